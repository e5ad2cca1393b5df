"""The front page's block about the period that is on; the clock is read here."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.organisations.models import Member, Role
from samspil.organisations.starts import Block
from samspil.periods import policy, queries
from samspil.periods.words import left_in_words, missing_in_words, silent_in_words


def start_blocks(member: Member) -> list[Block]:
    """Return what is left and missing of the period that she is asked about now, if any."""
    today = timezone.localdate()
    if not policy.read(member):
        return []
    slug = member.tenant.slug
    if (found := queries.begun(member, today=today)) is None:
        return [_way_to_open_one(slug)] if policy.plan(member) else []
    lead = member.holds(Role.LEAD)
    if not lead and not found.left and not found.missing:
        return []
    missing = silent_in_words(found.silent) if lead else missing_in_words(found.missing)
    page = "periods:period" if lead else "periods:countdown"
    return [
        Block(
            title=_("Periode: %(period)s") % {"period": found.period},
            text=f"{left_in_words(found.left)} {missing}",
            url=reverse(page, args=[slug, found.period.pk]),
        )
    ]


def _way_to_open_one(slug: str) -> Block:
    return Block(
        title=_("Perioder"),
        text=_("Vælg nogle uger, hvor plejecentrene skriver alt ned."),
        url=reverse("periods:list", args=[slug]),
    )
