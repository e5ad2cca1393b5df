"""Monday's page and letter: one's own centres, once, and only to those who want it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail

from samspil.activities.tests import deeds as activities
from samspil.initiatives import actions as initiatives
from samspil.initiatives.actions import Plan
from samspil.kit.verdict import Refused
from samspil.organisations.access import inside, member_of
from samspil.organisations.models import Membership, Role
from samspil.overview.tests import deeds
from samspil.residents.tests import deeds as residents
from samspil.signups.tests import deeds as signups
from samspil.testing import make, race
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import counted, logged_in
from samspil.volunteers.models import Stage
from samspil.volunteers.tests import deeds as volunteers

ROW = "varied-activities"
LATER = NOW + timedelta(days=40)


@pytest.fixture(autouse=True)
def _mail_in_memory(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def due(cast: Cast, title: str, *, centre_id: int, days: int) -> None:
    plan = Plan(
        title=title,
        first_step="",
        owner="centre",
        centre_id=centre_id,
        due_on=NOW.date() + timedelta(days=days),
    )
    with inside(cast.fjordby, person=cast.lead.person):
        initiatives.add(by=cast.lead, opportunity=ROW, plan=plan, now=NOW)


@pytest.mark.slow
def test_a_coordinator_sees_the_week_and_the_dates_of_her_own_centre_alone(cast: Cast) -> None:
    other = deeds.other_coordinator(cast)
    activities.planned(cast, title="Gåtur i skoven")
    activities.planned(cast, by=other, title="Banko i Møllebo", centre_id=cast.other_centre.pk)
    due(cast, "Besøgsvenner", centre_id=cast.birkehoej.pk, days=3)
    due(cast, "Haven i Møllebo", centre_id=cast.other_centre.pk, days=3)
    due(cast, "Om længe", centre_id=cast.birkehoej.pk, days=30)
    residents.resident(cast, "Per", gender="man")
    residents.resident(cast, "Ellen", centre=cast.other_centre)
    page = deeds.monday(cast.members[Role.COORDINATOR])
    assert [item.title for day in page.ahead.week for item in day.items] == ["Gåtur i skoven"]
    assert [item.missing for item in page.ahead.missing] == [2]
    assert [each.what for each in page.dates] == ["Besøgsvenner"]
    assert (page.not_reached.missed.men, page.not_reached.all.all) == (1, 1)


def test_what_she_sees_by_other_roles_is_no_part_of_it(cast: Cast) -> None:
    """As in casa#5511, where a mail listed people of another organisation."""
    lone = cast.members[Role.COORDINATOR]
    with inside(cast.fjordby):
        Membership.objects.create(tenant=cast.fjordby, person=lone.person, role=Role.LEAD)
        both = member_of(cast.fjordby, lone.person)
    assert both
    other = deeds.other_coordinator(cast)
    activities.planned(cast, by=other, title="Banko i Møllebo", centre_id=cast.other_centre.pk)
    residents.resident(cast, "Ellen", centre=cast.other_centre)
    page = deeds.monday(both)
    assert page.coming == 0
    assert page.not_reached.all.all == 0
    assert page.centres == ["Birkehøj"]


@pytest.mark.slow
def test_it_counts_who_waits_and_who_is_silent_at_her_own_centre(cast: Cast) -> None:
    for days in (3, 31, 70):
        volunteers.volunteer(cast, f"Planted Stille {days}", now=NOW - timedelta(days=days))
    volunteers.volunteer(cast, "Planted Ny", stage=Stage.INTERESTED)
    for stage in (Stage.INTERESTED, Stage.ACTIVE):
        volunteers.volunteer(
            cast, centres=[cast.other_centre], stage=stage, now=NOW - timedelta(days=70)
        )
    found = deeds.monday(cast.members[Role.COORDINATOR]).volunteers
    assert (found.waiting, found.quiet) == (1, 2)
    [letter] = deeds.planned(cast)
    assert deeds.sent(cast, letter)
    [sent] = mail.outbox
    assert "1 vil gerne være frivillig og venter på et svar." in sent.body
    assert "2 frivillige har I ikke hørt fra i 30 dage." in sent.body
    assert "Planted" not in sent.body


