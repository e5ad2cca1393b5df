"""Loads the made-up Denmark, with a line of progress."""

import random
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connections
from django.utils import timezone

from samspil.mapping.actions import folded_at_the_end
from samspil.mapping.models import Counts
from samspil.organisations.access import inside
from samspil.organisations.models import Municipality
from samspil.project.national import actions
from samspil.project.national.happenings import WEEKS, Deck, Year
from samspil.project.national.places import country, homes, people, towns
from samspil.registrations.models import Registration

REGISTRATIONS = 1_000_000
SEED = 2014
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
    year = Year(chance, first_monday(timezone.localdate(now)))
    reader = actions.one_who_reads(**country()["reader"])
    names = people(chance)
    sources = Deck(chance, country()["cards"]["source"])
    done = 0
    for town, own in built:
        settled = actions.settle(town, own, names=names, reader=reader, now=now)
        with inside(settled.tenant), folded_at_the_end(settled.tenant):
            for place, writer in settled.centres:
                rows = list(year.at(place, next(quotas)))
                source = sources.deal()
                done += actions.register_year(
                    settled.tenant, rows, writer=writer, source=source, now=now
                )
                told(done / registrations)
    _let_the_database_look()
    return Loaded(len(built), sum(len(own) for _town, own in built), done, reader.login.email)


def first_monday(today: date) -> date:
    """Return the Monday on which the last whole year of weeks begins."""
    return today - timedelta(days=today.weekday(), weeks=WEEKS)


def _let_the_database_look() -> None:
    """Let PostgreSQL count what has come, so that it asks the right index from the beginning."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"ANALYZE {Registration._meta.db_table}, {Counts._meta.db_table}")


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
