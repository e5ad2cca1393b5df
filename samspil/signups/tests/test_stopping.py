"""A volunteer stops: nobody expects her any more, and her seat is free."""

import pytest

from samspil.activities.tests import deeds as activities
from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.signups.rules import Kind, State
from samspil.signups.tests.deeds import asked, letters, says, states
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.volunteers import actions
from samspil.volunteers.tests import deeds as volunteers


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.VOLUNTEER])
def test_who_stops_gives_up_her_seats_and_is_asked_no_more(cast: Cast, role: str) -> None:
    birgit, nina = volunteers.herself(cast), volunteers.volunteer(cast, "Nina")
    full, later = activities.planned(cast, seats=1), activities.planned(cast, title="Banko")
    says(asked(cast, full, birgit)[0])
    says(asked(cast, full, nina)[0])  # there is no seat: she stands by
    asked(cast, later, birgit, nina)
    by = cast.members[role]
    with inside(cast.fjordby, person=by.person):
        actions.say_goodbye(by=by, volunteer_id=birgit.pk, reason="time", now=NOW)
    assert states(full) == {birgit.name: State.WITHDRAWN, "Nina": State.OFFERED}
    assert states(later) == {birgit.name: State.NO, "Nina": State.ASKED}
    told = [letter.person for letter in letters(cast, Kind.WITHDREW)]
    assert told == [cast.members[Role.COORDINATOR].person]


def test_who_leaves_one_centre_still_comes_to_the_other(cast: Cast) -> None:
    both = volunteers.volunteer(cast, "Nina", centres=[cast.birkehoej, cast.other_centre])
    lone = cast.members[Role.COORDINATOR]
    lene = make.member(Role.COORDINATOR, at=cast.fjordby, centre=cast.other_centre)
    here = activities.planned(cast)
    there = activities.planned(cast, by=lene, centre_id=cast.other_centre.pk)
    says(asked(cast, here, both)[0])
    says(asked(cast, there, both, by=lene)[0])
    with inside(cast.fjordby, person=lone.person):
        actions.leave_centre(by=lone, volunteer_id=both.pk, centre_id=cast.birkehoej.pk, now=NOW)
    assert states(here) == {"Nina": State.WITHDRAWN}
    assert states(there) == {"Nina": State.YES}
