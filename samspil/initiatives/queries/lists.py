"""Initiatives side by side: as a board, a list, and one's own."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import F, Q, QuerySet

from samspil.actionmap.models import Round
from samspil.catalogue import queries as catalogue
from samspil.initiatives import policy
from samspil.initiatives.models import Initiative
from samspil.initiatives.queries.pictures import (
    JOINED,
    InitiativePicture,
    owner_in_words,
    owner_key,
    pictures,
)
from samspil.initiatives.rules import Owner, Stage
from samspil.kit.sorting import DaKey, da_key
from samspil.organisations.models import Member

OWNER_IDS = ("person", "centre", "association")
MOST_IN_A_COLUMN = 30  # of the board; the list has them all


@dataclass(frozen=True)
class Selection:
    """Which initiatives are asked for, and in which order; the empty selection is all by date."""

    stage: str = ""
    whose: str = ""  # "mine", an owner as `owner_key` writes it, or everybody's
    driver: int | None = None  # of the opportunities
    opportunity: str = ""
    search: str = ""
    sort: str = "dato"

    SORTS: ClassVar[dict[str, tuple[Any, ...]]] = {
        "dato": (F("due_on").asc(nulls_last=True), "id"),
        "titel": (DaKey("title"), "id"),
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
    elif selection.whose:
        owner, _dash, number = selection.whose.partition("-")
        if owner == Owner.PERSON and not policy.see_people(member):
            return found.none()
        whose = {f"{owner}_id": int(number)} if number else {}
        found = found.filter(owner=owner, **whose)
    if selection.stage:
        found = found.filter(stage=selection.stage)
    if selection.opportunity:
        found = found.filter(opportunity=selection.opportunity)
    if selection.driver:
        views = catalogue.opportunities(member, with_taken_back=True)
        about = [view.key for view in views if view.driver == selection.driver]
        found = found.filter(opportunity__in=about)
    if selection.search:
        asked = Q(title__icontains=selection.search) | Q(first_step__icontains=selection.search)
        found = found.filter(asked)
    return found.order_by(*Selection.SORTS[selection.sort])


def owners(member: Member) -> list[tuple[str, str]]:
    """Return whom something is owned by, with their names; a reader sees no persons. One query."""
    rows = Initiative.objects.visible_to(member).standing().order_by().distinct("owner", *OWNER_IDS)
    found = {
        owner_key(row): owner_in_words(member, row)
        for row in rows.select_related("person", "centre", "association")
        if row.owner != Owner.PERSON or policy.see_people(member)
    }
    return sorted(found.items(), key=lambda one: da_key(one[1]))


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
