"""What the calendar asks of us: who comes, and what follows when an activity changes."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db.models import Count, F, Q, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from samspil.activities.models import Activity
from samspil.activities.rules import State as Planned
from samspil.activities.who import Change, Coming, Guest, Panel
from samspil.kit.prepared import AnyOf, Given, Prepared
from samspil.organisations import audit
from samspil.organisations.audit import Doer
from samspil.organisations.models import CareCentre, Member, Role
from samspil.residents.queries.days import A_WEEK
from samspil.residents.rules import FARTHEST_BACK
from samspil.signups import actions, policy, queries
from samspil.signups.access import faces_of
from samspil.signups.models import COORDINATORS, Ask
from samspil.signups.rules import HOLDING, State
from samspil.signups.words import state_word

HERE = Q(tenant=Given("tenant"), activity=AnyOf("activities"))
COUNTS = Prepared(
    lambda: (
        Ask.objects.filter(HERE)
        .values_list("activity")
        .annotate(
            held=Sum(F("friends") + 1, filter=Q(state__in=HOLDING)),
            maybe=Count("pk", filter=Q(state=State.MAYBE)),
            waiting=Count("pk", filter=Q(state=State.STANDBY)),
        )
        .order_by()
    )
)
HERS = Prepared(
    lambda: (
        Ask.objects.filter(HERE, volunteer__person=Given("person"))
        .exclude(state=State.NO)
        .values_list("activity", "state")
    )
)
GUESTS = Prepared(
    lambda: (
        Ask.objects.filter(HERE)
        .holding()
        .select_related("volunteer", "activity")
        .only(
            *("state", "friends", "activity__centre_id"),
            *("volunteer__name", "volunteer__mobile"),
            *("volunteer__person_id", "volunteer__association_id"),
        )
        .order_by("answered_at", "pk")
    )
)


class OnTheCalendar:
    """Answers the calendar's questions; see activities.who.Answers."""

    def coming(
        self, activity_ids: Collection[int], /, *, by: Member, now: datetime
    ) -> Mapping[int, Coming]:
        """Return the counts of each activity that somebody was asked to. Two queries."""
        del now
        here = {"tenant": by.tenant.pk, "activities": list(activity_ids)}
        mine = dict(HERS(person=by.person.pk, **here)) if by.holds(Role.VOLUNTEER) else {}
        return {
            activity: Coming(
                yes=held or 0,
                maybe=maybe,
                waiting=waiting,
                mine=state_word(State(mine[activity])) if activity in mine else "",
            )
            for activity, held, maybe, waiting in COUNTS(**here)
        }

    def people(
        self, activity_ids: Collection[int], /, *, by: Member, now: datetime
    ) -> Mapping[int, Sequence[Guest]]:
        """
        Return who comes, as the matrix has it. One query, and a row in the log.

        Name and number where she sees the volunteers, names to a care worker of the centre, first
        names to those who come to the same, nobody to others.
        """
        all_rows = GUESTS(tenant=by.tenant.pk, activities=list(activity_ids))
        found: dict[int, list[Guest]] = {}
        hers = {row.activity_id for row in all_rows if row.volunteer.person_id == by.person.pk}
        for row in all_rows:
            guest = _guest(row, by, same=row.activity_id in hers)
            if guest is not None:
                found.setdefault(row.activity_id, []).append(guest)
        if found:
            audit.record(
                "signups.people_read",
                kind=audit.Kind.READ,
                by=by,
                at=now,
                number=sum(len(guests) for guests in found.values()),
            )
        return found

    def panel(self, activity: Activity, /, *, by: Member, now: datetime) -> Panel | None:
        """Return what stands on the activity's page: who comes, and the one thing to do."""
        counts = self.coming([activity.pk], by=by, now=now).get(activity.pk, Coming())
        leads = bool(policy.lead(by, activity))
        volunteer = queries.volunteer_of(by) if by.holds(Role.VOLUNTEER) else None
        asks = policy.ask(by, activity, now=now) if leads else None
        begun, confirms = activity.begun(now), policy.confirm(by, activity, now=now)
        says = policy.say_whom(by, activity, now=now) if by.holds(*policy.AT_THE_CENTRE) else None
        return Panel(
            "signups/_panel.html",
            {
                "activity": activity,
                "counts": counts,
                "leads": leads,
                "asks": asks,
                "free": None if activity.drop_in else max(activity.seats - counts.yes, 0),
                "begun": begun,
                "waits": activity.starts_at is None or not begun,  # there is still time to ask
                "confirms": confirms,
                "told": queries.said(activity) if begun and confirms else None,
                "volunteers": volunteer is not None and not activity.over(now),
                "faces": faces_of(activity) if leads else "",
                "slug": by.tenant.slug,
                "ticks": _ticks(activity, by=by, now=now),
                "says_whom": says,
                "whom": self._whom(activity, by=by, now=now) if says else None,
            },
        )

    def _whom(self, activity: Activity, *, by: Member, now: datetime) -> str:
        """Return the name of the resident whom the visit is with, with a row in the log."""
        said = queries.said_whom(by, activity)
        if said is None:
            return ""
        audit.record("signups.whom_seen", kind=audit.Kind.READ, by=by, at=now, of=said.resident)
        return said.resident.preferred_name

    def changed(
        self, activities: Sequence[Activity], change: Change, /, *, by: Doer, now: datetime
    ) -> None:
        """Ask everybody to confirm again, tell that it is off, or offer seats that were added."""
        del by
        deed = {
            Change.MOVED: actions.moved,
            Change.RESTORED: actions.restored,
            Change.CANCELLED: actions.cancelled,
            Change.CHANGED: actions.seats_changed,
        }[change]
        deed(activities, now=now)

    def closed(
        self,
        centre: CareCentre,
        activities: Sequence[Activity],
        change: Change,
        /,
        *,
        by: Doer,
        now: datetime,
    ) -> None:
        """Tell those who were to come while the centre is closed, or that it is on after all."""
        del centre, by
        deed = actions.closed if change is Change.CANCELLED else actions.opened
        deed(activities, now=now)

    def told_of_closing(self, activity_ids: Collection[int], /) -> int:
        """Return how many volunteers would be told: those who have answered and not said no."""
        return queries.told_of_closing(activity_ids)

    def off_for_good(self, activity_ids: Collection[int], /) -> Collection[int]:
        """Return the visits with a resident who has died or moved. One query."""
        return queries.with_nobody_left(activity_ids)


