"""Monday's page and letter: the week of one's own centres, and of no others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone

from samspil.organisations import audit
from samspil.organisations.models import Member
from samspil.overview.models import MondayChoice
from samspil.overview.policy import LOOK_AFTER
from samspil.overview.queries.dates import Due, ToldLately, dates_of
from samspil.overview.queries.plan import Ahead, Item, ahead_at_centres
from samspil.residents.queries import Reached, reached
from samspil.volunteers.queries import Attention, attention


@dataclass(frozen=True, slots=True)
class Monday:
    """What a week brings at the centres that somebody looks after."""

    centres: Sequence[str]
    ahead: Ahead
    volunteers: Attention
    not_reached: Reached
    told: ToldLately | None  # in the last seven days; only who listens is told
    dates: Sequence[Due]

    @property
    def coming(self) -> int:
        """How many activities the week has."""
        return sum(len(day.items) for day in self.ahead.week)

    @property
    def still_to_come(self) -> Sequence[Item]:
        """What the week still has, in order."""
        return [item for day in self.ahead.week for item in day.items if not item.over]


def monday_of_member(member: Member, *, now: datetime, named: bool = False) -> Monday:
    """
    Return the week of her own centres; with who comes, and a row in the log, if `named`.

    Read as one who looks after centres and nothing else: what she sees by other roles of hers, in
    an association or as the municipality's lead, is no part of it.
    """
    held = tuple(each for each in member.memberships if each.role in LOOK_AFTER)
    as_coordinator = replace(member, memberships=held)
    today = timezone.localdate(now)
    dates = dates_of(as_coordinator, now=now)
    ahead = ahead_at_centres(as_coordinator, now=now, named=named)
    # Who comes is logged where it is read: one row says that she saw names on this page.
    if named and not any(item.guests for day in ahead.week for item in day.items):
        number = sum(bool(each.whom) for each in dates.due)
        audit.record("overview.monday_read", kind=audit.Kind.READ, by=member, at=now, number=number)
    return Monday(
        centres=sorted({str(each.centre) for each in held}),
        ahead=ahead,
        volunteers=attention(as_coordinator, today=today),
        not_reached=reached(as_coordinator, today=today),
        told=dates.told,
        dates=dates.due,
    )


def wants_monday(member: Member) -> bool:
    """Whether Monday's letter comes to her by mail; yes, until she says otherwise."""
    hers = MondayChoice.objects.visible_to(member).filter(person=member.person)
    return all(hers.values_list("wants", flat=True))  # one row, or none yet
