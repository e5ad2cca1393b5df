"""What the actions share: one at a time in a round, and clean names."""

from django.utils.translation import gettext as _

from samspil.actionmap.models import Round
from samspil.catalogue.rules import Actor
from samspil.kit.text import tidy
from samspil.kit.verdict import Refused, require
from samspil.organisations.models import Member
from samspil.participation import policy


def locked(round_: Round) -> Round:
    """Return the round, locked, so that nobody comes in or writes while it is being closed."""
    rounds = Round.objects.filter(tenant_id=round_.tenant_id)
    return rounds.select_for_update(of=("self",), no_key=True).get(pk=round_.pk)


def locked_for(by: Member, round_id: int) -> Round:
    """
    Return the round, locked: inviting, reminding and writing wait for each other.

    :raises Round.DoesNotExist: there is none in the member's municipality.
    """
    rounds = Round.objects.visible_to(by).select_related("tenant")
    return rounds.select_for_update(of=("self",), no_key=True).get(pk=round_id)


def clean_name(name: str) -> str:
    """
    Return the name on one line.

    :raises Refused: there is none, it is too long, or it holds something like a CPR number.
    """
    clean = " ".join(tidy(name).split())
    require(policy.name(clean))
    return clean


def known_sector(sector: str) -> str:
    """
    Return the sector.

    :raises Refused: it is none.
    """
    if sector not in set(Actor):
        raise Refused(_("Vælg, hvor du kommer fra."))
    return sector