def _ticks(activity: Activity, *, by: Member, now: datetime) -> str:
    """Return where its centre's staff see which residents come, and tick who did; else nothing."""
    here = activity.centre_id in by.centre_ids(*policy.AT_THE_CENTRE)
    if not here or activity.starts_at is None or activity.state != Planned.PLANNED:
        return ""
    today = timezone.localdate(now)
    if not today - FARTHEST_BACK <= activity.day <= today + A_WEEK:
        return ""
    chosen: dict[str, str | int] = {"dag": activity.day.isoformat(), "til": activity.pk}
    if activity.unit_id:
        chosen["afdeling"] = activity.unit_id
    return f"{reverse('residents:ticks', args=[by.tenant.slug])}?{urlencode(chosen)}"


def _guest(row: Ask, by: Member, *, same: bool) -> Guest | None:
    volunteer, activity = row.volunteer, row.activity
    note = state_word(row.stands) if row.stands != State.YES else ""
    note = ", ".join(part for part in (note, "+1" if row.friends else "") if part)
    sees = activity.centre_id in by.centre_ids(*COORDINATORS)
    sees = sees or volunteer.association_id in by.association_ids(Role.ASSOCIATION_LEAD)
    if sees:
        return Guest(name=volunteer.name, phone=volunteer.mobile, note=note)
    if activity.centre_id in by.centre_ids(Role.CARE_WORKER):
        return Guest(name=volunteer.name, note=note)
    if same:
        return Guest(name=volunteer.first_name, note=note)
    return None
