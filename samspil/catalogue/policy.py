"""Who may read the catalogue, and who may add to it."""

from django.utils.translation import gettext as _

from samspil.kit.verdict import YES, Verdict, no
from samspil.organisations.models import Member, Role

# Whoever reads the study reads the map and the figures too: none of them has persons in it.
READERS = (
    Role.LEAD,
    Role.MANAGER,
    Role.COORDINATOR,
    Role.CARE_WORKER,
    Role.ASSOCIATION_LEAD,
    Role.READER,
)


def read(member: Member) -> Verdict:
    """May she read the study and the municipality's own opportunities?"""
    if member.holds(*READERS):
        return YES
    return no(_("Videnskataloget er for kommunen, plejecentrene og foreningernes ledelse."))


def edit(member: Member) -> Verdict:
    """May she add to the municipality's catalogue, and say whom an opportunity is for?"""
    if member.holds(Role.LEAD):
        return YES
    return no(_("Kun kommunens konsulent kan ændre det. Spørg hende eller ham."))
