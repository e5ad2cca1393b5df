"""What one deed does to several of her visits: one letter, and one page that answers them all."""

import re
from datetime import time, timedelta

import pytest
from django.core import mail
from django.test import Client

from samspil.activities.models import Activity
from samspil.activities.tests import deeds as activities
from samspil.activities.tests.deeds import TUESDAY
from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.signups import actions
from samspil.signups.models import Ask
from samspil.signups.rules import Kind, State
from samspil.signups.tests.deeds import (
    FAR,
    asked,
    far_ahead,
    letters,
    says,
    secret_of,
    sent,
    states,
)
from samspil.signups.tests.test_letters import calendars_in
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in
from samspil.volunteers.models import Away, Volunteer
from samspil.volunteers.tests import deeds as volunteers

pytestmark = pytest.mark.usefixtures("mail_in_memory")


@pytest.fixture
def birgit(cast: Cast) -> Volunteer:
    return volunteers.volunteer(cast, "Birgit Holm")


@pytest.fixture
def walks(cast: Cast, birgit: Volunteer) -> list[Activity]:
    """Four walks of a series that she has said yes to; the letters of that have gone."""
    found = activities.occurrences(cast, activities.series(cast))[:4]
    for walk in found:
        says(asked(cast, walk, birgit)[0])
    sent(cast)
    mail.outbox.clear()
    return found


def all_of(cast: Cast, ask: Ask, answers: dict[int, str]) -> list[Ask]:
    """Let her answer several by the link of one, an hour later."""
    with inside(cast.fjordby):
        fresh = Ask.objects.select_related("tenant", "activity", "volunteer__person").get(pk=ask.pk)
        later = NOW + timedelta(hours=1)
        return actions.answer_all_by_link(ask=fresh, answers=answers, now=later)


def hers(cast: Cast, birgit: Volunteer) -> list[Ask]:
    with inside(cast.fjordby):
        return list(Ask.objects.filter(volunteer=birgit).order_by("activity__starts_at"))


def test_a_series_that_is_moved_writes_one_letter_with_its_dates(
    cast: Cast, birgit: Volunteer, walks: list[Activity]
) -> None:
    activities.following(cast, walks[1], start=time(15), end=time(16))
    assert [ask.stands for ask in hers(cast, birgit)] == [State.YES, *[State.UNCONFIRMED] * 3]
    assert sent(cast) == 1
    (letter,) = mail.outbox
    assert letter.subject == "En aktivitet er flyttet"
    assert letter.body.count("– Gåtur, tirsdag den") == 3
    assert "– Gåtur, tirsdag den 1. december kl. 15–16, Birkehøj" in letter.body
    assert letter.body.count("/ture/svar/") == 1
    assert "/alle/" in letter.body


def test_what_the_same_change_has_no_room_for_stands_in_the_same_letter(
    cast: Cast, walks: list[Activity]
) -> None:
    fortnightly = activities.weekly(TUESDAY, interval=2)
    activities.following(cast, walks[0], fortnightly, start=time(15), end=time(16))
    assert sent(cast) == 1
    (letter,) = mail.outbox
    moved, off = letter.body.split("De her gange er aflyst for alle:")
    assert moved.count("– Gåtur, tirsdag den") + off.count("– Gåtur, tirsdag den") == 4
    assert off.count("– Gåtur, tirsdag den") >= 1
    gone = [event for book in calendars_in(letter) for event in book.walk("VEVENT")]
    assert len(gone) == off.count("– Gåtur, tirsdag den")
    assert {str(event["STATUS"]) for event in gone} == {"CANCELLED"}


def test_a_centre_that_opens_again_writes_one_letter_and_asks_once(
    cast: Cast, birgit: Volunteer, walks: list[Activity]
) -> None:
    closure = activities.closed(cast, TUESDAY, days=20)
    assert sent(cast) == 1
    activities.opened(cast, closure)
    assert sent(cast) == 1
    assert mail.outbox[1].body.count("– Gåtur, tirsdag den") == 3
    assert [ask.stands for ask in hers(cast, birgit)].count(State.UNCONFIRMED) == 3


