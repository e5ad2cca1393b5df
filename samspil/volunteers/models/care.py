"""Deputies of a coordinator, and the letters that go out to volunteers."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samspil.accounts.models import Person
from samspil.organisations.models import (
    CareCentre,
    Membership,
    TenantOwned,
    TenantQuerySet,
    tracked,
)
from samspil.volunteers.models.journey import Talk, VolunteerAgreement
from samspil.volunteers.models.people import OfVolunteerQuerySet, Volunteer


@tracked()
class Deputy(TenantOwned):
    """
    Somebody who holds the coordinator's role at a centre for some days.

    `membership` is the role itself, given on the first day and ended after the last: a deputy sees
    what the coordinator sees, and no more, on every page. Somebody may have several periods; no
    two of them have a day in common.
    """

    centre = models.ForeignKey(CareCentre, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    first_day = models.DateField()
    last_day = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    # Nobody: the last day had passed.
    ended_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = TenantQuerySet["Deputy"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="deputy_ends_after_it_begins", condition=Q(last_day__gte=F("first_day"))
            ),
            models.CheckConstraint(
                name="deputy_ended_before_it_is_said_by_whom",
                condition=Q(ended_by=None) | Q(ended_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["tenant", "centre", "person", "first_day"],
                condition=Q(ended_at=None),
                name="deputy_begins_once",
            ),
        ]


class LetterKind(models.TextChoices):
    """What we write to a volunteer about."""

    TALK = "talk", _("en samtale")
    AGREEMENT = "agreement", _("aftalen")
    THANKS = "thanks", _("tak")
    GOODBYE = "goodbye", _("farvel og tak")
    STILL = "still", _("om hun stadig vil være med")


class Letter(TenantOwned):
    """A letter to one volunteer: made with what it is about, and sent once by the queue."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=10, choices=LetterKind.choices)
    talk = models.ForeignKey(
        Talk, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    agreement = models.ForeignKey(
        VolunteerAgreement, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.TextField(blank=True)  # the writer's own words
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = OfVolunteerQuerySet["Letter"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="letter_kind", condition=Q(kind__in=LetterKind.values)),
        ]
        indexes = [
            models.Index(fields=["tenant", "volunteer", "made_at"], name="letter_of_volunteer")
        ]
