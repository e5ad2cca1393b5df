"""The front page's blocks about volunteers."""

from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.organisations.models import Member, Role
from samspil.organisations.starts import Block
from samspil.volunteers import policy


def start_blocks(member: Member) -> list[Block]:
    """Return the way to those to get hold of, and a volunteer's to her own page. No query."""
    slug = member.tenant.slug
    found = []
    if member.holds(*policy.KEEPERS):
        url = reverse("volunteers:contact", args=[slug])
        text = _("Se, hvem du skal ringe til eller takke.")
        found.append(Block(title=_("Hold kontakten"), text=text, url=url))
    if member.holds(Role.VOLUNTEER):
        found.append(
            Block(
                title=_("Mit frivilligliv"),
                text=_("Sig, når du er væk, og se din aftale og dine kurser."),
                url=reverse("volunteers:mine", args=[slug]),
            )
        )
    return found
