"""The start page: for each role what she comes for, and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from samspil.guidelines.queries import hearings_of
from samspil.organisations.access import ALL_ROLES, MemberRequest, open_to
from samspil.organisations.models import Member, Role
from samspil.overview import queries, words
from samspil.overview.policy import LOOK_AFTER
from samspil.overview.views.ways import Way, Ways
from samspil.signups.queries import mine
from samspil.volunteers.queries import LACKING, hold_contact

A_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Panel:
    """One role's part of the start page."""

    role: str
    template: str
    context: dict[str, Any]
    ways: list[Way]


@open_to(*ALL_ROLES)
@require_GET
def start(request: MemberRequest) -> HttpResponse:
    """Show what she comes for, role by role; most people have one."""
    member, now = request.member, timezone.now()
    panels = [make(member, now) for role, make in PANELS.items() if member.holds(role)]
    if member.holds(Role.COORDINATOR):  # a manager who coordinates sees the day once
        for panel in panels:
            if panel.role == Role.MANAGER:
                panel.context.pop("plan", None)
    today = timezone.localdate(now)
    context = {
        "panels": panels,
        "hearings": hearings_of(member, today=today),
        "today": today,
        "words": words,
    }
    return render(request, "overview/start.html", context)


def _coordinator(member: Member, now: datetime) -> Panel:
    to = Ways(member)
    return Panel(
        Role.COORDINATOR,
        "overview/coordinator.jinja",
        {
            "plan": queries.plan_at_centres(member, now=now),
            "contact": hold_contact(member, today=timezone.localdate(now), now=now),
            "who": to.each("signups:who"),
            "after": to.each("signups:afterwards"),
            "ask": to.each("signups:ask"),
            "calendar": to.one("activities:list"),
            "volunteer": to.each("volunteers:volunteer"),
        },
        [
            to.to(_("Nye frivillige"), "volunteers:new-ones"),
            to.to(_("Skriv, hvad I lavede"), "registrations:new"),
            to.to(_("Skriv til frivillige"), "signups:group"),
            to.to(_("Sammen med en beboer"), "residents:list"),
            to.to(_("Luk for besøg, eller aflys"), "activities:closures"),
            to.to(_("Mandagens overblik"), "overview:monday"),
            to.guidelines(_("Hvad må jeg?")),
        ],
    )


def _manager(member: Member, now: datetime) -> Panel:
    to = Ways(member)
    centres = member.centre_ids(*LOOK_AFTER)
    today = timezone.localdate(now)
    return Panel(
        Role.MANAGER,
        "overview/manager.jinja",
        {"months": queries.months_of(member, centres, today=today)},
        [
            to.to(_("Indsatskort, vores kolonne"), "actionmap:map"),
            to.to(_("Se, om aftalerne er i orden"), "volunteers:list", after=f"?papirer={LACKING}"),
            to.poster(_("Print næste uges plan"), centres, day=today + A_WEEK),
            to.to(_("Send tak til dem, der kom"), "volunteers:thanks"),
            to.to(_("Skriv, hvad I lavede"), "registrations:new"),
            to.to(_("Mandagens overblik"), "overview:monday"),
            to.guidelines(_("Sådan samarbejder vi")),
        ],
    )


def _lead(member: Member, now: datetime) -> Panel:
    to = Ways(member)
    return Panel(
        Role.LEAD,
        "overview/lead.jinja",
        {
            "centres": queries.centre_lines(member, today=timezone.localdate(now)),
            "centre": to.each("mapping:centre"),
        },
        [
            to.to(_("Indsatskort"), "actionmap:map"),
            to.of_round(_("Se, hvem der har skrevet, og mind resten"), "participation:status",
                        "actionmap:rounds"),
            to.to(_("Sammenlign med sidste runde"), "followup:comparison"),
            to.of_round(_("Hold mødet"), "meetings:meetings", "actionmap:rounds"),
            to.to(_("Kortlægningen til udvalget"), "mapping:municipality"),
            to.guidelines(_("Retningslinjer")),
        ],
    )  # fmt: skip


