"""The pages of whoever leads an activity, and a volunteer's own, logged in."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from samspil.activities.models import Activity
from samspil.activities.tests import deeds as activities
from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Role
from samspil.registrations.models import Registration
from samspil.signups import actions, queries
from samspil.signups.models import Ask, Attendance, Message, VisitCalendar
from samspil.signups.rules import State
from samspil.signups.tests.deeds import ask_of, asked, far_ahead, joins, says, secret_of, states
from samspil.signups.tests.test_links import AHEAD
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import counted, logged_in
from samspil.volunteers import hours
from samspil.volunteers.models import Volunteer
from samspil.volunteers.tests import deeds as volunteers

pytestmark = pytest.mark.slow  # it walks through pages

LONG_AGO = timedelta(days=1)


def ahead(cast: Cast) -> None:
    """Let every activity be far ahead, whatever day the test runs."""
    with inside(cast.fjordby):
        Activity.objects.update(starts_at=NOW + AHEAD, ends_at=NOW + AHEAD + timedelta(hours=1))


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_the_coordinator_asks_those_who_can_with_one_press(cast: Cast) -> None:
    walk = activities.planned(cast)
    ahead(cast)
    inger = volunteers.volunteer(cast, "Inger Holm")
    volunteers.volunteer(cast, "Kaj Krog", association=cast.venner)
    browser = logged_in(cast.members[Role.COORDINATOR])
    url = f"/fjordby/ture/{walk.pk}/spoerg/"
    said = text(browser.get(url))
    assert "Inger Holm" in said
    assert "er ikke spurgt for nylig" in said
    assert "Birkehøjs Venner" in said
    posted = {"volunteer": [inger.pk], "association": [cast.venner.pk]}
    after = browser.post(url, posted, follow=True)
    assert "2 er spurgt" in text(after)
    assert states(walk) == {"Inger Holm": State.ASKED}
    assert browser.post(url, {}).status_code == 422
    with inside(cast.fjordby):
        assert AuditEntry.objects.filter(deed="signups.people_read", kind="read").exists()


def test_the_coordinator_sees_who_comes_and_answers_for_who_has_rung(cast: Cast) -> None:
    walk = activities.planned(cast)
    (ask,) = asked(cast, walk, volunteers.volunteer(cast, "Inger Holm"))
    nina = volunteers.volunteer(cast, "Nina Nord")
    ahead(cast)
    browser = logged_in(cast.members[Role.COORDINATOR])
    url = f"/fjordby/ture/{walk.pk}/"
    assert "Inger har ringet" in text(browser.get(f"{url}hvem/"))
    after = browser.post(f"{url}svar/{ask.pk}/", {"answer": "yes"}, follow=True)
    assert "på telefon, skrevet af Coordinator Fjordby" in text(after)
    browser.post(f"{url}tilmeld/", {"volunteer": nina.pk})
    assert states(walk) == {"Inger Holm": State.YES, "Nina Nord": State.YES}


def test_a_message_to_everyone_is_looked_at_before_it_is_sent(cast: Cast) -> None:
    walk = activities.planned(cast)
    (ask,) = asked(cast, walk, volunteers.volunteer(cast, "Inger Holm"))
    says(ask)
    ahead(cast)
    browser = logged_in(cast.members[Role.COORDINATOR])
    url = f"/fjordby/ture/{walk.pk}/besked/"
    looked = text(browser.post(url, {"text": "Husk varmt tøj"}))
    assert "Se beskeden, før den sendes" in looked
    assert "Husk varmt tøj" in looked
    with inside(cast.fjordby):
        assert not Message.objects.exists()
    assert "Sendt til alle" in text(
        browser.post(url, {"text": "Husk varmt tøj", "send": "1"}, follow=True)
    )
    with inside(cast.fjordby):
        assert Message.objects.count() == 1


def test_a_volunteer_sees_what_is_next_and_says_no_there(cast: Cast) -> None:
    volunteers.herself(cast)
    me = cast.members[Role.VOLUNTEER]
    walk = activities.planned(cast)
    joins(me, walk)
    ahead(cast)
    browser = logged_in(me)
    mine = text(browser.get("/fjordby/ture/"))
    assert "Gåtur" in mine
    assert "Jeg kan ikke komme" in mine
    after = browser.post(f"/fjordby/ture/{walk.pk}/", {"answer": "no"}, follow=True)
    assert "Tak, fordi du siger til" in text(after)
    assert set(states(walk).values()) == {State.WITHDRAWN}


def test_her_list_says_what_she_answered_maybe_to(cast: Cast) -> None:
    walk = activities.planned(cast, seats=1)
    (ask,) = asked(cast, walk, volunteers.herself(cast))
    ahead(cast)
    her, lone = (logged_in(cast.members[role]) for role in (Role.VOLUNTEER, Role.COORDINATOR))
    maybe = "Du har svaret måske."
    assert maybe not in text(her.get("/fjordby/ture/"))
    says(ask, "maybe")
    assert maybe in text(her.get("/fjordby/ture/"))
    says(ask)
    assert maybe not in text(her.get("/fjordby/ture/"))
    assert "1 af 1 plads er taget." in text(lone.get(f"/fjordby/ture/{walk.pk}/hvem/"))


def test_a_volunteer_finds_what_she_may_join_and_joins(cast: Cast) -> None:
    volunteers.herself(cast)
    me = cast.members[Role.VOLUNTEER]
    walk = activities.planned(cast)
    ahead(cast)
    browser = logged_in(me)
    assert "2 pladser er fri" in text(browser.get("/fjordby/ture/ledige/"))
    url = f"/fjordby/ture/{walk.pk}/"
    assert "Ja, jeg kommer" in text(browser.get(url))
    assert "Tak, Volunteer!" in text(browser.post(url, {"answer": "yes"}, follow=True))
    assert "ikke noget åbent" in text(browser.get("/fjordby/ture/ledige/"))
    (event,) = Calendar.from_ical(browser.get(f"{url}tur.ics").content).walk("VEVENT")
    assert event["SUMMARY"] == "Gåtur"


def test_her_everyday_asks_the_database_little(cast: Cast) -> None:
    """What docs/performance.md says of the list, of one activity and of an answer to it."""
    volunteers.herself(cast)
    walks = [activities.planned(cast) for _ in range(3)]
    ahead(cast)
    browser = logged_in(cast.members[Role.VOLUNTEER])
    url = f"/fjordby/ture/{walks[0].pk}/"
    assert len(counted(browser, "/fjordby/ture/ledige/")[1]) == 5
    assert len(counted(browser, url)[1]) == 5
    browser.defaults["HTTP_HX_REQUEST"] = "true"  # with the part of the page that shows it
    # A new yes on a day on which nothing was heard from her before, with its letter; she cannot
    # come after all, and the coordinator is told; the same as her answer to what she was asked.
    with inside(cast.fjordby):
        Volunteer.objects.update(heard_on=NOW.date())
    said = {answer: len(counted(browser, url, answer=answer)[1]) for answer in ("yes", "no")}
    assert said == {"yes": 8, "no": 7}
    assert len(counted(browser, url, answer="maybe")[1]) == 6


def test_her_answer_by_the_link_asks_the_database_little(cast: Cast) -> None:
    walk = activities.planned(cast)
    ask = asked(cast, walk, volunteers.volunteer(cast, "Birgit"))[0]
    ahead(cast)
    with inside(cast.fjordby):
        Ask.objects.update(link_until=NOW + AHEAD)
    url = f"/fjordby/ture/svar/{secret_of(ask)}/"
    browser = Client(headers={"HX-Request": "true"})
    said = {answer: len(counted(browser, url, answer=answer)[1]) for answer in ("yes", "no")}
    assert said == {"yes": 7, "no": 6}


def test_with_javascript_an_answer_brings_the_part_that_shows_it_with_the_seats(
    cast: Cast,
) -> None:
    volunteers.herself(cast)
    walk = activities.planned(cast)
    ahead(cast)
    browser = logged_in(cast.members[Role.VOLUNTEER])
    url = f"/fjordby/ture/{walk.pk}/"
    sent = {"HX-Request": "true"}
    answer = browser.post(f"{url}?igen=1", {"answer": "yes"}, headers=sent)
    said = text(answer)
    assert said.lstrip().startswith('<div id="answer"')
    assert '<h1 tabindex="-1" autofocus>Tak, Volunteer!</h1>' in said
    assert "1 er fri" in said
    assert '<p id="answer-said" hx-swap-oob="innerHTML">Dit svar er gemt.</p>' in said
    assert answer["HX-Replace-Url"] == url
    refused = browser.post(f"{url}?igen=1", {}, headers=sent)
    assert refused.status_code == 422
    assert 'role="alert" tabindex="-1" autofocus>Vælg ja, måske eller nej.' in text(refused)
    assert set(states(walk).values()) == {State.YES}


def test_what_she_may_join_goes_on_on_a_second_page(cast: Cast) -> None:
    volunteers.herself(cast)
    for number in range(queries.ON_A_PAGE + 1):
        activities.planned(cast, title=f"Tur {number}")
    ahead(cast)
    browser = logged_in(cast.members[Role.VOLUNTEER])
    first, second, beyond = (
        text(browser.get(f"/fjordby/ture/ledige/{page}")) for page in ("", "?side=2", "?side=99")
    )
    assert "Side 1 af 2" in first
    assert [each.count('href="/fjordby/ture/') for each in (first, second)][1] < 10
    assert "Side 2 af 2" in second
    assert "Side 1 af 2" in beyond


def test_who_is_not_written_up_as_a_volunteer_is_told_what_to_do(cast: Cast) -> None:
    browser = logged_in(cast.members[Role.VOLUNTEER])
    assert "Skriv til koordinatoren" in text(browser.get("/fjordby/ture/"))
    walk = activities.planned(cast)
    assert browser.get(f"/fjordby/ture/{walk.pk}/").status_code == 404


def test_a_secret_address_gives_her_visits_and_can_be_shut(cast: Cast) -> None:
    birgit = volunteers.herself(cast)
    me = cast.members[Role.VOLUNTEER]
    walk = activities.planned(cast)
    joins(me, walk)
    ahead(cast)
    browser = logged_in(me)
    made = text(browser.post("/fjordby/ture/kalender/"))
    url = made.split('class="address"><a href="http://testserver', 1)[1].split('"', 1)[0]
    feed = Client().get(url)
    assert feed["Content-Type"].startswith("text/calendar")
    book = Calendar.from_ical(feed.content)
    assert [event["SUMMARY"] for event in book.walk("VEVENT")] == ["Gåtur"]
    assert birgit.name not in feed.content.decode()
    assert Client().get(url.replace("fjordby", "bakkeby")).status_code == 404
    with inside(cast.fjordby):
        assert VisitCalendar.objects.filter(token_hash__in=url).count() == 0
    browser.post("/fjordby/ture/kalender/luk/")
    assert Client().get(url).status_code == 404


def test_who_has_to_do_with_a_centre_may_write_to_the_coordinator_and_sees_her_own_messages(
    cast: Cast,
) -> None:
    sent = logged_in(cast.members[Role.CARE_WORKER]).post(
        "/fjordby/ture/skriv/",
        {"centre": cast.birkehoej.pk, "text": "Hvornår er der sommerfest?"},
        follow=True,
    )
    assert "sommerfest" in text(sent)
    assert "sommerfest" in text(
        logged_in(cast.members[Role.COORDINATOR]).get("/fjordby/ture/beskeder/")
    )
    assert "sommerfest" not in text(logged_in(cast.lead).get("/fjordby/ture/beskeder/"))
    assert logged_in(cast.members[Role.READER]).get("/fjordby/ture/skriv/").status_code == 403


def over(cast: Cast) -> None:
    """Let every activity have ended an hour before the test began."""
    ends = timezone.now() - timedelta(hours=1)
    with inside(cast.fjordby):
        Activity.objects.update(starts_at=ends - timedelta(hours=1), ends_at=ends)


def test_who_came_becomes_the_registration_once(cast: Cast) -> None:
    walk = activities.planned(cast)
    asks = asked(cast, walk, *(volunteers.volunteer(cast, name) for name in "ABC"))
    for ask in asks:
        says(ask)
    over(cast)
    browser = logged_in(cast.members[Role.CARE_WORKER])
    url = f"/fjordby/ture/{walk.pk}/bagefter/"
    page = text(browser.get(url))
    assert page.count("checked") == 2  # the seats are two; the third stood by
    posted = {"came": [asks[0].pk, asks[1].pk], "residents": "7", "staff": "part"}
    assert browser.post(url, {**posted, "residents": ""}).status_code == 422
    for _twice in range(2):
        assert browser.post(url, posted, follow=True).status_code == 200
    with inside(cast.fjordby):
        row = Registration.objects.get()
        assert (row.what, row.residents, row.volunteers, row.minutes) == ("Gåtur", 7, 2, 60)
        assert Attendance.objects.get().registration == row
    day = timezone.localdate()
    with inside(cast.fjordby):
        keys = [ask.volunteer_id for ask in asks]
        came = hours.visits(cast.fjordby.pk, keys, day - LONG_AGO, day)
        assert [(visit.volunteer_id, visit.minutes) for visit in came] == [
            (keys[0], 60),
            (keys[1], 60),
        ]
        last = hours.last_visits(cast.fjordby.pk, keys, day - LONG_AGO, day)
        assert last == {visit.volunteer_id: visit.day for visit in came}
        assert hours.visits(cast.fjordby.pk, keys, day - 9 * LONG_AGO, day - 2 * LONG_AGO) == []


def test_a_task_without_a_time_asks_when_it_was_done(cast: Cast) -> None:
    today = timezone.localdate()
    task = activities.task(cast, directed_at="non-resident", now=timezone.now())
    fatima = logged_in(cast.members[Role.CARE_WORKER])
    url = f"/fjordby/ture/{task.pk}/bagefter/"
    assert "Hvordan gik det?" in text(fatima.get(f"/fjordby/kalender/{task.pk}/"))
    lone = text(logged_in(cast.members[Role.COORDINATOR]).get(f"/fjordby/kalender/{task.pk}/"))
    for verb in ("Spørg dem, der kan", "Hvordan gik det?"):  # there is still time to ask
        assert verb in lone
    assert "tre ansigter" in text(fatima.get(url))
    typed = {"staff": "part", "minutes": "30", "day": today.isoformat(), "volunteers": "1"}
    assert "Skriv et tidspunkt" in text(fatima.post(url, typed))
    assert fatima.post(url, {**typed, "starts_at": "00:00"}).status_code == 302
    with inside(cast.fjordby):
        row = Registration.objects.get()
    assert (row.day, row.minutes, row.volunteers) == (today, 30, 1)


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.ASSOCIATION_LEAD])
def test_who_came_is_said_by_those_responsible(cast: Cast, role: str) -> None:
    walk = activities.planned(cast)
    says(asked(cast, walk, volunteers.volunteer(cast, "Inger Holm"))[0])
    over(cast)
    browser = logged_in(cast.members[role])
    url = f"/fjordby/ture/{walk.pk}/bagefter/"
    for answer in (browser.get(url), browser.post(url, {"residents": "7", "staff": "none"})):
        assert "Det siges af den, der har ansvaret" in text(answer)
        assert "Inger" not in text(answer)
    with inside(cast.fjordby):
        assert not Registration.objects.exists()


def test_an_association_that_is_asked_stands_where_the_answers_come(cast: Cast) -> None:
    walk = far_ahead(activities.planned(cast))
    volunteers.volunteer(cast, "Kaj", association=cast.venner)
    lone = cast.members[Role.COORDINATOR]
    browser = logged_in(lone)
    page = f"/fjordby/ture/{walk.pk}/hvem/"
    assert "Ingen er spurgt endnu." in text(browser.get(page))
    asked_now = {"association": str(cast.venner.pk)}
    shown = text(browser.post(f"/fjordby/ture/{walk.pk}/spoerg/", asked_now, follow=True))
    assert "Foreninger, der er spurgt: Birkehøjs Venner." in shown
    assert "Ingen er spurgt endnu." not in shown
    assert "er spurgt" in text(browser.get(f"/fjordby/ture/{walk.pk}/spoerg/"))
    eva = volunteers.volunteer(cast, "Eva", association=cast.venner)
    asked(cast, walk, eva, by=cast.members[Role.ASSOCIATION_LEAD])
    assert "Eva" in text(browser.get(page))
    assert "Foreninger, der er spurgt: Birkehøjs Venner." in text(browser.get(page))


def test_nobody_says_who_came_before_it_has_begun(cast: Cast) -> None:
    walk = activities.planned(cast)
    page = queries.page_afterwards
    lone = cast.members[Role.COORDINATOR]
    with inside(cast.fjordby, person=lone.person):
        found = page(lone, walk.pk, now=NOW)
        with pytest.raises(Refused, match="ikke begyndt"):
            actions.confirm(by=lone, activity_id=walk.pk, came=[], facts=found.facts, now=NOW)


def test_an_association_is_not_told_that_nobody_was_asked_when_others_come(cast: Cast) -> None:
    walk = activities.planned(cast, association_id=cast.venner.pk)
    page, browser = f"/fjordby/ture/{walk.pk}/hvem/", logged_in(cast.members[Role.ASSOCIATION_LEAD])
    assert "Ingen er spurgt endnu." in text(browser.get(page))
    says(asked(cast, walk, volunteers.volunteer(cast, "Inger Holm"))[0])
    shown = text(browser.get(page))
    assert "Spørg plejecentret, hvem det er." in shown
    assert "Ingen er spurgt" not in shown
    assert "Inger" not in shown


def test_no_page_or_feed_carries_a_person_of_another_municipality(cast: Cast) -> None:
    """Planted names: the same activity's id, asked for from next door."""
    walk = activities.planned(cast)
    says(asked(cast, walk, volunteers.volunteer(cast, "Plantet Petersen"))[0])
    over(cast)
    browser = logged_in(cast.stranger)
    for page in ("hvem", "spoerg", "besked", "bagefter"):
        for slug in ("fjordby", "bakkeby"):
            answer = browser.get(f"/{slug}/ture/{walk.pk}/{page}/")
            assert answer.status_code in {403, 404}
            assert "Plantet" not in text(answer)


def test_a_care_worker_sees_no_telephone_numbers(cast: Cast) -> None:
    walk = activities.planned(cast)
    says(asked(cast, walk, volunteers.volunteer(cast, "Inger", mobile="40 41 42 43"))[0])
    over(cast)
    browser = logged_in(cast.members[Role.CARE_WORKER])
    assert browser.get(f"/fjordby/ture/{walk.pk}/hvem/").status_code == 403
    said = text(browser.get(f"/fjordby/ture/{walk.pk}/bagefter/"))
    assert "Inger" in said
    assert "40 41 42 43" not in said


def test_the_deed_is_logged_for_the_volunteer_who_answers(cast: Cast) -> None:
    birgit = volunteers.herself(cast)
    me = cast.members[Role.VOLUNTEER]
    walk = activities.planned(cast)
    joins(me, walk)
    assert ask_of(walk, birgit).answered_by == me.person
    with inside(cast.fjordby):
        assert Ask.objects.visible_to(me).count() == 1
        assert not Ask.objects.visible_to(cast.lead).exists()
