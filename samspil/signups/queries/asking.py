"""Whom to ask, with the reason why; and who has answered what."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from samspil.activities.models import Activity, ActivityQuerySet
from samspil.activities.rules import part_of
from samspil.kit.prepared import AnyOf, Given, Prepared
from samspil.kit.verdict import Verdict
from samspil.organisations.models import Association, Member, Municipality, Role
from samspil.organisations.seen import Seen
from samspil.signups import policy
from samspil.signups.models import COORDINATORS, Ask, Attendance, Through
from samspil.signups.rules import (
    RECENTLY,
    Candidate,
    Fit,
    State,
    Wanted,
    asked_through,
    fit,
    left,
)
from samspil.volunteers.models import (
    Away,
    CourseTaken,
    Stage,
    Volunteer,
    VolunteerCentre,
    VolunteerQuerySet,
)

# In the page's order: who comes first, who is out last.
ORDER = (
    *(State.YES, State.UNCONFIRMED, State.OFFERED, State.STANDBY, State.MAYBE, State.ASKED),
    *(State.LAPSED, State.NO, State.WITHDRAWN),
)
# What the pages say of an ask, and what decides who fits.
ANSWERED = (
    *("tenant", "activity", "volunteer", "state", "friends", "words", "asked_at", "answered_at"),
    *("by_phone", "in_charge", "answered_by__name", "offer_until"),
)
OF_WHOM = tuple(
    f"volunteer__{name}"
    for name in ("name", "mobile", "contact", "stage", "asked_directly", "association__name")
)
DECIDES = (
    *("name", "association", "asked_directly", "has_car", "stage"),
    *("likes", "days", "parts"),
)

# The same questions of every activity, prepared: see docs/decisions/0037.
ASKED_THROUGH = Prepared(
    lambda: Through.objects.filter(tenant=Given("tenant"), activity=Given("activity")).values_list(
        "association", flat=True
    )
)
AWAY = Prepared(
    lambda: (
        Away.objects.filter(volunteer=AnyOf("people"))
        .on(Given("day"))
        .values_list("volunteer", "first_day", "last_day")
    )
)
ASKED_LATELY = Prepared(
    lambda: (
        Ask.objects.filter(asked_at__gt=Given("since"), volunteer=AnyOf("people"))
        .values_list("volunteer")
        .annotate(last=Max("asked_at"))
        .order_by()
    )
)


def _came() -> "QuerySet[Ask, tuple[int, int]]":
    rows = Ask.objects.filter(came=True, volunteer=AnyOf("people"))
    return rows.values_list("volunteer").annotate(number=Count("pk")).order_by()


CAME_TO_SERIES = Prepared(lambda: _came().filter(activity__series=Given("series")))
CAME_TO_THE_LIKE = Prepared(
    lambda: _came().filter(activity__centre=Given("centre"), activity__title=Given("title"))
)


ACTIVITY = Seen(
    lambda member: (
        Activity.objects.visible_to(member)
        .filter(pk=Given("activity"))
        .select_related("centre", "unit", "attendance")
    )
)
ASKS = Seen(
    lambda member: (
        Ask.objects.visible_to(member)
        .filter(activity=Given("activity"))
        .select_related("volunteer__association", "answered_by")
        .only(*ANSWERED, *OF_WHOM)
        .order_by("answered_at", "pk")
    )
)
ASSOCIATIONS = Seen(
    lambda member: (
        Association.objects.visible_to(member)
        .open()
        .filter(pk__in=AnyOf("through"))
        .in_danish_order()
    )
)


def _askable(member: Member) -> VolunteerQuerySet:
    seen = Volunteer.objects.visible_to(member).standing().only(*DECIDES)
    return seen.filter(stage__in=[Stage.STARTING, Stage.ACTIVE]).in_danish_order()


def _at_the_centre(member: Member) -> VolunteerQuerySet:
    at = VolunteerCentre.objects.filter(tenant=member.tenant, centre=Given("centre"))
    return _askable(member).filter(pk__in=at.current().values("volunteer"))


AT_THE_CENTRE = Seen(_at_the_centre)
OF_THE_ASSOCIATION = Seen(
    lambda member: _askable(member).filter(
        association__in=member.association_ids(Role.ASSOCIATION_LEAD)
    )
)


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody who could be asked, and whether she is preselected."""

    volunteer: Volunteer
    fit: Fit
    through: bool  # only her association is asked


