"""What other pages say about initiatives: the front page, the map, an opportunity."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samspil.actionmap import policy as map_policy
from samspil.actionmap.doors import Door
from samspil.actionmap.models import Round
from samspil.actionmap.notes import Note
from samspil.initiatives import policy
from samspil.initiatives.models import Initiative
from samspil.initiatives.policy import OWNERS
from samspil.initiatives.queries.pictures import owner_in_words
from samspil.initiatives.rules import Stage
from samspil.organisations.models import Member
from samspil.organisations.starts import Block
from samspil.priorities.sequels import Sequel


def start_blocks(member: Member) -> list[Block]:
    """Return the front page's block: how much is the member's, and its nearest date."""
    if not map_policy.read(member) or not member.holds(*OWNERS):
        return []
    hers = Initiative.objects.visible_to(member).under_way().owned_by(member).by_date()
    found = list(hers.values_list("title", "due_on"))
    if not found:
        return []
    text = ngettext(
        "%(count)d handling er i gang.", "%(count)d handlinger er i gang.", len(found)
    ) % {"count": len(found)}
    title, due_on = found[0]
    if due_on is not None:
        text += " " + _("Næste dato er %(day)s: %(title)s.") % {
            "day": date_format(due_on, "DATE_FORMAT"),
            "title": title,
        }
    address = reverse("initiatives:list", args=[member.tenant.slug])
    return [Block(title=_("Mine handlinger"), text=text, url=f"{address}?hvis=mine")]


def ways_from_map(member: Member, _round: Round) -> list[Door]:
    """Return the map's way on to the initiatives."""
    return [
        Door(label=_("Handlinger"), url=reverse("initiatives:board", args=[member.tenant.slug]))
    ]


def notes_beside(
    member: Member,
    round_: Round,  # noqa: ARG001 - what is done outlives the round it was decided in
    opportunity: str,
) -> list[Note]:
    """Return how much is done for the opportunity, for its own page in the map. One query."""
    here = Initiative.objects.visible_to(member).standing().filter(opportunity=opportunity)
    count = here.count()
    if not count:
        return []
    label = ngettext("%(count)d handling", "%(count)d handlinger", count) % {"count": count}
    address = reverse("initiatives:list", args=[member.tenant.slug])
    return [Note(label, f"{address}?mulighed={opportunity}")]


def sequels(member: Member, opportunity: str) -> list[Sequel]:
    """Return what is done for the opportunity, and the way to take something on for it."""
    slug = member.tenant.slug
    here = Initiative.objects.visible_to(member).standing().filter(opportunity=opportunity)
    found = [
        Sequel(
            label=row.title,
            url=reverse("initiatives:initiative", args=[slug, row.pk]),
            note=" · ".join([str(Stage(row.stage).label), owner_in_words(member, row), *_day(row)]),
        )
        for row in here.by_date().select_related("person", "centre", "association")
    ]
    if policy.add(member):
        begin = reverse("initiatives:new", args=[slug, opportunity])
        found.append(Sequel(label=_("Skriv en handling"), url=begin, begins=True))
    return found


def _day(row: Initiative) -> list[str]:
    return [date_format(row.due_on, "DATE_FORMAT")] if row.due_on else []