def test_all_are_answered_at_once_with_one_letter_of_thanks_and_one_to_the_coordinator(
    cast: Cast, birgit: Volunteer, walks: list[Activity]
) -> None:
    activities.following(cast, walks[0], start=time(15), end=time(16))
    sent(cast)
    asks = hers(cast, birgit)
    answers = {ask.pk: answer for ask, answer in zip(asks, ["yes", "yes", "no", "no"], strict=True)}
    all_of(cast, asks[0], answers)
    said = [ask.stands for ask in hers(cast, birgit)]
    assert said == [State.YES, State.YES, State.WITHDRAWN, State.WITHDRAWN]
    mail.outbox.clear()
    sent(cast)
    told = {letter.to[0]: letter for letter in mail.outbox}
    thanks, gone = told[birgit.email], told[cast.members[Role.COORDINATOR].person.login.email]
    assert len(mail.outbox) == 2
    (book,) = calendars_in(thanks)
    assert len(book.walk("VEVENT")) == 2
    assert gone.body.count("– Gåtur, tirsdag den") == 2
    assert gone.body.count("/hvem/") == 2


def test_who_answers_all_takes_no_seat_that_is_taken(cast: Cast, birgit: Volunteer) -> None:
    walks = activities.occurrences(cast, activities.series(cast, seats=1))[:2]
    for walk in walks:
        asked(cast, walk, birgit)
    says(asked(cast, walks[0], volunteers.volunteer(cast, "Anna"))[0])
    asks = hers(cast, birgit)
    all_of(cast, asks[0], {ask.pk: "yes" for ask in asks})
    assert [ask.stands for ask in hers(cast, birgit)] == [State.STANDBY, State.YES]
    assert len(letters(cast, Kind.THANKS)) == 2


def test_one_that_cannot_be_answered_stops_them_all_and_says_which(
    cast: Cast, birgit: Volunteer
) -> None:
    walks = [activities.planned(cast, title=title) for title in ("Gåtur", "Banko")]
    for walk in walks:
        asked(cast, walk, birgit)
    activities.cancelled(cast, walks[1])
    asks = hers(cast, birgit)
    with pytest.raises(Refused, match=r"Banko, tirsdag .*: Aktiviteten er aflyst\."):
        all_of(cast, asks[0], {ask.pk: "yes" for ask in asks})
    assert states(walks[0]) == {"Birgit Holm": State.ASKED}


def test_nobody_elses_and_nothing_at_another_centre_is_answered(
    cast: Cast, birgit: Volunteer
) -> None:
    walk = activities.planned(cast)
    mine, theirs = asked(cast, walk, birgit, volunteers.volunteer(cast, "Anna"))
    for answers in ({}, {theirs.pk: "yes"}, {mine.pk: "yes", theirs.pk: "yes"}):
        with pytest.raises(Refused, match="mindst én"):
            all_of(cast, mine, answers)
    assert set(states(walk).values()) == {State.ASKED}


@pytest.mark.slow
def test_the_page_asks_about_them_all_and_opening_it_answers_nothing(
    cast: Cast, birgit: Volunteer
) -> None:
    walks = [activities.planned(cast, title=title) for title in ("Gåtur", "Banko", "Kaffe")]
    asks = [asked(cast, walk, birgit)[0] for walk in walks]
    with inside(cast.fjordby):
        for days, walk in enumerate(walks):
            at = NOW + FAR + timedelta(days=days)
            ends = at + timedelta(hours=1)
            Activity.objects.filter(pk=walk.pk).update(starts_at=at, ends_at=ends)
        Ask.objects.update(link_until=NOW + FAR + timedelta(days=9))
    one = f"/fjordby/ture/svar/{secret_of(asks[0])}/"
    browser = Client()
    assert "Du er spurgt om 2 til" in browser.get(one).content.decode()
    page = browser.get(f"{one}alle/").content.decode()
    assert page.count('value="maybe"') == 3
    assert f"/ture/svar/{secret_of(asks[2])}/" in page
    assert browser.post(f"{one}alle/", {}).status_code == 422
    assert [ask.stands for ask in hers(cast, birgit)] == [State.ASKED] * 3
    some = browser.post(f"{one}alle/", {f"svar-{asks[1].pk}": "no"}, follow=True).content.decode()
    assert "Tak! Dine svar er gemt." in some
    assert (f"svar-{asks[0].pk}" in some, f"svar-{asks[1].pk}" in some) == (True, False)
    assert "Ja til dem alle" not in some  # those of one letter can be answered alike, not all
    rest = browser.post(f"{one}alle/", {"alle": "yes"}, follow=True).content.decode()
    assert "Du har svaret på det hele." in rest
    assert [ask.stands for ask in hers(cast, birgit)] == [State.YES, State.NO, State.YES]


