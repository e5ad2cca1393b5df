"""Once a period is closed, its centres' days are corrected by the centres alone."""

from datetime import timedelta

import pytest

from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.periods import queries
from samspil.periods.models import Period
from samspil.periods.tests import deeds
from samspil.periods.tests.deeds import LAST_YEAR
from samspil.registrations import policy
from samspil.registrations.models import Registration
from samspil.registrations.tests import deeds as registrations
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in

AUTHORS = (Role.CARE_WORKER, Role.VOLUNTEER)
LOCKED = "Uge 45–50, 2025 er lukket. Bed plejecentrets leder eller koordinator"


def written(cast: Cast, role: str, **other: object) -> Registration:
    return registrations.register(
        cast.members[role], registrations.walk(cast, **({"day": LAST_YEAR} | other))
    )


@pytest.mark.slow
@pytest.mark.parametrize("role", AUTHORS)
def test_an_author_corrects_until_the_period_is_closed(cast: Cast, role: str) -> None:
    row, author = written(cast, role), cast.members[role]
    period = deeds.opened(cast, LAST_YEAR)
    row = registrations.change(author, row, residents=10)
    deeds.reopen(cast.lead, deeds.closed(cast, LAST_YEAR - timedelta(weeks=6)))
    row = registrations.change(author, row, read=2, residents=11)
    with inside(cast.fjordby):
        Period.objects.filter(pk=period.pk).update(closed_at=NOW, closed_by=cast.lead.person)
    with pytest.raises(Refused, match=LOCKED):
        registrations.change(author, row, read=3, residents=12)
    with pytest.raises(Refused, match=LOCKED):
        registrations.delete(author, row)
    with pytest.raises(Refused, match=LOCKED):
        registrations.restore(author, row, 1, read=3)


@pytest.mark.slow
@pytest.mark.parametrize("role", [Role.MANAGER, Role.COORDINATOR])
def test_manager_and_coordinator_correct_also_afterwards(cast: Cast, role: str) -> None:
    row, who = written(cast, Role.VOLUNTEER), cast.members[role]
    deeds.closed(cast)
    row = registrations.change(who, row, residents=10)
    registrations.delete(who, row)
    with pytest.raises(Refused, match=LOCKED):
        registrations.put_back(cast.members[Role.VOLUNTEER], row)
    assert registrations.put_back(who, row).deleted_at is None


def test_other_days_and_other_centres_stay_open_to_their_authors(cast: Cast) -> None:
    volunteer = cast.members[Role.VOLUNTEER]
    before = written(cast, Role.VOLUNTEER, day=LAST_YEAR - timedelta(days=1))
    inside_it = written(cast, Role.VOLUNTEER)
    deeds.closed(cast, centre_ids=[cast.other_centre.pk])
    for row in (before, inside_it):
        assert registrations.change(volunteer, row, residents=11).residents == 11


def test_a_row_is_not_moved_into_a_closed_period(cast: Cast) -> None:
    row = written(cast, Role.VOLUNTEER, day=LAST_YEAR - timedelta(days=1))
    deeds.closed(cast)
    with pytest.raises(Refused, match=LOCKED):
        registrations.change(cast.members[Role.VOLUNTEER], row, day=LAST_YEAR)
    moved = registrations.change(cast.members[Role.COORDINATOR], row, day=LAST_YEAR)
    assert moved.day == LAST_YEAR


def test_opened_again_the_authors_correct_again(cast: Cast) -> None:
    row = written(cast, Role.VOLUNTEER)
    period = deeds.closed(cast)
    volunteer = cast.members[Role.VOLUNTEER]
    with inside(cast.fjordby):
        assert not policy.change(volunteer, row)
    deeds.reopen(cast.lead, period)
    with inside(cast.fjordby):
        assert policy.change(volunteer, row)


def test_what_comes_late_is_still_registered(cast: Cast) -> None:
    deeds.closed(cast)
    assert written(cast, Role.VOLUNTEER).pk


@pytest.mark.slow
def test_the_page_gives_the_reason_and_no_button(cast: Cast) -> None:
    row = written(cast, Role.VOLUNTEER)
    deeds.closed(cast)
    address = f"/fjordby/registreringer/{row.pk}/"
    read = logged_in(cast.members[Role.VOLUNTEER]).get(address).content.decode()
    assert LOCKED in read
    assert f"{address}ret/" not in read
    assert f"{address}ret/" in logged_in(cast.members[Role.MANAGER]).get(address).content.decode()


def test_the_report_can_say_when_its_rows_last_changed(cast: Cast) -> None:
    period = deeds.closed(cast)
    with inside(cast.fjordby):
        assert queries.last_changed(period) is None
    row = registrations.register(
        cast.members[Role.VOLUNTEER],
        registrations.walk(cast, day=LAST_YEAR),
        now=NOW - timedelta(days=9),
    )
    written(cast, Role.VOLUNTEER, day=LAST_YEAR - timedelta(days=1))
    with inside(cast.fjordby):
        assert queries.last_changed(period) == NOW - timedelta(days=9)
    registrations.delete(cast.members[Role.COORDINATOR], row)
    with inside(cast.fjordby):
        assert queries.last_changed(period) == NOW
