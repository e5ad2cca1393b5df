"""The list of residents, and the one where a resident is chosen for something."""

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.core.paginator import Page, Paginator
from django.db.models import OuterRef, Q, Subquery

from samspil.kit.sorting import DaKey
from samspil.organisations.models import CareCentre, Member, Role, Unit
from samspil.residents.models import LEADING, Resident, Tick
from samspil.residents.queries.common import at_her_centres

if TYPE_CHECKING:
    from django.db.models import QuerySet

PAGE_SIZE = 50


@dataclass(frozen=True)
class Filters:
    """Which residents the list shows; empty shows all who live here."""

    search: str = ""
    unit: int | None = None
    left: bool = False


@dataclass(frozen=True)
class ListPage:
    """One page of the list."""

    page: "Page[Resident]"  # each with `last_day` that she took part
    units: list[Unit]
    several_centres: bool
    filters: Filters


@dataclass(frozen=True)
class Chooser:
    """Residents to choose among, unit by unit."""

    groups: list[tuple[str, list[Resident]]]
    search: str


def list_page(member: Member, filters: Filters, *, number: str) -> ListPage:
    """
    Return one page of the residents that she looks after.

    :param number: of the page, as it was asked for.
    """
    units = units_of(member)
    rows = Resident.objects.visible_to(member).filter(ended_at__isnull=not filters.left)
    if filters.search:
        rows = rows.filter(preferred_name__icontains=filters.search)
    if filters.unit:
        rows = rows.filter(unit=filters.unit)
    ticks = Tick.objects.filter(tenant=OuterRef("tenant"), resident=OuterRef("pk"))
    last = ticks.filter(how=Tick.How.TOOK_PART).order_by("-day").values("day")[:1]
    shown = rows.select_related("unit").only(
        "preferred_name", "remove_on", "centre_id", "unit__name"
    )
    ordered = shown.annotate(last_day=Subquery(last)).in_danish_order()
    page = Paginator(ordered, PAGE_SIZE).get_page(number)
    page.object_list = at_her_centres(member, page.object_list)
    return ListPage(
        page=page,
        units=units,
        several_centres=len({unit.centre_id for unit in units}) > 1,
        filters=filters,
    )


def chooser(member: Member, search: str) -> Chooser:
    """Return the residents that she may choose, unit by unit in Danish order."""
    rows: QuerySet[Resident] = Resident.objects.visible_to(member).living_here()
    if search:
        rows = rows.filter(preferred_name__icontains=search)
    ordered = rows.select_related("unit", "centre").order_by(
        DaKey("centre__name"), DaKey("unit__name"), DaKey("preferred_name"), "id"
    )
    groups = [
        (name, list(those))
        for name, those in groupby(ordered, key=lambda row: str(row.unit or row.centre))
    ]
    return Chooser(groups=groups, search=search)


def units_of(member: Member) -> list[Unit]:
    """Return the open units where she looks after residents, in Danish order."""
    condition = Q(centre__in=member.centre_ids(*LEADING))
    for each in member.memberships:
        if each.role == Role.CARE_WORKER:
            of_hers = Q(pk__in=each.unit_ids) if each.unit_ids else Q(centre=each.centre_id)
            condition |= of_hers
    units = Unit.objects.visible_to(member).open().filter(condition)
    return at_her_centres(member, units.in_danish_order())


def places(member: Member) -> list[tuple[CareCentre, Unit | None]]:
    """Return where she may note down that somebody lives: units, and centres without any."""
    units = units_of(member)
    found: list[tuple[CareCentre, Unit | None]] = [(unit.centre, unit) for unit in units]
    whole = set(member.centre_ids(*LEADING))
    whole |= {
        each.centre_id
        for each in member.memberships
        if each.role == Role.CARE_WORKER and not each.unit_ids and each.centre_id
    }
    bare = whole - {unit.centre_id for unit in units}
    centres = CareCentre.objects.visible_to(member).open().filter(pk__in=bare)
    return [*found, *((centre, None) for centre in centres.in_danish_order())]
