"""What the queue does about dates: see each morning hour what is due, and send it."""

from django.utils import timezone

from samspil.initiatives import actions
from samspil.organisations.jobs import job, later, regularly
from samspil.organisations.models import Municipality


@regularly("7 5-16 * * *", name="initiatives.remind")
def remind(tenant: Municipality, **_ids: int) -> None:
    """Plan the letters that are due; each is a job of its own, stored with its row."""
    for reminder_id in actions.plan_reminders(tenant=tenant, now=timezone.now()):
        later("initiatives.send", tenant=tenant, reminder_id=reminder_id)


@job("initiatives.send")
def send(tenant: Municipality, **ids: int) -> None:  # noqa: ARG001 - its walls are up
    """Send one letter."""
    actions.send_reminder(reminder_id=ids["reminder_id"], now=timezone.now())
