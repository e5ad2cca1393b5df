"""Care centres, units and associations as the set-up pages show them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from samspil.organisations.models import (
    Association,
    CareCentre,
    CentreImport,
    Invitation,
    Member,
    Membership,
    Unit,
)
from samspil.organisations.queries.history import Change, history

if TYPE_CHECKING:
    from django.db.models import QuerySet

PAGE_SIZE = 50


@dataclass(frozen=True)
class PlacesPage:
    """One page of the centres or the associations."""

    page: "Page[Any]"  # CareCentre or Association, with its counts
    closed: bool
    search: str


@dataclass(frozen=True)
class CentrePage:
    """A care centre with what belongs to it."""

    centre: CareCentre
    units: list[Unit]
    closed_units: list[Unit]
    members: int
    waiting: int
    history: list[Change]


@dataclass(frozen=True)
class AssociationPage:
    """An association with what belongs to it."""

    association: Association
    members: int
    waiting: int
    history: list[Change]


def centres_page(
    member: Member, *, closed: bool = False, search: str = "", number: str = "1"
) -> PlacesPage:
    """
    Return one page of the centres, with how many units and roles each has.

    :param search: found in name, town, manager or coordinator.
    :param number: of the page, as it was asked for.
    """
    found = CareCentre.objects.visible_to(member).filter(closed_at__isnull=not closed)
    if search:
        found = found.filter(
            Q(name__icontains=search)
            | Q(town__icontains=search)
            | Q(manager_name__icontains=search)
            | Q(coordinator_name__icontains=search)
        )
    counted = found.annotate(
        units_open=_count(Unit.objects.open(), "centre"),
        roles=_count(Membership.objects.active(), "centre"),
    ).select_related("merged_into")
    page = Paginator(counted.in_danish_order(), PAGE_SIZE).get_page(number)
    return PlacesPage(page=page, closed=closed, search=search)


def associations_page(
    member: Member, *, closed: bool = False, search: str = "", number: str = "1"
) -> PlacesPage:
    """Return one page of the associations, with how many roles each has: as centres_page."""
    found = Association.objects.visible_to(member).filter(closed_at__isnull=not closed)
    if search:
        found = found.filter(Q(name__icontains=search) | Q(email__icontains=search))
    counted = found.annotate(roles=_count(Membership.objects.active(), "association"))
    page = Paginator(counted.in_danish_order(), PAGE_SIZE).get_page(number)
    return PlacesPage(page=page, closed=closed, search=search)


def _count(rows: "QuerySet[Unit] | QuerySet[Membership]", key: str) -> Coalesce:
    """Return how many of the rows point to each place by the key, counted apart from the rest."""
    mine = rows.filter(**{key: OuterRef("pk")}).order_by().values(key)
    counted = mine.annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def centre_page(member: Member, centre_id: int) -> CentrePage:
    """
    Return a care centre.

    :raises CareCentre.DoesNotExist: there is none in the municipality.
    """
    centres = CareCentre.objects.visible_to(member).select_related("merged_into")
    centre = centres.get(pk=centre_id)
    units = list(Unit.objects.visible_to(member).filter(centre=centre).in_danish_order())
    members, waiting = closing_counts(member, centre)
    return CentrePage(
        centre=centre,
        units=[unit for unit in units if unit.closed_at is None],
        closed_units=[unit for unit in units if unit.closed_at],
        members=members,
        waiting=waiting,
        history=history(member, centre),
    )


def association_page(member: Member, association_id: int) -> AssociationPage:
    """
    Return an association.

    :raises Association.DoesNotExist: there is none in the municipality.
    """
    association = Association.objects.visible_to(member).get(pk=association_id)
    members, waiting = closing_counts(member, association)
    return AssociationPage(
        association=association,
        members=members,
        waiting=waiting,
        history=history(member, association),
    )


def closing_counts(member: Member, place: CareCentre | Association) -> tuple[int, int]:
    """Return how many roles and waiting invitations the place has: they end when it closes."""
    key = {"centre": place} if isinstance(place, CareCentre) else {"association": place}
    roles = Membership.objects.visible_to(member).active().filter(**key).count()
    waiting = Invitation.objects.visible_to(member).waiting().filter(**key).count()
    return roles, waiting


def open_centres(member: Member) -> list[CareCentre]:
    """Return the open care centres in Danish order, to choose among."""
    return list(CareCentre.objects.visible_to(member).open().in_danish_order())


def open_associations(member: Member) -> list[Association]:
    """Return the open associations in Danish order, to choose among."""
    return list(Association.objects.visible_to(member).open().in_danish_order())


def open_units(member: Member, centre_id: int) -> list[Unit]:
    """Return the centre's open units in Danish order, to choose among."""
    units = Unit.objects.visible_to(member).open()
    return list(units.filter(centre_id=centre_id).in_danish_order())


def uploaded(member: Member, import_id: int) -> CentreImport:
    """
    Return a file of centres on its way in, or one that has been read in.

    :raises CentreImport.DoesNotExist: there is none in the municipality.
    """
    rows = CentreImport.objects.visible_to(member).select_related("uploaded_by", "imported_by")
    return rows.get(pk=import_id)


def recent_imports(member: Member) -> list[CentreImport]:
    """Return the latest files of centres that were read in, newest first."""
    done = CentreImport.objects.visible_to(member).exclude(imported_at=None)
    return list(done.select_related("imported_by").defer("rows").order_by("-imported_at")[:5])


def chosen_columns(member: Member) -> list[tuple[str, str]]:
    """Return heading and field of the columns in the file that was last read in."""
    done = CentreImport.objects.visible_to(member).exclude(imported_at=None)
    last = done.only("heading", "columns").order_by("-imported_at").first()
    if last is None:
        return []
    return [(last.heading[number], field) for field, number in last.columns.items()]
