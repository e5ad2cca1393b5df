"""Letters and texts: each once, to whom it concerns, the way she chose, also after a crash."""

from datetime import timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest
from django.core import mail
from icalendar import Calendar

from samspil.activities import actions as calendar
from samspil.activities.models import Activity, Closure
from samspil.activities.tests import deeds as activities
from samspil.activities.who import Change
from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.signups import actions
from samspil.signups.coming import OnTheCalendar
from samspil.signups.models import Letter
from samspil.signups.rules import Channel, Kind, State, Topic
from samspil.signups.tests.deeds import ask_of, asked, letters, says, sent
from samspil.testing import make, race, smsc
from samspil.testing.make import NOW, Cast
from samspil.volunteers.models import Contact, Volunteer
from samspil.volunteers.tests import deeds as volunteers

EVE = NOW + timedelta(hours=8)  # in the day before the walk tomorrow at two


pytestmark = pytest.mark.usefixtures("mail_in_memory")


def chooses(cast: Cast, volunteer: Volunteer, channel: Channel, *topics: Topic) -> None:
    with inside(cast.fjordby):
        actions.choose(
            by=actions.Herself(tenant=cast.fjordby, person=None),
            volunteer=volunteer,
            ways=dict.fromkeys(topics or tuple(Topic), channel),
            now=NOW,
        )


def calendars_in(letter: Any) -> list[Any]:
    """The dates that are enclosed, read by a calendar's own reader."""
    whole = message_from_bytes(letter.message().as_bytes(), policy=policy.default)
    parts = [part for part in whole.walk() if part.get_content_type() == "text/calendar"]
    return [Calendar.from_ical(part.get_payload(decode=True)) for part in parts]


def test_the_question_says_what_when_and_where_and_names_nobody_in_its_subject(
    cast: Cast,
) -> None:
    walk = activities.planned(cast)
    asked(cast, walk, volunteers.volunteer(cast, "Inger Holm", email="inger@eksempel.dk"))
    assert sent(cast) == 1
    (letter,) = mail.outbox
    assert letter.to == ["inger@eksempel.dk"]
    assert letter.subject == "Kan du være med?"
    assert "Hej Inger" in letter.body
    assert "Gåtur på Birkehøj tirsdag den 24. november kl. 14–15?" in letter.body
    assert "/fjordby/ture/svar/" in letter.body
    assert sent(cast) == 0


def test_the_question_and_the_thanks_say_what_it_needs(cast: Cast) -> None:
    walk = activities.planned(cast, course="dementia", car=True)
    (ask,) = asked(cast, walk, volunteers.volunteer(cast))
    sent(cast)
    says(ask)
    sent(cast)
    assert ["Det kræver: Demenskursus · en bil" in letter.body for letter in mail.outbox] == [
        True
    ] * 2


@pytest.mark.slow
def test_thanks_bring_the_date_and_a_cancellation_takes_it_out_again(cast: Cast) -> None:
    walk = activities.planned(cast)
    (ask,) = asked(cast, walk, volunteers.volunteer(cast))
    says(ask)
    sent(cast)
    (thanks,) = mail.outbox  # the question is no longer called for
    assert thanks.subject == "Tak, vi ses"
    (book,) = calendars_in(thanks)
    (event,) = book.walk("VEVENT")
    assert (event.decoded("DTSTART"), event["STATUS"]) == (walk.starts_at, "CONFIRMED")
    assert event["ORGANIZER"] == "mailto:samspil@localhost"
    # A yes after a no is a later file of the same visit, though nobody has changed the visit.
    for answer in ("no", "yes"):
        says(ask, answer, now=NOW + timedelta(minutes=5))
    sent(cast)
    (again,) = calendars_in(mail.outbox[-1])[0].walk("VEVENT")
    assert (again["UID"], again["SEQUENCE"]) == (event["UID"], event["SEQUENCE"])
    assert again.decoded("DTSTAMP") > event.decoded("DTSTAMP")
    off = activities.cancelled(cast, walk)
    with inside(cast.fjordby):
        actions.cancelled([off], now=NOW)
    sent(cast)
    last = mail.outbox[-1]
    assert last.subject == "En aktivitet er aflyst"
    (book,) = calendars_in(last)
    (gone,) = book.walk("VEVENT")
    assert (book["METHOD"], gone["STATUS"], gone["UID"]) == ("CANCEL", "CANCELLED", event["UID"])
    assert gone["SEQUENCE"] > event["SEQUENCE"]


def test_a_cancellation_takes_out_no_date_that_she_never_had(cast: Cast) -> None:
    walk, people = activities.planned(cast), ("Asta", "Birgit", "Carla", "Dagny")
    asks = asked(cast, walk, *(volunteers.volunteer(cast, name) for name in people))
    says(asks[1], "maybe")
    says(asks[2])
    says(asks[3])
    sent(cast)
    says(asks[3], "maybe")  # her calendar has it all the same: we sent it with our thanks
    mail.outbox.clear()
    activities.cancelled(cast, walk)
    assert sent(cast) == 4
    told = {letter.body.split()[1]: calendars_in(letter) for letter in mail.outbox}
    assert {name: len(books) for name, books in told.items()} == {
        "Asta": 0, "Birgit": 0, "Carla": 1, "Dagny": 1,
    }  # fmt: skip


