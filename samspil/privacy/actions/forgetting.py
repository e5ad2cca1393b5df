"""What is too old is forgotten, every night, as the municipality has said."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from samspil.kit import personal
from samspil.kit.personal import Rule
from samspil.organisations import audit
from samspil.organisations.models import Municipality
from samspil.privacy import queries
from samspil.privacy.actions import history
from samspil.privacy.actions.erasing import delete_rows, erase_by_rule
from samspil.privacy.models import Disposal
from samspil.privacy.rules import months_before

MOST_A_NIGHT = 500  # human beings; the rest come the next night


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What a rule found, and whether it was, or would be, forgotten."""

    rule: Rule
    months: int
    rows: int
    waits: bool  # for the municipality to write what allows it


@transaction.atomic
def forget_old(*, tenant: Municipality, now: datetime, dry: bool = False) -> list[Forgotten]:
    """
    Forget what is too old in the municipality whose walls are up; `dry` only counts.

    :return: a line a rule, also of those that wait.
    """
    orders = {order.rule: order for order in Disposal.objects.filter(tenant=tenant)}
    return [
        _forget(rule, orders.get(rule.key), tenant=tenant, now=now, dry=dry)
        for rule in personal.rules()
    ]


def _forget(
    rule: Rule, order: Disposal | None, *, tenant: Municipality, now: datetime, dry: bool
) -> Forgotten:
    months = order.months if order else rule.months
    before = now - months_before(months)
    due = rule.due(tenant=tenant, before=before)
    waits = rule.needs_basis and order is None
    count = due.count()
    found = Forgotten(rule, months, count, waits)
    if waits or dry or not count:
        return found
    said = personal.said_of(due.model)
    if due.model._meta.label == "organisations.AuditEntry":
        gone = history.forget_log(before)
    elif said.root:
        gone = 0
        for row in due:  # also past those who stay, or many of them would let nobody else go
            if gone == MOST_A_NIGHT:
                break
            subject = queries.subject_of(tenant.pk, row)
            if not queries.has_role(tenant.pk, subject, besides=rule.ends):
                reason = str(order.basis) if order else ""
                erase_by_rule(tenant=tenant, row=row, reason=reason, now=now)
                gone += 1
    else:
        ids = list(due.order_by().values_list("pk", flat=True))
        delete_rows(said, ids, erasure_id=history.BY_ORDER)
        gone = len(ids)
    audit.record(
        "privacy.forgotten",
        kind=audit.Kind.DELETE,
        by=audit.NobodyInPerson(tenant),
        at=now,
        rule=rule.key,
        rows=gone,
    )
    return found
