"""
No letter of any app names somebody of another place, and none a resident or what she has told.

Each app's letters are let loose at the planted places, the queue is emptied, and every mail is
searched with its files. One world and no page: see test_planted_names.py for those.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from pypdf import PdfReader

from samspil.actionmap import actions as rounds
from samspil.activities import actions as activities
from samspil.initiatives import actions as initiatives
from samspil.initiatives.tests import deeds as initiative_deeds
from samspil.meetings import actions as meetings
from samspil.organisations.access import inside
from samspil.organisations.models import Member, Role
from samspil.participation.tests import deeds as participation
from samspil.periods import actions as periods
from samspil.periods.tests.deeds import FIRST
from samspil.signups import actions as signups
from samspil.signups.models import Letter
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.volunteers import actions as volunteers
from samspil.volunteers.models import TalkKind
from tests.architecture.planting import FAR_AWAY, HERE, NEXT_DOOR, Planted, planted

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
PLACES = (HERE, NEXT_DOOR, FAR_AWAY)
LATER = NOW + timedelta(days=60)
SOON = NOW.date() + timedelta(days=2)  # the day after what is planted
SITE = "http://testserver"


@dataclass(frozen=True)
class Reader:
    """Who reads letters at one place, or in one municipality, and what is only theirs to read."""

    addresses: frozenset[str]
    own: tuple[str, ...]


def at_place(by: Member, what: Planted, volunteer_id: int) -> Reader:
    """Let a talk be booked, an agreement sent, something taken on, and the centre be closed."""
    centre = by.memberships[0].centre
    assert centre is not None
    told, step = f"haven-{what.tag}", f"skridt-{what.tag}"
    person = make.person(f"Plantine Vagt{what.tag}")
    on_duty = make.member(Role.CARE_WORKER, at=by.tenant, centre=centre, who=person)
    plan = initiative_deeds.plan_of_person(
        by.person.pk, title=f"opgave-{what.tag}", first_step=step, due_on=initiative_deeds.IN_A_WEEK
    )
    with inside(by.tenant, person=by.person):
        volunteers.book_talk(
            by=by, volunteer_id=volunteer_id, kind=TalkKind.FOLLOW_UP, planned_at=LATER, now=NOW,
            message=told,
        )  # fmt: skip
        volunteers.offer_agreement(by=by, volunteer_id=volunteer_id, now=NOW)
    initiative_deeds.add(by, plan)
    with inside(by.tenant, person=person):
        activities.close_to_visits(
            by=on_duty, centre_id=centre.pk, first_day=SOON, last_day=SOON, now=NOW
        )
    addresses = {what.address, by.person.login.email, person.login.email}
    own = (told, step, plan.title, person.name, *what.people)
    return Reader(frozenset(addresses), own)


def in_municipality(lead: Member) -> Reader:
    """Let a round be opened and people invited, a meeting be held and its minutes sent."""
    slug = lead.tenant.slug
    name, address = f"Plantine Gæst{slug}", f"gaest.{slug}@eksempel.dk"
    with inside(lead.tenant, person=lead.person):
        round_ = rounds.open_round(by=lead, title=f"Runde-{slug}", now=NOW, start_from=None)
    participation.invite(lead, round_, f"{name} <{address}>")
    with inside(lead.tenant, person=lead.person):
        title = f"Møde-{slug}"
        meeting = meetings.plan(by=lead, round_id=round_.pk, title=title, now=NOW)
        meetings.begin(by=lead, meeting_id=meeting.pk, now=NOW)
        meetings.close(by=lead, meeting_id=meeting.pk, now=NOW)
        meetings.send_minutes(by=lead, meeting_id=meeting.pk, now=NOW)
    own = (round_.title, title, name, lead.person.name)
    return Reader(frozenset({address, lead.person.login.email}), own)


def weeks_asked_about(lead: Member, *coordinators: Member) -> None:
    centres = [each.memberships[0].centre_id for each in coordinators]
    with inside(lead.tenant, person=lead.person):
        periods.open_period(
            by=lead, first_day=FIRST, weeks=6, centre_ids=[key for key in centres if key], now=NOW
        )


def sent(cast: Cast) -> None:
    """Send what is due, and do what the queue holds until it holds nothing more."""
    for tenant in (cast.fjordby, cast.bakkeby):
        with inside(tenant):
            for key in periods.plan_reminders(tenant=tenant, now=NOW):
                periods.send_reminder(reminder_id=key, now=NOW)
            for key in initiatives.plan_reminders(tenant=tenant, now=NOW):
                initiatives.send_reminder(reminder_id=key, now=NOW)
            for key in Letter.objects.values_list("pk", flat=True):
                signups.send_letter(letter_id=key, now=NOW)
    for job in ProcrastinateJob.objects.filter(status="todo").order_by("id"):
        app.tasks[job.task_name].func(**job.args)


def whole(letter: Any) -> str:
    """Return all that a reader reads in the letter, with the text of its files."""
    parts = [letter.subject, str(letter.body)]
    for file in letter.attachments:
        content = file[1] if isinstance(file, tuple) else file.get_payload(decode=True)
        if isinstance(content, bytes) and content.startswith(b"%PDF-"):
            parts += [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
        else:
            parts.append(content.decode() if isinstance(content, bytes) else str(content))
    return " ".join(" ".join(parts).split())


def test_no_letter_of_any_app_names_somebody_elsewhere_or_a_resident(
    cast: Cast,
    settings: Any,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    gardeners = planted(cast)
    lead, far_lead = cast.lead, cast.stranger
    members = (gardeners.here, gardeners.next_door, gardeners.far_away)
    with django_capture_on_commit_callbacks(execute=True):
        towns = [in_municipality(each) for each in (lead, far_lead)]
        places = [
            at_place(by, what, keys["volunteer_id"])
            for by, what, keys in zip(members, PLACES, gardeners.keys, strict=True)
        ]
        weeks_asked_about(lead, *members[:2])
        weeks_asked_about(far_lead, members[2])
        sent(cast)
    town, far = towns
    here, next_door, away = places
    abroad, ours = (*far.own, *away.own), (*town.own, *here.own, *next_door.own)
    for reader, foreign in (
        (here, (*next_door.own, *abroad)),
        (next_door, (*here.own, *abroad)),
        (away, ours),
        (town, abroad),
        (far, ours),
    ):
        hers = [whole(each) for each in mail.outbox if reader.addresses & set(each.to)]
        assert [(text, name) for text in hers for name in foreign if name in text] == []
        assert len(hers) >= 2
    # Something was there to be found, in letters of each kind, and no letter knows a resident.
    every = [whole(each) for each in mail.outbox]
    assert {each.subject for each in mail.outbox} >= SUBJECTS
    planted_here = [word for word in (*here.own[:4], *town.own) if any(word in t for t in every)]
    assert planted_here == [*here.own[:4], *town.own]
    texts = [pair for what in PLACES for pair in what.marked.items()]
    residents = [text for name, text in texts if name.startswith("residents")]
    assert [name for name in residents if any(name in text for text in every)] == []


SUBJECTS = {
    "Vi glæder os til at tale med dig",
    "Din aftale som frivillig",
    "Der er lukket for besøg hos jer",
    "En handling i Samspil nærmer sig sin dato",
    "Vi mangler at høre om en uge i Samspil",
    "Du er inviteret til at være med i Samspil",
    "Referat fra jeres møde",
    "Tak, vi ses",
    "En besked til dig i Samspil",
}
