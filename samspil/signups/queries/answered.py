"""What has been answered lately at a centre: counts of each activity, nobody by name."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from samspil.activities.models import Activity
from samspil.organisations.models import Member, Membership, Municipality, Role
from samspil.signups.models import AnswersChoice, Ask, AskQuerySet, Letter
from samspil.signups.rules import A_DAY, State


@dataclass(frozen=True, slots=True)
class Answered:
    """An activity that something has been answered about, and how often each was said."""

    activity: Activity
    states: Counter[State]


def centres_answered(tenant: Municipality, *, now: datetime) -> list[int]:
    """Return at which centres something has been answered in the last day."""
    rows = _lately(tenant.pk, now=now).order_by("activity__centre")
    return list(rows.values_list("activity__centre", flat=True).distinct())


def answered(letter: Letter) -> list[Answered]:
    """Return what has been answered at the reader's centres in the day before it was written."""
    assert letter.person is not None  # noqa: S101 - it is to a coordinator
    held = Membership.objects.filter(tenant=letter.tenant_id, person=letter.person).active()
    centres = held.of([Role.COORDINATOR, Role.MANAGER]).values("centre")
    rows = _lately(letter.tenant_id, now=letter.made_at).filter(activity__centre__in=centres)
    found: dict[int, Answered] = {}
    for ask in rows.select_related("activity__centre").order_by("activity__starts_at", "pk"):
        one = found.setdefault(ask.activity_id, Answered(ask.activity, Counter()))
        one.states[ask.stands] += 1
    return list(found.values())


def wants_answers(member: Member) -> bool:
    """Whether the letter about answers comes to her; yes, until she says otherwise."""
    hers: Iterable[bool] = AnswersChoice.objects.filter(
        tenant=member.tenant, person=member.person
    ).values_list("wants", flat=True)
    return all(hers)  # one row, or none yet


def _lately(tenant_id: int, *, now: datetime) -> AskQuerySet:
    """Return what volunteers answered themselves in the last day to what is still to come."""
    rows = Ask.objects.filter(tenant=tenant_id, by_phone=False)
    said = rows.filter(answered_at__gt=now - A_DAY, answered_at__lte=now)
    return said.filter(activity__in=Activity.objects.filter(tenant=tenant_id).planned().coming(now))
