"""What the queue does on Mondays: see who is to have the letter, and send it."""

from django.utils import timezone

from samspil.organisations.jobs import job, later, regularly
from samspil.organisations.models import Municipality
from samspil.overview import actions


# More than once, for a machine that was off at dawn: a letter that was made is not made again.
@regularly("27 5,7,9 * * 1", name="overview.plan_mondays")
def plan(tenant: Municipality, **_ids: int) -> None:
    """Plan this Monday's letters; each is a job of its own, stored with its row."""
    for letter_id in actions.plan_mondays(tenant=tenant, now=timezone.now()):
        later("overview.send_monday", tenant=tenant, letter_id=letter_id)


@job("overview.send_monday")
def send(tenant: Municipality, **ids: int) -> None:  # noqa: ARG001 - its walls are up
    """Send one letter."""
    actions.send_monday(letter_id=ids["letter_id"], now=timezone.now())
