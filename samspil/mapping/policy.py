"""Who may see figures, and whose: counts are for whoever reads the map, rows for those they are."""

from django.utils.translation import gettext as _

from samspil.catalogue import policy as catalogue_policy
from samspil.kit.verdict import YES, Verdict, no
from samspil.organisations.models import Association, Member, Role

READERS = catalogue_policy.READERS
SWITCHES_BENCHMARK = (Role.LEAD,)
READERS_OF_ASSOCIATIONS = (Role.LEAD, Role.ASSOCIATION_LEAD)


def read(member: Member) -> Verdict:
    """May she see the figures of the municipality and its centres? No person is in them."""
    if member.holds(*READERS):
        return YES
    return no(_("Tallene er for plejecentrene, foreningerne og kommunen."))


def read_association(member: Member, association: Association) -> Verdict:
    """May she see an association's figures across centres: her own, or as the municipality's?"""
    hers = member.association_ids(Role.ASSOCIATION_LEAD)
    if member.holds(Role.LEAD) or association.pk in hers:
        return YES
    return no(_("En forenings tal er for foreningen selv og for kommunens konsulent."))


def switch_benchmark(member: Member) -> Verdict:
    """May she decide whether the municipality takes part in the anonymous benchmark?"""
    if member.holds(*SWITCHES_BENCHMARK):
        return YES
    return no(_("Om kommunen er med i sammenligningen, bestemmer kommunens konsulent."))
