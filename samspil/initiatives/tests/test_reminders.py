"""The letters about dates: to those who answer for it, once, and only while it is called for."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail

from samspil.initiatives import actions
from samspil.initiatives.actions import Plan
from samspil.initiatives.models import Initiative, Reminder
from samspil.initiatives.rules import Kind, Stage, letter_due
from samspil.organisations.access import inside
from samspil.testing import race
from samspil.testing.make import NOW, Cast
from samspil.testing.make import cast as make_cast

TODAY = date(2026, 11, 23)  # NOW's day
ROW = "varied-activities"


def initiative(
    cast: Cast, *, days: int | None = 3, owner: str = "person", **whose: Any
) -> Initiative:
    """Let the coordinator, or whoever is named, have taken something on for so many days ahead."""
    if owner == "person" and not whose:
        whose = {"person_id": cast.members["coordinator"].person.pk}
    due_on = None if days is None else TODAY + timedelta(days=days)
    plan = Plan(
        title="Besøgsvenner", first_step="Ring til Inger", owner=owner, due_on=due_on, **whose
    )
    with inside(cast.fjordby, person=cast.lead.person):
        return actions.add(by=cast.lead, opportunity=ROW, plan=plan, now=NOW)


def planned(cast: Cast, *, later: int = 0) -> list[int]:
    with inside(cast.fjordby):
        return actions.plan_reminders(tenant=cast.fjordby, now=NOW + timedelta(days=later))


def sent(cast: Cast, reminder_id: int) -> bool:
    with inside(cast.fjordby):
        return actions.send_reminder(reminder_id=reminder_id, now=NOW)


@pytest.fixture(autouse=True)
def _mail_in_memory(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.mark.parametrize(
    ("days", "kind"), [(8, None), (7, Kind.BEFORE), (0, Kind.BEFORE), (-1, Kind.AFTER)]
)
def test_a_letter_is_due_a_week_before_and_from_the_day_after(days: int, kind: Kind | None) -> None:
    assert letter_due(TODAY + timedelta(days=days), today=TODAY, days_before=7) == kind


def test_the_owner_is_written_to_once_before_and_once_after(cast: Cast) -> None:
    initiative(cast)
    (before,) = planned(cast)
    assert planned(cast, later=1) == []
    assert sent(cast, before)
    assert not sent(cast, before)
    (after,) = planned(cast, later=4)
    assert planned(cast, later=5) == []
    assert sent(cast, after)
    first, second = mail.outbox
    assert first.to == [cast.members["coordinator"].person.login.email]
    assert "Besøgsvenner" in first.body
    assert "Ring til Inger" in first.body
    assert "/fjordby/handlinger/" in first.body
    assert {first.subject, second.subject} == {
        "En handling i Samspil nærmer sig sin dato",
        "En handling i Samspil har passeret sin dato",
    }


def test_the_same_letter_carries_the_same_number_however_often_it_is_tried(cast: Cast) -> None:
    initiative(cast)
    (number,) = planned(cast)
    for _twice in range(2):
        assert sent(cast, number)
        with inside(cast.fjordby):  # as if the worker had died before it was stored
            Reminder.objects.update(sent_at=None)
    assert len({letter.extra_headers["Message-ID"] for letter in mail.outbox}) == 1


def test_an_organisations_letter_goes_to_those_who_lead_it(cast: Cast) -> None:
    initiative(cast, owner="centre", centre_id=cast.birkehoej.pk)
    initiative(cast, owner="association", association_id=cast.venner.pk)
    initiative(cast, owner="administration")
    for number in planned(cast):
        sent(cast, number)
    addresses = sorted(letter.to[0] for letter in mail.outbox)
    roles = ("association_lead", "coordinator", "lead", "manager")
    assert addresses == sorted(cast.members[role].person.login.email for role in roles)


def test_what_has_no_date_or_is_over_or_far_away_gives_no_letter(cast: Cast) -> None:
    initiative(cast, days=None)
    initiative(cast, days=30)
    over = initiative(cast)
    with inside(cast.fjordby, person=cast.lead.person):
        actions.set_stage(
            by=cast.lead,
            initiative_id=over.pk,
            stage=Stage.DONE,
            read_version=over.version,
            now=NOW,
        )
    assert planned(cast) == []


@pytest.mark.parametrize("change", ["over", "moved", "given away", "taken back"])
def test_a_letter_that_is_no_longer_called_for_is_dropped(cast: Cast, change: str) -> None:
    one = initiative(cast)
    (number,) = planned(cast)
    with inside(cast.fjordby, person=cast.lead.person):
        rows = Initiative.objects.filter(pk=one.pk)
        match change:
            case "over":
                rows.update(stage=Stage.DONE)
            case "moved":
                rows.update(due_on=TODAY + timedelta(days=90))
            case "given away":
                rows.update(person=cast.members["manager"].person)
            case _:
                actions.take_back(by=cast.lead, initiative_id=one.pk, now=NOW)
    assert not sent(cast, number)
    assert mail.outbox == []
    with inside(cast.fjordby):
        assert not Reminder.objects.exists()


def test_a_date_that_is_moved_gets_letters_of_its_own(cast: Cast) -> None:
    one = initiative(cast)
    (number,) = planned(cast)
    sent(cast, number)
    with inside(cast.fjordby):
        Initiative.objects.filter(pk=one.pk).update(due_on=TODAY + timedelta(days=5))
    assert len(planned(cast, later=1)) == 1


@pytest.mark.race
@pytest.mark.usefixtures("committed")
def test_one_letter_is_sent_once_when_four_workers_send_it() -> None:
    cast = make_cast()
    initiative(cast)
    (number,) = planned(cast)
    answers: list[bool] = []

    race.at_once(range(4), lambda _worker: answers.append(sent(cast, number)))

    assert sorted(answers) == [False, False, False, True]
    assert len(mail.outbox) == 1
