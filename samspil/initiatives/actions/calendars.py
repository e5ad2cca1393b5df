"""The secret address of a person's calendar."""

from datetime import datetime

from django.db import transaction

from samspil.actionmap import policy as map_policy
from samspil.initiatives.models import CalendarAddress
from samspil.kit.verdict import require
from samspil.organisations import audit
from samspil.organisations.models import Member
from samspil.organisations.rules import new_token, token_hash


@transaction.atomic
def make_address(*, by: Member, now: datetime) -> str:
    """
    Make a new address for her calendar; one she had before stops working.

    :return: its secret, which is stored nowhere and shown once.
    :raises Refused: she may not read what would be in it.
    """
    require(map_policy.read(by))
    _close(by, now=now)
    secret = new_token()
    made = CalendarAddress.objects.create(
        tenant=by.tenant, person=by.person, token_hash=token_hash(secret), made_at=now
    )
    audit.record("initiatives.calendar_made", kind=audit.Kind.ADD, by=by, at=now, of=made)
    return secret


@transaction.atomic
def close_address(*, by: Member, now: datetime) -> None:
    """Let her address stop working; none there is as good."""
    if _close(by, now=now):
        audit.record("initiatives.calendar_closed", kind=audit.Kind.CHANGE, by=by, at=now)


def _close(by: Member, *, now: datetime) -> int:
    hers = CalendarAddress.objects.visible_to(by).filter(person=by.person, closed_at=None)
    return hers.update(closed_at=now)
