"""What the map shows beside its cells; the clock is read here."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samspil.actionmap.notes import Evidence
from samspil.actionmap.rules import ColumnKey
from samspil.mapping.evidence import lacks_of, lines_of, span_of
from samspil.mapping.queries.evidence import days_back, told_beside
from samspil.mapping.rules.evidence import OF_OPPORTUNITY, Indicator
from samspil.organisations.models import Member


def evidence_beside(
    member: Member, opportunities: Sequence[str], columns: Sequence[ColumnKey]
) -> dict[tuple[str, ColumnKey], Evidence]:
    """Return what registrations say of the opportunities in the columns. One query."""
    asked = {key: OF_OPPORTUNITY[key] for key in opportunities if key in OF_OPPORTUNITY}
    told = told_beside(member, columns, list(asked.values()), today=timezone.localdate())
    found: dict[tuple[str, ColumnKey], Evidence] = {}
    for opportunity, indicator in asked.items():
        when, span, lacks = _when(indicator), span_of(indicator), lacks_of(indicator)
        for column in columns:
            if (here := told.get((indicator, column))) is not None:
                found[opportunity, column] = Evidence(
                    when=when,
                    span=span,
                    lines=lines_of(indicator, here),
                    lacks=lacks,
                    counted=here.n(indicator) > 0,
                )
    return found


def _when(indicator: Indicator) -> str:
    days = days_back(indicator.days, today=timezone.localdate())
    return _("Registreringer %(span)s: %(first)s – %(last)s") % {
        "span": span_of(indicator),
        "first": date_format(days.first_day, "DATE_FORMAT"),
        "last": date_format(days.last_day, "DATE_FORMAT"),
    }
