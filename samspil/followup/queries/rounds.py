"""Two rounds side by side: one query for each round's words, however many boxes there are."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.actionmap import queries as maps
from samspil.actionmap.doors import Door
from samspil.actionmap.models import Cell, Round
from samspil.actionmap.policy import Column
from samspil.catalogue import queries as catalogue
from samspil.catalogue.rules import Status
from samspil.catalogue.study import study
from samspil.followup import policy
from samspil.followup.queries.pictures import (
    Comparison,
    GroupMoved,
    Moved,
    RowMoved,
    Selection,
    Tally,
)
from samspil.followup.rules import Change, Said, Way
from samspil.kit.prepared import Given, Prepared
from samspil.organisations.models import Member
from samspil.organisations.starts import Block

Place = tuple[str, str, int | None]  # opportunity, actor, and the place if it is one's own
NOTHING = Said()


def comparison(
    member: Member, before: Round, now: Round, *, selection: Selection | None = None
) -> Comparison:
    """Return what changed from the one round to the other: the selected part, or all of it."""
    columns = maps.columns_of(member.tenant, before, now)
    told = _words(before, now)
    rows = tuple(
        RowMoved(
            opportunity,
            tuple(
                Moved(
                    column,
                    told[before.pk].get(place, NOTHING),
                    told[now.pk].get(place, NOTHING),
                )
                for column in columns
                for place in [(opportunity.key, column.key.actor, column.key.place_id)]
            ),
        )
        # One that was taken back is shown only where something was written.
        for opportunity in catalogue.opportunities(member, with_taken_back=True)
    )
    whole = Comparison(
        before=before,
        now=now,
        columns=columns,
        rows=rows,
        groups=(),
        by_driver=tuple(_by_driver(rows)),
        by_column=tuple(_by_column(rows, columns)),
    )
    return part_of(whole, selection or Selection())


def part_of(whole: Comparison, selection: Selection) -> Comparison:
    """Return the selected part of the comparison to show; its figures stay those of the whole."""
    shown = _selected(whole.rows, selection)
    return replace(whole, groups=tuple(_groups(shown)), selection=selection)


def _words(*rounds: Round) -> dict[int, dict[Place, Said]]:
    """Return what stands in the rounds' boxes, by the round's id. One query."""
    statuses = {status.value: status for status in Status}
    told: dict[int, dict[Place, Said]] = {round_.pk: {} for round_ in rounds}
    cells = Cell.objects.filter(tenant_id=rounds[0].tenant_id, round__in=rounds)
    for round_id, opportunity, actor, centre, association, text, status in cells.values_list(
        "round", "opportunity", "actor", "centre_id", "association_id", "text", "status"
    ):
        place = (opportunity, actor, centre or association)
        told[round_id][place] = Said(text, statuses.get(status))
    return told


def _selected(rows: Iterable[RowMoved], asked: Selection) -> list[RowMoved]:
    kept = []
    for row in rows:
        if asked.driver and row.opportunity.driver != asked.driver:
            continue
        cells = tuple(
            cell
            for cell in row.cells
            if (not asked.columns or str(cell.column.key) in asked.columns)
            and (cell.changed or (asked.unchanged and cell.before.filled))
        )
        if cells:
            kept.append(RowMoved(row.opportunity, cells))
    return kept


def _groups(rows: Iterable[RowMoved]) -> Iterable[GroupMoved]:
    driver_before = None
    for focus_area, group in groupby(rows, key=lambda row: row.opportunity.focus_area):
        members = tuple(group)
        driver = study().driver(members[0].opportunity.driver)
        yield GroupMoved(driver, focus_area, members, opens_driver=driver != driver_before)
        driver_before = driver


def _by_driver(rows: Iterable[RowMoved]) -> Iterable[Tally]:
    every = list(rows)
    for driver in study().drivers:
        cells = [
            cell for row in every if row.opportunity.driver == driver.number for cell in row.cells
        ]
        title = _("Drivkraft %(number)d: %(title)s") % {
            "number": driver.number,
            "title": driver.title,
        }
        yield tally(title, cells)


def _by_column(rows: Iterable[RowMoved], columns: Iterable[Column]) -> Iterable[Tally]:
    every = list(rows)
    for number, column in enumerate(columns):
        yield tally(column.title, (row.cells[number] for row in every))


def tally(title: str, cells: Iterable[Moved]) -> Tally:
    """Count what became of the boxes."""
    seen = [(cell.change, cell.way) for cell in cells]
    became = [change for change, _way in seen]
    ways = [way for _change, way in seen]
    return Tally(
        title=title,
        boxes=len(became) - became.count(Change.EMPTY),
        written=became.count(Change.WRITTEN),
        rewritten=became.count(Change.REWRITTEN),
        emptied=became.count(Change.EMPTIED),
        forward=ways.count(Way.FORWARD),
        back=ways.count(Way.BACK),
        same=became.count(Change.SAME),
    )


LATEST = Prepared(
    lambda: Round.objects.filter(tenant=Given("tenant")).newest_first().values_list("title")[:2]
)


def start_blocks(member: Member) -> list[Block]:
    """Return the block for the front page, once there are two rounds to compare."""
    if not policy.read(member):
        return []
    titles = [title for (title,) in LATEST(tenant=member.tenant.pk)]
    if len(titles) < 2:
        return []
    said = {"now": titles[0], "before": titles[1]}
    return [
        Block(
            title=_("Opfølgning"),
            text=_("Se, hvad der har flyttet sig fra %(before)s til %(now)s.") % said,
            url=reverse("followup:comparison", args=[member.tenant.slug]),
        )
    ]


def doors(member: Member, round_: Round) -> list[Door]:
    """Return the way from the map's round to what moved since the one before it."""
    if not policy.read(member):
        return []
    address = reverse("followup:comparison", args=[member.tenant.slug])
    return [Door(_("Hvad har flyttet sig?"), f"{address}?nu={round_.pk}")]
