"""Who may read what moved."""

from samspil.actionmap import policy as map_policy
from samspil.kit.verdict import Verdict
from samspil.organisations.models import Member

READERS = map_policy.READERS


def read(member: Member) -> Verdict:
    """May she compare rounds? Whoever reads the map may; there are no names in it."""
    return map_policy.read(member)
