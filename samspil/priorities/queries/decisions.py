"""What has been decided in a round, and what was decided before that."""

from dataclasses import dataclass
from datetime import datetime

from samspil.actionmap import policy as map_policy
from samspil.actionmap.models import Round
from samspil.catalogue.rules import Priority
from samspil.organisations.models import Member, versions_of
from samspil.priorities.models import Decision


@dataclass(frozen=True, slots=True)
class DecisionPicture:
    """What stands decided for one opportunity; a reader sees no name."""

    opportunity: str
    choice: Priority
    reason: str
    decided_at: datetime
    decided_by: str
    version: int


@dataclass(frozen=True, slots=True)
class VersionPicture:
    """One earlier or present version of a decision; no choice means that it was taken back."""

    version: int
    choice: str
    reason: str
    decided_at: datetime
    decided_by: str

    @property
    def label(self) -> str:
        """The choice in words, or nothing."""
        return str(Priority(self.choice).label) if self.choice else ""


def is_latest(round_: Round) -> bool:
    """Tell whether the round is its municipality's latest."""
    latest = Round.objects.filter(tenant_id=round_.tenant_id).newest_first().first()
    return latest is not None and latest.pk == round_.pk


def decisions_of(member: Member, round_: Round) -> dict[str, DecisionPicture]:
    """Return what stands decided in the round, by the opportunity's key. One query."""
    found = Decision.objects.visible_to(member).filter(round=round_).standing()
    named = map_policy.see_writers(member)
    return {
        each.opportunity: DecisionPicture(
            opportunity=each.opportunity,
            choice=Priority(each.choice),
            reason=each.reason,
            decided_at=each.decided_at,
            decided_by=each.decided_by.name if named else "",
            version=each.version,
        )
        for each in found.select_related("decided_by")
    }


def decision_history(
    member: Member, *, round_id: int, opportunity: str
) -> tuple[VersionPicture, ...]:
    """Return the decision's versions, the latest first. One query."""
    events = versions_of(Decision).filter(
        tenant=member.tenant, round_id=round_id, opportunity=opportunity
    )
    events = events.select_related("decided_by").order_by("version", "pgh_id")
    latest_of_each = {event.version: event for event in events}
    named = map_policy.see_writers(member)
    return tuple(
        VersionPicture(
            version=event.version,
            choice=event.choice,
            reason=event.reason,
            decided_at=event.decided_at,
            decided_by=event.decided_by.name if named else "",
        )
        for event in sorted(latest_of_each.values(), key=lambda event: -event.version)
    )


def decision_version(
    member: Member, *, round_id: int, opportunity: str, version: int
) -> VersionPicture | None:
    """Return one version of the decision, or None."""
    history = decision_history(member, round_id=round_id, opportunity=opportunity)
    return next((each for each in history if each.version == version), None)