def test_several_times_of_a_series_are_asked_about_in_one_letter(
    cast: Cast, birgit: Volunteer
) -> None:
    walks = activities.occurrences(cast, activities.series(cast))
    asked(cast, walks[2], birgit)
    sent(cast)
    mail.outbox.clear()
    lone = cast.members[Role.COORDINATOR]
    with inside(cast.fjordby, person=lone.person):
        day = walks[3].day
        Away.objects.create(
            tenant=cast.fjordby, volunteer=birgit, first_day=day, last_day=day, said_at=NOW
        )
        made = actions.ask(
            by=lone, activity_id=walks[1].pk, volunteer_ids=[birgit.pk], times=4, now=NOW
        )
    assert [row.activity_id for row in made] == [walks[1].pk, walks[4].pk]  # known, and away
    assert sent(cast) == 1
    (letter,) = mail.outbox
    assert letter.subject == "Kan du være med?"
    assert letter.body.count("– Gåtur, tirsdag den") == 2
    assert "/alle/" in letter.body


@pytest.mark.slow
def test_yes_to_them_all_is_yes_to_what_the_letter_is_about_and_to_nothing_else(
    cast: Cast, birgit: Volunteer
) -> None:
    later = activities.weekly(TUESDAY + timedelta(days=7))
    walks = activities.occurrences(cast, activities.series(cast, later))[:3]
    lone = cast.members[Role.COORDINATOR]
    with inside(cast.fjordby, person=lone.person):
        volunteer_ids = [birgit.pk]
        actions.ask(by=lone, activity_id=walks[0].pk, volunteer_ids=volunteer_ids, times=3, now=NOW)
    asked(cast, activities.planned(cast, title="Banko"), birgit)
    sent(cast)
    letter = next(one for one in mail.outbox if "/alle/" in one.body)
    address = re.search(r"/fjordby/ture/svar/\S+", str(letter.body))
    assert address
    with inside(cast.fjordby):
        Activity.objects.update(starts_at=NOW + FAR, ends_at=NOW + FAR + timedelta(hours=1))
        Ask.objects.update(link_until=NOW + FAR + timedelta(days=1))
    browser = Client()
    page = browser.get(address.group()).content.decode()
    assert (page.count('value="maybe"'), "Banko" in page, "Ja til dem alle" in page) == (
        3, False, True,
    )  # fmt: skip
    after = browser.post(address.group(), {"alle": "yes"}, follow=True).content.decode()
    assert "Du er spurgt om 1 til" in after
    assert sorted(ask.stands for ask in hers(cast, birgit)) == ["asked", "yes", "yes", "yes"]
    stranger = asked(cast, walks[0], volunteers.volunteer(cast, "Anna"))[0]
    with inside(cast.fjordby):
        Ask.objects.update(link_until=NOW + FAR + timedelta(days=1))
    number = address.group().rpartition("=")[2]
    hers_only = browser.get(f"/fjordby/ture/svar/{secret_of(stranger)}/alle/?om={number}")
    assert hers_only.content.decode().count('value="maybe"') == 1  # her own, not Birgit's


@pytest.mark.slow
def test_logged_in_she_answers_all_from_her_own_page_wherever_it_is(cast: Cast) -> None:
    birgit = volunteers.herself(cast)
    lone = cast.members[Role.COORDINATOR].person
    both = make.member(Role.COORDINATOR, at=cast.fjordby, centre=cast.other_centre, who=lone)
    walks = [
        far_ahead(activities.planned(cast, by=both, centre_id=where.pk))
        for where in (cast.birkehoej, cast.other_centre, cast.birkehoej)
    ]
    asks = [asked(cast, walk, birgit, by=both)[0] for walk in walks]
    (theirs,) = asked(cast, walks[0], volunteers.volunteer(cast, "Anna"), by=both)
    browser = logged_in(cast.members[Role.VOLUNTEER])
    page = browser.get("/fjordby/ture/").text
    assert "Svar på det hele på én gang" in page
    here = "/fjordby/ture/svar/"
    assert "/ture/svar/" not in browser.get(here).text.replace(here, "")  # no links of hers
    assert browser.post(here, {}).status_code == 422
    browser.post(here, {f"svar-{theirs.pk}": "yes"})
    assert [ask.stands for ask in hers(cast, birgit)] == [State.ASKED] * 3
    some = browser.post(here, {f"svar-{asks[0].pk}": "yes", f"svar-{asks[1].pk}": "yes"})
    assert some.headers["Location"] == here
    assert len(letters(cast, Kind.THANKS)) == 2  # one for each centre
    assert "Svar på det hele" not in browser.get("/fjordby/ture/").text
    assert browser.post(here, {f"svar-{asks[2].pk}": "no"}).headers["Location"] == "/fjordby/ture/"
    assert "Du har svaret på det hele." in browser.get(here).text
    assert sorted(ask.stands for ask in hers(cast, birgit)) == ["no", "yes", "yes"]
    assert states(walks[0])["Anna"] == State.ASKED
