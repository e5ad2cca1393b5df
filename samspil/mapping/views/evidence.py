"""What the map shows beside its cells; the clock is read here."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samspil.actionmap.notes import Evidence
from samspil.actionmap.rules import ColumnKey
from samspil.mapping.evidence import lacks_of, lines_of, span_of
from samspil.mapping.queries.evidence import days_back, told_beside
from samspil.mapping.rules.evidence import OF_OPPORTUNITY
from samspil.organisations.models import Member


def evidence_beside(
    member: Member, opportunity: str, columns: Sequence[ColumnKey]
) -> dict[ColumnKey, Evidence]:
    """Return what registrations say of the opportunity in the columns. One query, or none."""
    if (indicator := OF_OPPORTUNITY.get(opportunity)) is None:
        return {}
    today = timezone.localdate()
    days = days_back(indicator.days, today=today)
    when = _("Registreringer %(span)s: %(first)s – %(last)s") % {
        "span": span_of(indicator),
        "first": date_format(days.first_day, "MONTH_DAY_FORMAT"),
        "last": date_format(days.last_day, "DATE_FORMAT"),
    }
    return {
        key: Evidence(when=when, lines=lines_of(indicator, told), lacks=lacks_of(indicator))
        for key, told in told_beside(member, columns, today=today).items()
    }