def _association(member: Member, now: datetime) -> Panel:
    to = Ways(member)
    [first, *_others] = sorted(member.association_ids(Role.ASSOCIATION_LEAD))
    return Panel(
        Role.ASSOCIATION_LEAD,
        "overview/association.jinja",
        {
            "plan": queries.plan_of_associations(member, now=now),
            "activity": to.each("activities:activity"),
            "calendar": to.one("activities:list", after=f"?forening={first}"),
        },
        [
            to.to(
                _("Se, hvad vi kommer til, og hvem der er med"),
                "activities:list",
                after=f"?forening={first}",
            ),
            to.to(_("Foreslå en aktivitet"), "activities:new"),
            to.to(_("Tilføj et medlem som frivillig"), "volunteers:new"),
            to.to(_("Tal til ansøgningen"), "mapping:association", first),
            to.to(_("Skriv, hvad I lavede"), "registrations:new"),
            to.to(_("Indsatskort"), "actionmap:map"),
            to.guidelines(_("Hvad må vi?")),
        ],
    )


def _care_worker(member: Member, now: datetime) -> Panel:
    to = Ways(member)
    return Panel(
        Role.CARE_WORKER,
        "overview/care_worker.jinja",
        {
            "today": queries.today_at_work(member, now=now),
            "activity": to.each("activities:activity"),
        },
        [
            to.to(_("Ønske fra beboer"), "residents:choose"),
            to.to(_("Skriv, hvad I lavede"), "registrations:new"),
            to.to(_("Sammen med en beboer"), "residents:list"),
            to.to(_("I dag med stor skrift"), "activities:day-large"),
            to.to(_("Luk for besøg, eller aflys"), "activities:closures"),
            to.guidelines(_("Sådan samarbejder vi")),
        ],
    )


def _volunteer(member: Member, now: datetime) -> Panel:
    to, hers = Ways(member), mine(member, now=now)
    away = _("Jeg er væk")
    return Panel(
        Role.VOLUNTEER,
        "overview/volunteer.jinja",
        {"mine": hers, "trip": to.each("signups:trip")},
        [
            to.to(_("Mine ture"), "signups:mine"),
            to.to(away, "volunteers:away", hers.volunteer.pk)
            if hers
            else to.to(away, "volunteers:mine"),
            to.to(_("Skriv, hvad I lavede"), "registrations:new"),
            to.guidelines(_("Hvad må jeg, og hvem ringer jeg til?")),
        ],
    )


def _relative(member: Member, now: datetime) -> Panel:
    del now
    to = Ways(member)
    write = "residents:kin-write"
    ways = [to.to(_("Se ugens aktiviteter"), "residents:kin-calendar")]
    hers = queries.residents_of_relative(member)
    for number, name in hers:
        told = {"name": name}
        offer = _("Tilbyd at hjælpe: %(name)s") % told if hers[1:] else _("Tilbyd at hjælpe")
        ways += [
            to.to(_("Fortæl om %(name)s: livet før") % told, write, number, "livet-foer"),
            to.to(_("Foreslå noget til %(name)s") % told, write, number, "forslag"),
            to.to(offer, write, number, "hjaelp"),
        ]
    ways += [
        to.to(_("Skriv til koordinatoren"), "signups:write"),
        to.to(_("Bliv frivillig"), "volunteers:join-where"),
        to.guidelines(_("Sådan samarbejder vi")),
    ]
    return Panel(Role.RELATIVE, "overview/ways.jinja", {}, ways)


def _reader(member: Member, now: datetime) -> Panel:
    del now
    to = Ways(member)
    return Panel(
        Role.READER,
        "overview/ways.jinja",
        {},
        [
            to.to(_("Indsatskort"), "actionmap:map"),
            to.to(_("Kortlægning"), "mapping:municipality"),
            to.to(_("Udvikling siden sidste runde"), "followup:comparison"),
            to.to(_("Videnskatalog"), "catalogue:index"),
        ],
    )


# In the page's order: who has several roles sees the day before the year.
PANELS: dict[str, Callable[[Member, datetime], Panel]] = {
    Role.COORDINATOR: _coordinator,
    Role.MANAGER: _manager,
    Role.CARE_WORKER: _care_worker,
    Role.VOLUNTEER: _volunteer,
    Role.ASSOCIATION_LEAD: _association,
    Role.RELATIVE: _relative,
    Role.LEAD: _lead,
    Role.READER: _reader,
}
