"""The calendar's pages: what they show, and what they do with what is typed."""

from copy import copy
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from samspil.activities import queries, who
from samspil.activities.models import Activity, Closure, Series
from samspil.activities.queries.common import DAY, MOST_IN_CELL
from samspil.activities.queries.pages import SCREENFUL
from samspil.activities.rules import State, Timed, monday_of
from samspil.activities.tests import deeds
from samspil.activities.tests.deeds import THREE, TWO
from samspil.activities.tests.told import Notebook
from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import counted, logged_in

pytestmark = pytest.mark.slow  # it walks through pages

KALENDER = "/fjordby/kalender/"


def today() -> date:
    return timezone.localdate()


def at_two(days: int = 3) -> Timed:
    return Timed(today() + timedelta(days=days), TWO, THREE)


def typed(cast: Cast, **other: object) -> dict[str, object]:
    """What Lone types about a walk in three days."""
    return {
        "title": "Gåtur", "category": "outdoor-social", "centre": cast.birkehoej.pk,
        "place_kind": "nearby", "directed_at": "group", "seats": "2",
        "day": at_two().day.isoformat(), "start": "14.00", "end": "15.00", "repeats": "",
    } | other  # fmt: skip


def test_it_is_planned_from_a_form(cast: Cast) -> None:
    lone = logged_in(cast.members[Role.COORDINATOR])
    answer = lone.post(f"{KALENDER}ny/", typed(cast))
    with inside(cast.fjordby):
        row = Activity.objects.get()
    assert answer["Location"] == f"{KALENDER}{row.pk}/"
    assert row.starts_at == at_two().moments[0]


@pytest.mark.parametrize(("times", "made"), [("5", 5), ("", None)])
def test_a_series_is_planned_from_the_same_form(cast: Cast, times: str, made: int | None) -> None:
    lone = logged_in(cast.members[Role.COORDINATOR])
    lone.post(f"{KALENDER}ny/", typed(cast, repeats="1", times=times))
    with inside(cast.fjordby):
        row = Series.objects.get()
        count = Activity.objects.of_series(row).count()
    assert count == (made or 16)
    assert (row.last_day is None) == (made is None)


