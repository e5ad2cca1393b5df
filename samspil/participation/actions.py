"""What changes who takes part and how they see it: the only writer of their rows."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samspil.actionmap.models import Round
from samspil.catalogue.rules import Actor
from samspil.kit.text import tidy
from samspil.kit.verdict import Refused, require
from samspil.organisations import audit
from samspil.organisations.rules import new_token, token_hash
from samspil.participation import policy
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
    round_ = _locked(round_)
    require(policy.open_for_newcomers(round_))
    secret = new_token()
    guest = Participant.objects.create(
        tenant_id=round_.tenant_id,
        round=round_,
        way=Way.ROOM.value,
        name=_clean_name(name),
        sector=_known_sector(sector),
        token_hash=token_hash(secret),
        joined_at=now,
    )
    audit.record("participation.admitted", kind=audit.Kind.ADD, by=guest, at=now, of=guest)
    return guest, secret


def _locked(round_: Round) -> Round:
    """Return the round, locked, so that nobody comes in or writes while it is being closed."""
    rounds = Round.objects.filter(tenant_id=round_.tenant_id)
    return rounds.select_for_update(of=("self",), no_key=True).get(pk=round_.pk)


def _clean_name(name: str) -> str:
    clean = " ".join(tidy(name).split())
    require(policy.name(clean))
    return clean


def _known_sector(sector: str) -> str:
    if sector not in set(Actor):
        raise Refused(_("Vælg, hvor du kommer fra."))
    return sector
