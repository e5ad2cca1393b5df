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
from samspil.activities.rules import What
from samspil.activities.tests.deeds import at_two
from samspil.initiatives import actions as initiatives
from samspil.initiatives.tests import deeds as initiative_deeds
from samspil.meetings import actions as meetings
from samspil.organisations import actions as organisations
from samspil.organisations.access import inside
from samspil.organisations.models import CareCentre, Member, Role
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
MOVED = "flyttet.eksempel.dk"  # where the addresses are that have been corrected


@dataclass(frozen=True)
class Reader:
    """Who reads letters at one place, or in one municipality, and what is only theirs to read."""

    addresses: frozenset[str]
    own: tuple[str, ...]


def at_place(by: Member, what: Planted, volunteer_id: int) -> Reader:
    """Let a talk be booked, something be agreed, taken on and proposed, the centre be closed."""
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
    proposer, *proposed = answered(by, centre, what.tag)
    addresses = {what.address, by.person.login.email, person.login.email, proposer}
    own = (told, step, plan.title, person.name, *proposed, *what.people)
    return Reader(frozenset(addresses), own)


def answered(by: Member, centre: CareCentre, tag: str) -> tuple[str, str, str]:
    """
    Let an association propose something at the centre and be told no.

    Return the address of whoever proposed it, what it was, and why not.
    """
    chair = make.member(Role.ASSOCIATION_LEAD, at=by.tenant)
    what = What(
        centre_id=centre.pk,
        title=f"forslag-{tag}",
        category="outdoor-social",
        place_kind="nearby",
        association_id=chair.memberships[0].association_id,
    )
    with inside(by.tenant, person=chair.person):
        asked = activities.plan(by=chair, what=what, when=at_two(), now=NOW)
    with inside(by.tenant, person=by.person):
        activities.decline(by=by, activity_id=asked.pk, because=f"grund-{tag}", now=NOW)
    return chair.person.login.email, what.title, f"grund-{tag}"


def in_municipality(lead: Member) -> Reader:
    """
    Let a round be opened and people invited, a meeting be held, its minutes sent and the next one
    planned, somebody be given a role, and an address be corrected.
    """
    slug = lead.tenant.slug
    name, address = f"Plantine Gæst{slug}", f"gaest.{slug}@eksempel.dk"
    newcomer, hers = f"Plantine Ny{slug}", f"ny.{slug}@eksempel.dk"
    old, new = f"foer.{slug}@{MOVED}", f"efter.{slug}@{MOVED}"
    helper = f"Plantine Hjælp{slug}"
    moved = make.member(Role.READER, at=lead.tenant, who=make.person(email=old))
    lead.tenant.help_name = helper
    with inside(lead.tenant, person=lead.person):
        lead.tenant.save(update_fields=["help_name"])
        round_ = rounds.open_round(by=lead, title=f"Runde-{slug}", now=NOW, start_from=None)
    participation.invite(lead, round_, f"{name} <{address}>")
    with inside(lead.tenant, person=lead.person):
        title = f"Møde-{slug}"
        meeting = meetings.plan(by=lead, round_id=round_.pk, title=title, now=NOW)
        meetings.begin(by=lead, meeting_id=meeting.pk, now=NOW)
        meetings.close(by=lead, meeting_id=meeting.pk, now=NOW)
        meetings.send_minutes(by=lead, meeting_id=meeting.pk, now=NOW)
        meetings.invite_again(by=lead, meeting_id=meeting.pk, held_on=None, now=NOW, base_url=SITE)
        organisations.invite(
            tenant=lead.tenant, email=hers, name=newcomer, role=Role.READER, by=lead, now=NOW,
            base_url=SITE,
        )  # fmt: skip
        organisations.correct_address(
            by=lead, membership_id=moved.memberships[0].pk, email=new, now=NOW
        )
    own = (round_.title, title, name, lead.person.name, newcomer, helper)
    return Reader(frozenset({address, lead.person.login.email, hers, old, new}), own)


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
    planted_here = [word for word in (*here.own[:6], *town.own) if any(word in t for t in every)]
    assert planted_here == [*here.own[:6], *town.own]
    assert [text for text in every if MOVED in text] == []  # neither address is told the other
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
    "Vi mødes igen",
    "Plejecentret har svaret på jeres forslag",
    "Du er inviteret til Samspil",
    "Din mailadresse i Samspil er ændret",
    "Tak, vi ses",
    "En besked til dig i Samspil",
}
