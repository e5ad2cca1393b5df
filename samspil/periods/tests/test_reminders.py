"""The letters about silent weeks: to the coordinators, once a week, while they are called for."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from samspil.organisations.access import inside
from samspil.organisations.models import Membership, Role
from samspil.periods import actions
from samspil.periods.models import Period, WeekReminder
from samspil.periods.tests import deeds
from samspil.periods.tests.deeds import FIRST
from samspil.registrations.tests import deeds as registrations
from samspil.testing import make, race
from samspil.testing.make import NOW, Cast

TUESDAY = NOW + timedelta(days=1)


@pytest.fixture(autouse=True)
def _mail_in_memory(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def planned(cast: Cast, *, later: int = 0) -> list[int]:
    with inside(cast.fjordby):
        return actions.plan_reminders(tenant=cast.fjordby, now=TUESDAY + timedelta(days=later))


def sent(cast: Cast, reminder_id: int, *, later: int = 0) -> bool:
    with inside(cast.fjordby):
        when = TUESDAY + timedelta(days=later)
        return actions.send_reminder(reminder_id=reminder_id, now=when)


def speak_of_all(cast: Cast) -> None:
    """Let Birkehøj have told of every week that has ended."""
    for week in range(3):
        deeds.nothing(cast.members[Role.COORDINATOR], cast.birkehoej, FIRST + timedelta(weeks=week))


@pytest.mark.slow
def test_the_coordinator_of_a_silent_centre_is_reminded_once_a_week(cast: Cast) -> None:
    period = deeds.opened(cast)
    deeds.nothing(cast.members[Role.COORDINATOR], cast.birkehoej)
    (number,) = planned(cast)
    assert planned(cast, later=1) == []
    assert sent(cast, number)
    assert not sent(cast, number)
    assert planned(cast, later=3) == []
    assert len(planned(cast, later=7)) == 1
    [letter] = mail.outbox
    assert letter.to == [cast.members[Role.COORDINATOR].person.login.email]
    assert letter.subject == "Vi mangler at høre om en uge i Samspil"
    assert "Birkehøj: uge 46, 47" in letter.body
    assert f"/fjordby/perioder/{period.pk}/nedtaelling/" in letter.body


def test_where_there_is_no_coordinator_the_manager_is_reminded(cast: Cast) -> None:
    manager = make.member(Role.MANAGER, at=cast.fjordby, centre=cast.other_centre)
    deeds.opened(cast, centre_ids=[cast.other_centre.pk])
    (number,) = planned(cast)
    sent(cast, number)
    assert [letter.to for letter in mail.outbox] == [[manager.person.login.email]]


def test_who_speaks_for_two_silent_centres_gets_one_letter_about_both(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    make.member(Role.COORDINATOR, at=cast.fjordby, centre=cast.other_centre, who=lone.person)
    deeds.opened(cast, centre_ids=[cast.birkehoej.pk])
    deeds.opened(cast, centre_ids=[cast.other_centre.pk])
    (number,) = planned(cast)
    sent(cast, number)
    [letter] = mail.outbox
    assert "Birkehøj: uge 45, 46, 47" in letter.body
    assert "Møllebo: uge 45, 46, 47" in letter.body
    assert letter.body.count("/nedtaelling/") == 2


def test_a_centre_that_has_told_is_left_in_peace(cast: Cast) -> None:
    deeds.opened(cast, centre_ids=[cast.birkehoej.pk])
    deeds.nothing(cast.members[Role.COORDINATOR], cast.birkehoej, FIRST + timedelta(weeks=1))
    for week in (0, 2):
        day = FIRST + timedelta(weeks=week)
        registrations.register(
            cast.members[Role.VOLUNTEER], registrations.walk(cast, day=day), now=NOW
        )
    assert planned(cast) == []


@pytest.mark.parametrize(("first", "asked"), [(0, 0), (-1, 1), (-7, 1), (-8, 0)])
def test_nobody_is_reminded_in_the_first_week_or_long_after_the_last(
    cast: Cast, first: int, asked: int
) -> None:
    deeds.opened(cast, NOW.date() + timedelta(weeks=first))
    assert len(planned(cast)) == asked


def test_nobody_is_reminded_of_a_closed_period_or_for_a_closed_centre(cast: Cast) -> None:
    deeds.closed(cast, FIRST - timedelta(weeks=6))
    deeds.opened(cast, centre_ids=[cast.birkehoej.pk])
    with inside(cast.fjordby):
        cast.birkehoej.closed_at, cast.birkehoej.closed_by = NOW, cast.lead.person
        cast.birkehoej.save()
    assert planned(cast) == []


@pytest.mark.parametrize("change", ["told", "closed", "another's"])
def test_a_letter_that_is_no_longer_called_for_is_dropped(cast: Cast, change: str) -> None:
    period = deeds.opened(cast)
    (number,) = planned(cast)
    with inside(cast.fjordby):
        match change:
            case "told":
                speak_of_all(cast)
            case "closed":
                Period.objects.filter(pk=period.pk).update(
                    closed_at=NOW, closed_by=cast.lead.person
                )
            case _:
                held = Membership.objects.filter(role=Role.COORDINATOR)
                held.update(ended_at=NOW, ended_by=cast.lead.person)
    assert not sent(cast, number)
    assert mail.outbox == []
    with inside(cast.fjordby):
        assert not WeekReminder.objects.exists()


@pytest.mark.race
@pytest.mark.usefixtures("committed")
def test_one_letter_is_planned_and_sent_once_when_four_try() -> None:
    cast = make.cast()
    deeds.opened(cast)
    race.at_once(range(4), lambda _worker: planned(cast))
    with inside(cast.fjordby):
        number = WeekReminder.objects.get().pk
    answers: list[bool] = []
    race.at_once(range(4), lambda _worker: answers.append(sent(cast, number)))
    assert sorted(answers) == [False, False, False, True]
    assert len(mail.outbox) == 1
