"""What the pages share: what was chosen, what the filters offer, and a line for each activity."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from samspil.activities import who
from samspil.activities.models import AT_PLACE, READ_ALL, Activity, ActivityQuerySet
from samspil.activities.rules import Part, State, Why, moment, outside_daytime, part_of
from samspil.activities.words import STATES, WHY
from samspil.kit.prepared import Given, Prepared
from samspil.organisations.models import Association, CareCentre, Member, PlaceQuerySet, Unit
from samspil.registrations.rules import question

DAY = timedelta(days=1)
MOST_IN_CELL = 3  # of a day of the month, and of a part of a day in a long week
Named = tuple[int, str]
M = TypeVar("M", bound=Model)
SEEN = (State.PROPOSED.value, State.PLANNED.value, State.CANCELLED.value)
MARKED = ("pk", "title", "starts_at", "state")  # what a mark is made of
SHOWN = (  # what a line is made of, beside the centre's name
    *("pk", "title", "starts_at", "ends_at", "first_day", "last_day", "place_kind", "place"),
    *("category", "state", "cancelled_why", "seats", "open_to_community", "drop_in"),
    *("centre_id", "unit__name"),
)


def _named(rows: PlaceQuerySet[M], **where: Given) -> "QuerySet[M, Named]":
    open_ones = rows.filter(tenant=Given("tenant"), **where).open().in_danish_order()
    return open_ones.values_list("pk", "name")


# Every page of the calendar offers them: see docs/decisions/0037.
CENTRES = Prepared(lambda: _named(CareCentre.objects.all()))
UNITS = Prepared(lambda: _named(Unit.objects.all(), centre=Given("centre")))
ASSOCIATIONS = Prepared(lambda: _named(Association.objects.all()))


@dataclass(frozen=True, slots=True)
class Selection:
    """Which activities are asked for; empty is all."""

    centre: int | None = None
    unit: int | None = None
    association: int | None = None
    category: str = ""
    search: str = ""
    kind: str = ""  # `abne`, `opgaver`, `kom-forbi`: see words.KINDS

    @property
    def chosen(self) -> bool:
        """Whether anything is chosen."""
        return self != Selection()

    def of(self, rows: ActivityQuerySet) -> ActivityQuerySet:
        """Keep what was asked for."""
        for name in ("centre", "unit", "association"):
            if (key := getattr(self, name)) is not None:
                rows = rows.filter(**{f"{name}_id": key})
        if self.category:
            rows = rows.filter(category=self.category)
        if self.search:
            rows = rows.filter(
                Q(title__icontains=self.search)
                | Q(place__icontains=self.search)
                | Q(description__icontains=self.search)
            )
        match self.kind:
            case "abne":
                rows = rows.filter(open_to_community=True)
            case "opgaver":
                rows = rows.tasks()
            case "kom-forbi":
                rows = rows.filter(drop_in=True)
        return rows


@dataclass(frozen=True, slots=True)
class Offer:
    """What the filters offer her: the key and the name of each."""

    centres: Sequence[Named]
    units: Sequence[Named]
    associations: Sequence[Named]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One activity on a list, ready to be shown."""

    pk: int
    title: str
    day: date
    last_day: date | None  # of a task
    start: datetime | None  # in Danish time
    end: datetime | None
    centre: str
    unit: str
    place: str
    kind: str  # the code of the category, for its pictogram
    state: str
    why: str
    seats: int
    open_to_community: bool
    drop_in: bool
    coming: who.Coming | None = None
    over: bool = False

    @property
    def part(self) -> Part:
        """The part of the day in which it begins."""
        return part_of(self.start.time()) if self.start else Part.MORNING

    @property
    def category(self) -> str:
        """What the category is called."""
        return label("category", self.kind)

    @property
    def outside(self) -> bool:
        """Whether it is in the evening or the weekend."""
        return self.start is not None and outside_daytime(self.day, self.start.time())

    @property
    def cancelled(self) -> bool:
        """Whether it is cancelled for all."""
        return self.state == State.CANCELLED

    @property
    def proposed(self) -> bool:
        """Whether the centre has not answered it yet."""
        return self.state == State.PROPOSED

    @property
    def word(self) -> str:
        """How it stands, when that is worth a word."""
        return state_in_words(self.state)

    @property
    def missing(self) -> int | None:
        """How many volunteers are still wanted; None when nobody counts, or none are any more."""
        if self.coming is None or self.state != State.PLANNED or self.drop_in or self.over:
            return None
        return max(0, self.seats - self.coming.yes)


