"""No volunteer came: it is said in one tap, registered as not held, and can be said otherwise."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from samspil.activities.models import Activity
from samspil.activities.tests import deeds as activities
from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import Member, Role, versions_of
from samspil.periods import actions as periods
from samspil.registrations import actions as registrations
from samspil.registrations.models import Registration
from samspil.registrations.rules import Facts
from samspil.signups import actions, queries
from samspil.signups.forms import nobody_came
from samspil.signups.models import Ask, Attendance
from samspil.signups.rules import NOBODY_CAME
from samspil.signups.tests.deeds import ask_of, asked, charged, says, secret_of
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in
from samspil.volunteers import hours
from samspil.volunteers.tests import deeds as volunteers

pytestmark = pytest.mark.django_db
AFTER = NOW + timedelta(days=1, hours=6)
HELD = {"residents": 7, "staff": "none", "affiliation": "centre"}


def coming(cast: Cast, **plan: Any) -> tuple[Activity, list[Ask]]:
    """A walk to which two have said yes."""
    walk = activities.planned(cast, **plan)
    asks = asked(cast, walk, *(volunteers.volunteer(cast, name) for name in ("Inger", "Kaj")))
    return walk, [says(ask) for ask in asks]


def happened(page: queries.AfterPage, came: tuple[Ask, ...]) -> Facts:
    told: dict[str, Any] = HELD | {"volunteers": len(came)}
    return replace(page.facts, **told) if came else nobody_came(page)


def told(by: Member, walk: Activity, *came: Ask, seen: int | None = None) -> Attendance:
    """Let her say who came, nobody if none is named."""
    with inside(by.tenant, person=by.person):
        page = queries.page_afterwards(by, walk.pk, now=AFTER)
        keys = [ask.pk for ask in came]
        return actions.confirm(
            by=by, activity_id=walk.pk, came=keys, facts=happened(page, came), seen=seen, now=AFTER
        )


def told_by_link(ask: Ask, *came: Ask, seen: int | None = None) -> Attendance:
    with inside(ask.tenant):
        fresh = Ask.objects.select_related(
            "tenant", "volunteer__person", "activity__centre", "activity__tenant"
        ).get(pk=ask.pk)
        page = queries.page_of_charge(fresh, now=AFTER)
        keys = [each.pk for each in came]
        return actions.confirm_by_link(
            ask=fresh, came=keys, facts=happened(page, came), seen=seen, now=AFTER
        )


def registered(cast: Cast) -> Registration:
    with inside(cast.fjordby):
        return Registration.objects.get()


def test_nobody_came_is_registered_as_not_held_and_gives_nobody_hours(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    walk, asks = coming(cast)
    assert told(lone, walk).minutes == 0
    row = registered(cast)
    assert (row.status, row.volunteers, row.residents, row.staff) == (NOBODY_CAME, None, None, "")
    assert (row.day, row.what, row.category) == (walk.day, "Gåtur", "outdoor-social")
    assert [ask_of(walk, ask.volunteer).came for ask in asks] == [False, False]
    with inside(cast.fjordby):
        keys = [ask.volunteer_id for ask in asks]
        assert hours.visits(cast.fjordby.pk, keys, NOW.date(), AFTER.date()) == []
        assert actions.ask_who_came(tenant=cast.fjordby, now=AFTER) == 0  # it is said


def test_said_the_other_way_the_registration_follows_and_keeps_its_history(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    walk, (inger, kaj) = coming(cast)
    told(lone, walk)
    told(lone, walk, inger, seen=1)
    row = registered(cast)
    assert (row.status, row.volunteers, row.residents) == ("held", 1, 7)
    assert [ask_of(walk, ask.volunteer).came for ask in (inger, kaj)] == [True, False]
    told(lone, walk, seen=2)
    assert (registered(cast).status, registered(cast).volunteers) == (NOBODY_CAME, None)
    assert ask_of(walk, inger.volunteer).came is False
    with inside(cast.fjordby):
        versions = versions_of(Registration).order_by("version")
        assert list(versions.values_list("version", "residents")) == [(1, None), (2, 7), (3, None)]


def test_what_somebody_has_said_meanwhile_is_not_said_over(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    walk, (inger, _kaj) = coming(cast)
    told(lone, walk, inger)
    with pytest.raises(Refused, match="noget andet imens"):
        told(lone, walk)
    assert registered(cast).held
    assert ask_of(walk, inger.volunteer).came is True


@pytest.mark.parametrize("role", [Role.CARE_WORKER, Role.VOLUNTEER])
def test_whoever_may_not_correct_the_registration_does_not_turn_it(cast: Cast, role: str) -> None:
    hers = cast.members[role]
    walk, (inger, _kaj) = coming(cast, responsible_id=hers.person.pk)
    told(cast.members[Role.COORDINATOR], walk, inger)
    with pytest.raises(Refused, match="Den rettes af den, der skrev den"):
        told(hers, walk, seen=1)


def test_nobody_cannot_have_come_where_nobody_was_to(cast: Cast) -> None:
    walk = activities.planned(cast, seats=0)
    with pytest.raises(Refused, match="ikke brug for frivillige"):
        told(cast.members[Role.COORDINATOR], walk)


def test_the_one_in_charge_says_it_either_way_until_it_is_closed(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    _walk, (inger, kaj) = coming(cast)
    charged(lone, inger)
    told_by_link(inger)
    assert (registered(cast).status, registered(cast).written_by) == (NOBODY_CAME, None)
    with pytest.raises(Refused, match="noget andet imens"):
        told_by_link(inger, kaj)
    told_by_link(inger, kaj, seen=1)
    assert registered(cast).held
    day = registered(cast).day
    with inside(cast.fjordby, person=cast.lead.person):
        period = periods.open_period(
            by=cast.lead, first_day=day, weeks=6, centre_ids=[cast.birkehoej.pk], now=NOW
        )
        periods.close_period(by=cast.lead, period_id=period.pk, now=NOW + timedelta(weeks=8))
    with pytest.raises(Refused, match="er lukket"):
        told_by_link(inger, seen=2)
    with inside(cast.fjordby, person=lone.person):
        registrations.delete(by=lone, registration_id=registered(cast).pk, now=AFTER)
    with pytest.raises(Refused, match="Den er slettet"):
        told_by_link(inger, seen=3)


@pytest.mark.slow
def test_others_came_than_those_who_had_said_yes(cast: Cast) -> None:
    walk, asks = coming(cast)
    ended = timezone.now() - timedelta(hours=1)
    with inside(cast.fjordby):
        Activity.objects.update(starts_at=ended - timedelta(hours=1), ends_at=ended)
    browser, url = logged_in(cast.members[Role.COORDINATOR]), f"/fjordby/ture/{walk.pk}/bagefter/"
    typed = {"residents": "7", "staff": "none", "seen": ""}
    assert "eller skriv, hvor mange andre der kom" in browser.post(url, typed).text
    assert browser.post(url, typed | {"volunteers": "2"}).status_code == 302
    assert (registered(cast).status, registered(cast).volunteers) == ("held", 2)
    assert [ask_of(walk, ask.volunteer).came for ask in asks] == [False, False]
    again = browser.get(url).text
    assert ('name="residents"' in again, "Ret tallene i registreringen" in again) == (False, True)
    assert browser.post(url, {"seen": "1"}).status_code == 302  # it is still so


@pytest.mark.slow
@pytest.mark.parametrize("by_link", [True, False])
def test_one_button_says_it_and_the_page_lets_it_be_corrected(cast: Cast, *, by_link: bool) -> None:
    walk, (inger, _kaj) = coming(cast)
    charged(cast.members[Role.COORDINATOR], inger)
    ended = timezone.now() - timedelta(hours=1)
    with inside(cast.fjordby):
        Activity.objects.update(starts_at=ended - timedelta(hours=1), ends_at=ended)
        Ask.objects.update(link_until=ended + timedelta(hours=12))
    browser = Client() if by_link else logged_in(cast.members[Role.COORDINATOR])
    url = f"/fjordby/ture/{f'svar/{secret_of(inger)}' if by_link else walk.pk}/bagefter/"
    typed = {"residents": "7", "staff": "none", "seen": ""}
    unmarked = browser.post(url, typed)
    assert (unmarked.status_code, "Kom der ingen, så tryk" in unmarked.text) == (422, True)
    said = browser.post(url, {"nobody": "yes", "seen": ""}, follow=True).text
    assert "Det er skrevet ned, at ingen frivillige kom." in said
    assert "Ingen frivillige kom</button>" not in said
    assert " checked" not in said
    assert registered(cast).status == NOBODY_CAME
    shown = logged_in(cast.members[Role.CARE_WORKER]).get(f"/fjordby/kalender/{walk.pk}/").text
    assert ("at ingen frivillige kom." in shown, ">Hvordan gik det?</a>" in shown) == (True, False)
    browser.post(url, typed | {"came": [str(inger.pk)], "seen": "1"})
    assert registered(cast).held
    assert "Ingen frivillige kom</button>" in browser.get(url).text
    stale = browser.post(url, {"nobody": "yes", "seen": "1"}, follow=True).text
    assert "noget andet imens" in stale
    assert registered(cast).held
