"""People come in: a guest by her link, a room guest by the meeting's code."""

from datetime import datetime

from django.db import transaction

from samspil.actionmap.models import Round
from samspil.kit.verdict import require
from samspil.organisations import audit
from samspil.organisations.models import Municipality
from samspil.organisations.rules import new_token, token_hash
from samspil.participation import policy
from samspil.participation.actions.common import clean_name, known_sector, locked
from samspil.participation.models import Participant
from samspil.participation.rules import Way


@transaction.atomic
def admit(*, round_: Round, name: str, sector: str, now: datetime) -> tuple[Participant, str]:
    """
    Let somebody in who is in the room of a meeting. Runs inside the tenant's walls.

    :param name: what she goes by; a first name is enough.
    :param sector: a key of Actor.
    :return: the room guest, and the secret for `access.remember`, which is stored nowhere.
    :raises Refused: the round is closed, or the name or sector is none.
    """
    round_ = locked(round_)
    require(policy.open_for_newcomers(round_))
    secret = new_token()
    guest = Participant.objects.create(
        tenant_id=round_.tenant_id,
        round=round_,
        way=Way.ROOM.value,
        name=clean_name(name),
        sector=known_sector(sector),
        token_hash=token_hash(secret),
        joined_at=now,
    )
    audit.record("participation.admitted", kind=audit.Kind.ADD, by=guest, at=now, of=guest)
    return guest, secret


@transaction.atomic
def join(*, tenant: Municipality, secret: str, now: datetime) -> Participant:
    """
    Take up an invitation by its link, as often as she likes. Runs inside the tenant's walls.

    :raises Participant.DoesNotExist: no such link.
    :raises Refused: the invitation has been withdrawn, or the round is closed.
    """
    invited = Participant.objects.filter(tenant=tenant, way=Way.GUEST.value)
    guest = (
        invited.select_related("round", "tenant")
        .select_for_update(of=("self",), no_key=True)
        .get(token_hash=token_hash(secret))
    )
    require(policy.come_in(guest, guest.round))
    if guest.joined_at is None:
        guest.joined_at = now
        guest.save(update_fields=["joined_at"])
        audit.record("participation.joined", kind=audit.Kind.CHANGE, by=guest, at=now, of=guest)
    return guest
