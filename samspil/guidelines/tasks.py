"""What the queue does about guidelines: see who is to hear from us, at once or each morning."""

from collections.abc import Iterable

from django.utils import timezone

from samspil.guidelines import actions
from samspil.organisations.jobs import job, later, regularly
from samspil.organisations.models import Municipality


@regularly("47 7 * * 1-5", name="guidelines.plan")
def plan(tenant: Municipality, **_ids: int) -> None:
    """Plan what is due: a missing yes, and a hearing for who has come to the place since."""
    _write(tenant, actions.plan_letters(tenant=tenant, now=timezone.now()))


@job(actions.ASK)
def ask(tenant: Municipality, **ids: int) -> None:
    """Plan the letters about a hearing that has been opened."""
    hearing = ids["guideline_id"]
    _write(tenant, actions.plan_letters(tenant=tenant, hearing=hearing, now=timezone.now()))


def _write(tenant: Municipality, letter_ids: Iterable[int]) -> None:
    """Let each letter be a job of its own, stored with its row."""
    for letter_id in letter_ids:
        later("guidelines.send", tenant=tenant, letter_id=letter_id)


@job("guidelines.send")
def send(tenant: Municipality, **ids: int) -> None:  # noqa: ARG001 - its walls are up
    """Send one letter."""
    actions.send_letter(letter_id=ids["letter_id"], now=timezone.now())
