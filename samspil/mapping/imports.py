"""The mapping report of a spreadsheet that somebody has: read, laid out, counted, taken away."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from samspil.kit.rls import walls
from samspil.kit.sorting import da_key
from samspil.kit.tables import Unreadable
from samspil.mapping import actions, queries
from samspil.mapping.rules import (
    CentreFigures,
    FileReport,
    Period,
    Refused,
    Tally,
    figures,
    official_name,
    per_week,
    spread,
)
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
            _("Filen mangler: %(columns)s. Sæt det som overskrifter over kolonnerne, og prøv igen.")
            % {"columns": "; ".join(missing)}
        )
    return table


def report_of(table: Table, *, period: Period | None, now: datetime) -> FileReport:
    """
    Return the report of the table's rows, through the site's own rules, tables and queries.

    Nothing of it is left in the database.

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
    centres = sorted(
        (_centre(*each, period) for each in counted if each[2].held),
        key=lambda centre: (da_key(centre.municipality or ""), da_key(centre.centre)),
    )
    return FileReport(
        period=period,
        figures=figures(Tally.of_all(tally for _name, _centre, tally in counted)),
        centres=tuple(centres),
        municipalities=len({centre.municipality for centre in centres}) if named else 1,
        outside_period=len(good) - len(inside),
        refused=tuple(refused),
    )


def _whole(rows: Sequence[ReadRow]) -> Period | None:
    days = [row.facts.day for row in rows if row.facts.day]
    return Period(min(days), max(days)) if days else None


def _counted(
    rows: Sequence[ReadRow], period: Period, now: datetime
) -> list[tuple[str | None, str, Tally]]:
    """Return municipality, centre and what was counted there, for each centre of the rows."""
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
                for centre, tally in queries.tallies(rows_there, period).items():
                    found.append((scratch.name, scratch.centres[centre], tally))
    return found


def _centre(
    municipality: str | None, centre: str, tally: Tally, period: Period | None
) -> CentreFigures:
    return CentreFigures(
        municipality=municipality,
        centre=centre,
        activities=tally.held,
        per_week=per_week(tally.held, period),
        residents=spread(tally.residents),
        volunteers=spread(tally.volunteers),
    )
