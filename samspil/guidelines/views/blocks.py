"""What the front page says about guidelines."""

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samspil.guidelines import queries
from samspil.guidelines.policy import PARTIES
from samspil.organisations.models import Member
from samspil.organisations.starts import Block


def start_blocks(member: Member) -> list[Block]:
    """Return the hearing that waits for her, or what she may do, with the way there."""
    slug, home = member.tenant.slug, queries.home_place(member)
    if not home or not member.holds(*PARTIES):
        text = _("Hvad frivillige må, og hvem man ringer til, sted for sted.")
        return [Block(_("Hvad må jeg?"), text, reverse("guidelines:index", args=[slug]))]
    waits = queries.waiting(member, home, today=timezone.localdate())
    if waits.hearing_ends_on:
        return [_hearing(waits.hearing_ends_on, reverse("guidelines:draft", args=[slug, home]))]
    text = _("Hvad du må, og hvem du ringer til.")
    if waits.wants_yes:
        text = _("Der er kommet nyt om, hvad man må. Læs det, og sig ja.")
    return [Block(_("Hvad må jeg?"), text, reverse("guidelines:place", args=[slug, home]))]


def _hearing(ends_on: date, url: str) -> Block:
    day = {"day": date_format(ends_on, "DATE_FORMAT")}
    text = _("Vi vil høre dig om, hvordan vi samarbejder. Skriv senest %(day)s.") % day
    return Block(_("Sig, hvad du synes"), text, url)
