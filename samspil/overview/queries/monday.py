"""Monday's page and letter: the week of one's own centres, and of no others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone

from samspil.organisations.models import Member
from samspil.overview.models import MondayChoice
from samspil.overview.policy import LOOK_AFTER
from samspil.overview.queries.dates import Due, dates_due
from samspil.overview.queries.plan import Ahead, ahead_at_centres
from samspil.residents.queries import Reached, reached
from samspil.volunteers.queries import Attention, attention


@dataclass(frozen=True, slots=True)
class Monday:
    """What a week brings at the centres that somebody looks after."""

    centres: Sequence[str]
    ahead: Ahead
    volunteers: Attention
    not_reached: Reached
    dates: Sequence[Due]

    @property
    def coming(self) -> int:
        """How many activities the week has."""
        return sum(len(day.items) for day in self.ahead.week)


def monday_of_member(member: Member, *, now: datetime) -> Monday:
    """
    Return the week of her own centres.

    Read as one who looks after centres and nothing else: what she sees by other roles of hers, in
    an association or as the municipality's lead, is no part of it.
    """
    held = tuple(each for each in member.memberships if each.role in LOOK_AFTER)
    as_coordinator = replace(member, memberships=held)
    today = timezone.localdate(now)
    return Monday(
        centres=sorted({str(each.centre) for each in held}),
        ahead=ahead_at_centres(as_coordinator, now=now),
        volunteers=attention(as_coordinator, today=today),
        not_reached=reached(as_coordinator, today=today),
        dates=dates_due(as_coordinator, today=today),
    )


def wants_monday(member: Member) -> bool:
    """Whether Monday's letter comes to her by mail; yes, until she says otherwise."""
    hers = MondayChoice.objects.visible_to(member).filter(person=member.person)
    return all(hers.values_list("wants", flat=True))  # one row, or none yet
