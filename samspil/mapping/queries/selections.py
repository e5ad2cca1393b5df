"""Which activities a report is about, and their rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from samspil.kit.prepared import AnyOf, Given
from samspil.mapping.queries.tallies import holidays_of, in_slot
from samspil.mapping.rules import Period
from samspil.organisations.models import Member
from samspil.registrations.models import Registration, RegistrationQuerySet

CATEGORY = "category"
# What else can be asked for, beside answers.
OTHERS = ("centre", "association", "trait", "slot", "weekday")
Shape = tuple[Any, ...]
NO_DAYS = Period(date.min, date.min)  # where they do not matter


@dataclass(frozen=True)
class Selection:
    """
    Which activities a report is about: its days, and what else is asked for; empty is all.

    `codes` are answers by question; `slot` a part of the week; ids are of the municipality's own.
    """

    period: Period
    centre: int | None = None
    association: int | None = None
    codes: Mapping[str, str] = field(default_factory=dict)
    trait: str = ""
    slot: str = ""
    weekday: int | None = None

    @property
    def narrowed(self) -> bool:
        """Whether some activities of the place are left out."""
        return bool(self.codes or self.trait or self.slot or self.weekday)

    @property
    def partly(self) -> bool:
        """Whether it leaves out what others do there, or some of what is done."""
        return bool(self.association) or self.narrowed

    @property
    def rolled(self) -> bool:
        """Whether it is one that the database counts beforehand, for a whole municipality."""
        other = self.association or self.trait or self.slot or self.weekday
        return not other and set(self.codes) <= {CATEGORY}

    @property
    def kept(self) -> bool:
        """Whether it is counted beforehand where it is asked: of a centre, only all kinds are."""
        return self.rolled and not (self.codes and self.centre)

    def over(self, period: Period) -> "Selection":
        """Return the same selection over other days."""
        return replace(self, period=period)

    @property
    def shape(self) -> "Shape":
        """What is asked for, without what for: selections of one shape are asked for alike."""
        return tuple(sorted(self.codes)), *(bool(getattr(self, name)) for name in OTHERS)

    @property
    def given(self) -> dict[str, Any]:
        """The values that are asked for, by what stands for them in a `standing_for`."""
        others = {name: getattr(self, name) for name in OTHERS}
        return {
            **self.codes,
            **others,
            "first": self.period.first_day,
            "last": self.period.last_day,
        }


def standing_for(shape: "Shape") -> Selection:
    """Return what stands for the selections of the shape: values and days are still to be given."""
    codes, *others = shape
    asked: dict[str, Any] = {
        name: Given(name) for name, is_asked in zip(OTHERS, others, strict=True) if is_asked
    }
    asked["codes"] = {code: Given(code) for code in codes}
    return Selection(period=NO_DAYS, **asked)


def rows_of(
    member: Member, selection: Selection, *, free: AnyOf | None = None
) -> RegistrationQuerySet:
    """
    Return the rows that the figures are made of, as the matrix has it: never to be shown.

    :param free: what stands for the holidays, where they are still to be given.
    """
    return _narrowed(Registration.objects.all(), member, selection, free)


def gone_of(
    member: Member, selection: Selection, *, free: AnyOf | None = None
) -> RegistrationQuerySet:
    """Return the same of those that were deleted for good: see `RegistrationQuerySet.gone`."""
    return _narrowed(RegistrationQuerySet.gone(), member, selection, free)


def _narrowed(
    every: RegistrationQuerySet, member: Member, selection: Selection, free: AnyOf | None
) -> RegistrationQuerySet:
    rows = every.in_figures_for(member)
    if selection.centre:
        rows = rows.filter(centre=selection.centre)
    if selection.association:
        rows = rows.filter(association=selection.association)
    if selection.codes:
        rows = rows.filter(**selection.codes)
    if selection.trait:
        rows = rows.filter(traits__contains=[selection.trait])
    if selection.weekday:
        rows = rows.filter(day__iso_week_day=selection.weekday)
    if selection.slot:
        rows = in_slot(rows, selection.slot, free or holidays_of(selection.period))
    return rows
