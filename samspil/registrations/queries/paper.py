"""What is needed while a pile of paper is typed in: what she has typed today."""

from dataclasses import dataclass
from datetime import datetime, time

from django.utils import timezone

from samspil.organisations.models import Member
from samspil.registrations.models import Registration

SHOWN = 5
PAPER = "paper"


@dataclass(frozen=True)
class Pile:
    """How many she has typed in today, and the last of them, to be seen through."""

    number: int
    latest: list[Registration]


def pile_of(member: Member, *, now: datetime) -> Pile:
    """Return what she has typed in from paper today."""
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(now), time()))
    rows = (
        Registration.objects.visible_to(member)
        .standing()
        .filter(written_by=member.person, source=PAPER, created_at__gte=midnight)
    )
    latest = rows.select_related("centre").order_by("-created_at", "-pk")[:SHOWN]
    return Pile(number=rows.count(), latest=list(latest))
