"""Who stands for an activity hears what others do to it; who answers for a centre, of proposals."""

from datetime import time, timedelta
from typing import Any

import pytest
from django.core import mail
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from samspil.activities import actions
from samspil.activities.rules import Why
from samspil.activities.tests import deeds
from samspil.activities.tests.deeds import TUESDAY
from samspil.organisations.access import inside
from samspil.organisations.models import Member, Role
from samspil.testing.make import NOW, Cast


@pytest.fixture(autouse=True)
def _mail_in_memory(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def told(*, without: str = "") -> list[tuple[str, str]]:
    """
    Do what waits in the queue; return to whom we wrote, and what.

    :param without: what its jobs did not carry yet.
    """
    for job in ProcrastinateJob.objects.filter(status="todo").order_by("id"):
        carried = {key: value for key, value in job.args.items() if key != without}
        app.tasks[job.task_name].func(**carried)
    return [(letter.to[0], str(letter.body)) for letter in mail.outbox]


def address(member: Member) -> str:
    return str(member.person.login.email)


def test_a_proposal_reaches_those_who_answer_it(cast: Cast) -> None:
    deeds.proposed(cast)
    [(to, body)] = told()
    assert to == address(cast.members[Role.COORDINATOR])
    assert "foreslår »Gåtur« på Birkehøj tirsdag den 24. november kl. 14–15" in body


def test_an_association_hears_what_the_centre_does_to_what_it_stands_for(cast: Cast) -> None:
    lone, erik = cast.members[Role.COORDINATOR], cast.members[Role.ASSOCIATION_LEAD]
    row = deeds.planned(cast, association_id=cast.venner.pk, responsible_id=lone.person.pk)
    with inside(cast.fjordby, person=lone.person):
        later = deeds.at_two(TUESDAY + timedelta(days=1))
        actions.move(by=lone, activity_id=row.pk, when=later, now=NOW)
    [(to, body)] = told()
    assert to == address(erik)
    assert "Nu er den onsdag den 25. november" in body
    mail.outbox.clear()
    ProcrastinateJob.objects.all().delete()
    deeds.closed(cast, NOW.date(), days=7)
    found = dict(told())
    assert set(found) == {address(erik), address(lone)}  # it was the manager who closed
    body = found[address(erik)]
    assert "har lukket for besøg til og med 29. november" in body


def test_who_decides_hears_once_that_a_care_worker_has_closed(cast: Cast) -> None:
    fatima, lone = cast.members[Role.CARE_WORKER], cast.members[Role.COORDINATOR]
    deeds.planned(cast, association_id=cast.venner.pk, responsible_id=lone.person.pk)
    deeds.closed(cast, NOW.date(), days=3, by=fatima)
    everybody = [to for to, _body in told()]
    deciders = [address(lone), address(cast.members[Role.MANAGER])]
    assert sorted(everybody) == sorted([address(cast.members[Role.ASSOCIATION_LEAD]), *deciders])


def test_the_centre_and_the_one_responsible_hear_what_an_association_does(cast: Cast) -> None:
    erik, fatima = cast.members[Role.ASSOCIATION_LEAD], cast.members[Role.CARE_WORKER]
    row = deeds.planned(cast, association_id=cast.venner.pk, responsible_id=fatima.person.pk)
    with inside(cast.fjordby, person=erik.person):
        actions.cancel_for_all(
            by=erik, activity_id=row.pk, why=Why.FEW, words="Vi er for få.", now=NOW
        )
    found = told()
    assert {to for to, _body in found} == {
        address(fatima),
        address(cast.members[Role.COORDINATOR]),
    }
    assert all("er aflyst for alle." in body and "Vi er for få." in body for _to, body in found)


def test_a_whole_series_is_told_in_one_letter_and_not_when_it_is_another_by_now(
    cast: Cast,
) -> None:
    lone, fatima = cast.members[Role.COORDINATOR], cast.members[Role.CARE_WORKER]
    series = deeds.series(cast, responsible_id=fatima.person.pk)
    first = deeds.occurrences(cast, series)[0]
    with inside(cast.fjordby, person=lone.person):
        actions.end_series(by=lone, activity_id=first.pk, now=NOW)
    [(to, body)] = told()
    assert to == address(fatima)
    assert body.count("– Gåtur, tirsdag den") == 16
    mail.outbox.clear()
    with inside(cast.fjordby, person=lone.person):
        actions.restore(by=lone, activity_id=first.pk, now=NOW)
    still_off, on_again = [body for _to, body in told()]
    assert still_off.count("– Gåtur, tirsdag den") == 15
    assert "bliver til noget alligevel" in on_again


def test_a_change_that_moves_some_and_calls_off_others_is_told_in_one_letter(cast: Cast) -> None:
    fatima = cast.members[Role.CARE_WORKER]
    series = deeds.series(cast, responsible_id=fatima.person.pk)
    fortnightly = deeds.weekly(TUESDAY, interval=2)
    first = deeds.occurrences(cast, series)[0]
    at_three = {"start": time(15), "end": time(16)}
    deeds.following(cast, first, fortnightly, responsible_id=fatima.person.pk, **at_three)
    [(to, body)] = told()
    assert to == address(fatima)
    moved, off = body.split("er aflyst for alle:")
    assert "kl. 15–16" in moved
    assert moved.count("– Gåtur, tirsdag den") + off.count("– Gåtur, tirsdag den") == 16
    assert off.count("kl. 14–15") == off.count("– Gåtur, tirsdag den") > 0


@pytest.mark.parametrize("off", [False, True])
def test_a_job_that_waited_while_the_code_was_changed_tells_the_same(
    cast: Cast, *, off: bool
) -> None:
    lone, fatima = cast.members[Role.COORDINATOR], cast.members[Role.CARE_WORKER]
    row = deeds.planned(cast, responsible_id=fatima.person.pk)
    if off:
        deeds.cancelled(cast, row)
    else:
        with inside(cast.fjordby, person=lone.person):
            when = deeds.at_two(TUESDAY + timedelta(days=1))
            actions.move(by=lone, activity_id=row.pk, when=when, now=NOW)
    [(to, body)] = told(without="on")
    assert to == address(fatima)
    assert ("er aflyst for alle." if off else "Nu er den onsdag den 25. november") in body
