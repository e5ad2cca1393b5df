"""What the report's pages show: sides beside each other, made of tallies and nothing else."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F
from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.kit.prepared import Given, Prepared
from samspil.mapping import policy
from samspil.mapping.models import ALL, WHOLE
from samspil.mapping.queries import rolled, straight
from samspil.mapping.queries.rolled import Counted
from samspil.mapping.queries.selections import CATEGORY, Selection, rows_of
from samspil.mapping.queries.straight import Ends
from samspil.mapping.rules import CentreCount, Period, Side, Tally
from samspil.mapping.rules.weeks import cut
from samspil.organisations.models import Association, CareCentre, Member, Role
from samspil.organisations.seen import Seen
from samspil.organisations.starts import Block
from samspil.periods import models as registered

MOST_PERIODS = 6  # that are offered; older ones are found by their days
# Asked by every report.
CENTRES = Prepared(lambda: CareCentre.objects.filter(tenant=Given("tenant")).in_danish_order())
ASSOCIATIONS = Prepared(
    lambda: Association.objects.filter(tenant=Given("tenant")).in_danish_order()
)
PERIODS = Prepared(
    lambda: registered.Period.objects.filter(tenant=Given("tenant")).newest_first()[:MOST_PERIODS]
)
QUIET = Seen(
    lambda member: (
        registered.QuietWeek.objects.visible_to(member)
        .standing()
        .filter(monday__range=(Given("first"), Given("last")))
        .values("centre")
        .annotate(weeks=Count("*"))
        .filter(weeks=Given("weeks"))
        .values_list("centre", flat=True)
    )
)
# What stands in a row that is taken home, beside the centre: no words, no unit, no person.
ROW_FIELDS = (
    *("day", "starts_at", "minutes", "category", "subtype", "target", "residents"),
    *("residents_men", "volunteers", "staff", "staff_count", "affiliation", "place", "traits"),
    *("repeats", "went", "status"),
)


@dataclass(frozen=True)
class Rows:
    """The rows behind a report that somebody may see, and how many there are in `all`."""

    rows: tuple[Mapping[str, Any], ...]
    all: int


@dataclass(frozen=True)
class Places:
    """
    What can be chosen, read once for a page: the municipality's places, in Danish order.

    `periods` are those it has registered in, the latest first, by what they are called.
    """

    centres: tuple[CareCentre, ...]
    associations: tuple[Association, ...]
    periods: tuple[tuple[str, Period], ...] = ()


def places(member: Member) -> Places:
    """Return the places that can be chosen, closed ones too: something may have happened there."""
    return Places(
        centres=tuple(CENTRES(tenant=member.tenant.pk)),
        associations=tuple(ASSOCIATIONS(tenant=member.tenant.pk)),
        periods=tuple(
            (str(each), Period(each.first_day, each.last_day))
            for each in PERIODS(tenant=member.tenant.pk)
        ),
    )


def counted(member: Member, selection: Selection, *, closely: Collection[int]) -> Counted:
    """
    Return what the figures are made of: in all, and for each centre that has any of it, by its id.

    From what the database has counted where it can be; of other filters, and of days that make no
    whole week, from the rows. Both give the same.

    :param closely: the centres whose own answers are told. That the others only say how much they
        held keeps it quick however many they are.
    """
    near = [selection.centre] if selection.centre else closely
    if not selection.kept:
        return straight.counted(member, selection, Ends.of(selection.period), closely=near).all
    weeks, category = cut(selection.period), selection.codes.get(CATEGORY, ALL)
    found = rolled.counted(
        member.tenant.pk, weeks, category=category, closely=[] if category else near
    )
    if selection.centre:
        found = found.of_one(selection.centre)
    own = near if category and weeks.blocks else ()  # of a centre all categories are kept in one
    if own or weeks.edges:
        ends = Ends.around(weeks)
        rows = straight.counted(member, selection, ends, closely=near, own=own)
        found = found.with_own(rows.own) + rows.all
    return found


def side(
    member: Member,
    selection: Selection,
    *,
    name: str,
    among: Places,
    closely: Collection[int] = (),
) -> Side:
    """
    Return one side of a report.

    Centres that are open and have registered nothing are there as well, unless an association or
    a filter is asked for: then nothing is to be expected of them.

    :param closely: the centres whose own answers are shown, see `counted`.
    """
    found = counted(member, selection, closely=closely)
    everybody = not selection.partly
    quiet = _quiet(member, selection.period) if everybody else frozenset()
    centres = [
        CentreCount(
            name=centre.name,
            tally=found.centres.get(centre.pk, Tally()),
            quiet=centre.pk in quiet,
            flats=centre.flats,
            key=centre.pk,
        )
        for centre in among.centres
        if selection.centre in (None, centre.pk)
        if centre.pk in found.centres or (everybody and centre.closed_at is None)
    ]
    return Side(
        name=name,
        period=selection.period,
        centres=tuple(centres),
        whole=found.whole,
        changed=found.changed,
    )


def _quiet(member: Member, period: Period) -> frozenset[int]:
    """Return the centres that have said of each of the period's weeks that nothing happened."""
    if not period.whole_weeks:
        return frozenset()
    weeks = {"first": period.first_day, "last": period.last_day, "weeks": period.whole_weeks}
    return frozenset(QUIET(member, **weeks))


def changed_at(member: Member, selection: Selection, side: Side) -> datetime | None:
    """
    Return when a row of the selection was last written, corrected or deleted.

    :param side: what was counted of it; or of all centres, and of the selection's closely.
    """
    if not selection.kept:
        return straight.changed_at(member, selection, Ends.of(selection.period))
    weeks = cut(selection.period)
    moments = [side.changed.get(selection.centre or WHOLE)]
    if weeks.edges:
        moments.append(straight.changed_at(member, selection, Ends.around(weeks)))
    return max((each for each in moments if each), default=None)


def rows_to_show(member: Member, *selections: Selection) -> Rows:
    """
    Return those of the report's rows that she may see one by one, as the matrix has it.

    Without the words that somebody wrote, and with no person in them.

    :param selections: those of the report's sides.
    """
    shown: list[Mapping[str, Any]] = []
    every = 0
    for selection in selections:
        days = (selection.period.first_day, selection.period.last_day)
        rows = rows_of(member, selection).standing().filter(day__range=days)
        every += rows.count()
        visible = rows.visible_to(member).order_by("day", "starts_at", "id")
        shown += visible.values(*ROW_FIELDS, named=F("centre__name"))
    return Rows(
        rows=tuple({"centre": row.pop("named")} | row for row in map(dict, shown)), all=every
    )


def start_blocks(member: Member) -> list[Block]:
    """Return the front page's block: the report, and an association its own figures."""
    if not policy.read(member):
        return []
    slug = member.tenant.slug
    return [
        Block(
            title=_("Kortlægning"),
            text=_("Se, hvad I laver sammen, og hvem der er med."),
            url=reverse("mapping:municipality", args=[slug]),
        ),
        *(
            Block(
                title=_("Tal til ansøgning"),
                text=_("Jeres egne aktiviteter på plejecentrene, talt sammen."),
                url=reverse("mapping:association", args=[slug, association]),
            )
            for association in sorted(member.association_ids(Role.ASSOCIATION_LEAD))
        ),
    ]
