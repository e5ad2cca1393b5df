"""What goes out: read back by others than those who wrote it."""

import io
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pypdf
import pytest
from dateutil import tz  # type: ignore[import-untyped]  # has no types
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format
from icalendar import Calendar

from samspil.activities import actions, exports, queries
from samspil.activities.actions.screens import secret_of
from samspil.activities.documents import day_picture, poster, poster_picture
from samspil.activities.models import Activity, Closure
from samspil.activities.rules import Timed
from samspil.activities.tests import deeds
from samspil.activities.tests.deeds import TUESDAY
from samspil.activities.tests.test_screen import asks_again
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Role
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def soon(**other: int) -> Timed:
    """A time that is still to come, whatever day the tests are run on."""
    return deeds.at_two(timezone.localdate() + timedelta(**(other or {"days": 2})))


def feed_of(rows: list[Activity]) -> str:
    return exports.calendar(rows, name="Birkehøj", url="https://eksempel.dk/").decode()


@pytest.mark.slow
def test_a_feed_tells_the_moment_across_the_changes_of_the_clock(cast: Cast) -> None:
    row = deeds.series(cast, deeds.weekly(TUESDAY))
    with inside(cast.fjordby):
        actions.make_all_ahead(tenant=cast.fjordby, now=NOW + timedelta(weeks=16))
        rows = list(Activity.objects.of_series(row).select_related("centre", "tenant"))
        text = feed_of(rows)
    read = {
        str(each["uid"]): each["dtstart"].dt for each in Calendar.from_ical(text).walk("VEVENT")
    }
    assert {str(row.uid) + "@samspil": row.starts_at for row in rows} == read
    assert {at.astimezone(COPENHAGEN).hour for at in read.values()} == {14}
    assert {at.astimezone(UTC).hour for at in read.values()} == {12, 13}


def test_another_reader_finds_danish_time_in_the_feed(cast: Cast) -> None:
    row = deeds.planned(cast)
    with inside(cast.fjordby):
        text = feed_of([Activity.objects.select_related("centre", "tenant").get(pk=row.pk)])
    theirs = tz.tzical(io.StringIO(text.replace("\r\n ", "").replace("\r\n", "\n")))
    zone = theirs.get("Europe/Copenhagen")
    for month in range(1, 13):
        at = datetime(2026, month, 15, 14)  # noqa: DTZ001 - the zone is what is asked about
        assert at.replace(tzinfo=zone).utcoffset() == at.replace(tzinfo=COPENHAGEN).utcoffset()
    assert "DTSTART;TZID=Europe/Copenhagen:20261124T140000" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


@pytest.mark.slow
def test_the_public_page_and_feed_show_what_is_open_and_nothing_else(cast: Cast) -> None:
    words = "Kaffe og sang for hele gaden."
    deeds.planned(cast, title="Åbent hus", open_to_community=True, description=words, when=soon())
    deeds.planned(cast, title="Kun for beboere", when=soon())
    gone = deeds.planned(cast, title="Aflyst fest", open_to_community=True, when=soon())
    deeds.cancelled(cast, gone)
    anybody = Client()
    listed = anybody.get("/fjordby/kalender/aabent/").content.decode()
    assert "Birkehøj" in listed
    assert "Møllebo" not in listed
    page = anybody.get(f"/fjordby/kalender/aabent/{cast.birkehoej.pk}/").content.decode()
    assert ("Åbent hus" in page, "Kun for" in page, "Aflyst fest" in page) == (True, False, False)
    assert words in page
    assert f'href="/fjordby/bliv-frivillig/{cast.birkehoej.pk}/"' in page
    feed = anybody.get(f"/fjordby/kalender/aabent/{cast.birkehoej.pk}/kalender.ics")
    told = {str(e["summary"]): str(e["status"]) for e in Calendar.from_ical(feed.content).events}
    assert told == {"Åbent hus": "CONFIRMED", "Aflyst fest": "CANCELLED"}
    assert anybody.get(f"/bakkeby/kalender/aabent/{cast.birkehoej.pk}/").status_code == 404


def test_who_comes_from_outside_reads_that_the_centre_is_closed_and_not_why(cast: Cast) -> None:
    address = f"/fjordby/kalender/aabent/{cast.birkehoej.pk}/"
    assert "lukket for besøg" not in Client().get(address).content.decode()
    today = timezone.localdate()
    closure = deeds.closed(cast, today, days=3)
    last = date_format(today + timedelta(days=2), "DATE_FORMAT")
    assert f"til og med {last}." in Client().get(address).content.decode()
    with inside(cast.fjordby):
        Closure.objects.filter(pk=closure.pk).update(
            undone_at=timezone.now(), undone_by=closure.made_by_id
        )
    assert "lukket for besøg" not in Client().get(address).content.decode()