def test_what_cannot_stand_comes_back_as_it_was_typed(cast: Cast) -> None:
    lone = logged_in(cast.members[Role.COORDINATOR])
    answer = lone.post(f"{KALENDER}ny/", typed(cast, title="Ring 010203-1234", day="2020-01-01"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "CPR-nummer" in page
    assert "Ring 010203-1234" in page


def test_an_association_proposes_and_the_centre_answers(cast: Cast) -> None:
    erik = logged_in(cast.members[Role.ASSOCIATION_LEAD])
    make.centre(at=cast.fjordby, name="Aabo")
    form = erik.get(f"{KALENDER}ny/")
    assert form.content.decode().count("Foreslå en aktivitet") == 3  # title, crumb and heading
    assert form.context["form"]["centre"].value() is None  # of several none is chosen for him
    assert form.context["form"].fields["centre"].choices[0] == ("", "Vælg")
    erik.post(f"{KALENDER}ny/", typed(cast, association=cast.venner.pk))
    with inside(cast.fjordby):
        row = Activity.objects.get()
    assert row.state == State.PROPOSED
    karen = logged_in(cast.members[Role.MANAGER])
    assert "Gåtur" in karen.get(f"{KALENDER}forslag/").content.decode()
    silent = karen.post(f"{KALENDER}{row.pk}/nej-tak/", {"because": ""})
    assert silent.status_code == 422
    karen.post(f"{KALENDER}{row.pk}/ja-tak/")
    assert deeds.again(cast, row).state == State.PLANNED


def test_a_series_that_is_proposed_waits_once(cast: Cast) -> None:
    erik, lone = cast.members[Role.ASSOCIATION_LEAD], cast.members[Role.COORDINATOR]
    said = typed(cast, association=cast.venner.pk)
    logged_in(erik).post(f"{KALENDER}ny/", said | {"repeats": "1", "times": "5"})
    logged_in(erik).post(f"{KALENDER}ny/", said)
    for member, wait in ((lone, 2), (erik, 2), (cast.members[Role.CARE_WORKER], 0)):
        with inside(cast.fjordby):
            assert queries.waiting(member, now=timezone.now()) == wait
    assert "2 forslag venter på svar" in logged_in(lone).get(KALENDER).content.decode()


def test_two_who_change_it_at_once_see_each_other(cast: Cast) -> None:
    row = deeds.planned(cast, when=at_two())
    lone = logged_in(cast.members[Role.COORDINATOR])
    first = typed(cast, title="Tur til søen", read_version=row.version)
    assert lone.post(f"{KALENDER}{row.pk}/ret/", first).status_code == 302
    second = lone.post(f"{KALENDER}{row.pk}/ret/", typed(cast, read_version=row.version))
    page = second.content.decode()
    assert second.status_code == 409
    assert "Nu står der: Tur til søen" in page
    assert f", {row.seats} frivillige." in page
    assert f'name="read_version" value="{row.version + 1}"' in page


def test_who_is_asked_again_is_said_before_it_is_moved(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = deeds.task(cast, now=timezone.now())
    url, lone = f"{KALENDER}{task.pk}/ret/", logged_in(cast.members[Role.COORDINATOR])
    assert "spurgt igen" not in lone.get(url).text
    monkeypatch.setattr(who, "_answers", [Notebook()])
    assert "1 har sagt ja eller måske. Ændrer du tid eller sted" in lone.get(url).text
    last = today() + timedelta(days=5)
    said = typed(cast, title="Hæng billeder op", first_day=today(), last_day=last, read_version=9)
    older = lone.post(url, said)
    assert older.status_code == 409
    assert "Nu står der: Hæng billeder op, når det passer, fra " in older.text


def test_the_rest_of_a_series_is_changed_with_it(cast: Cast) -> None:
    series = deeds.series(cast, deeds.weekly(at_two().day), now=timezone.now())
    first = deeds.occurrences(cast, series)[0]
    said = typed(cast, start="10.00", end="11.00", repeats="1", scope="following", read_version=1)
    lone = logged_in(cast.members[Role.COORDINATOR])
    assert lone.post(f"{KALENDER}{first.pk}/ret/", said).status_code == 302
    with inside(cast.fjordby):
        new = Series.objects.get(after=series)
    assert {timezone.localtime(row.starts_at).hour for row in deeds.occurrences(cast, new)} == {10}


def test_cancelling_for_all_asks_why_first(cast: Cast) -> None:
    row = deeds.planned(cast, when=at_two())
    lone = logged_in(cast.members[Role.COORDINATOR])
    asked = lone.get(f"{KALENDER}{row.pk}/aflys/").content.decode()
    assert "tryk »Jeg kan ikke komme« ved din egen tur" in asked
    assert lone.post(f"{KALENDER}{row.pk}/aflys/", {}).status_code == 422
    lone.post(f"{KALENDER}{row.pk}/aflys/", {"why": "weather", "words": "Det regner"})
    assert deeds.again(cast, row).cancelled_words == "Det regner"
    shown = lone.get(f"{KALENDER}{row.pk}/").content.decode()
    assert "Aflyst for alle" in shown
    lone.post(f"{KALENDER}{row.pk}/fortryd-aflysning/")
    assert deeds.again(cast, row).state == State.PLANNED


def test_the_centre_is_closed_and_opened_from_a_page(cast: Cast) -> None:
    row = deeds.planned(cast, when=at_two())
    karen = logged_in(cast.members[Role.MANAGER])
    days = {"first_day": today().isoformat(), "last_day": at_two(5).day.isoformat()}
    told = {"centre": cast.birkehoej.pk, **days}
    asked = karen.post(f"{KALENDER}lukket/", told).content.decode()
    assert "1 aktivitet bliver aflyst." in asked
    assert deeds.again(cast, row).state == State.PLANNED  # she has only been asked
    karen.post(f"{KALENDER}lukket/", told | {"sikker": "1"})
    with inside(cast.fjordby):
        closure = Closure.objects.get()
    assert deeds.again(cast, row).closure == closure
    assert "har lukket for besøg" in karen.get(KALENDER).content.decode()
    told_of = karen.get(f"{KALENDER}lukket/").content.decode()
    assert "Når der har været lukket" not in told_of
    assert told_of.index("Nu og fremover") < told_of.index("Luk flere dage")
    karen.post(f"{KALENDER}lukket/{closure.pk}/aabn/")
    assert deeds.again(cast, row).state == State.PLANNED
    assert "Nu og fremover" not in karen.get(f"{KALENDER}lukket/").content.decode()


def test_the_week_shows_evenings_and_weekends_that_are_free(cast: Cast) -> None:
    page = logged_in(cast.members[Role.COORDINATOR]).get(f"{KALENDER}?dag=2030-01-07")
    shown = page.content.decode()
    assert shown.count("Ledig. Planlæg noget") == 7  # five evenings, and two whole days
    assert "mandag aften" in shown
    assert "tid=19:00" in shown
    assert "står 16 uger frem" in shown  # as it is no gap that nothing stands there yet


@pytest.mark.parametrize("view", ["", "dag/", "maaned/"])
def test_only_where_series_do_not_stand_yet_it_is_said(cast: Cast, view: str) -> None:
    lone = logged_in(cast.members[Role.COORDINATOR])
    for days, said in ((7, False), (250, True)):
        page = lone.get(f"{KALENDER}{view}?dag={today() + timedelta(days=days):%Y-%m-%d}")
        assert ("står 16 uger frem" in page.content.decode()) == said


def test_a_week_of_many_centres_shows_the_first_of_each_day_and_all_on_paper(cast: Cast) -> None:
    monday = monday_of(today()) + timedelta(days=7)
    first = deeds.planned(cast, when=Timed(monday, TWO, THREE))
    copies = [copy(first) for _each in range(SCREENFUL)]
    for number, row in enumerate(copies):
        row.pk, row.uid, row.title = None, uuid4(), f"Tur {number}"
        row.starts_at, row.ends_at = Timed(monday + number % 7 * DAY, TWO, THREE).moments
    with inside(cast.fjordby):
        Activity.objects.bulk_create(copies)
    deeds.cancelled(cast, first)
    browser, url = logged_in(cast.lead), f"{KALENDER}?dag={monday.isoformat()}"
    status, asked = counted(browser, url)
    assert (status, len(asked) <= 15) == (200, True)
    page = browser.get(url).content.decode()
    assert page.count('<div class="planned') == 7 * MOST_IN_CELL
    assert "Gåtur" not in page  # what is cancelled takes nobody's place
    assert f"og {SCREENFUL // 7 + 2 - MOST_IN_CELL} mere<" in page  # Monday has one more, and it
    assert ("Det er ikke hele ugen" in page, "data-print" in page) == (True, False)
    whole = browser.get(f"{url}&hele=1").content.decode()
    assert ("Det er ikke hele ugen" in whole, "data-print" in whole) == (False, True)
    assert whole.count('<div class="planned') == SCREENFUL + 1
    assert ("Gåtur" in whole, "mere<span" in whole) == (True, False)


def test_the_list_is_narrowed_and_the_choices_kept(cast: Cast) -> None:
    deeds.planned(cast, when=at_two(), open_to_community=True, title="Fest")
    deeds.planned(cast, when=at_two(), title="Kortspil")
    erik = logged_in(cast.members[Role.ASSOCIATION_LEAD])
    page = erik.get(f"{KALENDER}liste/?hvad=abne&center={cast.birkehoej.pk}").content.decode()
    assert ("Fest" in page, "Kortspil" in page) == (True, False)
    assert f"center={cast.birkehoej.pk}" in page
    assert "Ingen passer" in erik.get(f"{KALENDER}liste/?q=hest").content.decode()


def test_the_day_in_large_letters_says_what_when_and_where_and_no_more(cast: Cast) -> None:
    deeds.planned(cast, when=at_two(0), now=NOW, title="Gåtur ved søen")
    deeds.planned(cast, when=at_two(1), now=NOW, title="I morgen")
    deeds.task(cast, now=timezone.now(), title="Hæng billeder op")
    fatima = logged_in(cast.members[Role.CARE_WORKER])
    assert f"{KALENDER}dag/stor-skrift/" in fatima.get("/fjordby/i-dag/").content.decode()
    page = fatima.get(f"{KALENDER}dag/stor-skrift/").content.decode()
    assert "Gåtur ved søen" in page
    assert "14.00" in page
    for not_hers in ("I morgen", "Hæng billeder op", "Mangler", "Planlæg en aktivitet"):
        assert not_hers not in page


@pytest.mark.parametrize("page", ["", "dag/", "maaned/", "liste/"])
def test_a_page_asks_as_often_of_much_as_of_little(cast: Cast, page: str) -> None:
    deeds.planned(cast, when=at_two(0), now=NOW)
    deeds.task(cast, now=timezone.now())
    browser = logged_in(cast.members[Role.COORDINATOR])
    _status, few = counted(browser, f"{KALENDER}{page}")
    for number in range(6):
        deeds.planned(cast, when=at_two(number), title=f"Tur {number}")
        deeds.task(cast, now=timezone.now(), title=f"Opgave {number}")
    status, many = counted(browser, f"{KALENDER}{page}")
    assert status == 200
    assert len(many) == len(few) <= 15
