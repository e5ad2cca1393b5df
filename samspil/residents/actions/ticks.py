"""Staff tick who took part, and who would like to."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.kit.verdict import Refused, require
from samspil.organisations import audit
from samspil.organisations.models import Member
from samspil.residents import policy
from samspil.residents.models import Resident, Tick

How = Tick.How


@transaction.atomic
def put_ticks(
    *,
    by: Member,
    day: date,
    marks: Mapping[int, str],
    occasion: int | None = None,
    now: datetime,
) -> int:
    """
    Put the ticks of a day, one a resident; an empty one takes away what stood.

    :param marks: the resident's id, and how it was.
    :return: how many were new, changed or taken away.
    :raises Refused: one of the residents is not hers, the day is wrong, or a mark is unknown.
    """
    rows = Resident.objects.visible_to(by).select_for_update(of=("self",), no_key=True)
    residents = {row.pk: row for row in rows.filter(pk__in=marks).order_by("pk")}
    if len(residents) < len(marks):
        raise Refused(_("En af beboerne hører til et andet sted. Åbn siden igen."))
    today = timezone.localdate(now)
    stored = Tick.objects.filter(
        tenant=by.tenant, resident__in=residents, day=day, occasion=occasion
    )
    standing = {tick.resident_id: tick for tick in stored}
    changed = 0
    for key, how in marks.items():
        there = standing.get(key)
        if (there.how if there else "") == how:
            continue
        _require(by, residents[key], day, how, today=today, occasion=occasion)
        _put(by, residents[key], day, how, occasion=occasion, there=there, now=now)
        changed += 1
    if changed:
        audit.record("residents.ticked", kind=audit.Kind.CHANGE, by=by, at=now, number=changed)
    return changed


def _require(
    by: Member, resident: Resident, day: date, how: str, *, today: date, occasion: int | None
) -> None:
    if how and how not in How.values:
        raise Refused(_("Vælg en af de viste muligheder."))
    if how == How.WANTS or (occasion is not None and day >= today):
        if occasion is None:
            raise Refused(_("Vælg, hvad beboeren gerne vil med til."))
        if day > today and how in {How.TOOK_PART, How.ASLEEP}:
            raise Refused(_("Dagen er ikke kommet endnu."))
        require(policy.want(by, resident))
        return
    require(policy.tick(by, resident, day, today=today))


def _put(
    by: Member,
    resident: Resident,
    day: date,
    how: str,
    *,
    occasion: int | None,
    there: Tick | None,
    now: datetime,
) -> None:
    if not how:
        if there is not None:
            Tick.objects.filter(pk=there.pk, tenant=by.tenant).delete()
        return
    tick = there or Tick(tenant=by.tenant, resident=resident, day=day, occasion=occasion)
    tick.how, tick.put_at, tick.put_by = how, now, by.person
    tick.save()
