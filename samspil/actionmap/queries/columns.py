"""The columns of a round, and which of them somebody looks at."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.utils.translation import gettext as _

from samspil.actionmap import policy
from samspil.actionmap.models import Cell, ColumnChoice, Round
from samspil.actionmap.policy import Column
from samspil.actionmap.rules import (
    ADMINISTRATION,
    ASSOCIATION,
    CENTRE,
    ActorKey,
    ColumnKey,
)
from samspil.kit.prepared import Given, Prepared
from samspil.kit.sorting import da_key
from samspil.organisations.models import (
    Association,
    CareCentre,
    Member,
    Municipality,
)


def columns_of(tenant: Municipality, *rounds: Round) -> tuple[Column, ...]:
    """
    Return every column of the rounds: each kind's common one first, then its places by name.

    A closed place keeps its column where it has words in one of the rounds.
    """
    places = _with_words(rounds, _places(tenant))
    return tuple(
        column
        for common in common_columns()
        for column in (
            common,
            *(place for place in places if place.key.actor == common.key.actor),
        )
    )


def common_columns() -> tuple[Column, Column, Column]:
    """Return the three columns that a kind of place shares, in the map's order."""
    return (
        Column(ColumnKey(ADMINISTRATION), _("Forvaltning")),
        Column(ColumnKey(CENTRE), _("Plejecentrene samlet")),
        Column(ColumnKey(ASSOCIATION), _("Foreningerne samlet")),
    )


def _places(tenant: Municipality) -> list[Column]:
    """Return the places' columns by name, closed ones too. Sorted here: it spares the database."""
    return [
        Column(ColumnKey(actor, pk), name, closed=bool(shut))
        for actor, name, pk, shut in sorted(
            PLACES(tenant=tenant.pk), key=lambda row: da_key(row[1])
        )
    ]


def _every_place() -> "QuerySet[Any, tuple[ActorKey, str, int, datetime | None]]":
    def of(kind: type[CareCentre | Association], actor: str) -> "QuerySet[Any, Any]":
        rows = kind.objects.filter(tenant=Given("tenant")).annotate(actor=Value(actor))
        return rows.values_list("actor", "name", "pk", "closed_at")

    return of(CareCentre, CENTRE).union(of(Association, ASSOCIATION), all=True)


PLACES = Prepared(_every_place)
CHOICES = Prepared(
    lambda: ColumnChoice.objects.filter(tenant=Given("tenant"), person=Given("person")).values_list(
        "columns", flat=True
    )
)


def _with_words(rounds: Iterable[Round], places: Iterable[Column]) -> list[Column]:
    """Drop the closed places where nothing stands in the rounds; asks only when one is closed."""
    every = list(places)
    closed = [place.key for place in every if place.closed]
    if not closed:
        return every
    here = Cell.objects.filter(
        Q(centre__in=[key.place_id for key in closed if key.actor == CENTRE])
        | Q(association__in=[key.place_id for key in closed if key.actor == ASSOCIATION]),
        round__in=list(rounds),
    )
    kept = {
        ColumnKey(CENTRE, centre) if centre else ColumnKey(ASSOCIATION, association)
        for centre, association in here.values_list("centre_id", "association_id").distinct()
    }
    return [place for place in every if not place.closed or place.key in kept]


def column(member: Member, key: ColumnKey) -> Column:
    """
    Return one column.

    :raises Round.DoesNotExist: no such place in the municipality.
    """
    if key.place_id is None:
        return next(common for common in common_columns() if common.key == key)
    places: type[CareCentre | Association] = CareCentre if key.actor == CENTRE else Association
    place = places.objects.visible_to(member).filter(pk=key.place_id).first()
    if place is None:
        raise Round.DoesNotExist
    return Column(key, place.name, closed=bool(place.closed_at))


def chosen_columns(
    member: Member, columns: tuple[Column, ...], asked: Iterable[str] = ()
) -> tuple[Column, ...]:
    """
    Return the columns to show: those asked for, else the person's own choice, else the usual ones.

    The usual ones are the three common columns, with the person's own places first.
    """
    keys = list(asked)
    if not keys:
        keys = next(iter(CHOICES(tenant=member.tenant.pk, person=member.person.pk)), [])
    by_key = {str(column.key): column for column in columns}
    chosen = tuple(by_key[key] for key in dict.fromkeys(keys) if key in by_key)
    if chosen:
        return chosen
    own = policy.own_columns(member)
    mine = tuple(column for column in columns if column.key in own)
    common = tuple(column for column in columns if column.key.place_id is None)
    return mine + common
