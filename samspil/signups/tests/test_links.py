"""The link in the letter: one person, one activity, nothing by itself, nothing for others."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from icalendar import Calendar

from samspil.activities.models import Activity
from samspil.activities.tests import deeds as activities
from samspil.organisations.access import inside
from samspil.signups.access import faces_of
from samspil.signups.models import Ask, FaceCount, Message
from samspil.signups.rules import State, link_secret
from samspil.signups.tests.deeds import ask_of, asked, says
from samspil.testing.make import NOW, Cast
from samspil.volunteers.tests import deeds as volunteers

pytestmark = pytest.mark.slow  # it walks through pages

AHEAD = timedelta(days=36500)  # so that it has not been, whatever day the test runs


def address(ask: Ask) -> str:
    secret = link_secret(ask.link_seed, key=settings.SECRET_KEY)
    return f"/fjordby/ture/svar/{secret}/"


@pytest.fixture
def ask(cast: Cast) -> Ask:
    walk = activities.planned(cast, seats=2)
    (made,) = asked(cast, walk, volunteers.volunteer(cast, "Birgit Holm"))
    later(cast)
    return made


def later(cast: Cast) -> None:
    with inside(cast.fjordby):
        Activity.objects.update(starts_at=NOW + AHEAD, ends_at=NOW + AHEAD + timedelta(hours=1))
        Ask.objects.update(link_until=NOW + AHEAD + timedelta(hours=13))


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_opening_the_link_answers_nothing_however_often(ask: Ask) -> None:
    browser = Client()
    for method in (browser.get, browser.head, browser.get):
        assert method(address(ask)).status_code == 200
    assert ask_of(ask.activity, ask.volunteer).stands == State.ASKED


def test_the_page_asks_one_question_with_three_answers_and_no_menu(ask: Ask) -> None:
    said = text(Client().get(address(ask)))
    assert "Kan du være med til Gåtur på Birkehøj" in said
    assert '<span class="unbroken">kl. ' in said  # on a phone the time stays on one line
    for verb in ("Ja, jeg kommer", "Måske", "Nej, ikke denne gang"):
        assert f">{verb}</button>" in said
    assert "Log ind" not in said
    assert "mainmenu" not in said
    assert 'content="noindex"' in said


def test_she_reads_what_it_needs_before_she_answers(cast: Cast) -> None:
    walk = activities.planned(cast, course="dementia", car=True)
    (ask,) = asked(cast, walk, volunteers.volunteer(cast, "Birgit Holm"))
    later(cast)
    for page in ("", "alle/"):
        assert "Demenskursus · en bil" in text(Client().get(address(ask) + page))


def test_she_is_asked_about_a_friend_only_where_there_is_room_for_two(cast: Cast) -> None:
    (alone,) = asked(cast, activities.planned(cast, seats=1), volunteers.volunteer(cast))
    (two,) = asked(cast, activities.planned(cast, seats=2), volunteers.volunteer(cast))
    later(cast)
    for ask, offered in ((alone, False), (two, True)):
        for answer in ("", "yes"):
            if answer:
                says(ask, answer)
            said = text(Client().get(address(ask)))
            assert ("tage en" in said) == offered
            assert "skrive noget?" in said


def test_whoever_takes_a_task_does_not_answer_that_she_comes(cast: Cast) -> None:
    task = activities.task(cast)
    (ask,) = asked(cast, task, volunteers.volunteer(cast))
    with inside(cast.fjordby):
        Activity.objects.update(last_day=NOW + AHEAD)
        Ask.objects.update(link_until=NOW + AHEAD)
    said = text(Client().get(address(ask)))
    assert ">Ja, det gør jeg</button>" in said
    assert "Ja, jeg kommer" not in said


@pytest.mark.parametrize(
    ("answer", "state", "words"),
    [
        ("yes", State.YES, "Tak, Birgit!"),
        ("maybe", State.MAYBE, "Du har svaret måske"),
        ("no", State.NO, "Tak for dit svar"),
    ],
)
def test_each_answer_is_kept_and_thanked(ask: Ask, answer: str, state: State, words: str) -> None:
    browser = Client()
    after = browser.post(address(ask), {"answer": answer, "words": "Hej"}, follow=True)
    assert after.status_code == 200
    assert words in text(after)
    kept = ask_of(ask.activity, ask.volunteer)
    assert (kept.stands, kept.words, kept.answered_by) == (state, "Hej", None)


def test_after_a_yes_one_button_says_that_she_cannot_come_after_all(ask: Ask) -> None:
    browser = Client()
    page = text(browser.post(address(ask), {"answer": "yes"}, follow=True))
    assert "Læg i kalender" in page
    assert "Jeg kan alligevel ikke" in page
    assert "Aflys" not in page  # that is for all, and elsewhere
    gone = text(browser.post(address(ask), {"answer": "no"}, follow=True))
    assert "Tak, fordi du siger til" in gone
    assert "Ja, jeg kommer" in text(browser.get(f"{address(ask)}?igen=1"))


def test_a_friend_comes_along_without_the_seat_being_given_up(ask: Ask) -> None:
    browser = Client()
    page = text(browser.post(address(ask), {"answer": "yes"}, follow=True))
    assert '<a href="?igen=1">' in page
    again = text(browser.get(f"{address(ask)}?igen=1"))
    assert "Du har svaret ja." in again
    assert ">Måske</button>" not in again  # which would open the seat without anybody hearing of it
    said = {"answer": "yes", "friend": "on", "words": ""}
    thanks = browser.post(f"{address(ask)}?igen=1", said, follow=True)
    assert thanks.redirect_chain[-1][0] == address(ask)
    assert "Du tager en ven med." in text(thanks)
    kept = ask_of(ask.activity, ask.volunteer)
    assert (kept.stands, kept.friends) == (State.YES, 1)


def test_the_date_is_read_by_a_calendar(ask: Ask) -> None:
    says_yes = Client()
    says_yes.post(address(ask), {"answer": "yes"})
    answer = says_yes.get(f"{address(ask)}tur.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["SUMMARY"] == "Gåtur"
    assert "Birgit" not in answer.content.decode()


def test_something_else_than_an_answer_is_asked_again(ask: Ask) -> None:
    for posted in ({}, {"answer": "ok"}, {"answer": "yes", "words": "010245-1234"}):
        answer = Client().post(address(ask), posted)
        assert answer.status_code in {409, 422}
    assert ask_of(ask.activity, ask.volunteer).stands == State.ASKED


def test_a_wrong_or_expired_or_strangers_link_opens_nothing(cast: Cast, ask: Ask) -> None:
    right = address(ask)
    for wrong in (right[:-2] + "x/", right.replace("fjordby", "bakkeby"), "/findes/ture/svar/x/"):
        assert Client().get(wrong).status_code == 404
        assert Client().post(wrong, {"answer": "yes"}).status_code == 404
    with inside(cast.fjordby):
        Ask.objects.update(link_until=NOW)
    shut = Client().get(right)
    assert shut.status_code == 404
    assert "Linket virker ikke mere" in text(shut)
    assert Client().post(right, {"answer": "yes"}).status_code == 404


def test_a_link_is_to_one_activity_and_one_person(cast: Cast, ask: Ask) -> None:
    (other,) = asked(cast, ask.activity, volunteers.volunteer(cast, "Nina Nord"))
    later(cast)
    assert address(other) != address(ask)
    Client().post(address(other), {"answer": "yes"})
    assert ask_of(ask.activity, ask.volunteer).stands == State.ASKED
    said = text(Client().get(address(ask)))
    assert "Nina" in said
    assert "Nord" not in said  # those on the same slot see first names


def test_guessing_is_asked_to_wait(cast: Cast) -> None:
    browser = Client()
    answers = {browser.get(f"/fjordby/ture/svar/gæt-{n}/").status_code for n in range(40)}
    assert answers == {404, 429}


def test_the_address_is_told_to_no_other_site_and_kept_in_no_cache(ask: Ask) -> None:
    answer = Client().get(address(ask))
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]
    assert "referrer" not in text(answer)


def test_the_secret_is_not_stored(ask: Ask) -> None:
    secret = link_secret(ask.link_seed, key=settings.SECRET_KEY)
    with inside(ask.tenant):
        row = Ask.objects.filter(pk=ask.pk).values().get()
    assert secret not in str(row)


def test_the_page_says_so_when_the_line_offers_her_a_seat(cast: Cast, ask: Ask) -> None:
    asks = asked(cast, ask.activity, *(volunteers.volunteer(cast) for _ in range(2)))
    later(cast)
    for one in (*asks, ask):
        says(one)
    assert "på ventelisten" in text(Client().get(address(ask)))
    says(asks[0], "no")
    page = text(Client().get(address(ask)))
    assert "Der er en plads til dig" in page
    assert "Vi holder pladsen til dig indtil" in page


def test_she_writes_to_the_coordinator_and_chooses_how_we_write(cast: Cast, ask: Ask) -> None:
    browser = Client()
    assert browser.get(f"{address(ask)}skriv/").status_code == 200
    sent = browser.post(f"{address(ask)}skriv/", {"text": "Må hunden komme med?"}, follow=True)
    assert "Sendt." in text(sent)
    with inside(cast.fjordby):
        assert Message.objects.get().volunteer_id == ask.volunteer_id
    ways = {"invitations": "none", "reminders": "mail", "news": "mail"}
    assert browser.get(f"{address(ask)}valg/").status_code == 200
    assert "Gemt." in text(browser.post(f"{address(ask)}valg/", ways, follow=True))
    assert browser.post(f"{address(ask)}valg/", {}).status_code == 422


def test_three_faces_are_counted_for_the_activity_and_for_nobody(cast: Cast) -> None:
    walk = activities.planned(cast)
    url = f"/fjordby/ture/{walk.pk}/ansigter/{faces_of(walk)}/"
    with inside(cast.fjordby):
        Activity.objects.update(starts_at=NOW - AHEAD, ends_at=NOW - AHEAD)
    browser = Client()
    assert "Hvordan var det?" in text(browser.get(url))
    for face in ("good", "good", "bad"):
        assert "Ingen kan se, hvem der trykkede" in text(browser.post(url, {"face": face}))
    assert browser.post(url, {"face": "furious"}).status_code == 422
    with inside(cast.fjordby):
        counts = dict(FaceCount.objects.values_list("face", "number"))
        assert counts == {"good": 2, "bad": 1}
        assert {field.name for field in FaceCount._meta.fields} == {
            *("id", "tenant", "activity", "face", "number")
        }
    assert Client().get(url[:-2] + "x/").status_code == 404
