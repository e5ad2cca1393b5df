"""What was changed, by whom and when, in words: read from the rows' own history tables."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _

from samspil.accounts.models import Person
from samspil.organisations.models import (
    Association,
    CareCentre,
    Member,
    Membership,
    Municipality,
    Role,
    Unit,
    versions_of,
)
from samspil.organisations.rules import ASSOCIATION_FIELDS, CENTRE_FIELDS, MUNICIPALITY_FIELDS

LONGEST = 100  # changes on a page; the oldest fall off


@dataclass(frozen=True, slots=True)
class Change:
    """One change: who made it, when, and what it was in a sentence."""

    who: str
    when: datetime
    what: str


Tell = Callable[[Any, Any | None], list[str]]


def history(member: Member, row: Model) -> list[Change]:
    """Return what was changed in the municipality, a centre or an association, newest first."""
    events = versions_of(type(row)).filter(pgh_obj_id=row.pk)
    tell = _teller(member, row)
    return _told(events.order_by("pgh_id"), tell)


def role_history(member: Member, person: Person) -> list[Change]:
    """Return how the person's roles in the municipality came and went, newest first."""
    events = versions_of(Membership).filter(tenant=member.tenant, person_id=person.pk)
    found = list(events.order_by("pgh_id"))
    centres = CareCentre.objects.visible_to(member).in_bulk({e.centre_id for e in found} - {None})
    associations = Association.objects.visible_to(member).in_bulk(
        {e.association_id for e in found} - {None}
    )

    def tell(event: Any, before: Any | None) -> list[str]:
        place = centres.get(event.centre_id) or associations.get(event.association_id)
        role = f"{Role(event.role).label} – {place}" if place else str(Role(event.role).label)
        if before is None:
            return [_("Gav rollen %(role)s.") % {"role": role}]
        if event.ended_at and not before.ended_at:
            return [_("Afsluttede rollen %(role)s.") % {"role": role}]
        if before.ended_at and not event.ended_at:
            return [_("Satte rollen %(role)s tilbage.") % {"role": role}]
        return []

    return _told(found, tell)


def _told(events: Iterable[Any], tell: Tell) -> list[Change]:
    latest: dict[int, Any] = {}
    told: list[tuple[Any, str]] = []
    for event in events:
        before = latest.get(event.pgh_obj_id)
        told += [(event, words) for words in tell(event, before)]
        latest[event.pgh_obj_id] = event
    told = told[-LONGEST:]
    names = _names(event for event, _words in told)
    return [
        Change(
            who=names.get(_actor(event), _("Samspil")),
            when=event.pgh_created_at,
            what=words,
        )
        for event, words in reversed(told)
    ]


def _actor(event: Any) -> int | None:
    context = event.pgh_context or {}
    actor: int | None = context.get("person")
    return actor


def _names(events: Iterable[Any]) -> dict[int | None, str]:
    ids = {actor for event in events if (actor := _actor(event))}
    return dict(Person.objects.filter(pk__in=ids).values_list("pk", "name"))


def _teller(member: Member, row: Model) -> Tell:
    if isinstance(row, Municipality):
        return _fields_teller(row, MUNICIPALITY_FIELDS, added=_("Oprettede kommunen."))
    if isinstance(row, CareCentre):
        centres = dict(CareCentre.objects.visible_to(member).values_list("pk", "name"))
        fields = _fields_teller(row, CENTRE_FIELDS, added=_("Oprettede plejecentret."))
        return lambda event, before: [*fields(event, before), *_opened(event, before, centres)]
    if isinstance(row, Unit):
        fields = _fields_teller(row, ("name",), added=_("Oprettede afdelingen."))
    else:
        fields = _fields_teller(row, ASSOCIATION_FIELDS, added=_("Oprettede foreningen."))
    return lambda event, before: [*fields(event, before), *_opened(event, before, {})]


def _fields_teller(row: Model, fields: Iterable[str], *, added: str) -> Tell:
    known = {field: row._meta.get_field(field) for field in fields}

    def tell(event: Any, before: Any | None) -> list[str]:
        if before is None:
            return [added]
        words = []
        for name, field in known.items():
            old, new = (
                stored_words(field, getattr(before, name)),
                stored_words(field, getattr(event, name)),
            )
            if old != new:
                words.append(_changed(str(field.verbose_name), old, new))  # type: ignore[union-attr]  # plain fields
        return words

    return tell


def stored_words(field: Any, value: Any) -> str:
    """Return a stored value as a person reads it."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return str(floatformat(value))
    choices = dict(field.flatchoices or [])
    return str(choices.get(value, value))


def _changed(label: str, old: str, new: str) -> str:
    said = {"label": label, "old": old, "new": new}
    if not old:
        return _("Skrev %(label)s: %(new)s.") % said
    if not new:
        return _("Slettede %(label)s, der var: %(old)s.") % said
    return _("Rettede %(label)s fra %(old)s til %(new)s.") % said


def _opened(event: Any, before: Any | None, centres: Mapping[int, str]) -> list[str]:
    if before is None:
        return []
    into = getattr(event, "merged_into_id", None)
    if event.closed_at and not before.closed_at:
        if into:
            return [_("Lagde det sammen med %(centre)s.") % {"centre": centres.get(into, "")}]
        return [_("Lukkede.")]
    if before.closed_at and not event.closed_at:
        return [_("Åbnede igen.")]
    return []