@dataclass(frozen=True, slots=True)
class AskPage:
    """An activity with everybody who was asked, and those who could be."""

    activity: Activity
    asks: tuple[Ask, ...]
    taken: int
    free: int | None
    lines: tuple[Line, ...]  # those who fit first
    away: frozenset[int]  # volunteers who are asked, and have said since that they are away
    again: frozenset[int]  # volunteers who may be sent their link once more
    associations: tuple[Association, ...]  # with members who are asked through them
    asked_associations: tuple[Association, ...]
    ask: Verdict
    lead: Verdict
    write: Verdict
    confirm: Verdict
    confirmed: Attendance | None
    later: int  # how many of its series are planned after it

    @property
    def missing(self) -> int:
        """How many are still wanted."""
        return self.free or 0

    @property
    def fitting(self) -> tuple[Line, ...]:
        """Those who are preselected."""
        return tuple(line for line in self.lines if line.fit.fits)

    @property
    def others(self) -> tuple[Line, ...]:
        """Those whom something stands against, her association apart."""
        return tuple(line for line in self.lines if not line.fit.fits and not line.through)

    @property
    def waiting(self) -> int:
        """How many have not answered."""
        return sum(ask.stands == State.ASKED for ask in self.asks)


def ask_page(member: Member, activity_id: int, *, now: datetime) -> AskPage:
    """
    Return the page about who comes to the activity, for whoever leads it.

    :raises Activity.DoesNotExist: there is none here that she may see.
    """
    activity = next(iter(ACTIVITY(member, activity=activity_id)), None)
    if activity is None:
        raise Activity.DoesNotExist
    activity.tenant = member.tenant
    asks = _asks(member, activity)
    taken = _taken(member, activity, asks)
    people = askable(member, activity)
    known = [ask.volunteer_id for ask in asks]
    away = _away([*known, *(one.pk for one in people if one.pk not in known)], activity.day)
    lines = _lines(member, people, activity, asks, away=away, now=now)
    through = [line.volunteer.association_id for line in lines if line.through]
    already = set(ASKED_THROUGH(tenant=member.tenant.pk, activity=activity.pk))
    associations = ASSOCIATIONS(member, through=[*through, *already])
    return AskPage(
        activity=activity,
        asks=tuple(sorted(asks, key=lambda ask: ORDER.index(ask.stands))),
        taken=taken,
        free=None if activity.drop_in else left(activity.seats, taken),
        lines=tuple(lines),
        associations=tuple(each for each in associations if each.pk in through),
        away=frozenset(set(known) & set(away)) if activity.starts_at else frozenset(),
        again=frozenset(ask.volunteer_id for ask in asks if policy.ask_again(member, ask, now=now)),
        asked_associations=tuple(each for each in associations if each.pk in already),
        ask=policy.ask(member, activity, now=now),
        lead=policy.lead(member, activity),
        write=policy.write_to_all(member, activity, now=now),
        confirm=policy.confirm(member, activity, now=now),
        confirmed=getattr(activity, "attendance", None),
        later=_later(activity, now=now).count() if activity.series_id else 0,
    )


def times_of(tenant: Municipality, activity_id: int, times: int, *, now: datetime) -> list[int]:
    """Return the activity's key, and those of the next of its series; so many in all at most."""
    if times < 2:
        return [activity_id]
    first = Activity.objects.filter(tenant=tenant).only("series", "slot_day").get(pk=activity_id)
    return [activity_id, *_later(first, now=now).values_list("pk", flat=True)[: times - 1]]


def _later(activity: Activity, *, now: datetime) -> ActivityQuerySet:
    """Return what is planned of its series after this one."""
    rows = Activity.objects.filter(tenant=activity.tenant_id).planned().coming(now)
    same = rows.filter(series=activity.series_id, slot_day__gt=activity.slot_day)
    return same.order_by("slot_day") if activity.series_id else rows.none()


def days_away(people: Iterable[Volunteer]) -> Mapping[int, list[tuple[date, date]]]:
    """Return the days on which each of them is away, both included. One query."""
    found: dict[int, list[tuple[date, date]]] = {}
    rows = Away.objects.filter(volunteer__in=people, taken_back_at=None)
    for volunteer, first, last in rows.values_list("volunteer", "first_day", "last_day"):
        found.setdefault(volunteer, []).append((first, last))
    return found


def _asks(member: Member, activity: Activity) -> list[Ask]:
    """Return those asked to it whom she may see one by one."""
    rows = ASKS(member, activity=activity.pk)
    for row in rows:
        row.activity = activity
    return rows


def _taken(member: Member, activity: Activity, asks: list[Ask]) -> int:
    """Return how many seats are taken; the centre's own see every ask, and need no count."""
    if activity.centre_id in member.centre_ids(*COORDINATORS):
        return sum(ask.size for ask in asks if ask.stands.holds_seat)
    return Ask.objects.filter(tenant=member.tenant, activity=activity).holding().seats()


