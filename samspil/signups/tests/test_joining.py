"""What a volunteer may join by herself: about where she comes, and not over."""

from datetime import date, time, timedelta
from typing import Any

from samspil.activities.rules import Timed
from samspil.activities.tests import deeds as activities
from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.signups import queries
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.volunteers.tests import deeds as volunteers

MONDAY = date(2026, 11, 23)  # NOW is ten that morning


def joinable(cast: Cast, *, hours: float = 0) -> list[str]:
    """Return the titles of what she may join, so many hours from now."""
    her = cast.members[Role.VOLUNTEER]
    with inside(cast.fjordby, person=her.person):
        found = queries.open_to_join(her, page=1, now=NOW + timedelta(hours=hours))
    assert found.all == len(found.page)
    return [activity.title for activity, _free in found.page]


def test_what_has_begun_can_be_joined_until_it_is_over_however_long_it_is(cast: Cast) -> None:
    volunteers.herself(cast)
    round_the_clock = Timed(MONDAY, time(11), time(10, 30))  # of the next day
    activities.planned(cast, title="Et døgn", when=round_the_clock)
    activities.planned(cast, title="En time", when=Timed(MONDAY, time(11), time(12)))
    assert joinable(cast) == joinable(cast, hours=1.9) == ["Et døgn", "En time"]
    assert joinable(cast, hours=2) == joinable(cast, hours=24.4) == ["Et døgn"]
    assert joinable(cast, hours=24.5) == []


def test_a_task_without_a_time_comes_last_and_ends_with_its_last_day(cast: Cast) -> None:
    volunteers.herself(cast)
    activities.task(cast, days=7, title="Hæng billeder op")
    activities.planned(cast, title="Gåtur")
    assert joinable(cast) == ["Gåtur", "Hæng billeder op"]
    assert joinable(cast, hours=24 * 7) == ["Hæng billeder op"]
    assert joinable(cast, hours=24 * 8) == []


def test_it_is_about_her_centres_her_association_and_what_is_open_to_all(cast: Cast) -> None:
    karen = make.member(Role.COORDINATOR, at=cast.fjordby, centre=cast.other_centre)
    elsewhere: dict[str, Any] = {"by": karen, "centre_id": cast.other_centre.pk}
    activities.planned(cast, title="Ikke hendes", **elsewhere)
    activities.planned(cast, title="Åben", open_to_community=True, **elsewhere)
    activities.planned(cast, title="Foreningens", association_id=cast.venner.pk, **elsewhere)
    volunteers.herself(cast, association=cast.venner)
    activities.planned(cast, title="Hendes sted")
    assert joinable(cast) == ["Åben", "Foreningens", "Hendes sted"]
