"""A period is opened, changed, closed and opened again."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.kit.verdict import Conflict, Refused, require
from samspil.organisations import audit
from samspil.organisations.models import CareCentre, Member
from samspil.periods import policy, queries
from samspil.periods.models import Period, PeriodCentre
from samspil.periods.rules import last_day_of, monday_of


@transaction.atomic
def open_period(
    *, by: Member, first_day: date, weeks: int, centre_ids: Iterable[int], now: datetime
) -> Period:
    """
    Open a period of whole weeks for the centres.

    :param first_day: any day of the first week.
    :raises Refused: not allowed, or the weeks or the centres cannot stand.
    """
    require(policy.plan(by))
    period = Period(tenant=by.tenant, opened_at=now, opened_by=by.person, version=0)
    _fill(period, by, first_day=first_day, weeks=weeks, centre_ids=centre_ids, now=now)
    audit.record("periods.opened", kind=audit.Kind.ADD, by=by, at=now, of=period)
    return period


@transaction.atomic
def change_period(
    *,
    by: Member,
    period_id: int,
    first_day: date,
    weeks: int,
    centre_ids: Iterable[int],
    read_version: int,
    now: datetime,
) -> Period:
    """
    Give an open period other weeks or centres. What was said of its weeks stays.

    :raises Refused: not allowed, or the weeks or the centres cannot stand.
    :raises Conflict: it has changed since she looked; `theirs` is the Period as it stands.
    :raises Period.DoesNotExist: there is none here.
    """
    period = _locked(by, period_id)
    require(policy.change(by, period))
    if period.version != read_version:
        raise Conflict(period)
    _fill(period, by, first_day=first_day, weeks=weeks, centre_ids=centre_ids, now=now)
    audit.record("periods.changed", kind=audit.Kind.CHANGE, by=by, at=now, of=period)
    return period


@transaction.atomic
def close_period(*, by: Member, period_id: int, now: datetime) -> Period:
    """
    Close a period that has ended: from now on only the centres correct what happened in it.

    :raises Refused: not allowed, or it has not ended.
    :raises Period.DoesNotExist: there is none here.
    """
    period = _locked(by, period_id)
    require(policy.close(by, period, today=timezone.localdate(now)))
    period.closed_at, period.closed_by = now, by.person
    _store(period)
    audit.record("periods.closed", kind=audit.Kind.CHANGE, by=by, at=now, of=period)
    return period


@transaction.atomic
def reopen_period(*, by: Member, period_id: int, now: datetime) -> Period:
    """
    Undo that a period was closed.

    :raises Refused: not allowed, or it is open.
    :raises Period.DoesNotExist: there is none here.
    """
    period = _locked(by, period_id)
    require(policy.reopen(by, period))
    period.closed_at = period.closed_by = None
    _store(period)
    audit.record("periods.reopened", kind=audit.Kind.CHANGE, by=by, at=now, of=period)
    return period


def _locked(by: Member, period_id: int) -> Period:
    here = Period.objects.visible_to(by).select_for_update(of=("self",), no_key=True)
    return here.get(pk=period_id)


def _store(period: Period) -> None:
    period.version += 1
    period.save()


def _fill(
    period: Period,
    by: Member,
    *,
    first_day: date,
    weeks: int,
    centre_ids: Iterable[int],
    now: datetime,
) -> None:
    """
    Store the period with its weeks and centres.

    :raises Refused: the weeks or the centres cannot stand.
    """
    require(policy.stretch(first_day, weeks, today=timezone.localdate(now)))
    period.first_day = monday_of(first_day)
    period.last_day = last_day_of(period.first_day, weeks)
    before = queries.chosen_in(period) if period.pk else frozenset()
    centres = _free(period, by, wanted=set(centre_ids), before=before)
    _store(period)
    rows = PeriodCentre.objects.filter(tenant=by.tenant, period=period)
    rows.exclude(centre__in=centres).delete()
    PeriodCentre.objects.bulk_create(
        PeriodCentre(tenant=by.tenant, period=period, centre=centre)
        for centre in centres
        if centre.pk not in before
    )


def _free(
    period: Period, by: Member, *, wanted: set[int], before: frozenset[int]
) -> list[CareCentre]:
    """
    Return the centres that are to take part, locked, so that no other period takes them meanwhile.

    :raises Refused: none is chosen, one is not here, or one takes part in other such weeks.
    """
    if not wanted:
        raise Refused(_("Vælg mindst ét plejecenter."))
    rows = CareCentre.objects.visible_to(by).select_for_update(of=("self",), no_key=True)
    centres = list(rows.filter(pk__in=wanted).order_by("pk"))
    if len(centres) < len(wanted) or any(c.closed_at and c.pk not in before for c in centres):
        raise Refused(_("Et af plejecentrene findes ikke eller er lukket. Vælg igen."))
    others = PeriodCentre.objects.visible_to(by).meeting(period.first_day, period.last_day)
    taken = others.exclude(period=period.pk).filter(centre__in=centres)
    if met := taken.select_related("period", "centre").order_by("pk").first():
        told = {"centre": met.centre, "period": met.period}
        raise Refused(_("%(centre)s er med i en anden periode i de uger: %(period)s.") % told)
    return centres
