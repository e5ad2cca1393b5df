"""Who may set up a municipality: one answer for the button, the page and the action."""

from django.utils.translation import gettext as _

from samspil.kit.verdict import YES, Verdict, no
from samspil.organisations.models import Member, Membership, Role


def set_up(member: Member) -> Verdict:
    """May she change centres, units, associations and the municipality's own details?"""
    if not member.holds(Role.LEAD):
        return no(_("Kun kommunens konsulent kan ændre det. Spørg hende eller ham."))
    return YES


def see_members(member: Member) -> Verdict:
    """May she see who has which role in the municipality?"""
    return set_up(member)


def invite(member: Member) -> Verdict:
    """May she offer somebody a role?"""
    return set_up(member)


def end_access(member: Member, membership: Membership, *, leads_left: int) -> Verdict:
    """
    May she end the role?

    :param leads_left: how many municipal leads there are besides this one.
    """
    if not (allowed := set_up(member)):
        return allowed
    if membership.ended_at:
        return no(_("Adgangen er allerede afsluttet."))
    if membership.role == Role.LEAD and leads_left == 0:
        return no(
            _(
                "Der skal være mindst én kommunal konsulent. Invitér en anden, før du afslutter denne."
            )
        )
    return YES
