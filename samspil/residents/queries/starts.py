"""The front page's blocks about residents."""

from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.organisations.models import Member, Role
from samspil.organisations.starts import Block
from samspil.residents import policy


def start_blocks(member: Member) -> list[Block]:
    """Return what the staff, a relative and a volunteer have to do with residents."""
    slug = member.tenant.slug

    def to(page: str) -> str:
        return reverse(f"residents:{page}", args=[slug])

    blocks = []
    if member.holds(*policy.LISTENERS):
        blocks.append(
            Block(
                title=_("Ønske fra beboer"),
                text=_("Skriv, hvad en beboer gerne vil. Det tager et øjeblik."),
                url=to("choose"),
            )
        )
    if policy.read(member):
        blocks.append(
            Block(
                title=_("Beboere"),
                text=_("Ønsker, livshistorier og dem, I ikke har nået."),
                url=to("list"),
            )
        )
    if member.holds(Role.RELATIVE):
        blocks.append(
            Block(
                title=_("For dig som pårørende"),
                text=_("Se, hvad der sker, fortæl om livet før, og tilbyd at hjælpe."),
                url=to("kin"),
            )
        )
    if member.holds(Role.VOLUNTEER):
        blocks.append(
            Block(
                title=_("Beboere, du må kende"),
                text=_("Det, der er sagt ja til, at du må vide."),
                url=to("cards"),
            )
        )
    return blocks
