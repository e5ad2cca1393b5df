"""Who may know what: a yes is noted, and taken back."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from samspil.kit.verdict import require
from samspil.organisations import audit
from samspil.organisations.models import Member
from samspil.residents import policy
from samspil.residents.actions.common import Decision, disclose, locked, revoke
from samspil.residents.models import Audience, Disclosure, Resident, Wish


@transaction.atomic
def decide_who_may_know(
    *,
    by: Member,
    resident_id: int,
    wish_id: int | None,
    audiences: Iterable[str],
    decision: Decision,
    now: datetime,
) -> None:
    """
    Let exactly these audiences know the thing, or the name; the others may not from now on.

    A yes that stands stays with its own decision; to take something back, nobody need decide.

    :param wish_id: None is the name.
    :raises Refused: not allowed, one of them may never know it, or nobody who may has decided.
    :raises Wish.DoesNotExist: there is none of the resident's that she may see.
    """
    resident = locked(by, resident_id)
    require(policy.listen(by, resident))
    wish = None
    if wish_id is not None:
        wish = Wish.objects.visible_to(by).standing().get(pk=wish_id, resident=resident)
    let_know(by, resident, wish, set(audiences), decision, among=Audience.values, now=now)


def let_know(
    by: Member,
    resident: Resident,
    wish: Wish | None,
    wanted: set[str],
    decision: Decision,
    *,
    among: Iterable[str],
    now: datetime,
) -> None:
    """
    Let exactly the wanted ones of the audiences know it; those outside `among` stay as they are.

    :raises Refused: one of them may never know it, or nobody who may has decided.
    """
    rows = Disclosure.objects.visible_to(by).standing().filter(resident=resident, wish=wish)
    standing = set(rows.values_list("audience", flat=True)) & set(among)
    for audience in sorted(wanted - standing):
        require(policy.share(by, resident, wish, audience))
        disclose(resident, wish, audience, decision.whole(now=now), by=by.person, now=now)
    if taken := sorted(standing - wanted):
        revoke(resident, wish, by=by.person, now=now, audiences=taken)
    if wanted != standing:
        audit.record(
            "residents.sharing_decided",
            kind=audit.Kind.CHANGE,
            by=by,
            at=now,
            of=wish or resident,
            given=len(wanted - standing),
            taken_back=len(taken),
        )