@pytest.mark.slow
def test_dates_are_those_of_volunteers_and_residents_too_and_named_on_the_page_alone(
    cast: Cast,
) -> None:
    lone = cast.members[Role.COORDINATOR]
    bodil = volunteers.volunteer(cast, "Planted Bodil")
    volunteers.booked(lone, bodil)
    volunteers.course(lone, bodil, day=NOW.date() - timedelta(days=1100))
    volunteers.booked(lone, volunteers.volunteer(cast, "Planted Om Længe"), LATER)
    nabo = volunteers.volunteer(cast, "Planted Nabo", centres=[cast.other_centre])
    volunteers.booked(deeds.other_coordinator(cast), nabo)
    per = residents.resident(cast, "Planted Per")
    residents.answer(lone, per, "follow-up", day=NOW.date() + timedelta(days=1))
    walk = activities.planned(cast, title="Gåtur i skoven")
    [ask] = signups.asked(cast, walk, bodil)
    signups.says(ask)
    page = deeds.monday(lone, named=True)
    assert [(due.what, due.whom) for due in page.dates] == [
        ("En frivilligs kursus skal genopfriskes", "Planted Bodil"),
        ("Tal igen med en beboer om ønsker", "Planted Per"),
        ("Startsamtale med en frivillig", "Planted Bodil"),
    ]
    assert [guest.name for item in page.still_to_come for guest in item.guests] == ["Planted Bodil"]
    assert deeds.monday(lone).still_to_come[0].guests == ()
    assert page.told
    assert (page.told.residents, page.told.by_relatives) == (0, 0)
    assert deeds.monday(cast.members[Role.MANAGER]).told is None
    _status, asked = counted(logged_in(lone), "/fjordby/i-dag/mandag/")
    assert len(asked) <= 15, "\n".join(sql[:160] for sql in asked)
    for letter in deeds.planned(cast):
        deeds.sent(cast, letter)
    [sent] = [each for each in mail.outbox if each.to == [lone.person.login.email]]
    assert "Gåtur i skoven, 1 kommer" in sent.body
    assert "Startsamtale med en frivillig" in sent.body
    assert "Planted" not in sent.body


@pytest.mark.slow
def test_the_letter_comes_once_to_the_coordinator(cast: Cast) -> None:
    activities.planned(cast, title="Gåtur i skoven")
    residents.resident(cast, "Per Planted")
    letters = deeds.planned(cast)
    assert deeds.planned(cast) == []
    assert [deeds.sent(cast, one) for one in letters] == [True]
    assert not deeds.sent(cast, letters[0])
    [letter] = mail.outbox
    assert letter.to == [cast.members[Role.COORDINATOR].person.login.email]
    assert "Gåtur i skoven" in letter.body
    assert "1 af 1 beboere" in letter.body
    assert "Per Planted" not in letter.body
    assert "Birkehøj" not in letter.subject
    assert "/fjordby/i-dag/mandag/" in letter.body
    assert len(deeds.planned(cast, now=NOW + timedelta(days=7))) == 1


@pytest.mark.slow
def test_the_letter_says_what_it_leaves_out_and_which_dates_have_passed(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    bodil = volunteers.volunteer(cast, "Planted Bodil")
    volunteers.course(lone, bodil, day=NOW.date() - timedelta(days=1100))
    for number in range(7):
        activities.planned(cast, title=f"Gåtur {number}")
    assert deeds.monday(lone).ahead.more_missing == 2
    for letter in deeds.planned(cast):
        deeds.sent(cast, letter)
    [sent] = mail.outbox
    assert sent.body.count("mangler 2\n") == 5
    assert "- og 2 til\n" in sent.body
    assert "En frivilligs kursus skal genopfriskes (datoen er passeret)" in sent.body


@pytest.mark.slow
def test_without_a_coordinator_the_manager_gets_it_and_a_deputy_stands_in(cast: Cast) -> None:
    with inside(cast.fjordby):
        held = Membership.objects.filter(role=Role.COORDINATOR)
        held.update(ended_at=NOW, ended_by=cast.lead.person)
    [letter] = deeds.planned(cast)
    assert deeds.sent(cast, letter)
    assert mail.outbox[0].to == [cast.members[Role.MANAGER].person.login.email]
    deputy = deeds.other_coordinator(cast, centre=cast.birkehoej)
    [letter] = deeds.planned(cast, now=NOW + timedelta(days=7))
    assert deeds.sent(cast, letter, now=NOW + timedelta(days=7))
    assert mail.outbox[1].to == [deputy.person.login.email]


def test_who_does_not_want_it_does_not_get_it(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    [letter] = deeds.planned(cast)
    deeds.choose(lone, wants=False)
    assert not deeds.sent(cast, letter)
    assert deeds.planned(cast) == []
    deeds.choose(lone, wants=True)
    assert len(deeds.planned(cast)) == 1
    with pytest.raises(Refused, match="koordinator"):
        deeds.choose(cast.members[Role.VOLUNTEER], wants=True)


def test_the_week_shows_evenings_and_weekends_as_gaps(cast: Cast) -> None:
    activities.planned(cast, title="Gåtur")  # tomorrow at two
    week = deeds.monday(cast.members[Role.COORDINATOR]).ahead.week
    assert week[0].day == date(2026, 11, 23)
    assert [len(day.items) for day in week] == [0, 1, 0, 0, 0, 0, 0]
    assert not week[1].evening
    assert [day.weekend for day in week] == [False] * 5 + [True] * 2


@pytest.mark.race
@pytest.mark.usefixtures("committed")
def test_two_workers_send_a_letter_once() -> None:
    cast = make.cast()
    [letter] = deeds.planned(cast)
    answers: list[bool] = []
    race.at_once(range(4), lambda _worker: answers.append(deeds.sent(cast, letter)))
    assert answers.count(True) == 1
