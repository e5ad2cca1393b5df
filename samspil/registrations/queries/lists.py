"""The list of what happened, and one registration with everything that was corrected in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.db.models import F, Q
from django.utils.translation import gettext as _

from samspil.accounts.models import Person
from samspil.kit.sorting import DaKey
from samspil.kit.verdict import Verdict
from samspil.organisations.models import CareCentre, Member, versions_of
from samspil.registrations import policy
from samspil.registrations.models import Registration
from samspil.registrations.rules import HELD, form, question

if TYPE_CHECKING:
    from django.db.models import QuerySet

PAGE_SIZE = 50
TOLD = (
    *("day", "starts_at", "minutes", "what", "category", "subtype", "target", "residents"),
    *("residents_men", "volunteers", "staff", "staff_count", "affiliation", "place", "traits"),
    *("repeats", "went", "status"),
)
PLACES = ("centre_id", "unit_id", "association_id")
SORTS = {
    "nyeste": (F("day").desc(), F("starts_at").desc(nulls_last=True), F("id").desc()),
    "aeldste": (F("day").asc(), F("starts_at").asc(nulls_last=True), F("id").asc()),
    "hvad": (DaKey("what"), F("day").desc(), F("id").desc()),
    "centre": (DaKey("centre__name"), F("day").desc(), F("id").desc()),
    "beboere": (F("residents").desc(nulls_last=True), F("day").desc(), F("id").desc()),
}
CANCELLED = "aflyst"


@dataclass(frozen=True)
class Selection:
    """Which registrations the list shows, and in which order; empty shows all."""

    search: str = ""
    centre: str = ""
    category: str = ""
    status: str = ""  # held or aflyst
    first_day: date | None = None
    last_day: date | None = None
    mine: bool = False
    twice: bool = False  # only what two people may have told of
    sort: str = "nyeste"


@dataclass(frozen=True)
class ListPage:
    """One page of the list."""

    page: "Page[Registration]"
    centres: list[CareCentre]
    selection: Selection
    write: bool


@dataclass(frozen=True)
class Version:
    """
    One version of a registration: who wrote it, when, and what became different.

    `otherwise` tells whether it says something else than the registration does now.
    """

    version: int
    who: str
    when: datetime
    what: list[str]
    otherwise: bool


@dataclass(frozen=True)
class RowPage:
    """One registration, with what it says in words, and how it came to say so."""

    registration: Registration
    lines: list[tuple[str, str]]
    history: list[Version]
    change: Verdict
    put_back: Verdict


def list_page(member: Member, selection: Selection, *, number: str) -> ListPage:
    """
    Return one page of what she may see.

    :param number: of the page, as it was asked for.
    """
    rows = Registration.objects.visible_to(member).standing()
    chosen = _chosen(rows.marked_if_told_twice(), member, selection).select_related("centre")
    page = Paginator(chosen.order_by(*SORTS[selection.sort]), PAGE_SIZE).get_page(number)
    return ListPage(
        page=page,
        centres=list(CareCentre.objects.visible_to(member).in_danish_order()),
        selection=selection,
        write=bool(policy.write(member)),
    )


def _chosen(
    rows: "QuerySet[Registration]", member: Member, selection: Selection
) -> "QuerySet[Registration]":
    if selection.search:
        rows = rows.filter(what__icontains=selection.search)
    if selection.centre:
        rows = rows.filter(centre=int(selection.centre))
    if selection.category:
        rows = rows.filter(category=selection.category)
    if selection.status:
        held = rows.filter(status=HELD)
        rows = held if selection.status == HELD else rows.exclude(status=HELD)
    if selection.first_day:
        rows = rows.filter(day__gte=selection.first_day)
    if selection.last_day:
        rows = rows.filter(day__lte=selection.last_day)
    if selection.twice:
        rows = rows.filter(Q(told_twice=True))
    return rows.filter(written_by=member.person) if selection.mine else rows


def row_page(member: Member, registration_id: int) -> RowPage:
    """
    Return one registration; a deleted one too, so that it can be put back.

    :raises Registration.DoesNotExist: there is none that she may see.
    """
    rows = Registration.objects.visible_to(member).select_related("centre", "association", "unit")
    row = rows.get(pk=registration_id)
    places = [
        (str(question(key).label), str(place))
        for key, place in (("centre", row.centre), ("unit", row.unit))
        if place
    ]
    said = [(str(question(key).label), words_of(key, getattr(row, key))) for key in TOLD]
    if row.association:
        said.append((str(question("association").label), str(row.association)))
    said.append((str(question("source").label), words_of("source", row.source)))
    return RowPage(
        registration=row,
        lines=[*places, *((label, words) for label, words in said if words)],
        history=_history(row),
        change=policy.change(member, row),
        put_back=policy.put_back(member, row),
    )


def words_of(key: str, value: Any) -> str:
    """Return a stored answer as a person reads it, empty when it is missing."""
    if value is None or value in ("", []):
        return ""
    if isinstance(value, list):
        return ", ".join(words_of(key, each) for each in value)
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    if hasattr(value, "hour"):
        return str(value.strftime("%H.%M"))
    label = question(key).label_of(str(value)) if form().questions[key].options else None
    return str(label or value)


def _history(row: Registration) -> list[Version]:
    events = list(versions_of(Registration).filter(pgh_obj_id=row.pk).order_by("pgh_id"))
    names = _names(events)
    told = [
        Version(
            version=event.version,
            who=names.get(_writer(event), _("Samspil")),
            when=event.changed_at,
            what=_different(event, before),
            otherwise=any(getattr(event, key) != getattr(row, key) for key in (*TOLD, *PLACES)),
        )
        for before, event in zip([None, *events], events, strict=False)
    ]
    return told[::-1]


def _names(events: Iterable[Any]) -> dict[int | None, str]:
    ids = {person for person in map(_writer, events) if person is not None}
    return dict(Person.objects.filter(pk__in=ids).values_list("pk", "name"))


def _writer(event: Any) -> int | None:
    """Return who made the version: whoever was logged in, and for the first whoever it is by."""
    said = (event.pgh_context or {}).get("person")
    person: int | None = event.written_by_id if said is None and event.version == 1 else said
    return person


def _different(event: Any, before: Any | None) -> list[str]:
    if before is None:
        return [_("Skrevet")]
    if event.deleted_at and not before.deleted_at:
        return [_("Slettet")]
    if before.deleted_at and not event.deleted_at:
        return [_("Sat tilbage")]
    return [
        _("%(label)s: fra »%(old)s« til »%(new)s«")
        % {
            "label": question(key).label,
            "old": words_of(key, getattr(before, key)) or "–",
            "new": words_of(key, getattr(event, key)) or "–",
        }
        for key in TOLD
        if getattr(before, key) != getattr(event, key)
    ] or [_("Sted eller forening rettet")]
