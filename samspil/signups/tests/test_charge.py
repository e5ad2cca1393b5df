"""The volunteer in charge says who came by her link: no account, three taps, one registration."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from samspil.activities.models import Activity
from samspil.activities.tests import deeds as activities
from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Role
from samspil.registrations.models import Registration
from samspil.signups import actions
from samspil.signups.models import Ask, Attendance
from samspil.signups.tests.deeds import ask_of, asked, charged, far_ahead, says, secret_of, sent
from samspil.signups.views.afterwards import MOST_SAID
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in
from samspil.volunteers.tests import deeds as volunteers

pytestmark = pytest.mark.django_db
AFTER = NOW + timedelta(days=1, hours=6)
SAID = {"residents": "7", "staff": "none"}


@pytest.fixture(autouse=True)
def _letters_are_kept(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def coming(cast: Cast, *names: str, charge: bool = True) -> list[Ask]:
    """A walk to which each comes; the first has the charge."""
    walk = activities.planned(cast, responsible_id=cast.members[Role.CARE_WORKER].person.pk)
    asks = asked(cast, walk, *(volunteers.volunteer(cast, name) for name in names))
    for ask in asks:
        says(ask)
    if charge:
        charged(cast.members[Role.COORDINATOR], asks[0])
    sent(cast)
    mail.outbox.clear()
    return asks


def over(cast: Cast, *, ago: timedelta = timedelta(hours=1)) -> None:
    """Let everything have ended, for pages, which read the clock."""
    end: datetime = timezone.now() - ago
    with inside(cast.fjordby):
        Activity.objects.update(starts_at=end - timedelta(hours=1), ends_at=end)
        Ask.objects.update(link_until=end + timedelta(hours=12))


def address(ask: Ask) -> str:
    return f"/fjordby/ture/svar/{secret_of(ask)}/bagefter/"


@pytest.mark.slow
def test_the_one_in_charge_is_written_to_with_her_link_and_nobody_else(cast: Cast) -> None:
    ask, _other = coming(cast, "Inger Holm", "Kaj Lund")
    for _twice in range(2):
        with inside(cast.fjordby):
            actions.ask_who_came(tenant=cast.fjordby, now=AFTER)
        sent(cast, now=AFTER)
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == ([ask.volunteer.email], "Hvordan gik det?")
    assert address(ask) in letter.body


@pytest.mark.slow
def test_where_she_has_no_address_the_one_responsible_is_asked(cast: Cast) -> None:
    (ask,) = coming(cast, "Inger Holm")
    with inside(cast.fjordby):
        type(ask.volunteer).objects.update(email="")
        actions.ask_who_came(tenant=cast.fjordby, now=AFTER)
    sent(cast, now=AFTER)
    assert [letter.to for letter in mail.outbox] == [
        [cast.members[Role.CARE_WORKER].person.login.email]
    ]


@pytest.mark.slow
def test_opening_says_nothing_and_sending_becomes_the_registration(cast: Cast) -> None:
    ask, other = coming(cast, "Inger Holm", "Kaj Lund")
    over(cast)
    browser = Client()
    for method in (browser.get, browser.head, browser.get):
        assert method(address(ask)).status_code == 200
    said = browser.get(address(ask)).text
    assert ("Kaj" in said, "Lund" in said) == (True, False)  # first names, as those who come see
    with inside(cast.fjordby):
        assert not Attendance.objects.exists()
    assert browser.post(address(ask), {"came": [str(ask.pk)]}).status_code == 422
    assert browser.post(address(ask), SAID | {"came": [str(ask.pk)]}).status_code == 302
    with inside(cast.fjordby):
        row = Registration.objects.get()
        done = Attendance.objects.get()
        deeds = AuditEntry.objects.filter(deed="signups.attendance_confirmed")
        assert [(each.person, each.facts) for each in deeds] == [(None, {"came": 1})]
    assert (row.residents, row.volunteers, row.written_by) == (7, 1, None)
    assert (done.registration_id, done.confirmed_by) == (row.pk, None)
    assert [ask_of(ask.activity, each.volunteer).came for each in (ask, other)] == [True, False]
    # Said again, only who came is corrected.
    browser.post(address(ask), SAID | {"came": [str(ask.pk), str(other.pk)]})
    assert ask_of(ask.activity, other.volunteer).came
    with inside(cast.fjordby):
        assert Registration.objects.count() == 1


@pytest.mark.slow
def test_a_link_without_the_charge_says_nothing(cast: Cast) -> None:
    ask, other = coming(cast, "Inger Holm", "Kaj Lund")
    over(cast)
    answer = Client().get(address(other))
    assert "Det siges af den, der har ansvaret" in answer.text
    assert "Inger" not in answer.text
    assert Client().post(address(other), SAID).status_code == 409
    charged(cast.members[Role.COORDINATOR], other)  # one at most: it is Inger's no more
    assert Client().post(address(ask), SAID).status_code == 409
    with inside(cast.fjordby):
        assert not Attendance.objects.exists()


@pytest.mark.slow
def test_the_link_works_for_a_week_and_is_hers_alone(cast: Cast) -> None:
    (ask,) = coming(cast, "Inger Holm")
    over(cast, ago=timedelta(days=7))
    assert Client().get(address(ask)).status_code == 200
    over(cast, ago=timedelta(days=7, hours=13))
    for url in (address(ask), "/fjordby/ture/svar/gaet/bagefter/"):
        assert Client().get(url).status_code == 404


@pytest.mark.slow
def test_one_link_is_not_pressed_without_end(cast: Cast) -> None:
    (ask,) = coming(cast, "Inger Holm")
    over(cast)
    browser = Client()
    answers = {browser.post(address(ask), {}).status_code for _each in range(MOST_SAID)}
    assert (answers, browser.post(address(ask), SAID).status_code) == ({422}, 429)


@pytest.mark.slow
def test_what_somebody_else_has_said_is_not_said_over(cast: Cast) -> None:
    (ask,) = coming(cast, "Inger Holm")
    over(cast)
    assert Client().post(address(ask), SAID | {"came": [str(ask.pk)]}).status_code == 302
    with inside(cast.fjordby):
        Attendance.objects.update(confirmed_by=cast.members[Role.COORDINATOR].person)
    assert "allerede skrevet ned" in Client().get(address(ask)).text
    assert Client().post(address(ask), SAID).status_code == 409


@pytest.mark.slow
def test_the_coordinator_gives_the_charge_from_the_page_and_takes_it_back(cast: Cast) -> None:
    (ask,) = coming(cast, "Inger Holm", charge=False)
    lone, here = logged_in(cast.members[Role.COORDINATOR]), f"/fjordby/ture/{ask.activity_id}"
    assert ">Giv ansvaret til Inger Holm</button>" in lone.get(f"{here}/hvem/").text
    for charge, said in (("yes", "Har ansvaret og siger"), ("no", "Giv ansvaret til Inger")):
        answer = lone.post(f"{here}/ansvar/{ask.pk}/", {"charge": charge}, follow=True)
        assert said in answer.text


@pytest.mark.slow
def test_the_charge_is_given_by_who_leads_to_one_who_comes(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    (ask,) = coming(cast, "Inger Holm", charge=False)
    with pytest.raises(Ask.DoesNotExist):
        charged(cast.members[Role.CARE_WORKER], ask)
    assert charged(lone, ask).in_charge
    assert not charged(lone, ask, charge=False).in_charge
    says(ask, "no")
    with pytest.raises(Refused, match="en, der kommer"):
        charged(lone, ask)


@pytest.mark.slow
def test_who_comes_to_what_is_cancelled_says_that_it_is(cast: Cast) -> None:
    walk = far_ahead(activities.planned(cast))
    [ask] = asked(cast, walk, volunteers.volunteer(cast, "Inger"))
    says(ask)
    browser, page = logged_in(cast.members[Role.COORDINATOR]), f"/fjordby/ture/{walk.pk}/hvem/"
    before = browser.get(page).content.decode()
    assert "Aktiviteten er aflyst." not in before
    assert "Hvem siger bagefter, hvem der kom?" in before
    activities.cancelled(cast, walk)
    after = browser.get(page).content.decode()
    assert "Aktiviteten er aflyst." in after
    assert "Hvem siger bagefter, hvem der kom?" not in after
