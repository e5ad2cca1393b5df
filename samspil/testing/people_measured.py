"""
How long the people's and the calendar's pages take in the made-up Denmark, beside a trivial one.

Measured in the municipality with most care centres, where lists are longest. Each page is asked for
in turn with a view that asks the database one question and draws nothing, so that both have the
same from whatever else the machine does.
"""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db import connections
from django.db.models import Q
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samspil.activities.models import Activity
from samspil.organisations.access import inside, member_of
from samspil.organisations.models import Member, Membership, Municipality, Role
from samspil.residents.models import Resident
from samspil.testing.measuring import processor
from samspil.testing.pages import counted, logged_in
from samspil.volunteers.models import Volunteer

VISITS, WARM = 60, 5
TRIVIAL = "/healthz"
Visit = Callable[[], Any]  # an answer


@dataclass(frozen=True, slots=True)
class Visited:
    """A page: milliseconds of half of the visits and of 19 of 20, and of what stood beside it."""

    what: str
    p50: float
    p95: float
    trivial: float  # half of the visits
    cpu: float  # milliseconds of the web server's own, half of the visits
    database: float | None  # the same of the database's process
    queries: int | None


def measure() -> list[Visited]:
    """Return what the pages took; nothing of a country too small to have trips ahead to join."""
    tenant = largest()
    coordinator, worker = seat(tenant, Role.COORDINATOR), seat(tenant, Role.CARE_WORKER)
    volunteer, lead = seat(tenant, Role.VOLUNTEER), seat(tenant, Role.LEAD)
    trips = coming(coordinator, Role.COORDINATOR, VISITS + WARM)
    if len(trips) <= 2 * WARM:
        return []
    with inside(tenant, person=coordinator.person):
        resident = Resident.objects.visible_to(coordinator)[0]
        known = Volunteer.objects.visible_to(coordinator).get(person=volunteer.person)
    trip = trips[0].pk
    slug = tenant.slug
    lone, vera, birgit = logged_in(coordinator), logged_in(worker), logged_in(volunteer)
    konsulent = logged_in(lead)
    pages: list[tuple[str, Client, str]] = [
        ("ledige ture, den frivillige", birgit, reverse("signups:open", args=[slug])),
        ("mine ture", birgit, reverse("signups:mine", args=[slug])),
        ("en tur, den frivillige", birgit, reverse("signups:trip", args=[slug, trip])),
        ("en aktivitet, koordinatoren", lone, reverse("activities:activity", args=[slug, trip])),
        ("hvem kommer, koordinatoren", lone, reverse("signups:who", args=[slug, trip])),
        ("hvem kan spørges", lone, reverse("signups:ask", args=[slug, trip])),
        ("i dag, koordinatoren", lone, reverse("overview:start", args=[slug])),
        ("i dag, den frivillige", birgit, reverse("overview:start", args=[slug])),
        ("i dag, personalet", vera, reverse("overview:start", args=[slug])),
        ("i dag, kommunens konsulent", konsulent, reverse("overview:start", args=[slug])),
        ("mandag, koordinatoren", lone, reverse("overview:monday", args=[slug])),
        ("ugen, koordinatoren", lone, reverse("activities:week", args=[slug])),
        ("ugen, alle plejecentre", konsulent, reverse("activities:week", args=[slug])),
        ("måneden, koordinatoren", lone, reverse("activities:month", args=[slug])),
        ("kalenderens liste", lone, reverse("activities:list", args=[slug])),
        ("de frivillige", lone, reverse("volunteers:list", args=[slug])),
        ("en frivillig", lone, reverse("volunteers:volunteer", args=[slug, known.pk])),
        ("den frivilliges egen side", birgit, reverse("volunteers:mine", args=[slug])),
        ("beboerne", lone, reverse("residents:list", args=[slug])),
        ("en beboer", lone, reverse("residents:resident", args=[slug, resident.pk])),
        ("ikke nået", lone, reverse("residents:not-reached", args=[slug])),
    ]
    found = [_page(*page) for page in pages]
    return [*found, _signing_up(birgit, slug, [each.pk for each in trips])]


def largest() -> Municipality:
    """Return the municipality with most in its calendar."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT tenant_id FROM activities_activity GROUP BY tenant_id"
            " ORDER BY count(*) DESC LIMIT 1"
        )
        return Municipality.objects.get(pk=cursor.fetchone()[0])


def coming(member: Member, role: Role, most: int) -> list[Activity]:
    """Return what comes at the centres where the member has the role, the soonest first."""
    with inside(member.tenant, person=member.person):
        rows = Activity.objects.visible_to(member).planned()
        there = rows.filter(centre__in=member.centre_ids(role))
        return list(there.filter(starts_at__gt=timezone.now()).in_order()[:most])


def seat(tenant: Municipality, role: Role) -> Member:
    """Return the first member with that role."""
    with inside(tenant):
        held = Q(role=role, ended_at=None)
        seat = Membership.objects.filter(held).select_related("person").order_by("pk")[0]
    with inside(tenant, person=seat.person):
        member = member_of(tenant, seat.person)
    assert member is not None
    return member


def _page(what: str, client: Client, url: str) -> Visited:
    status, queries = counted(client, url)
    assert status == 200, (url, status)
    return _visited(what, [lambda: client.get(url)] * (VISITS + WARM), client, len(queries))


def _signing_up(client: Client, slug: str, trips: list[int]) -> Visited:
    """Say yes to one trip after the other, and look at the page that comes of it."""
    yes = urlencode({"answer": "yes", "friends": "0", "words": ""})  # as a browser sends it

    def say_yes(trip: int) -> Visit:
        url = reverse("signups:trip", args=[slug, trip])
        return lambda: client.post(url, yes, content_type="application/x-www-form-urlencoded")

    return _visited("tilmelding (skrives)", [say_yes(trip) for trip in trips], client, None)


def _visited(what: str, visits: list[Visit], client: Client, queries: int | None) -> Visited:
    took, cpu, database, trivial = [], [], [], []
    for visit in visits:
        begun = time.perf_counter()
        client.get(TRIVIAL)
        trivial.append(time.perf_counter() - begun)
        spent, worked = processor()
        begun = time.perf_counter()
        answer = visit()
        took.append(time.perf_counter() - begun)
        now_spent, after = processor()
        cpu.append(now_spent - spent)
        if worked is not None and after is not None:
            database.append(after - worked)
        assert answer.status_code in {200, 302}, (what, answer.status_code)
    took, cpu, database = took[WARM:], cpu[WARM:], database[WARM:]
    return Visited(
        what=what,
        p50=statistics.median(took) * 1000,
        p95=statistics.quantiles(took, n=20)[-1] * 1000,
        trivial=statistics.median(trivial[WARM:]) * 1000,
        cpu=statistics.median(cpu) * 1000,
        database=statistics.median(database) * 1000 if database else None,
        queries=queries,
    )
