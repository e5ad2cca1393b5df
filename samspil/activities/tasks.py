"""What the queue does about the calendar: make series ahead every night, and write letters."""

from django.utils import timezone

from samspil.activities import actions, notices, queries
from samspil.activities.rules import moment_of_number
from samspil.organisations.jobs import job, regularly
from samspil.organisations.models import Municipality


@regularly("41 1 * * *", name="activities.make_ahead")
def make_ahead(tenant: Municipality, **_ids: int) -> None:
    """Make the occurrences that have come within sixteen weeks."""
    actions.make_all_ahead(tenant=tenant, now=timezone.now())


@job("activities.tell_closed")
def tell_closed(tenant: Municipality, **ids: int) -> None:
    """Write to those who decide at a centre that one of the others closed it to visits."""
    found = queries.told_of_closure(tenant, ids["closure_id"])
    if found is not None:
        notices.tell_closed(*found)


@job("activities.tell_proposed")
def tell_proposed(tenant: Municipality, **ids: int) -> None:
    """Write to those who answer for a centre that an association has proposed something."""
    found = queries.proposed(tenant, ids["activity_id"])
    if found is not None:
        notices.tell_proposed(*found)


@job("activities.tell_changed")
def tell_changed(tenant: Municipality, **ids: int) -> None:
    """Write to those who stand for activities that somebody else moved, called off or gave back."""
    at, off = moment_of_number(ids["at"]), bool(ids["off"])
    on = bool(ids.get("on", not off))  # a job from before one deed did both is of the one or other
    for person, rows in queries.changed(tenant, at=at, on=on, off=off):
        notices.tell_changed(person, rows, on_again=bool(ids["on_again"]))


@job("activities.tell_answer")
def tell_answer(tenant: Municipality, **ids: int) -> None:
    """Write to whoever proposed it what the centre answered."""
    found = queries.answered(tenant, ids["activity_id"])
    if found is not None:
        notices.tell_answer(found)
