"""The participants' marks, and what the group decides for each opportunity."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from samspil.accounts.models import Person
from samspil.actionmap.models import Round
from samspil.catalogue.rules import Priority
from samspil.organisations.models import TenantOwned, TenantQuerySet, tracked
from samspil.participation.models import Participant
from samspil.priorities.rules import FEWEST_MARKS, MARKS_EACH, MOST_MARKS, REASON_LIMIT

CHOICES = [(choice.value, choice.value) for choice in Priority]


def _by_somebody(name: str, what: str) -> models.CheckConstraint:
    """Return the condition that what has a time has somebody who did it."""
    at, by = f"{what}_at", f"{what}_by"
    never: dict[str, Any] = {at: None, by: None}
    done = {f"{at}__isnull": False, f"{by}__isnull": False}
    return models.CheckConstraint(name=name, condition=Q(**never) | Q(**done))


@tracked()
class Voting(TenantOwned):
    """
    How the participants of one round put their marks, and whether they may just now.

    There is none until the lead has opened it once; it may be closed and opened again.
    """

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="voting")
    marks_each = models.PositiveSmallIntegerField(default=MARKS_EACH)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = TenantQuerySet["Voting"].as_manager()

    class Meta:
        constraints = [
            _by_somebody("voting_closed_by_somebody", "closed"),
            models.CheckConstraint(
                name="voting_marks_in_reason",
                condition=Q(marks_each__range=(FEWEST_MARKS, MOST_MARKS)),
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Whether marks may be put and taken."""
        return self.closed_at is None


class OfParticipantQuerySet(TenantQuerySet[Any]):
    """What participants have said of opportunities."""

    def counted(self) -> Self:
        """Keep what those have said who still take part."""
        return self.filter(participant__withdrawn_at=None)


class Mark(TenantOwned):
    """
    One participant's mark on one opportunity: this is what I would begin with.

    One on each, so that a phone that sends the same mark twice has put one (decision 0015).
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="marks")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="marks")
    opportunity = models.CharField(max_length=60)  # a key of the catalogue
    put_at = models.DateTimeField()

    objects = OfParticipantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "opportunity"], name="mark_once"),
        ]
        indexes = [models.Index(fields=["tenant", "round", "opportunity"], name="mark_by_row")]


class Judgement(TenantOwned):
    """What one participant says of one opportunity: that it is important, that it can be done."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="judgements")
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="judgements"
    )
    opportunity = models.CharField(max_length=60)  # a key of the catalogue
    important = models.BooleanField(default=False)
    feasible = models.BooleanField(default=False)
    said_at = models.DateTimeField()

    objects = OfParticipantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "opportunity"], name="judgement_once"),
            models.CheckConstraint(
                name="judgement_says_something", condition=Q(important=True) | Q(feasible=True)
            ),
        ]
        indexes = [models.Index(fields=["tenant", "round", "opportunity"], name="judgement_by_row")]


class DecisionQuerySet(TenantQuerySet["Decision"]):
    """What has been decided."""

    def standing(self) -> Self:
        """Keep those that say something: a decision may have been taken back."""
        return self.exclude(choice="")


@tracked()
class Decision(TenantOwned):
    """
    What the group has decided for one opportunity in one round, and why.

    One that is taken back stays as a row with no choice, so that its history can be seen and
    undone. `version` counts the changes: whoever decides says which version she read.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="decisions")
    opportunity = models.CharField(max_length=60)  # a key of the catalogue
    choice = models.CharField(max_length=20, choices=CHOICES, blank=True)
    reason = models.TextField(blank=True, max_length=REASON_LIMIT)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "opportunity"], name="decision_once"),
            models.CheckConstraint(name="decision_version_counts", condition=Q(version__gte=1)),
            models.CheckConstraint(
                name="decision_choice_is_known",
                condition=Q(choice__in=["", *(choice.value for choice in Priority)]),
            ),
            models.CheckConstraint(
                name="decision_to_decline_has_a_reason",
                condition=~Q(choice=Priority.DECLINED.value, reason=""),
            ),
            models.CheckConstraint(
                name="decision_reason_has_a_limit", condition=Q(reason__length__lte=REASON_LIMIT)
            ),
        ]
