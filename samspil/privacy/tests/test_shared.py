"""What two share, and what is written in several ways, when one of them is erased."""

import pytest

from samspil.activities.tests import deeds as activities
from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.privacy import actions
from samspil.privacy.tests import deeds
from samspil.signups.rules import State
from samspil.signups.tests.deeds import asked, says, states
from samspil.testing.make import NOW, Cast
from samspil.volunteers.tests.deeds import herself, sent_in, volunteer

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # each erases a whole person

NAME, ADDRESS = "Solvej Ravnkilde", "solvej.ravnkilde@eksempel.dk"


def test_a_number_is_taken_out_however_it_is_written(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    hers = volunteer(cast, NAME, email=ADDRESS, mobile="20 30 40 50")
    upload = sent_in(lone, [NAME, "20304050", "", "snart"], ["Bo", "+45 20304050", "", "snart"])
    with inside(cast.fjordby, person=lone.person):
        actions.erase(
            by=lone, kind="volunteer", pk=hers.pk, reason="Har bedt om det", in_texts=True, now=NOW
        )
        upload.refresh_from_db()
    assert [cells[:2] for _number, cells in upload.rows] == [["N.N.", "N.N."], ["Bo", "N.N."]]


def test_the_other_half_of_a_couple_keeps_the_mail_and_the_number_they_share(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    gone, stays = (
        volunteer(cast, name, email=ADDRESS, mobile="20 30 40 50")
        for name in (NAME, "Aksel Ravnkilde")
    )
    with inside(cast.fjordby, person=lone.person):
        actions.erase(
            by=lone, kind="volunteer", pk=gone.pk, reason="Har bedt om det", in_texts=True, now=NOW
        )
        stays.refresh_from_db()
        assert (stays.email, stays.mobile) == (ADDRESS, "20 30 40 50")
        assert deeds.rows_with(NAME) == {}


def test_the_seat_of_somebody_erased_is_offered_to_who_stands_by(cast: Cast) -> None:
    birgit, nina = herself(cast), volunteer(cast, "Nina")
    full = activities.planned(cast, seats=1)
    for who in (birgit, nina):
        says(asked(cast, full, who)[0])
    member = cast.members[Role.VOLUNTEER]
    deeds.ended(cast, member)
    deeds.erased(cast, member.person)
    assert states(full) == {"Nina": State.OFFERED}