def asked_of_associations(member: Member, *, now: datetime) -> "QuerySet[Through]":
    """Return what her associations are asked to find somebody for, the soonest first."""
    hers = member.association_ids(Role.ASSOCIATION_LEAD)
    rows = Through.objects.visible_to(member).filter(association__in=hers)
    coming = Activity.objects.filter(tenant=member.tenant).planned().coming(now)
    return (
        rows.filter(activity__in=coming)
        .select_related("activity__centre", "association")
        .order_by("activity__starts_at", "pk")
    )


def askable(member: Member, activity: Activity) -> list[Volunteer]:
    """Return whom she could ask: the centre's volunteers, or her association's members."""
    if activity.centre_id in member.centre_ids(*COORDINATORS):
        return AT_THE_CENTRE(member, centre=activity.centre_id)
    return OF_THE_ASSOCIATION(member)


def _lines(
    member: Member,
    people: list[Volunteer],
    activity: Activity,
    asks: Iterable[Ask],
    *,
    away: Mapping[int, tuple[tuple[date, date], ...]],
    now: datetime,
) -> list[Line]:
    """Return whom to ask, those who fit first; in a fixed number of queries."""
    known = {ask.volunteer_id for ask in asks}
    hers = member.association_ids(Role.ASSOCIATION_LEAD)
    rest = [one for one in people if one.pk not in known]
    ids = [one.pk for one in rest]  # nobody is asked about too: as many queries always
    asked = dict(ASKED_LATELY(people=ids, since=now - RECENTLY))
    came = _came_before(ids, activity)
    wanted = Wanted(
        day=activity.day if activity.starts_at else None,
        courses=frozenset({activity.course} if activity.course else ()),
        car=activity.car,
        kinds=_kinds(activity),
        part=part_of(timezone.localtime(activity.starts_at).time()) if activity.starts_at else "",
    )
    courses = courses_of(ids, activity.day) if activity.course else {}
    lines = []
    for one in rest:
        candidate = Candidate(
            away=away.get(one.pk, ()),
            courses=courses.get(one.pk, frozenset()),
            has_car=one.has_car,
            likes=frozenset(one.likes),
            days=frozenset(one.days),
            parts=frozenset(one.parts),
            association_id=one.association_id,
            asked_directly=one.asked_directly or one.association_id in hers,
            came_before=came.get(one.pk, 0),
            last_asked=asked.get(one.pk),
        )
        found = fit(candidate, wanted, now=now)
        lines.append(Line(one, found, through=asked_through(candidate)))
    return sorted(lines, key=lambda line: not line.fit.fits)


def _kinds(activity: Activity) -> frozenset[str]:
    """Return what it is, as a volunteer says what she likes: its kind, and a visit to one."""
    one_to_one = {"one-to-one"} if activity.directed_at == "individual" else set()
    return frozenset({activity.category, *one_to_one})


def _away(ids: list[int], day: date) -> Mapping[int, tuple[tuple[date, date], ...]]:
    found: dict[int, tuple[tuple[date, date], ...]] = {}
    for volunteer, *days in AWAY(people=ids, day=day):
        found[volunteer] = (*found.get(volunteer, ()), (days[0], days[1]))
    return found


def _came_before(ids: list[int], activity: Activity) -> Mapping[int, int]:
    if activity.series_id:
        return dict(CAME_TO_SERIES(people=ids, series=activity.series_id))
    same = {"centre": activity.centre_id, "title": activity.title}
    return dict(CAME_TO_THE_LIKE(people=ids, **same))


def courses_of(ids: list[int], day: date) -> Mapping[int, frozenset[str]]:
    """Return the courses that each of them has and that hold on the day."""
    holds = Q(expires_on=None) | Q(expires_on__gt=day)
    rows = CourseTaken.objects.filter(holds, volunteer__in=ids, taken_on__lte=day)
    found: dict[int, frozenset[str]] = {}
    for row in rows:
        found[row.volunteer_id] = found.get(row.volunteer_id, frozenset()) | {row.course}
    return found


def asked_since(volunteer: Volunteer, centre_ids: Collection[int], since: datetime) -> bool:
    """Tell whether she was asked, or came by herself, to something at the centres since then."""
    lately = Q(asked_at__gte=since) | Q(answered_at__gte=since)
    asks = Ask.objects.filter(lately, tenant=volunteer.tenant_id, volunteer=volunteer)
    return asks.filter(activity__centre__in=centre_ids).exists()
