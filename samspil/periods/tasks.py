"""What the queue does about silent centres: see on weekday mornings who is missing, and write."""

from django.utils import timezone

from samspil.organisations.jobs import job, later, regularly
from samspil.organisations.models import Municipality
from samspil.periods import actions


# From Tuesday on: on Monday there is time to catch up with the week that has just ended.
@regularly("17 7 * * 2-5", name="periods.remind")
def remind(tenant: Municipality, **_ids: int) -> None:
    """Plan this week's letters; each is a job of its own, stored with its row."""
    for reminder_id in actions.plan_reminders(tenant=tenant, now=timezone.now()):
        later("periods.send", tenant=tenant, reminder_id=reminder_id)


@job("periods.send")
def send(tenant: Municipality, **ids: int) -> None:  # noqa: ARG001 - its walls are up
    """Send one letter."""
    actions.send_reminder(reminder_id=ids["reminder_id"], now=timezone.now())