@dataclass(frozen=True, slots=True)
class Mark:
    """An activity where there is little room: when it begins, and what it is called."""

    pk: int
    title: str
    start: datetime  # in Danish time
    state: str

    @property
    def cancelled(self) -> bool:
        """Whether it is cancelled for all."""
        return self.state == State.CANCELLED

    @property
    def word(self) -> str:
        """How it stands, when that is worth a word."""
        return state_in_words(self.state)


def offer(member: Member, selection: Selection) -> Offer:
    """Return what the filters offer: her own centre is no choice when it is the only one."""
    if member.holds(*READ_ALL):
        centres = CENTRES(tenant=member.tenant.pk)
    else:
        centres = [(each.pk, each.name) for each in readable_centres(member)]
    centre = selection.centre or (centres[0][0] if len(centres) == 1 else None)
    tenant = member.tenant.pk
    return Offer(
        centres=centres,
        units=UNITS(tenant=tenant, centre=centre) if centre else [],
        associations=ASSOCIATIONS(tenant=tenant),
    )


def readable_centres(member: Member) -> list[CareCentre]:
    """Return the centres whose calendar she reads; those of her own roles cost no query."""
    if member.holds(*READ_ALL):
        return list(CareCentre.objects.visible_to(member).open().in_danish_order())
    return list(_held(member).values())


def _held(member: Member) -> dict[int, CareCentre]:
    """Return the centres of her own roles, by their keys."""
    return {
        each.centre.pk: each.centre
        for each in member.memberships
        if each.role in AT_PLACE and each.centre is not None
    }


def seen(member: Member, selection: Selection) -> ActivityQuerySet:
    """Return the activities that stand in her calendar, without those that were declined."""
    return selection.of(Activity.objects.visible_to(member).filter(state__in=SEEN))


def begins_on(first: date, last: date) -> Q:
    """Return what is true of a timed one that begins on a day from first to last."""
    return Q(starts_at__gte=moment(first, time()), starts_at__lt=moment(last + DAY, time()))


def lines(asked: ActivityQuerySet, *, member: Member, now: datetime) -> list[Line]:
    """Return a line for each, in their order; who comes is asked once for all of them."""
    return lines_of(columns(asked, member=member), member=member, now=now)


def columns(asked: ActivityQuerySet, *, member: Member) -> list[Any]:
    """Return what a line is made of, for each; a centre of her own has its name already."""
    more = ["centre__name"] if member.holds(*READ_ALL) else []
    return list(asked.values_list(*SHOWN, *more, named=True))


def lines_of(rows: Sequence[Any], *, member: Member, now: datetime) -> list[Line]:
    """Return the lines of what `columns` gave."""
    everywhere, held = member.holds(*READ_ALL), _held(member)
    counts = who.coming([row.pk for row in rows], by=member, now=now)
    nobody = who.Coming() if who.known() else None
    return [
        _line(
            row,
            centre=row.centre__name if everywhere else held[row.centre_id].name,
            unit=row.unit__name,
            coming=counts.get(row.pk, nobody),
            over=_over(row, now=now),
        )
        for row in rows
    ]


def line(row: Activity) -> Line:
    """Return the activity as a line, without who comes."""
    return _line(row, centre=row.centre.name, unit=row.unit.name if row.unit else "")


def _over(row: Any, *, now: datetime) -> bool:
    if row.ends_at is not None:
        return bool(row.ends_at <= now)
    return bool(row.last_day < timezone.localdate(now))


def _line(
    row: Any,
    *,
    centre: str,
    unit: str | None,
    coming: who.Coming | None = None,
    over: bool = False,
) -> Line:
    """Return the line of an activity, or of its columns."""
    start = timezone.localtime(row.starts_at) if row.starts_at else None
    return Line(
        pk=row.pk,
        title=row.title,
        day=start.date() if start else row.first_day,
        last_day=row.last_day,
        start=start,
        end=timezone.localtime(row.ends_at) if row.ends_at else None,
        centre=centre,
        unit=unit or "",
        place=place_of(row),
        kind=row.category,
        state=row.state,
        why=str(WHY[Why(row.cancelled_why)]) if row.cancelled_why else "",
        seats=row.seats,
        open_to_community=row.open_to_community,
        drop_in=row.drop_in,
        coming=coming,
        over=over,
    )


def place_of(row: Any) -> str:
    """Return where an activity is, in words: what was written, else the kind of place."""
    return row.place or label("place", row.place_kind)


def state_in_words(state: str) -> str:
    """Return how it stands, when that is worth a word."""
    return "" if state == State.PLANNED else str(STATES[State(state)])


def label(key: str, code: str) -> str:
    """Return what a code of the form is called."""
    found = question(key).label_of(code)
    return str(found) if found else ""
