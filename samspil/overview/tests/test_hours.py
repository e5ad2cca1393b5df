"""What coordinating took of time, beside what came of it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, CareCentre, Member, Role
from samspil.overview import actions, queries
from samspil.overview.models import CoordinationWeek
from samspil.overview.tests import deeds
from samspil.registrations.tests import deeds as registrations
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import counted, logged_in

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate(NOW)
MONDAY = TODAY - timedelta(days=TODAY.weekday())
HERE = "/fjordby/i-dag/mandag/timer/"


def noted(by: Member, centre: CareCentre, hours: str = "7.5", monday: date = MONDAY) -> None:
    with inside(by.tenant, person=by.person):
        actions.note_hours(by=by, centre_id=centre.pk, monday=monday, hours=Decimal(hours), now=NOW)


def seen(by: Member, centre: CareCentre | None = None) -> queries.Hours:
    with inside(by.tenant, person=by.person):
        return queries.hours_at(by, centre.pk if centre else None, today=TODAY)


def test_the_hours_stand_beside_what_was_registered_that_week(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    for day, came, minutes, residents in (
        (MONDAY, 2, 90, 7),
        (MONDAY - timedelta(days=1), 3, 60, 4),
    ):
        what = {"volunteers": came, "minutes": minutes, "residents": residents}
        registrations.register(lone, registrations.walk(cast, day=day, **what))
    noted(lone, cast.birkehoej, "8")
    noted(lone, cast.birkehoej)  # the last word counts
    page = seen(lone)
    this, before, *earlier = page.weeks
    assert (this.hours, this.outcome) == (Decimal("7.5"), queries.Outcome(1, 2, 180, 7))
    assert (before.hours, before.outcome) == (None, queries.Outcome(1, 3, 180, 4))
    assert [week.outcome for week in earlier] == [queries.Outcome()] * 6
    assert (page.spent, page.outcome) == (Decimal("7.5"), this.outcome)  # of the noted week only
    with inside(cast.fjordby):
        assert AuditEntry.objects.filter(deed="overview.hours_noted").count() == 2


@pytest.mark.parametrize("role", [Role.CARE_WORKER, Role.LEAD, Role.VOLUNTEER])
def test_only_who_looks_after_the_centre_notes_its_hours(cast: Cast, role: Role) -> None:
    with pytest.raises(Refused, match="koordinator og leder"):
        noted(cast.members[role], cast.birkehoej)
    with pytest.raises(Refused, match="koordinator og leder"):
        noted(deeds.other_coordinator(cast), cast.birkehoej)
    assert logged_in(cast.members[role]).get(HERE).status_code == 403


@pytest.mark.parametrize(
    ("hours", "monday", "why"),
    [
        ("-0.5", MONDAY, "fra 0 til 168"),
        ("168.5", MONDAY, "fra 0 til 168"),
        ("7", MONDAY + timedelta(days=7), "ugerne på listen"),
        ("7", MONDAY - timedelta(weeks=8), "ugerne på listen"),
        ("7", MONDAY + timedelta(days=1), "ugerne på listen"),
    ],
)
def test_what_cannot_be_is_refused(cast: Cast, hours: str, monday: date, why: str) -> None:
    with pytest.raises(Refused, match=why):
        noted(cast.members[Role.COORDINATOR], cast.birkehoej, hours, monday)


def test_each_centre_has_its_own_and_no_other_is_seen(cast: Cast) -> None:
    lone, lene = cast.members[Role.COORDINATOR], deeds.other_coordinator(cast)
    noted(lone, cast.birkehoej)
    assert seen(lene).noted == []
    with pytest.raises(CareCentre.DoesNotExist):
        seen(lene, cast.birkehoej)
    assert logged_in(lene).get(f"{HERE}?sted={cast.birkehoej.pk}").status_code == 404


@pytest.mark.slow
def test_it_is_written_on_a_page_that_keeps_what_was_typed(cast: Cast) -> None:
    browser = logged_in(cast.members[Role.COORDINATOR])
    week = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
    no = browser.post(HERE, {"week": week.isoformat(), "hours": "syv"})
    assert (no.status_code, "fx 10 eller 7,5" in no.content.decode()) == (422, True)
    assert 'value="syv"' in no.content.decode()
    much = browser.post(HERE, {"week": week.isoformat(), "hours": "169"})
    assert "fra 0 til 168" in much.content.decode()
    shown = browser.post(HERE, {"week": week.isoformat(), "hours": "7,5"}, follow=True)
    assert "Timerne er skrevet ned." in shown.content.decode()
    assert '<td class="num">7,5</td>' in shown.content.decode()
    with inside(cast.fjordby):
        assert CoordinationWeek.objects.get().hours == Decimal("7.5")
    assert HERE in browser.get("/fjordby/i-dag/mandag/").content.decode()
    assert len(counted(browser, HERE)[1]) <= 6
