"""Around a centre: its open door for those who would like to, its deputies, why people stopped."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, Sum

from samspil.accounts.models import Person
from samspil.kit.bilingual import Text
from samspil.kit.sorting import da_key
from samspil.organisations.models import CareCentre, Member, Membership, Municipality, Role
from samspil.volunteers.models import AT_THEIR_CENTRE, Deputy, LeaveCount, Volunteer
from samspil.volunteers.words import channels, leave_reasons


@dataclass(frozen=True)
class DeputiesPage:
    """Who stands in for the coordinator at the centres, and who could."""

    centres: list[CareCentre]
    deputies: list[Deputy]
    staff: list[Membership]
    may_take_over: list[CareCentre]


def public_centres(tenant: Municipality) -> list[CareCentre]:
    """Return the open centres, in Danish order. Inside the walls; no person is read."""
    return list(CareCentre.objects.filter(tenant=tenant).open().in_danish_order())


def deputies_page(member: Member) -> DeputiesPage:
    """Return the deputies at her centres. Three queries."""
    ids = member.centre_ids(*AT_THEIR_CENTRE)
    here = CareCentre.objects.visible_to(member).open()
    centres = list(here.filter(pk__in=ids).in_danish_order())
    standing = Deputy.objects.visible_to(member).filter(centre__in=ids, ended_at=None)
    staff = Membership.objects.visible_to(member).active().filter(centre__in=ids)
    held = member.centre_ids(Role.COORDINATOR)
    return DeputiesPage(
        centres=centres,
        deputies=list(standing.select_related("person", "centre").order_by("first_day", "pk")),
        staff=list(
            staff.of([Role.MANAGER, Role.CARE_WORKER])
            .select_related("person", "centre")
            .order_by("person__name", "pk")
        ),
        may_take_over=[centre for centre in centres if centre.pk not in held],
    )


def coordinator_of(tenant: Municipality, centre_ids: Iterable[int]) -> Person | None:
    """Return who coordinates at the first of the centres that has somebody."""
    rows = Membership.objects.filter(tenant=tenant, centre__in=list(centre_ids)).active()
    found = rows.of([Role.COORDINATOR]).select_related("person").order_by("pk").first()
    return found.person if found else None


@dataclass(frozen=True)
class Told:
    """How many, of what: a way in or a reason to stop."""

    label: str
    number: int


def ways_in(member: Member, *, since: date) -> list[Told]:
    """Return how those came who were written up since the day. Counts only. One query."""
    rows = Volunteer.objects.counted_by(member).filter(added_at__date__gte=since)
    numbers: dict[str, int] = {}
    for channel in rows.values_list("channel", flat=True):
        numbers[channel] = numbers.get(channel, 0) + 1
    return _told(numbers, channels())


def reasons_to_leave(member: Member, *, since: date) -> list[Told]:
    """Return why people stopped since the quarter of the day. Counts only. One query."""
    summed = _leave_counts(member, since=since).values("reason").annotate(sum=Sum("number"))
    return _told({row["reason"]: row["sum"] for row in summed}, leave_reasons())


@dataclass(frozen=True)
class Stopped:
    """How many stopped at a centre in a quarter for a reason."""

    quarter: date  # its first day
    centre: str
    reason: str
    number: int

    @property
    def number_of_quarter(self) -> int:
        """Which of the year's four it is."""
        return (self.quarter.month + 2) // 3


def stopped(member: Member, *, since: date) -> list[Stopped]:
    """Return why people stopped, centre by centre and quarter by quarter, the latest first."""
    rows = _leave_counts(member, since=since)
    labels = leave_reasons()
    found = [
        Stopped(quarter, centre, str(labels[reason]), number)
        for quarter, centre, reason, number in rows.values_list(
            "quarter", "centre__name", "reason", "number"
        )
        if reason in labels
    ]
    return sorted(
        found, key=lambda each: (-each.quarter.toordinal(), da_key(each.centre), -each.number)
    )


def _leave_counts(member: Member, *, since: date) -> "QuerySet[LeaveCount]":
    """Return the counts she sees: of every centre as the municipality's lead, else of her own."""
    rows = LeaveCount.objects.visible_to(member).filter(quarter__gte=since, number__gt=0)
    if member.holds(Role.LEAD):
        return rows
    return rows.filter(centre__in=member.centre_ids(*AT_THEIR_CENTRE))


def _told(numbers: dict[str, int], labels: Mapping[str, Text]) -> list[Told]:
    found = [Told(str(labels[code]), number) for code, number in numbers.items() if code in labels]
    return sorted(found, key=lambda each: (-each.number, each.label))
