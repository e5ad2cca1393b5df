"""What the report's pages show: sides beside each other, made of tallies and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db.models import Max

from samspil.mapping.queries.tallies import tallies, with_slot
from samspil.mapping.rules import CentreCount, Period, Side, Tally
from samspil.organisations.models import Association, CareCentre, Member
from samspil.registrations.models import Registration, RegistrationQuerySet

# What can be filtered by, beside centre and association: questions of the form.
BY_CODE = ("category", "target", "affiliation", "staff", "place")


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

    def over(self, period: Period) -> "Selection":
        """Return the same selection over other days."""
        return replace(self, period=period)


@dataclass(frozen=True)
class Places:
    """The municipality's places, in Danish order, read once for a page."""

    centres: tuple[CareCentre, ...]
    associations: tuple[Association, ...]


def places(member: Member) -> Places:
    """Return the places that can be chosen, closed ones too: something may have happened there."""
    return Places(
        centres=tuple(CareCentre.objects.visible_to(member).in_danish_order()),
        associations=tuple(Association.objects.visible_to(member).in_danish_order()),
    )


def rows_of(member: Member, selection: Selection) -> RegistrationQuerySet:
    """Return the rows that the figures are made of, as the matrix has it: never to be shown."""
    rows = Registration.objects.in_figures_for(member)
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
        rows = with_slot(rows, selection.period).filter(slot=selection.slot)
    return rows


def side(member: Member, selection: Selection, *, name: str, among: Places) -> Side:
    """
    Return one side of a report.

    Centres that are open and have registered nothing are there as well, unless an association or
    a filter is asked for: then nothing is to be expected of them.
    """
    counted = tallies(rows_of(member, selection), selection.period)
    everybody = not (selection.association or selection.narrowed)
    centres = [
        CentreCount(
            name=centre.name,
            tally=counted.get(centre.pk, Tally()),
            flats=centre.flats,
            key=centre.pk,
        )
        for centre in among.centres
        if selection.centre in (None, centre.pk)
        if centre.pk in counted or (everybody and centre.closed_at is None)
    ]
    return Side(name=name, period=selection.period, centres=tuple(centres))


def changed_at(member: Member, selection: Selection) -> datetime | None:
    """Return when a row of the selection was last written, corrected or deleted."""
    days = (selection.period.first_day, selection.period.last_day)
    latest: datetime | None = (
        rows_of(member, selection)
        .filter(day__range=days)
        .aggregate(latest=Max("changed_at"))["latest"]
    )
    return latest
