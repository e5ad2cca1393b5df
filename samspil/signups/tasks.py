"""What the queue does about visits: send what is written down, let offers run out, remind."""

from typing import Any

from django.utils import timezone

from samspil.organisations.jobs import job, regularly
from samspil.organisations.models import Municipality
from samspil.signups import actions


@job("signups.send")
def send(tenant: Municipality, **ids: int) -> None:  # noqa: ARG001 - its walls are up
    """Send one letter or text."""
    actions.send_letter(letter_id=ids["letter_id"], now=timezone.now())


@job("signups.tell_withdrawn")
def tell_withdrawn(tenant: Municipality, **ids: Any) -> None:
    """Tell the coordinators that a volunteer does not come after all."""
    actions.tell_withdrawn(tenant=tenant, ask_ids=ids["ask_ids"], now=timezone.now())


@regularly("*/10 * * * *", name="signups.turn")
def turn(tenant: Municipality, **_ids: int) -> None:
    """Let offers run out, and ask the next in the line."""
    actions.turn(tenant=tenant, now=timezone.now())


@regularly("23 6-19 * * *", name="signups.remind")
def remind(tenant: Municipality, **_ids: int) -> None:
    """Remind those who come to what begins soon, and ask who came to what has ended."""
    now = timezone.now()
    actions.plan_reminders(tenant=tenant, now=now)
    actions.ask_who_came(tenant=tenant, now=now)


@regularly("11 14 * * *", name="signups.answers")
def answers(tenant: Municipality, **_ids: int) -> None:
    """Tell coordinators once a day what has been answered."""
    actions.plan_answers(tenant=tenant, now=timezone.now())


@regularly("37 2 * * *", name="signups.carry_on")
def carry_on(tenant: Municipality, **_ids: int) -> None:
    """Let the visits that the night has planned ahead be with the same resident."""
    actions.carry_on(tenant=tenant, now=timezone.now())
