"""What the demo's map says, in two rounds a year apart."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from samspil.actionmap import actions
from samspil.actionmap.models import Cell, Round
from samspil.actionmap.rules import ASSOCIATION, CENTRE, COMMON, ColumnKey
from samspil.catalogue.study import study
from samspil.kit.carried import in_file
from samspil.organisations.models import Association, CareCentre, Member, Role, Unit

FOLDER = Path(__file__).parent / "data" / "fjordby"


@dataclass(frozen=True)
class DemoCell:
    """What one cell says in one round."""

    column: str
    opportunity: str
    status: str
    text: str


@cache
def columns() -> dict[str, dict[str, Any]]:
    """Return the files' content by column: opportunity key to `before` and `now`."""
    files = sorted(FOLDER.glob("*.yaml"))
    loaded = [in_file(file) for file in files]
    return {column["column"]: column["cells"] for column in loaded}


def cells(which: str) -> Iterator[DemoCell]:
    """Yield what is written `before` or `now`, in the map's order."""
    for opportunity in study().opportunities:
        for column, rows in columns().items():
            said = rows.get(opportunity.key, {}).get(which)
            if said:
                yield DemoCell(column, opportunity.key, said.get("status") or "", said["text"])


def load(
    *,
    members: Mapping[str, Member],
    centres: Mapping[str, tuple[CareCentre, list[Unit]]],
    associations: Mapping[str, Association],
    last_year: datetime,
    now: datetime,
    due_on: date,
    a_year_ago: Callable[[Round], None],
) -> None:
    """
    Open, fill and close last year's round; open this year's from its texts and move it on.

    :param a_year_ago: what was done with last year's round between the two.
    """
    keys = {common: ColumnKey(actor) for actor, common in COMMON.items()}
    keys |= {key: ColumnKey(CENTRE, centre.pk) for key, (centre, _units) in centres.items()}
    keys |= {key: ColumnKey(ASSOCIATION, place.pk) for key, place in associations.items()}
    lead = next(member for member in members.values() if member.holds(Role.LEAD))
    writers = {name: _writer(key, members.values(), lead) for name, key in keys.items()}

    first = actions.open_round(
        by=lead, title=f"Runde {last_year.year}", now=last_year, start_from=None
    )
    _write(first, "before", keys, writers, begin=last_year)
    actions.close_round(by=lead, round_id=first.pk, now=last_year + timedelta(days=60))
    a_year_ago(first)
    second = actions.open_round(
        by=lead,
        title=f"Runde {now.year}",
        now=now - timedelta(days=45),
        due_on=due_on,
        start_from=first.pk,
    )
    _write(second, "now", keys, writers, begin=now - timedelta(days=40))


def _writer(key: ColumnKey, members: Any, lead: Member) -> Member:
    """Return somebody who speaks for the column: its coordinator or chair, else the consultant."""
    for member in members:
        if key.actor == CENTRE and key.place_id in member.centre_ids(Role.COORDINATOR):
            return member  # type: ignore[no-any-return]  # a mapping's values
        if key.actor == ASSOCIATION and key.place_id in member.association_ids(
            Role.ASSOCIATION_LEAD
        ):
            return member  # type: ignore[no-any-return]  # a mapping's values
    return lead


def _write(
    round_: Round,
    which: str,
    keys: Mapping[str, ColumnKey],
    writers: Mapping[str, Member],
    *,
    begin: datetime,
) -> None:
    versions = {
        (cell.opportunity, cell.column): cell.version for cell in Cell.objects.filter(round=round_)
    }
    by_writer: defaultdict[Member, list[actions.Said]] = defaultdict(list)
    for number, said in enumerate(cells(which)):
        key = keys[said.column]
        by_writer[writers[said.column]].append(
            actions.Said(
                opportunity=said.opportunity,
                column=key,
                text=said.text,
                status=said.status,
                read_version=versions.get((said.opportunity, key), 0),
                at=begin + timedelta(hours=number % 900),
            )
        )
    for writer, written in by_writer.items():
        actions.save_cells(by=writer, round_id=round_.pk, said=written, now=begin)
