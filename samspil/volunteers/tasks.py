"""What the queue does about volunteers: letters, deputies' days, and those not heard from."""

from django.utils import timezone

from samspil.organisations.jobs import job, regularly
from samspil.organisations.models import Municipality
from samspil.volunteers import actions
from samspil.volunteers.actions.letters import SEND
from samspil.volunteers.actions.news import TELL


@job(SEND)
def send_letter(tenant: Municipality, **ids: int) -> None:  # noqa: ARG001 - its walls are up
    """Send one letter."""
    actions.send_letter(letter_id=ids["letter_id"], now=timezone.now())


@job(TELL)
def tell_of_new(tenant: Municipality, **ids: int) -> None:  # noqa: ARG001 - its walls are up
    """Tell one coordinator that a new one waits for an answer."""
    actions.send_news(**ids)


@regularly("7 * * * *", name="volunteers.deputies")
def deputies(tenant: Municipality, **_ids: int) -> None:
    """Give deputies the role on their first day, and end it after their last."""
    actions.keep_deputies(tenant=tenant, now=timezone.now())


@regularly("19 8 * * 1-5", name="volunteers.ask_the_silent")
def ask_the_silent(tenant: Municipality, **_ids: int) -> None:
    """Ask those of whom nothing has been heard for a year whether they still want to."""
    actions.ask_the_silent(tenant=tenant, now=timezone.now())


@regularly("31 2 * * *", name="volunteers.forget_files")
def forget_files(tenant: Municipality, **_ids: int) -> None:
    """Forget spreadsheets that nobody said yes to, and what undoing no longer needs."""
    actions.forget_files(tenant=tenant, now=timezone.now())
