"""What the queue does about guidelines: see each morning who is to hear from us, and write."""

from django.utils import timezone

from samspil.guidelines import actions
from samspil.organisations.jobs import job, later, regularly
from samspil.organisations.models import Municipality


@regularly("47 7 * * 1-5", name="guidelines.plan")
def plan(tenant: Municipality, **_ids: int) -> None:
    """Plan the letters; each is a job of its own, stored with its row."""
    for letter_id in actions.plan_letters(tenant=tenant, now=timezone.now()):
        later("guidelines.send", tenant=tenant, letter_id=letter_id)


@job("guidelines.send")
def send(tenant: Municipality, **ids: int) -> None:  # noqa: ARG001 - its walls are up
    """Send one letter."""
    actions.send_letter(letter_id=ids["letter_id"], now=timezone.now())
