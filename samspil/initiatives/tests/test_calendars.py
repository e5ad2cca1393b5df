"""Dates in calendars: read back by a calendar's own reader, behind an address that can be shut."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from samspil.initiatives import actions, exports
from samspil.initiatives.actions import Plan
from samspil.initiatives.models import CalendarAddress, Initiative
from samspil.initiatives.queries import InitiativePicture
from samspil.initiatives.rules import Stage
from samspil.kit.verdict import YES
from samspil.organisations.access import inside
from samspil.organisations.models import Member, Membership
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in

ROW = "varied-activities"
DAY = date(2027, 3, 1)
CALENDAR = "/fjordby/handlinger/kalender/"


def initiative(cast: Cast, title: str = "Besøgsvenner", **plan: Any) -> Initiative:
    words: dict[str, Any] = {
        "owner": "person",
        "person_id": cast.members["coordinator"].person.pk,
        "due_on": DAY,
    }
    with inside(cast.fjordby, person=cast.lead.person):
        return actions.add(
            by=cast.lead, opportunity=ROW, plan=Plan(title=title, **words | plan), now=NOW
        )


def address_of(member: Member) -> str:
    with inside(member.tenant, person=member.person):
        return f"{CALENDAR}{actions.make_address(by=member, now=NOW)}/"


def titles(answer: Any) -> list[str]:
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    return [str(event["SUMMARY"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")]


def test_a_calendar_fetches_ones_own_dates_or_all_one_may_read(cast: Cast) -> None:
    initiative(cast)
    initiative(cast, "Haven", owner="administration", person_id=None)
    initiative(cast, "En dag", due_on=None)
    url = address_of(cast.members["coordinator"])
    assert titles(Client().get(f"{url}mine.ics")) == ["Besøgsvenner"]
    assert titles(Client().get(f"{url}alle.ics")) == ["Besøgsvenner", "Haven"]


def test_a_new_address_shuts_the_old_one_and_a_shut_one_is_not_found(cast: Cast) -> None:
    me = cast.members["coordinator"]
    old, new = address_of(me), address_of(me)
    assert Client().get(f"{old}mine.ics").status_code == 404
    assert Client().get(f"{new}mine.ics").status_code == 200
    assert logged_in(me).post(f"{CALENDAR}luk/").status_code == 302
    assert Client().get(f"{new}mine.ics").status_code == 404
    with inside(cast.fjordby):
        assert CalendarAddress.objects.filter(token_hash__in=[old, new]).count() == 0


def test_who_has_no_role_any_more_has_no_calendar(cast: Cast) -> None:
    me = cast.members["reader"]
    url = address_of(me)
    assert Client().get(f"{url}alle.ics").status_code == 200
    with inside(cast.fjordby):
        Membership.objects.filter(person=me.person).update(ended_at=NOW, ended_by=cast.lead.person)
    assert Client().get(f"{url}alle.ics").status_code == 404


def test_an_address_opens_nothing_next_door(cast: Cast) -> None:
    url = address_of(cast.lead)
    assert Client().get(url.replace("fjordby", "bakkeby") + "alle.ics").status_code == 404
    assert Client().get(url.replace("fjordby", "findes-ikke") + "alle.ics").status_code == 404


@pytest.mark.slow
def test_guessing_gets_nowhere_and_then_is_asked_to_wait(cast: Cast) -> None:
    url = address_of(cast.lead)
    browser = Client()
    answers = {browser.get(f"{CALENDAR}gæt-{n}/alle.ics").status_code for n in range(40)}
    assert answers == {404, 429}
    assert browser.get(f"{url}alle.ics").status_code == 200


def test_a_reader_sees_no_persons_name_in_the_calendar(cast: Cast) -> None:
    initiative(cast)
    told = Client().get(f"{address_of(cast.members['reader'])}alle.ics").content.decode()
    assert "Besøgsvenner" in told
    assert "Coordinator Fjordby" not in told


def test_the_page_shows_a_new_address_once(cast: Cast) -> None:
    browser = logged_in(cast.members["coordinator"])
    made = browser.post(CALENDAR).content.decode()
    assert "/mine.ics" in made
    again = browser.get(CALENDAR).content.decode()
    assert "/mine.ics" not in again
    assert "Lav en ny adresse" in again


def test_one_date_is_a_file_of_its_own(cast: Cast) -> None:
    one = initiative(cast)
    answer = logged_in(cast.members["reader"]).get(f"/fjordby/handlinger/{one.pk}/dato.ics")
    assert titles(answer) == ["Besøgsvenner"]
    assert f"handling-{one.pk}.ics" in answer["Content-Disposition"]
    without = initiative(cast, due_on=None)
    url = f"/fjordby/handlinger/{without.pk}/dato.ics"
    assert logged_in(cast.lead).get(url).status_code == 404


def test_an_event_keeps_its_name_through_changes_and_counts_them(cast: Cast) -> None:
    one = initiative(cast)
    url = f"{address_of(cast.members['coordinator'])}mine.ics"
    before = Calendar.from_ical(Client().get(url).content).walk("VEVENT")[0]
    with inside(cast.fjordby, person=cast.lead.person):
        actions.set_stage(
            by=cast.lead,
            initiative_id=one.pk,
            stage=Stage.UNDERWAY,
            read_version=one.version,
            now=NOW + timedelta(hours=1),
        )
    after = Calendar.from_ical(Client().get(url).content).walk("VEVENT")[0]
    assert before["UID"] == after["UID"] == f"{one.uid}@samspil"
    assert int(after["SEQUENCE"]) == int(before["SEQUENCE"]) + 1
    assert before.decoded("DTSTART") == DAY
    assert before.decoded("DTEND") == DAY + timedelta(days=1)
    assert before["DTSTART"].params["VALUE"] == "DATE"


def picture(**changes: Any) -> InitiativePicture:
    words: dict[str, Any] = dict.fromkeys(InitiativePicture.__dataclass_fields__)
    words |= {"pk": 1, "uid": "u", "title": "x", "owner": "", "first_step": "", "due_on": DAY}
    words |= {"stage": Stage.PLANNED, "version": 1, "change": YES, "taken_back": False}
    words |= {"changed_at": datetime(2027, 1, 1, tzinfo=UTC)}
    return InitiativePicture(**words | changes)


PRINTED = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=200)


@pytest.mark.slow
@given(title=PRINTED, step=PRINTED)
def test_whatever_is_written_comes_back_as_it_was(title: str, step: str) -> None:
    told = exports.calendar([picture(title=title, first_step=step)], name="Alle", slug="fjordby")
    (event,) = Calendar.from_ical(told).walk("VEVENT")
    assert str(event["SUMMARY"]) == title
    assert step in str(event["DESCRIPTION"])
    assert all(len(line) <= 75 for line in told.split(b"\r\n"))


@pytest.mark.parametrize(
    ("stage", "word"), [(Stage.UNDERWAY, "CONFIRMED"), (Stage.GIVEN_UP, "CANCELLED")]
)
def test_what_is_given_up_is_cancelled_in_the_calendar(stage: Stage, word: str) -> None:
    told = exports.calendar([picture(stage=stage)], name="Alle", slug="fjordby")
    assert str(Calendar.from_ical(told).walk("VEVENT")[0]["STATUS"]) == word
