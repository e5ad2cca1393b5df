"""The mapping report of a spreadsheet that somebody has: read, laid out, counted, taken away."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import ngettext

from samspil.kit.rls import walls
from samspil.kit.sorting import da_key
from samspil.kit.tables import Unreadable
from samspil.mapping import actions, queries
from samspil.mapping.rules import CentreCount, FileReport, Period, Refused, official_name
from samspil.registrations.imports.columns import MUNICIPALITY
from samspil.registrations.imports.reading import Table, missing_columns, read
from samspil.registrations.imports.rows import ReadRow, read_rows
from samspil.registrations.models import Registration
from samspil.registrations.rules import Facts


def table_of(data: bytes) -> Table:
    """
    Return the table in the file.

    :raises Unreadable: there is none that a report can be made of; with what is wrong.
    """
    table = read(data)
    missing = missing_columns(table)
    if missing:
        raise Unreadable(
            ngettext(
                "Filen mangler en kolonne. Sæt overskriften over den, og prøv igen: %(columns)s",
                "Filen mangler kolonner. Sæt overskrifter over dem, og prøv igen: %(columns)s",
                len(missing),
            )
            % {"columns": "; ".join(missing)}
        )
    return table


def report_of(table: Table, *, period: Period | None, now: datetime) -> FileReport:
    """
    Return the report of the table's rows, through the site's own rules, tables and queries.

    The same table gives the same report whenever it is asked: which day it is plays no part, so a
    day that has not come counts. Nothing of it is left in the database.

    :param period: None for the first to the last day read.
    """
    good: list[ReadRow] = []
    refused: list[Refused] = []
    for row in read_rows(table):
        if isinstance(row, ReadRow):
            good.append(row)
        else:
            refused.append(Refused(row.number, row.column, row.value, row.reason))
    period = period or _whole(good)
    inside = [row for row in good if period and row.facts.day and row.facts.day in period]
    counted = _counted(inside, period, now) if period else []
    named = MUNICIPALITY in table.heading.columns
    in_order = sorted(
        counted, key=lambda centre: (da_key(centre.municipality or ""), da_key(centre.name))
    )
    active = {centre.municipality for centre in counted if centre.tally.held}
    return FileReport(
        period=period,
        counted=tuple(in_order),
        municipalities=len(active) if named else 1,
        outside_period=len(good) - len(inside),
        refused=tuple(refused),
        rows=tuple((row.municipality, row.facts) for row in inside),
        has_traits="traits" in table.heading.columns,
    )


def _whole(rows: Sequence[ReadRow]) -> Period | None:
    days = [row.facts.day for row in rows if row.facts.day]
    return Period(min(days), max(days)) if days else None


def _counted(rows: Sequence[ReadRow], period: Period, now: datetime) -> list[CentreCount]:
    """Return what was counted at each centre of the rows."""
    by_municipality: dict[str | None, list[Facts]] = {}
    spelt: dict[str, str] = {}
    for row in rows:
        said = row.municipality and official_name(row.municipality)
        name = said and spelt.setdefault(said.casefold(), said)
        by_municipality.setdefault(name, []).append(row.facts)
    found = []
    with actions.scratch(by_municipality, now=now) as laid_out:
        for scratch in laid_out:
            with walls(tenant_id=scratch.tenant.pk):
                rows_there = Registration.objects.filter(tenant=scratch.tenant)
                found += [
                    CentreCount(
                        name=scratch.centres[centre], tally=tally, municipality=scratch.name
                    )
                    for centre, tally in queries.tallies(rows_there, period).items()
                ]
    return found
