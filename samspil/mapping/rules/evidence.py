"""
What registrations can tell of an opportunity: ten indicators of the study's map, each with a rule.

The indicators' own words stand in the catalogue, beside the opportunities. Some have a second part
that registrations know nothing of; then what is told says so. A person writes the status.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any

from samspil.mapping.rules.figures import AFFILIATION_GROUPS

LATELY, A_YEAR = 90, 365  # days that an indicator looks back, with today


class Indicator(StrEnum):
    """An indicator that registrations say something of. The key is never changed."""

    KINDS = "activity-kinds"  # categories and subtypes
    MEN_AND_WOMEN = "for-men-and-women"
    LIFE_HISTORY = "life-history"
    EVERYDAY = "everyday-tasks"
    OUTSIDE_DAYTIME = "outside-daytime"  # weekday evenings, weekends and public holidays
    CHOSEN = "chosen-by-residents"
    OPEN_HOUSE = "open-house"
    BY_WHOM = "by-whom"
    BY_ASSOCIATIONS = "by-associations"
    LOCAL_NETWORK = "local-network"  # with schools, kindergartens and associations from outside

    @property
    def days(self) -> int:
        """How many days it looks back, with today."""
        return A_YEAR if self is Indicator.OPEN_HOUSE else LATELY


# By the opportunity's key in the catalogue.
OF_OPPORTUNITY: Mapping[str, Indicator] = {
    "varied-activities": Indicator.KINDS,
    "both-genders": Indicator.MEN_AND_WOMEN,
    "life-history": Indicator.LIFE_HISTORY,
    "everyday-activities": Indicator.EVERYDAY,
    "outside-daytime": Indicator.OUTSIDE_DAYTIME,
    "involvement-methods": Indicator.CHOSEN,
    "recruit-open-house": Indicator.OPEN_HOUSE,
    "org-plus-sum": Indicator.BY_WHOM,
    "org-organised-volunteering": Indicator.BY_ASSOCIATIONS,
    "centre-local-network": Indicator.LOCAL_NETWORK,
}
# Whose activities and which kinds tell of the local network; the friends' association is the
# centre's own.
NETWORK = ("school", "local-association", "national-branch", "association")
NETWORK_SUBTYPE, NETWORK_TRAIT = "children", "intergenerational"


@dataclass(frozen=True)
class Told:
    """
    What was registered as held in a column, over an indicator's days.

    Counted is what the asked indicators are made of; the rest is empty.
    """

    activities: int = 0
    kinds_at: Mapping[int, frozenset[str]] = field(default_factory=dict)  # categories, by centre
    subtypes: frozenset[str] = frozenset()
    for_men: int = 0  # and not also for women
    for_women: int = 0  # and not also for men
    with_men: int = 0  # activities where the men were counted
    men: int = 0
    residents_beside_men: int = 0  # all residents of those activities, the men among them
    life_history: int = 0
    everyday: int = 0
    chosen: int = 0
    timed: int = 0  # activities whose start was said
    outside_daytime: int = 0
    affiliation: Counter[str] = field(default_factory=Counter)
    local_network: int = 0
    open_house: int = 0

    @staticmethod
    def of_all(parts: Iterable["Told"]) -> "Told":
        """Return the sum of the parts, empty when there are none."""
        added: dict[str, Any] = dict.fromkeys(_NUMBERS, 0)
        kinds: dict[int, frozenset[str]] = {}
        subtypes: frozenset[str] = frozenset()
        affiliation: Counter[str] = Counter()
        for part in parts:
            for name in _NUMBERS:
                added[name] += getattr(part, name)
            for centre, there in part.kinds_at.items():
                kinds[centre] = kinds.get(centre, frozenset()) | there
            subtypes |= part.subtypes
            affiliation.update(part.affiliation)
        return Told(kinds_at=kinds, subtypes=subtypes, affiliation=affiliation, **added)

    @property
    def kinds(self) -> frozenset[str]:
        """The categories, at all the centres together."""
        return frozenset().union(*self.kinds_at.values())

    @property
    def for_all(self) -> int:
        """Activities that are not mostly for the one or the other."""
        return self.activities - self.for_men - self.for_women

    @property
    def by_associations(self) -> int:
        """Activities that belong to an association, as the report groups affiliations."""
        return sum(self.affiliation[code] for code in AFFILIATION_GROUPS["association"])

    def n(self, indicator: Indicator) -> int:
        """Return how many activities the indicator is told over."""
        return self.timed if indicator is Indicator.OUTSIDE_DAYTIME else self.activities

    def count(self, indicator: Indicator) -> int:
        """
        Return how many of the `n` activities have what the indicator asks for.

        :raises KeyError: the indicator is more than one count.
        """
        return {
            Indicator.LIFE_HISTORY: self.life_history,
            Indicator.EVERYDAY: self.everyday,
            Indicator.OUTSIDE_DAYTIME: self.outside_daytime,
            Indicator.CHOSEN: self.chosen,
            Indicator.OPEN_HOUSE: self.open_house,
            Indicator.BY_ASSOCIATIONS: self.by_associations,
            Indicator.LOCAL_NETWORK: self.local_network,
        }[indicator]


_NUMBERS = tuple(each.name for each in fields(Told) if each.type == "int" or each.type is int)
