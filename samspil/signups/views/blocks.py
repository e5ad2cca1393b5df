"""The front page's block for a volunteer, and for an association that is asked."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samspil.activities.models import Activity
from samspil.activities.words import when_in_words
from samspil.organisations.models import Member, Role
from samspil.organisations.starts import Block
from samspil.signups import queries


def start_blocks(member: Member) -> list[Block]:
    """Return where she comes next, what she or her association is asked, and a relative's way."""
    return [*_of_volunteer(member), *_of_association(member), *_of_relative(member)]


def _of_relative(member: Member) -> list[Block]:
    """Return her way to the coordinator."""
    slug = member.tenant.slug
    if member.holds(Role.RELATIVE):
        text = _("Spørg om hvad som helst. Du får svar på mail eller telefon.")
        return [Block(_("Skriv til koordinatoren"), text, reverse("signups:write", args=[slug]))]
    return []


def _of_volunteer(member: Member) -> list[Block]:
    if not member.holds(Role.VOLUNTEER):
        return []
    page = queries.mine(member, now=timezone.now())
    said = []
    if page is not None and page.asked:
        number = len(page.asked)
        asked = ngettext("Du er spurgt om %(n)d tur.", "Du er spurgt om %(n)d ture.", number)
        said.append(asked % {"n": number})
    if page is not None and page.next:
        soon = page.next[0].activity
        told = {"title": soon.title, "when": when_in_words(soon)}
        said.append(_("Næste gang: %(title)s, %(when)s.") % told)
    return [
        Block(
            title=_("Mine ture"),
            text=" ".join(said) or _("Se, hvad du kan være med til."),
            url=reverse("signups:mine", args=[member.tenant.slug]),
        )
    ]


def _of_association(member: Member) -> list[Block]:
    if not member.holds(Role.ASSOCIATION_LEAD):
        return []
    coming = queries.asked_of_associations(member, now=timezone.now())
    return [_help_wanted(one.activity, member.tenant.slug) for one in coming[:3]]


def _help_wanted(activity: Activity, slug: str) -> Block:
    return Block(
        title=_("Kan jeres forening hjælpe?"),
        text=f"{activity.title}, {activity.centre.name}, {when_in_words(activity)}.",
        url=reverse("signups:ask", args=[slug, activity.pk]),
    )
