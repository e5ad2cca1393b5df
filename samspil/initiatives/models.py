"""What is being done, by whom and by when; the letters about it, and each one's calendar."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from samspil.accounts.models import Person
from samspil.actionmap.models import Round
from samspil.initiatives.rules import STEP_LIMIT, TEXT_LIMIT, TITLE_LIMIT, Kind, Owner, Stage
from samspil.organisations.models import (
    Association,
    CareCentre,
    Member,
    Role,
    TenantOwned,
    TenantQuerySet,
    tracked,
)
from samspil.priorities.models import Decision

STAGES = [(stage.value, stage.value) for stage in Stage]
OWNERS = [(owner.value, owner.value) for owner in Owner]
KINDS = [(kind.value, kind.value) for kind in Kind]
OVER = [stage.value for stage in Stage if stage.is_over]


def _taken_back_by_somebody(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=f"{name}_taken_back_by_somebody",
        condition=Q(taken_back_at=None, taken_back_by=None)
        | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
    )


class InitiativeQuerySet(TenantQuerySet["Initiative"]):
    """Initiatives."""

    def standing(self) -> Self:
        """Keep those that have not been taken back."""
        return self.filter(taken_back_at=None)

    def under_way(self) -> Self:
        """Keep those that something is still expected of."""
        return self.standing().exclude(stage__in=OVER)

    def owned_by(self, member: Member) -> Self:
        """Keep the member's own: hers as a person, and her places'."""
        mine = Q(person=member.person)
        mine |= Q(centre__in=member.centre_ids(Role.MANAGER, Role.COORDINATOR))
        mine |= Q(association__in=member.association_ids(Role.ASSOCIATION_LEAD))
        if member.holds(Role.LEAD):
            mine |= Q(owner=Owner.ADMINISTRATION.value)
        return self.filter(mine)

    def by_date(self) -> Self:
        """Sort by date, those without one last."""
        return self.order_by(models.F("due_on").asc(nulls_last=True), "id")


@tracked()
class Initiative(TenantOwned):
    """
    What somebody has taken on for an opportunity, mostly because of a decision.

    `version` counts the changes; whoever changes it says which version she read.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True)  # in calendars, for ever
    opportunity = models.CharField(max_length=60)  # a key of the catalogue
    round = models.ForeignKey(
        Round, on_delete=models.PROTECT, null=True, blank=True, related_name="initiatives"
    )
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="initiatives"
    )
    title = models.CharField(max_length=TITLE_LIMIT)
    owner = models.CharField(max_length=20, choices=OWNERS)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    centre = models.ForeignKey(
        CareCentre, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    association = models.ForeignKey(
        Association, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    first_step = models.CharField(max_length=STEP_LIMIT, blank=True)
    due_on = models.DateField(null=True, blank=True)
    resources = models.TextField(blank=True, max_length=TEXT_LIMIT)
    sign = models.TextField(blank=True, max_length=TEXT_LIMIT)  # what shows that it helps
    stage = models.CharField(max_length=20, choices=STAGES, default=Stage.PLANNED.value)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="initiative_has_one_owner",
                condition=Q(
                    owner=Owner.PERSON.value, person__isnull=False, centre=None, association=None
                )
                | Q(owner=Owner.ADMINISTRATION.value, person=None, centre=None, association=None)
                | Q(owner=Owner.CENTRE.value, person=None, centre__isnull=False, association=None)
                | Q(
                    owner=Owner.ASSOCIATION.value,
                    person=None,
                    centre=None,
                    association__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="initiative_stage_is_known",
                condition=Q(stage__in=[stage.value for stage in Stage]),
            ),
            models.CheckConstraint(name="initiative_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(name="initiative_version_counts", condition=Q(version__gte=1)),
            _taken_back_by_somebody("initiative"),
        ]
        indexes = [
            models.Index(fields=["tenant", "opportunity"], name="initiative_by_row"),
            models.Index(fields=["tenant", "due_on"], name="initiative_by_date"),
        ]


class InitiativeNote(TenantOwned):
    """
    What happened, in a few words, with its date: added to, never rewritten.

    One that was taken back is out of sight, and can be put back.
    """

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField(max_length=TEXT_LIMIT)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = TenantQuerySet["InitiativeNote"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="note_has_words", condition=~Q(text="")),
            _taken_back_by_somebody("note"),
        ]


class Reminder(TenantOwned):
    """
    One letter to one person about one date; `sent_at` says that it has gone.

    A date that is moved is another date, and gets letters of its own.
    """

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="reminders")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=KINDS)
    due_on = models.DateField()
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet["Reminder"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "person", "kind", "due_on"], name="reminder_once"
            )
        ]


class CalendarAddress(TenantOwned):
    """A secret address where a person's calendar fetches the dates; only its hash is stored."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet["CalendarAddress"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "person"],
                condition=Q(closed_at=None),
                name="calendar_address_one_open",
            )
        ]