@pytest.mark.slow
def test_a_closed_centre_writes_one_letter_to_each(cast: Cast) -> None:
    birgit = volunteers.volunteer(cast, "Birgit")
    walks = [activities.planned(cast, title=title) for title in ("Gåtur", "Banko")]
    for walk in walks:
        says(asked(cast, walk, birgit)[0])
    sent(cast)
    mail.outbox.clear()
    lone = cast.members[Role.COORDINATOR]
    with inside(cast.fjordby, person=lone.person):
        shut = Closure.objects.create(
            tenant=cast.fjordby,
            centre=cast.birkehoej,
            first_day=NOW.date(),
            last_day=NOW.date() + timedelta(days=7),
            made_at=NOW,
            made_by=lone.person,
        )
        Activity.objects.update(
            state="cancelled",
            cancelled_at=NOW,
            cancelled_by=lone.person,
            cancelled_why="closed",
            closure=shut,
        )
        rows = list(Activity.objects.select_related("tenant", "centre").order_by("pk"))
        OnTheCalendar().closed(cast.birkehoej, rows, Change.CANCELLED, by=lone, now=NOW)
    assert sent(cast) == 1
    (letter,) = mail.outbox
    assert "har lukket for besøg fra 23. november til og med 30. november" in letter.body
    assert "– Gåtur, tirsdag" in letter.body
    assert "– Banko, tirsdag" in letter.body
    # One file each: what is called off by mail is of one event (RFC 5546, section 3.2.5).
    assert [len(book.walk("VEVENT")) for book in calendars_in(letter)] == [1, 1]


def test_a_series_that_stops_writes_one_letter_to_each(cast: Cast) -> None:
    lone, birgit = cast.members[Role.COORDINATOR], volunteers.volunteer(cast, "Birgit")
    walks = activities.occurrences(cast, activities.series(cast))
    for walk in walks[:3]:
        says(asked(cast, walk, birgit)[0])
    sent(cast)
    mail.outbox.clear()
    with inside(cast.fjordby, person=lone.person):
        calendar.end_series(by=lone, activity_id=walks[1].pk, now=NOW)
    assert sent(cast) == 1
    (letter,) = mail.outbox
    assert "De her gange på Birkehøj er aflyst for alle:" in letter.body
    assert letter.body.count("– Gåtur, tirsdag den") == 2
    # One file each: what is called off by mail is of one event (RFC 5546, section 3.2.5).
    assert [len(book.walk("VEVENT")) for book in calendars_in(letter)] == [1, 1]


def test_what_is_on_after_all_is_not_called_moved(cast: Cast) -> None:
    lone, walk = cast.members[Role.COORDINATOR], activities.planned(cast)
    (ask,) = asked(cast, walk, volunteers.volunteer(cast))
    says(ask)
    off = activities.cancelled(cast, walk)
    sent(cast)
    mail.outbox.clear()
    with inside(cast.fjordby, person=lone.person):
        calendar.restore(by=lone, activity_id=off.pk, now=NOW)
    sent(cast)
    (letter,) = mail.outbox
    assert letter.subject == "En aktivitet bliver til noget alligevel"
    assert "Passer det dig stadig? Din plads er din" in letter.body
    assert ask_of(walk, ask.volunteer).stands == State.UNCONFIRMED


@pytest.mark.slow
def test_who_comes_is_reminded_once_and_again_when_it_is_moved(cast: Cast) -> None:
    walk = activities.planned(cast)
    comes, stays = asked(cast, walk, volunteers.volunteer(cast), volunteers.volunteer(cast))
    says(comes)
    says(stays, "no")
    with inside(cast.fjordby):
        assert actions.plan_reminders(tenant=cast.fjordby, now=NOW) == 0
        assert actions.plan_reminders(tenant=cast.fjordby, now=EVE) == 1
        assert actions.plan_reminders(tenant=cast.fjordby, now=EVE) == 0
        Activity.objects.update(starts_at=EVE + timedelta(hours=3))
        assert actions.plan_reminders(tenant=cast.fjordby, now=EVE) == 1


@pytest.mark.slow
def test_the_one_responsible_is_asked_once_who_came(cast: Cast) -> None:
    fatima = cast.members[Role.CARE_WORKER]
    walk = activities.planned(cast, responsible_id=fatima.person.pk)
    activities.planned(cast, title="Ingen kom")
    says(asked(cast, walk, volunteers.volunteer(cast))[0])
    sent(cast)
    mail.outbox.clear()
    after = NOW + timedelta(days=1, hours=6)
    with inside(cast.fjordby):
        assert actions.ask_who_came(tenant=cast.fjordby, now=NOW) == 0
        assert actions.ask_who_came(tenant=cast.fjordby, now=after) == 1
        assert actions.ask_who_came(tenant=cast.fjordby, now=after) == 0
    sent(cast, now=after)
    (letter,) = mail.outbox
    assert letter.to == [fatima.person.login.email]
    assert f"/fjordby/ture/{walk.pk}/bagefter/" in letter.body


