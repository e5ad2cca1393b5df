"""The letters: to each at the place, once, and only while they are called for."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from samspil.accounts.models import Person
from samspil.guidelines import actions, gone
from samspil.guidelines.models import Guideline, GuidelineLetter
from samspil.guidelines.rules import SHORTEST_HEARING
from samspil.guidelines.tests import deeds
from samspil.guidelines.tests.deeds import at
from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.testing import make, race
from samspil.testing.make import NOW, Cast

LATER = NOW + timedelta(days=8)


@pytest.fixture(autouse=True)
def _mail_in_memory(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def planned(cast: Cast, now: datetime = NOW) -> list[int]:
    with inside(cast.fjordby):
        return actions.plan_letters(tenant=cast.fjordby, now=now)


def sent(cast: Cast, letter_id: int, now: datetime = NOW) -> bool:
    with inside(cast.fjordby):
        return actions.send_letter(letter_id=letter_id, now=now)


@pytest.mark.slow
def test_everybody_at_the_place_is_asked_once_but_who_asks(cast: Cast) -> None:
    deeds.heard(cast)
    letters = planned(cast)
    assert planned(cast) == []
    assert [sent(cast, one) for one in letters] == [True, True, True]
    assert not sent(cast, letters[0])
    addresses = {to for letter in mail.outbox for to in letter.to}
    roles = (Role.MANAGER, Role.CARE_WORKER, Role.VOLUNTEER)
    assert addresses == {cast.members[role].person.login.email for role in roles}
    letter = mail.outbox[0]
    assert f"/fjordby/hvad-maa-jeg/{at(cast)}/udkast/" in letter.body
    assert "Birkehøj" not in letter.subject


def test_the_shortest_hearing_over_a_weekend_is_written_about_on_the_friday(cast: Cast) -> None:
    draft, friday = deeds.written(cast), NOW + timedelta(days=4, hours=8)
    said = {"place": at(cast), "read_version": draft.version, "now": friday}
    monday = (friday + SHORTEST_HEARING).date()
    assert (friday.isoweekday(), monday.isoweekday()) == (5, 1)
    deeds.do(deeds.coordinator(cast), "open_hearing", ends_on=monday, **said)
    [job] = ProcrastinateJob.objects.filter(task_name=actions.ASK)
    with inside(cast.fjordby):
        letters = actions.plan_letters(
            tenant=cast.fjordby, hearing=job.args["guideline_id"], now=friday
        )
    assert [sent(cast, one, friday) for one in letters] == [True, True, True]
    assert planned(cast, friday + timedelta(days=3)) == []  # in the morning there is none left


def test_the_queue_writes_when_a_hearing_is_opened_and_about_that_alone(cast: Cast) -> None:
    now = timezone.now()  # the queue reads the clock
    deeds.in_force(cast, now=now - timedelta(days=8))  # whose missing yes waits for a morning
    with inside(cast.fjordby):
        read = Guideline.objects.get().version
    deeds.heard(cast, read=read, now=now)
    done: set[int] = set()
    while waiting := ProcrastinateJob.objects.exclude(pk__in=done).order_by("pk").first():
        app.tasks[waiting.task_name].func(**waiting.args)
        done.add(waiting.pk)
    with inside(cast.fjordby):
        kinds = list(GuidelineLetter.objects.values_list("kind", flat=True))
    assert kinds == [GuidelineLetter.Kind.HEARING.value] * 3
    assert len(mail.outbox) == 3


@pytest.mark.slow
def test_who_has_said_yes_meanwhile_is_left_in_peace(cast: Cast) -> None:
    deeds.in_force(cast)
    assert planned(cast) == []  # there has been no time yet
    deeds.yes(cast.members[Role.MANAGER], at(cast))
    letters = planned(cast, LATER)
    assert len(letters) == 3
    with inside(cast.fjordby):
        hers = GuidelineLetter.objects.get(person=cast.members[Role.VOLUNTEER].person)
    deeds.yes(cast.members[Role.VOLUNTEER], at(cast))
    assert not sent(cast, hers.pk, LATER)
    assert sum(sent(cast, one, LATER) for one in letters) == 2
    assert planned(cast, LATER + timedelta(days=1)) == []


def test_who_has_stopped_as_a_volunteer_is_asked_for_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody = Person.objects.values_list("pk", flat=True)  # whoever has another role stays
    monkeypatch.setattr(gone, "_sources", [lambda _tenant: everybody])
    deeds.in_force(cast)
    planned(cast, LATER)
    with inside(cast.fjordby):
        asked = set(GuidelineLetter.objects.values_list("person", flat=True))
    assert cast.members[Role.VOLUNTEER].person.pk not in asked
    assert cast.members[Role.CARE_WORKER].person.pk in asked


def test_a_hearing_that_was_stopped_is_not_written_about(cast: Cast) -> None:
    deeds.heard(cast)
    letters = planned(cast)
    deeds.do(deeds.coordinator(cast), "stop_hearing", place=at(cast))
    assert not any(sent(cast, one) for one in letters)
    assert mail.outbox == []


def test_a_hearing_that_is_opened_anew_is_written_about_once_more(cast: Cast) -> None:
    deeds.heard(cast)
    for letter_id in planned(cast):
        assert sent(cast, letter_id)
    deeds.said(cast.members[Role.MANAGER], at(cast))
    stopped = deeds.do(deeds.coordinator(cast), "stop_hearing", place=at(cast))
    again = NOW + timedelta(days=1)
    said = {"place": at(cast), "read_version": stopped.version, "now": again}
    ends_on = (again + deeds.TWO_WEEKS).date()
    deeds.do(deeds.coordinator(cast), "open_hearing", ends_on=ends_on, **said)
    mail.outbox.clear()
    letters = planned(cast, again)
    assert [sent(cast, one, again) for one in letters] == [True, True, True]
    roles = (Role.MANAGER, Role.CARE_WORKER, Role.VOLUNTEER)
    assert {to for letter in mail.outbox for to in letter.to} == {
        cast.members[role].person.login.email for role in roles
    }
    longer = {"place": at(cast), "ends_on": ends_on + timedelta(days=2), "now": again}
    deeds.do(deeds.coordinator(cast), "move_hearing", **longer)
    assert planned(cast, again + timedelta(days=1)) == []


@pytest.mark.race
@pytest.mark.usefixtures("committed")
def test_two_workers_send_a_letter_once(settings: Any) -> None:
    cast = make.cast()
    deeds.heard(cast)
    [first, *_others] = planned(cast)
    answers: list[bool] = []
    race.at_once(range(4), lambda _worker: answers.append(sent(cast, first)))
    assert answers.count(True) == 1
