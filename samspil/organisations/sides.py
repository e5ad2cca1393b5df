"""What pages ask the apps above: more cards on the set-up, more links beside somebody."""

from dataclasses import dataclass
from typing import Protocol

from django.db.models import Model

from samspil.accounts.models import Person
from samspil.organisations.models import Member


@dataclass(frozen=True, slots=True)
class Side:
    """A page of another app that belongs beside this one."""

    title: str
    text: str
    url: str


class CardsFor(Protocol):
    """Answers with cards on the front page of the set-up."""

    def __call__(self, member: Member) -> list[Side]: ...


class SidesOf(Protocol):
    """Answers with links beside a person, for the lead."""

    def __call__(self, member: Member, person: Person) -> list[Side]: ...


class SidesOfRow(Protocol):
    """
    Answers with links beside a row that stands for somebody, for who looks after her.

    She may have no account: a resident, or a volunteer who has never logged in.
    """

    def __call__(self, member: Member, row: Model) -> list[Side]: ...


_cards: list[CardsFor] = []
_sides: list[SidesOf] = []
_sides_of_row: list[SidesOfRow] = []


def register_cards(source: CardsFor) -> None:
    """Plug an app's cards in, once, when the site starts."""
    if source not in _cards:
        _cards.append(source)


def register_sides(source: SidesOf) -> None:
    """Plug an app's links beside a person in, once, when the site starts."""
    if source not in _sides:
        _sides.append(source)


def register_sides_of_row(source: SidesOfRow) -> None:
    """Plug an app's links beside such a row in, once, when the site starts."""
    if source not in _sides_of_row:
        _sides_of_row.append(source)


def cards_for(member: Member) -> list[Side]:
    """Return every card of the apps above."""
    return [card for source in _cards for card in source(member)]


def sides_of(member: Member, person: Person) -> list[Side]:
    """Return every link beside the person."""
    return [side for source in _sides for side in source(member, person)]


def sides_of_row(member: Member, row: Model) -> list[Side]:
    """Return every link beside the row."""
    return [side for source in _sides_of_row for side in source(member, row)]
