"""
What happens in a year at the care centres of the made-up Denmark.

Each centre has its regular activities: banko every Tuesday at two. Their traits are dealt from
decks of cards, so that over the country the shares are those the study found (2014), while no two
centres are alike. In between lie weeks when nobody registered, holidays, and what was cancelled.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from math import ceil
from typing import Any, Generic, TypeVar
from uuid import UUID

from samspil.project.national.places import country
from samspil.registrations.rules.facts import GROUP, HELD, INDIVIDUAL, NO_STAFF, NOT_RESIDENTS

T = TypeVar("T")

WEEKS = 52
QUIET_WEEKS = {28, 29, 30, 31, 51, 52}  # half of all that is regular is not held
SILENT_SPELLS = (0, 0, 1, 1, 2)  # how often in a year a centre forgets to register, for weeks
SPELL = (1, 5)  # weeks
SPARE = 1.3  # more regular activities than are needed, so that not every week is the same
MINUTES_PAST = (0, 0, 0, 30)  # the hour, when things begin
Row = dict[str, Any]  # by column; what is left out is null


class Deck(Generic[T]):
    """Deals its cards in any order and begins again: over many, the shares are as given."""

    def __init__(self, chance: random.Random, cards: Mapping[T, int]) -> None:
        self._chance = chance
        self._all = [card for card, number in cards.items() for _each in range(number)]
        self._left: list[T] = []

    def deal(self) -> T:
        """Return the next card."""
        if not self._left:
            self._left = list(self._all)
            self._chance.shuffle(self._left)
        return self._left.pop()


@dataclass(frozen=True, slots=True)
class Place:
    """Where it happens: ids of the centre, its units, and associations by affiliation."""

    centre: int
    units: Sequence[int]
    associations: Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Regular:
    """Something that is done again and again; `answers` are those that never change."""

    answers: Row
    weekday: int
    every: int  # so many weeks
    residents: int  # on a usual day
    volunteers: int


class Year:
    """A year of registrations all over the country, the same for the same seed."""

    def __init__(self, chance: random.Random, first_day: date) -> None:
        """:param first_day: a Monday."""
        self._chance = chance
        self._first_day = first_day
        country_ = country()
        self._decks: dict[str, Deck[Any]] = {
            name: Deck(chance, cards) for name, cards in country_["cards"].items()
        }
        self._kinds, self._traits = country_["kinds"], country_["traits"]
        self._rare, means = country_["rare"], country_["means"]
        cards = country_["cards"]["target"]
        with_residents = cards[GROUP] + cards[INDIVIDUAL]
        # The mean is over groups and single residents together; a single one is one.
        self._group = (means["residents"] * with_residents - cards[INDIVIDUAL]) / cards[GROUP]
        self._volunteers = means["volunteers"]

    def at(self, place: Place, number: int) -> Iterator[Row]:
        """Yield that many registrations at the centre, in no order."""
        weeks = self._open_weeks()
        moments: list[tuple[int, Regular]] = []
        while len(moments) < number * SPARE:
            missing = number * SPARE - len(moments)
            more = [self._regular(place) for _each in range(ceil(missing / len(weeks)))]
            moments += [(week, each) for each in more for week in self._held_in(each, weeks)]
        for week, each in self._chance.sample(moments, number):
            yield self._row(each, week)

    def _open_weeks(self) -> list[int]:
        """Return the weeks, from 0, in which the centre registers."""
        silent: set[int] = set()
        for _spell in range(self._chance.choice(SILENT_SPELLS)):
            begin = self._chance.randrange(WEEKS)
            silent |= set(range(begin, begin + self._chance.randint(*SPELL)))
        return [week for week in range(WEEKS) if week not in silent]

    def _held_in(self, regular: Regular, weeks: Sequence[int]) -> Iterator[int]:
        begin = self._chance.randrange(regular.every)
        for week in weeks:
            monday = self._first_day + timedelta(weeks=week)
            quiet = monday.isocalendar().week in QUIET_WEEKS
            if week % regular.every == begin and not (quiet and self._chance.random() < 0.5):
                yield week

    def _regular(self, place: Place) -> Regular:
        deal = {name: deck.deal for name, deck in self._decks.items()}
        category, target = deal["category"](), deal["target"]()
        affiliation, every = deal["affiliation"](), deal["rhythm"]()
        kind = self._kinds[category]
        done = self._chance.choice(kind[target])
        associations = place.associations.get(affiliation, ())
        starts = time(deal["hour"](), self._chance.choice(MINUTES_PAST))
        answers: Row = {
            "centre_id": place.centre,
            "association_id": self._chance.choice(associations) if associations else None,
            "unit_id": self._chance.choice(place.units) if self._often(60) else None,
            "starts_at": starts.isoformat(),
            "minutes": deal["minutes"](),
            "what": done["what"],
            "category": category,
            "subtype": done["subtype"],
            "target": target,
            "staff": deal["staff"](),
            "affiliation": affiliation,
            "place": self._chance.choice(kind["places"]),
            "traits": [trait for trait, often in self._traits.items() if self._often(often)],
            "repeats": {1: "weekly", 2: "biweekly", 4: "monthly"}[every],
        }
        return Regular(
            answers,
            weekday=deal["weekday"](),
            every=every,
            residents=self._usual(self._group, least=2),
            volunteers=self._usual(self._volunteers, least=1),
        )

    def _usual(self, mean: float, *, least: int) -> int:
        """Return a whole number of at least `least`, many of them small, with that mean."""
        # Rounding a number down takes a half from it on average.
        above = self._chance.gammavariate(2, (mean - least + 0.5) / 2)
        return least + max(0, int(above - 0.5 + self._chance.random()))

    def _row(self, regular: Regular, week: int) -> Row:
        chance = self._chance
        day = self._first_day + timedelta(weeks=week, days=regular.weekday)
        row = {
            **regular.answers,
            "day": day.isoformat(),
            "key": str(UUID(int=chance.getrandbits(128), version=4)),
            "status": HELD,
            "went": self._decks["went"].deal() if self._often(self._rare["how_it_went"]) else "",
        }
        if self._often(self._rare["cancelled"]):
            return row | self._cancelled()
        residents = {NOT_RESIDENTS: 0, INDIVIDUAL: 1}.get(row["target"])
        if residents is None:
            residents = max(1, regular.residents + chance.choice((-1, 0, 0, 0, 1)))
        row["residents"] = residents
        row["volunteers"] = regular.volunteers
        if residents and self._often(self._rare["men_counted"]):
            row["residents_men"] = sum(chance.random() < 0.27 for _each in range(residents))
        if row["staff"] != NO_STAFF and self._often(50):
            row["staff_count"] = 1 + (chance.random() < 0.25)
        if self._often(self._rare["no_time"]):
            row["starts_at"] = row["minutes"] = None
        if self._often(self._rare["no_place"]):
            row["place"] = ""
        return row

    def _cancelled(self) -> Row:
        """Return what is changed of a row that came to nothing."""
        return {"status": self._decks["status"].deal(), "staff": "", "went": "", "traits": []}

    def _often(self, percent: int) -> bool:
        """Tell whether it happens this time, so many times in a hundred."""
        return self._chance.random() * 100 < percent
