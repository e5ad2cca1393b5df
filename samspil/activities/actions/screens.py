"""The address of a centre's screen is made, and closed."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from samspil.activities import policy
from samspil.activities.models import Screen
from samspil.kit.verdict import require
from samspil.organisations import audit
from samspil.organisations.models import CareCentre, Member
from samspil.organisations.rules import derived_secret, new_token, token_hash


def secret_of(seed: str) -> str:
    """Return the secret in a screen's address."""
    return derived_secret(seed, key=settings.SECRET_KEY, purpose="screen")


@transaction.atomic
def make_screen(*, by: Member, centre_id: int, now: datetime) -> Screen:
    """
    Make a new address for the centre's screen; the one before stops working.

    :raises Refused: not allowed.
    :raises CareCentre.DoesNotExist: there is no such centre here.
    """
    rows = CareCentre.objects.visible_to(by).select_for_update(of=("self",), no_key=True)
    centre = rows.get(pk=centre_id)
    require(policy.show_on_screen(by, centre_id=centre_id))
    _close(by, centre_id, now=now)
    seed = new_token()
    made = Screen.objects.create(
        tenant=by.tenant,
        centre=centre,
        seed=seed,
        token_hash=token_hash(secret_of(seed)),
        made_at=now,
        made_by=by.person,
    )
    audit.record("activities.screen_made", kind=audit.Kind.ADD, by=by, at=now, of=made)
    return made


@transaction.atomic
def close_screen(*, by: Member, centre_id: int, now: datetime) -> None:
    """
    Let the address of the centre's screen stop working; none there is as good.

    :raises Refused: not allowed.
    :raises CareCentre.DoesNotExist: there is no such centre here.
    """
    centre = CareCentre.objects.visible_to(by).get(pk=centre_id)
    require(policy.show_on_screen(by, centre_id=centre.pk))
    if _close(by, centre_id, now=now):
        audit.record("activities.screen_closed", kind=audit.Kind.CHANGE, by=by, at=now)


def _close(by: Member, centre_id: int, *, now: datetime) -> int:
    rows = Screen.objects.visible_to(by).open().filter(centre_id=centre_id)
    return rows.update(closed_at=now, closed_by=by.person)