def test_the_screen_shows_today_by_its_secret_address_until_it_is_closed(cast: Cast) -> None:
    screen = deeds.screen(cast)
    deeds.planned(cast, when=soon(days=0), now=timezone.now().replace(hour=1))
    address = f"/fjordby/kalender/skaerm/{secret_of(screen.seed)}/"
    shown = Client().get(address)
    assert (shown.status_code, asks_again(shown)[0]) == (200, "300")
    assert "Birkehøj" in shown.content.decode()
    assert Client().get("/bakkeby" + address.removeprefix("/fjordby")).status_code == 404
    karen = cast.members[Role.MANAGER]
    with inside(cast.fjordby, person=karen.person):
        actions.close_screen(by=karen, centre_id=cast.birkehoej.pk, now=NOW)
    assert Client().get(address).status_code == 404


def test_the_poster_has_three_rows_and_no_people(cast: Cast) -> None:
    deeds.planned(cast, open_to_community=True)
    deeds.cancelled(cast, deeds.planned(cast, title="Banko"))
    with inside(cast.fjordby):
        week = queries.week_at(cast.birkehoej, TUESDAY)
    told = poster_picture(cast.birkehoej, week, paper="a3")
    assert (told["title"], len(told["days"])) == ("Birkehøj · uge 48", 7)
    assert told["parts"] == ["Formiddag", "Eftermiddag", "Aften"]
    afternoon = told["days"][1]["parts"][1]
    assert {(one["title"], one["cancelled"]) for one in afternoon} == {
        ("Gåtur", False), ("Banko", True),
    }  # fmt: skip


@pytest.mark.slow
def test_the_days_list_names_those_who_come_and_the_log_says_it_was_taken_out(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from samspil.activities import who  # noqa: PLC0415 - its list is replaced
    from samspil.activities.tests.told import Notebook  # noqa: PLC0415 - only here

    monkeypatch.setattr(who, "_answers", [Notebook()])
    deeds.planned(cast)
    lone = cast.members[Role.COORDINATOR]
    with inside(cast.fjordby, person=lone.person):
        told = day_picture(queries.day_list(lone, cast.birkehoej.pk, day=TUESDAY, now=NOW))
    assert told["rows"][0]["people"] == [["Birgit Krogh", "12 34 56 78", ""]]
    url = f"/fjordby/kalender/ud/{cast.birkehoej.pk}/dagens-liste.pdf?dag={TUESDAY}"
    answer = logged_in(lone).get(url)
    page = pypdf.PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert "Birgit Krogh" in page
    with inside(cast.fjordby):
        [row] = AuditEntry.objects.filter(deed="activities.day_list_taken_out")
        assert (row.kind, row.subject_id) == ("extract", cast.birkehoej.pk)
    assert logged_in(cast.members[Role.VOLUNTEER]).get(url).status_code == 403


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["a3", "a4"])
def test_the_poster_is_one_sheet_of_its_paper(cast: Cast, paper: str) -> None:
    deeds.series(cast)
    deeds.planned(cast, title="Fællessang med kor", open_to_community=True)
    volunteer = logged_in(cast.members[Role.VOLUNTEER])
    answer = volunteer.get(
        f"/fjordby/kalender/ud/{cast.birkehoej.pk}/ugeplan.pdf?dag={TUESDAY}&papir={paper}"
    )
    sheets = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    assert len(sheets) == 1
    assert round(float(sheets[0].mediabox.width)) == {"a3": 1191, "a4": 842}[paper]
    assert "Fællessang" in sheets[0].extract_text()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("paper", "title", "read"),
    [
        ("a4", "Morgenkaffe og højtlæsning", ("Morgenkaffe", "og", "højtlæsning")),
        ("a4", "Stolegymnastik", ("Stolegymnastik",)),
        ("a4", "Erindringsværksted", ("Erindrings", "værksted")),
        ("a3", "Generationsfællesskab", ("Generations", "fællesskab")),
    ],
)
def test_the_poster_breaks_long_words_only_where_they_are_joined(
    cast: Cast, paper: str, title: str, read: tuple[str, ...]
) -> None:
    deeds.planned(cast, title=title)
    with inside(cast.fjordby):
        week = queries.week_at(cast.birkehoej, TUESDAY)
    sheet = pypdf.PdfReader(io.BytesIO(poster(cast.birkehoej, week, paper=paper))).pages[0]
    # Where a word could be broken, but is not, the file's text has a mark that nobody sees.
    lines = [line.strip() for line in sheet.extract_text().replace("\xad", "").split("\n")]
    at = lines.index(read[0])
    assert tuple(lines[at : at + len(read)]) == read
