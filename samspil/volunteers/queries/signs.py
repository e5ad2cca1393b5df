"""When a volunteer last showed that she is still with us: the one place that reckons it."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from samspil.organisations.models import Municipality
from samspil.volunteers import hours
from samspil.volunteers.models import HERE, Letter, LetterKind, Volunteer, VolunteerQuerySet
from samspil.volunteers.rules import SILENT_MONTHS, months_after

# A sign is a word from her (`heard_on`, see actions.hearing), a visit that was confirmed, or a log
# in.
LONG = timedelta(days=36525)  # so long that no visit is later


def last_signs(
    tenant_id: int, rows: Iterable[Volunteer], *, since: date, today: date
) -> dict[int, date]:
    """Return the day of each one's last word or visit; visits before `since` are not looked for."""
    last = {row.pk: row.heard_on for row in rows}
    for volunteer_id, day in hours.last_visits(tenant_id, list(last), since, today).items():
        last[volunteer_id] = max(last[volunteer_id], day)
    return last


def without_a_word(tenant: Municipality, *, since: date) -> VolunteerQuerySet:
    """Keep the volunteers who have neither said anything nor logged in since the day."""
    rows = Volunteer.objects.filter(tenant=tenant, heard_on__lt=since, stage__in=HERE).standing()
    seen = Q(person__login__last_login__date__gte=since)
    return rows.exclude(pk__in=rows.filter(seen).values("pk"))


def unanswered(tenant: Municipality) -> "QuerySet[Letter]":
    """Return the letters that ask somebody whether she is still with us, while she is silent."""
    asked = Letter.objects.filter(tenant=tenant, kind=LetterKind.STILL)
    return asked.filter(made_at__date__gt=F("volunteer__heard_on"))


def taken_to_have_stopped(tenant: Municipality, *, before: date) -> VolunteerQuerySet:
    """
    Keep those without any sign of life since the day, and asked by mail a year after their last.

    So whoever has a mail is told of it in good time: of eighteen months, six are left to answer
    in. Who has none stands on the coordinator's list of people to ring to all the while.
    """
    silent = without_a_word(tenant, since=before)
    told = unanswered(tenant).filter(
        volunteer=OuterRef("pk"), sent_at__date__lte=months_after(before, SILENT_MONTHS)
    )
    rows = silent.filter(Q(email="") | Exists(told))
    last = last_signs(tenant.pk, rows, since=before, today=before + LONG)
    return rows.filter(pk__in=[pk for pk, day in last.items() if day < before])
