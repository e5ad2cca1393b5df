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
    if (period := queries.begun(member, today=today)) is None:
        return [_way_to_open_one(slug)] if policy.plan(member) else []
    title = _("Periode: %(period)s") % {"period": period}
    if member.holds(Role.LEAD):
        page = queries.period_page(member, period.pk, today=today)
        text = " ".join([left_in_words(page.left), silent_in_words(len(page.silent))])
        return [Block(title, text, reverse("periods:period", args=[slug, period.pk]))]
    hers = queries.countdown(member, period.pk, today=today)
    if not hers.left and not hers.missing:
        return []
    text = " ".join([left_in_words(hers.left), missing_in_words(hers.missing)])
    return [Block(title, text, reverse("periods:countdown", args=[slug, period.pk]))]


def _way_to_open_one(slug: str) -> Block:
    return Block(
        title=_("Perioder"),
        text=_("Vælg nogle uger, hvor plejecentrene skriver alt ned."),
        url=reverse("periods:list", args=[slug]),
    )
