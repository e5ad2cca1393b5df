"""Loads the made-up Denmark, with a line of progress."""

import random
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from samspil.organisations.models import Municipality
from samspil.project.national import actions
from samspil.project.national.calendar import Size, settle_people
from samspil.project.national.drawing import Writing, by_many, drawn, parted
from samspil.project.national.happenings import WEEKS, Deck
from samspil.project.national.places import country, homes, people, towns

REGISTRATIONS = 1_000_000
SEED = 2014
SETTLED, POURED = 0.3, 0.7  # how much is done when they are, about
Told = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What there is now."""

    municipalities: int
    centres: int
    registrations: int
    reader: str  # the address of whoever sees all of it


def load(
    *, seed: int = SEED, registrations: int = REGISTRATIONS, now: datetime, told: Told
) -> Loaded | None:
    """
    Load the country; None when it is there already.

    :param registrations: how many in the year up to now, over the whole country.
    :param told: is told how much is done, from 0 to 1.
    """
    country_towns = towns()
    slugs = [town.slug for town in country_towns]
    if Municipality.objects.filter(slug__in=slugs).exists():
        return None
    chance = random.Random(seed)  # noqa: S311 - the same country every time, no secret
    built = [(town, homes(chance, town.centres)) for town in country_towns]
    quotas = iter(
        actions.shares(
            chance, [home.busy * home.flats for _town, own in built for home in own], registrations
        )
    )
    reader = actions.one_who_reads(**country()["reader"])
    names = people(chance)
    sources = Deck(chance, country()["cards"]["source"])
    writings: list[Writing] = []
    for at, (town, own) in enumerate(built, start=1):
        settled = actions.settle(town, own, names=names, reader=reader, now=now)
        for place, writer in settled.centres:
            quota, source = next(quotas), sources.deal()
            writings.append(Writing(settled.tenant.pk, place, writer.pk, source, quota))
        told(SETTLED * at / len(built))
    parts = parted(writings, seed=seed, first_day=first_monday(timezone.localdate(now)), now=now)
    done = 0.0
    for _bytes in actions.register_year(by_many(drawn, parts)):
        done += 1 / len(parts)
        told(SETTLED + (POURED - SETTLED) * done)
    tenants = sorted({each.tenant for each in writings})
    settle_people(tenants, Size.beside(registrations), seed=seed, now=now)
    told(1.0)
    return Loaded(len(built), len(writings), registrations, reader.login.email)


def first_monday(today: date) -> date:
    """Return the Monday on which the last whole year of weeks begins."""
    return today - timedelta(days=today.weekday(), weeks=WEEKS)


class Bar:
    """A bar that grows on a terminal, and a line for each tenth anywhere else."""

    WIDTH = 40

    def __init__(self) -> None:
        """Begin at nothing."""
        self._tenth = 0

    def __call__(self, share: float) -> None:
        """Show how much is done, from 0 to 1."""
        if sys.stdout.isatty():
            full = round(self.WIDTH * share)
            sys.stdout.write(f"\r[{'█' * full}{'·' * (self.WIDTH - full)}] {share:4.0%} ")
        elif int(share * 10) > self._tenth:
            self._tenth = int(share * 10)
            sys.stdout.write(f"{self._tenth * 10} %\n")
        sys.stdout.flush()
