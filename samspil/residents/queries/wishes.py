"""What those who live at one's place would like, newest first: what a plan is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.db.models.functions import TruncDate

from samspil.kit.dated import dated
from samspil.kit.prepared import Given
from samspil.organisations.models import Member, Unit
from samspil.residents.models import Wish
from samspil.residents.queries.common import at_her_centres
from samspil.residents.queries.lists import units_of
from samspil.residents.rules import BEFRIENDER, TO_ACT_ON, Card, question
from samspil.residents.rules import WISH as A_WISH

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from samspil.kit.dated import Dated

PAGE_SIZE = 50
VISIT, ASKED_FOR = "visit", ("yes", "maybe")
NOTHING = ("no", "later", "none")  # answers that wish for nothing


@dataclass(frozen=True)
class WishFilters:
    """Which wishes the page shows; empty shows all that can be acted on."""

    card: str = ""
    unit: int | None = None
    by_relatives: bool | None = None  # None is everybody's

    @property
    def any(self) -> bool:
        """Whether something is chosen."""
        return bool(self.card or self.unit) or self.by_relatives is not None


@dataclass(frozen=True)
class WishLine:
    """One wish, in words."""

    wish: Wish
    asked: str
    said: str
    unit: str


@dataclass(frozen=True)
class WishesPage:
    """One page of wishes."""

    page: "Page[WishLine]"
    cards: Sequence[Card]
    units: list[Unit]
    filters: WishFilters


def wishes_page(member: Member, filters: WishFilters, *, number: str) -> WishesPage:
    """
    Return one page of what she may know that residents would like; of those who live here.

    :param number: of the page, as it was asked for.
    """
    rows = _to_act_on(member)
    if filters.card:
        rows = rows.filter(_about(filters.card))
    if filters.unit:
        rows = rows.filter(resident__unit=filters.unit)
    if filters.by_relatives is not None:
        told = Q(teller=Wish.Teller.RELATIVE)
        rows = rows.filter(told if filters.by_relatives else ~told)
    ordered = rows.select_related("resident__unit", "said_by").order_by("-said_at", "-id")
    page: Page[Wish] = Paginator(ordered, PAGE_SIZE).get_page(number)
    at_her_centres(member, [wish.resident for wish in page.object_list])
    lines: Page[WishLine] = page  # type: ignore[assignment]  # its rows are put in words below
    lines.object_list = [_line(wish) for wish in page.object_list]
    return WishesPage(
        page=lines, cards=question(A_WISH).cards, units=units_of(member), filters=filters
    )


def told_lately(member: Member, *, since: datetime | Given) -> "QuerySet[Wish, Dated]":
    """Return what has been told since then: of which resident, and by whom in words."""
    rows = _to_act_on(member).filter(said_at__gte=since)
    day = TruncDate("said_at")
    return dated(rows, day=day, kind="told", key="resident_id", words="teller")


def _to_act_on(member: Member) -> "QuerySet[Wish]":
    rows = Wish.objects.visible_to(member).standing()
    rows = rows.filter(resident__ended_at=None, question__in=TO_ACT_ON)
    return rows.exclude(codes__overlap=NOTHING, text="")


def _about(card: str) -> Q:
    found = Q(codes__contains=[card])
    if card == VISIT:
        found |= Q(question=BEFRIENDER, codes__overlap=ASKED_FOR)
    return found


def _line(wish: Wish) -> WishLine:
    asked = question(wish.question)
    said = [*asked.words(wish.codes), *([wish.text] if wish.text else [])]
    resident = wish.resident
    return WishLine(
        wish=wish,
        asked=str(asked.label),
        said=" · ".join(said),
        unit=str(resident.unit or resident.centre),
    )
