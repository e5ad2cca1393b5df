"""A centre says of a week that there was nothing, and takes it back."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.kit.verdict import Refused, require
from samspil.organisations import audit
from samspil.organisations.models import CareCentre, Member
from samspil.periods import policy, queries
from samspil.periods.models import PeriodCentre, QuietWeek
from samspil.periods.rules import Week, monday_of


@transaction.atomic
def say_nothing(*, by: Member, centre_id: int, day: date, now: datetime) -> QuietWeek:
    """
    Say that there was nothing at the centre in the day's week; said already, it stays as it was.

    :raises Refused: not allowed, something is registered, or the week is in no open period.
    :raises CareCentre.DoesNotExist: there is no such centre here.
    """
    centre = _locked(by, centre_id)
    monday = monday_of(day)
    _require_open_week(by, centre, monday)
    [weeks] = queries.standing(
        by.tenant.pk, [centre], [Week(monday)], today=timezone.localdate(now)
    )
    [week] = weeks.weeks
    if week.quiet_id is not None:
        return QuietWeek.objects.visible_to(by).get(pk=week.quiet_id)
    require(policy.say_nothing(week.state))
    row = QuietWeek.objects.create(
        tenant=by.tenant, centre=centre, monday=monday, said_at=now, said_by=by.person
    )
    audit.record("periods.nothing_said", kind=audit.Kind.ADD, by=by, at=now, of=row)
    return row


@transaction.atomic
def take_back_nothing(*, by: Member, centre_id: int, day: date, now: datetime) -> None:
    """
    Take back that there was nothing; not said, it changes nothing.

    :raises Refused: not allowed, or the week is in no open period.
    :raises CareCentre.DoesNotExist: there is no such centre here.
    """
    centre = _locked(by, centre_id)
    monday = monday_of(day)
    _require_open_week(by, centre, monday)
    said = QuietWeek.objects.visible_to(by).standing().filter(centre=centre, monday=monday)
    for row in said:
        row.taken_back_at, row.taken_back_by = now, by.person
        row.save()
        audit.record("periods.nothing_taken_back", kind=audit.Kind.CHANGE, by=by, at=now, of=row)


def _locked(by: Member, centre_id: int) -> CareCentre:
    """Return the centre, locked, so that two who say it at once say it once."""
    rows = CareCentre.objects.visible_to(by).select_for_update(of=("self",), no_key=True)
    return rows.get(pk=centre_id)


def _require_open_week(by: Member, centre: CareCentre, monday: date) -> None:
    require(policy.speak_for(by, centre_id=centre.pk))
    weeks = PeriodCentre.objects.visible_to(by).meeting(monday, monday).filter(centre=centre)
    if not weeks.filter(period__closed_at=None).exists():
        raise Refused(_("Ugen er ikke med i en åben periode."))
