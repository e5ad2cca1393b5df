"""Initiatives side by side: as a board, a list, and one's own."""

from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from samspil.actionmap.models import Round
from samspil.initiatives.models import Initiative
from samspil.initiatives.queries.pictures import JOINED, InitiativePicture, pictures
from samspil.initiatives.rules import Stage
from samspil.organisations.models import Member

MOST_IN_A_COLUMN = 30  # of the board; the list has them all


@dataclass(frozen=True)
class Selection:
    """Which initiatives are asked for, and in which order; the empty selection is all by date."""

    stage: str = ""
    whose: str = ""  # "mine", or everybody's
    opportunity: str = ""
    search: str = ""
    sort: str = "dato"

    SORTS = {
        "dato": (F("due_on").asc(nulls_last=True), "id"),
        "titel": ("title", "id"),
        "senest": ("-changed_at", "-id"),
    }


@dataclass(frozen=True, slots=True)
class Column:
    """One word's initiatives; `more` are those that there was no room for."""

    stage: Stage
    cards: tuple[InitiativePicture, ...]
    more: int


Board = tuple[Column, ...]


def selected(member: Member, selection: Selection) -> QuerySet[Initiative]:
    """Return the asked rows, sorted; to be paged and then shown as pictures."""
    found = Initiative.objects.visible_to(member).standing().select_related(*JOINED)
    if selection.whose == "mine":
        found = found.owned_by(member)
    if selection.stage:
        found = found.filter(stage=selection.stage)
    if selection.opportunity:
        found = found.filter(opportunity=selection.opportunity)
    if selection.search:
        asked = Q(title__icontains=selection.search) | Q(first_step__icontains=selection.search)
        found = found.filter(asked)
    return found.order_by(*Selection.SORTS[selection.sort])


def board(member: Member, selection: Selection) -> Board:
    """Return the board: a column for each word, the nearest dates first."""
    rows = pictures(member, selected(member, selection))
    columns = []
    for stage in Stage:
        cards = tuple(row for row in rows if row.stage == stage)
        columns.append(
            Column(stage, cards[:MOST_IN_A_COLUMN], max(0, len(cards) - MOST_IN_A_COLUMN))
        )
    return tuple(columns)


def of_round(member: Member, round_: Round) -> dict[str, list[InitiativePicture]]:
    """Return what came of a round, by the opportunity's key. Three queries."""
    here = Initiative.objects.visible_to(member).standing().filter(round=round_)
    found: dict[str, list[InitiativePicture]] = {}
    for picture in pictures(member, here.by_date().select_related(*JOINED)):
        found.setdefault(picture.opportunity_key, []).append(picture)
    return found
