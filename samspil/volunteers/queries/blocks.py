"""The front page's blocks about volunteers."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samspil.organisations.models import Member, Role
from samspil.organisations.starts import Block
from samspil.volunteers import policy
from samspil.volunteers.models import Stage, Volunteer


def start_blocks(member: Member) -> list[Block]:
    """Return how many wait for an answer, and a volunteer's way to her own page. One query."""
    slug = member.tenant.slug
    found = []
    if member.holds(*policy.KEEPERS):
        seen = Volunteer.objects.visible_to(member).standing()
        number = seen.filter(stage=Stage.INTERESTED).count()
        text = ngettext(
            "%(n)d vil gerne være frivillig og venter på et svar.",
            "%(n)d vil gerne være frivillige og venter på et svar.",
            number,
        ) % {"n": number}
        url = reverse("volunteers:new-ones" if number else "volunteers:contact", args=[slug])
        title = _("Nye frivillige") if number else _("Hold kontakten")
        quiet = _("Se, hvem du skal ringe til eller takke.")
        found.append(Block(title=title, text=text if number else quiet, url=url))
    if member.holds(Role.VOLUNTEER):
        found.append(
            Block(
                title=_("Mit frivilligliv"),
                text=_("Sig, når du er væk, og se din aftale og dine kurser."),
                url=reverse("volunteers:mine", args=[slug]),
            )
        )
    return found
