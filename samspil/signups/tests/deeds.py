"""What the tests do about visits, in one line each; every deed enters the walls by itself."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from samspil.activities.models import Activity
from samspil.organisations.access import inside
from samspil.organisations.models import CareCentre, Member, Role
from samspil.signups import actions
from samspil.signups.models import Ask, Letter, Message
from samspil.signups.queries import Trip
from samspil.signups.rules import Kind, State, link_secret
from samspil.testing.make import NOW, Cast
from samspil.volunteers.models import Volunteer

FAR = timedelta(days=36500)  # so that it has not been, whatever day the test runs


def far_ahead(activity: Activity) -> Activity:
    """Let the activity be far ahead for pages, which read the clock; return it."""
    with inside(activity.tenant):
        rows = Activity.objects.filter(pk=activity.pk)
        rows.update(starts_at=NOW + FAR, ends_at=NOW + FAR + timedelta(hours=1))
        return rows.select_related("tenant", "centre").get()


def asked(
    cast: Cast,
    activity: Activity,
    *people: Volunteer,
    by: Member | None = None,
    now: datetime = NOW,
) -> list[Ask]:
    """Let Birkehøj's coordinator, or whoever is named, ask the volunteers."""
    who = by or cast.members[Role.COORDINATOR]
    with inside(cast.fjordby, person=who.person):
        return actions.ask(
            by=who,
            activity_id=activity.pk,
            volunteer_ids=[one.pk for one in people],
            now=now,
        )


def ask_of(activity: Activity, volunteer: Volunteer) -> Ask:
    """How it stands between them now."""
    with inside(activity.tenant):
        rows = Ask.objects.select_related("volunteer", "activity__tenant", "tenant")
        return rows.get(activity=activity.pk, volunteer=volunteer.pk)


def says(ask: Ask, answer: str = "yes", *, now: datetime = NOW, **more: Any) -> Ask:
    """Let her answer by her link."""
    with inside(ask.tenant):
        fresh = Ask.objects.select_related("tenant", "volunteer__person").get(pk=ask.pk)
        return _row(actions.answer_by_link(ask=fresh, answer=answer, now=now, **more))


def joins(by: Member, activity: Activity, answer: str = "yes", **more: Any) -> Ask:
    """Let her answer logged in, asked or not."""
    with inside(by.tenant, person=by.person):
        more = {"now": NOW} | more
        return _row(actions.answer(by=by, activity_id=activity.pk, answer=answer, **more))


def _row(trip: Trip) -> Ask:
    assert trip.ask is not None
    return trip.ask


def rang(by: Member, ask: Ask, answer: str = "yes") -> Ask:
    """Let the member write down what somebody said on the telephone."""
    with inside(by.tenant, person=by.person):
        return actions.answer_for(by=by, ask_id=ask.pk, answer=answer, now=NOW)


def charged(by: Member, ask: Ask, *, charge: bool = True) -> Ask:
    """Let the member give her the charge of saying who came, or take it back."""
    with inside(by.tenant, person=by.person):
        return actions.put_in_charge(by=by, ask_id=ask.pk, charge=charge, now=NOW)


def secret_of(ask: Ask) -> str:
    """The secret in her link's address."""
    return link_secret(ask.link_seed, key=settings.SECRET_KEY)


def calendar(cast: Cast, volunteer: Volunteer) -> str:
    """Make an address for her calendar; return its secret."""
    with inside(cast.fjordby):
        by = actions.Herself(tenant=cast.fjordby, person=volunteer.person)
        return actions.make_calendar(by=by, volunteer=volunteer, now=NOW)


def writes(by: Member, centre: CareCentre, text: str = "Må hunden komme med?") -> Message:
    """Let the member write to the centre's coordinator."""
    with inside(by.tenant, person=by.person):
        return actions.write_to_coordinator(by=by, centre_id=centre.pk, text=text, now=NOW)


def states(activity: Activity) -> dict[str, State]:
    """How it stands with each, by name."""
    with inside(activity.tenant):
        rows = Ask.objects.filter(activity=activity.pk).select_related("volunteer")
        return {row.volunteer.name: row.stands for row in rows.order_by("pk")}


def queue_tells() -> None:
    """Let the queue write to those who are to know that somebody does not come after all."""
    waiting = ProcrastinateJob.objects.filter(task_name="signups.tell_withdrawn", status="todo")
    keys = []
    for job in waiting.order_by("id"):
        app.tasks[job.task_name].func(**job.args)
        keys.append(job.pk)
    waiting.filter(pk__in=keys).delete()


def letters(cast: Cast, kind: Kind | None = None) -> list[Letter]:
    """The letters that are written down, of one kind if one is named, the first one first."""
    queue_tells()
    with inside(cast.fjordby):
        rows = Letter.objects.select_related("ask__volunteer", "person__login")
        if kind is not None:
            rows = rows.filter(kind=kind.value)
        return list(rows.order_by("pk"))


def sent(cast: Cast, *, now: datetime = NOW) -> int:
    """Send all that waits, as the queue does; return how many were sent."""
    waiting = [letter.pk for letter in letters(cast) if not letter.sent_at]
    number = 0
    for key in waiting:
        with inside(cast.fjordby):
            number += actions.send_letter(letter_id=key, now=now)
    return number