def test_a_text_goes_to_who_likes_texts_and_says_it_shortly(
    cast: Cast, provider: smsc.Provider
) -> None:
    walk = activities.planned(cast)
    asked(cast, walk, volunteers.volunteer(cast, mobile="12 34 56 78", contact=Contact.SMS))
    sent(cast)
    (text,) = provider.texts
    assert text.number == "4512345678"
    assert "Kan du være med til Gåtur på Birkehøj" in text.words
    assert "/fjordby/ture/svar/" in text.words
    assert mail.outbox == []


def test_without_a_provider_a_text_goes_as_mail(cast: Cast) -> None:
    walk = activities.planned(cast)
    asked(cast, walk, volunteers.volunteer(cast, contact=Contact.SMS))
    assert sent(cast) == 1
    assert len(mail.outbox) == 1


@pytest.mark.slow
def test_each_chooses_for_each_topic_and_none_means_none(
    cast: Cast, provider: smsc.Provider
) -> None:
    walk = activities.planned(cast)
    birgit = volunteers.volunteer(cast)
    chooses(cast, birgit, Channel.NONE, Topic.INVITATIONS)
    chooses(cast, birgit, Channel.SMS, Topic.NEWS)
    (ask,) = asked(cast, walk, birgit)
    assert sent(cast) == 0
    says(ask)
    assert sent(cast) == 1
    assert len(provider.texts) == 1
    with inside(cast.fjordby):
        assert set(Letter.objects.values_list("kind", "channel")) == {
            ("ask", ""),
            ("thanks", "sms"),
        }


def test_nobody_is_promised_what_cannot_be_kept(cast: Cast) -> None:
    birgit = volunteers.volunteer(cast)
    birgit.mobile = ""
    with pytest.raises(Refused, match="mobilnummer"):
        chooses(cast, birgit, Channel.SMS)
    birgit.email = ""
    with pytest.raises(Refused, match="mailadresse"):
        chooses(cast, birgit, Channel.MAIL)


@pytest.mark.slow
def test_no_letter_to_one_municipality_names_anybody_of_another(cast: Cast) -> None:
    """Planted names: a volunteer next door who was asked to something there."""
    next_door = make.member(Role.COORDINATOR, at=cast.bakkeby)
    with inside(cast.bakkeby):
        Volunteer.objects.create(
            tenant=cast.bakkeby,
            name="Plantet Petersen",
            email="plantet@eksempel.dk",
            stage="active",
            stage_since=NOW.date(),
            added_at=NOW,
        )
        there = Volunteer.objects.get()
    lone = cast.members[Role.COORDINATOR]
    walk = activities.planned(cast)
    with pytest.raises(Refused, match="findes ikke her"), inside(cast.fjordby, person=lone.person):
        actions.ask(by=lone, activity_id=walk.pk, volunteer_ids=[there.pk], now=NOW)
    with (
        pytest.raises(Activity.DoesNotExist),
        inside(cast.bakkeby, person=next_door.person),
    ):
        actions.ask(by=next_door, activity_id=walk.pk, volunteer_ids=[there.pk], now=NOW)
    (ask,) = asked(cast, walk, volunteers.volunteer(cast))
    says(ask)
    says(ask, "no")
    sent(cast)
    assert len(mail.outbox) == 1
    said = "".join(str(letter.message()) for letter in mail.outbox)
    assert "Plantet" not in said
    assert "plantet@" not in said


@pytest.mark.race
@pytest.mark.usefixtures("committed")
def test_four_workers_send_one_letter_once() -> None:
    cast = make.cast()
    walk = activities.planned(cast)
    asked(cast, walk, volunteers.volunteer(cast))
    (letter,) = letters(cast, Kind.ASK)
    answers: list[bool] = []

    def send(_worker: int) -> None:
        with inside(cast.fjordby):
            answers.append(actions.send_letter(letter_id=letter.pk, now=NOW))

    race.at_once(range(4), send)
    assert sorted(answers) == [False, False, False, True]
    assert len(mail.outbox) == 1


@pytest.mark.slow
def test_the_same_letter_carries_the_same_number_however_often_it_is_tried(cast: Cast) -> None:
    asked(cast, activities.planned(cast), volunteers.volunteer(cast))
    for _twice in range(2):
        assert sent(cast) == 1
        with inside(cast.fjordby):  # as if the worker had died before it was stored
            Letter.objects.update(sent_at=None)
    assert len({letter.extra_headers["Message-ID"] for letter in mail.outbox}) == 1
    assert State.ASKED.waits_for_answer


def test_a_task_is_asked_about_as_a_task_and_brings_no_date(cast: Cast) -> None:
    task = activities.task(cast)
    (ask,) = asked(cast, task, volunteers.volunteer(cast))
    sent(cast)
    says(ask)
    sent(cast)
    question, thanks = mail.outbox
    assert "Vil du tage dig af »Hæng billeder op« på Birkehøj, når det passer, fra" in question.body
    assert "Tak! Du tager dig af »Hæng billeder op«" in thanks.body
    assert "kalender" not in thanks.body
    assert calendars_in(thanks) == []
