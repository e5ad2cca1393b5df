"""The meeting's pages, asked through their doors."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samspil.actionmap.models import Round
from samspil.actionmap.tests import deeds as map_deeds
from samspil.meetings.models import Meeting
from samspil.meetings.tests import deeds
from samspil.organisations.access import inside
from samspil.participation.tests.people import carrying, guest, room_guest
from samspil.priorities import actions as priorities
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # it walks through pages
HTMX = {"HX-Request": "true"}


@pytest.fixture
def round_(cast: Cast) -> Round:
    return map_deeds.open_round(cast)


@pytest.fixture
def meeting(cast: Cast, round_: Round) -> Meeting:
    return deeds.begun(cast, round_, now=timezone.now())


def url(name: str, meeting: Meeting, *rest: object) -> str:
    return reverse(f"meetings:{name}", args=["fjordby", meeting.round_id, meeting.pk, *rest])


def said(answer: Any) -> str:
    content: bytes = answer.content
    return content.decode()


def test_the_screen_shows_the_first_opportunity_and_the_code(cast: Cast, meeting: Meeting) -> None:
    page = said(logged_in(cast.lead).get(url("meeting", meeting)))
    assert "Bredt udvalg af aktiviteter" in page
    assert f"{meeting.code[:3]} {meeting.code[3:]}" in page


def test_a_text_says_beside_its_button_that_it_is_in_the_map(cast: Cast, meeting: Meeting) -> None:
    browser = logged_in(cast.lead)
    stands = "Står i kortet."
    assert stands not in said(browser.get(url("meeting", meeting)))
    deeds.keep(cast.lead, meeting, "Vi begynder med sang")
    typed = said(browser.get(url("meeting", meeting)))
    assert "Ikke aftalt endnu." in typed
    assert stands not in typed
    deeds.agree(cast.lead, meeting, "Vi begynder med sang", read=1)
    assert stands in said(browser.get(url("meeting", meeting)))


def test_every_page_opens_for_the_lead(cast: Cast, meeting: Meeting) -> None:
    browser = logged_in(cast.lead)
    for name in ("meeting", "prepare", "close", "code", "present", "add", "minutes", "minutes-pdf"):
        assert browser.get(url(name, meeting)).status_code == 200, name
    assert (
        browser.get(reverse("meetings:meetings", args=["fjordby", meeting.round_id])).status_code
        == 200
    )


def test_somebody_from_the_room_comes_in_by_the_code_and_follows(
    cast: Cast, meeting: Meeting, client: Client
) -> None:
    page = client.get(f"/fjordby/moede/?kode={meeting.code.lower()}")
    assert "Hvad hedder du?" in said(page)
    form = {"kode": meeting.code, "name": "Bodil", "sector": "association"}
    came = client.post("/fjordby/moede/ind/", form, follow=True)
    assert came.status_code == 200
    assert "Sådan ser jeg det" in said(came)


def test_a_guests_own_page_leads_to_the_meeting_while_it_is_held(
    cast: Cast, meeting: Meeting
) -> None:
    browser = carrying(guest(meeting.round, cast.lead))
    own = f"/fjordby/deltag/{meeting.round_id}/"
    follow = reverse("meetings:follow", args=["fjordby", meeting.round_id])
    assert follow in said(browser.get(own))
    assert "Sådan ser jeg det" in said(browser.get(follow, follow=True))
    deeds.closed(cast, meeting, now=timezone.now())
    assert follow not in said(browser.get(own))


def test_the_screen_shows_the_qr_code_until_the_code_is_closed(
    cast: Cast, meeting: Meeting
) -> None:
    browser = logged_in(cast.lead)
    assert '<svg class="qr"' in said(browser.get(url("meeting", meeting)))
    browser.post(url("code", meeting), {"kode": "luk"})
    assert '<svg class="qr"' not in said(browser.get(url("meeting", meeting)))


def test_a_phone_fetches_the_texts_alone_until_there_is_something_else_to_talk_about(
    cast: Cast, meeting: Meeting
) -> None:
    phone = carrying(room_guest(meeting.round))
    at = url("phone", meeting)
    subject = re.search(r'name="emne" value="([^"]+)"', said(phone.get(at)))
    assert subject
    again = f"{at}?emne={subject.group(1)}"
    deeds.keep(cast.lead, meeting, "Vi begynder med sang")
    news = said(phone.get(again, headers=HTMX))
    assert "Vi begynder med sang" in news
    assert f'data-seen="{deeds.fresh(meeting).version}"' in news
    assert "Sådan ser jeg det" not in news
    with inside(cast.fjordby, person=cast.lead.person):
        priorities.open_voting(by=cast.lead, round_id=meeting.round_id, marks_each=5, now=NOW)
    assert "Sæt et mærke her" in said(phone.get(again, headers=HTMX))
    deeds.go_to(cast.lead, meeting, deeds.NEXT_ROW)
    assert "Noget for både mænd og kvinder" in said(phone.get(again, headers=HTMX))
    deeds.closed(cast, meeting)
    assert "Tak for i dag" in said(phone.get(again, headers=HTMX))
