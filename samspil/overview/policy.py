"""Who sees the week of a centre, and who gets Monday's letter."""

from django.utils.translation import gettext as _

from samspil.kit.verdict import YES, Verdict, no
from samspil.organisations.models import Member, Role

LOOK_AFTER = (Role.COORDINATOR, Role.MANAGER)  # a centre's volunteers


def monday(member: Member) -> Verdict:
    """May she see Monday's page, and choose whether it comes by mail?"""
    if member.holds(*LOOK_AFTER):
        return YES
    return no(_("Mandagens overblik er for plejecentrets koordinator og leder."))


def note_hours(member: Member, centre_id: int) -> Verdict:
    """May she note what coordinating took of time at the centre?"""
    if centre_id in member.centre_ids(*LOOK_AFTER):
        return YES
    return no(_("Det er for plejecentrets koordinator og leder."))
