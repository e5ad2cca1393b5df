"""The journey: talks, the agreement, what a certificate came to, courses; and why people stop."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samspil.accounts.models import Person
from samspil.organisations.models import CareCentre, TenantOwned, TenantQuerySet, tracked
from samspil.volunteers.models.people import OfVolunteerQuerySet, Volunteer
from samspil.volunteers.rules import AGREED_MONTHS, months_after


class TalkKind(models.TextChoices):
    """What a talk with a volunteer is for."""

    START = "start", _("Startsamtale")
    FOLLOW_UP = "follow-up", _("Opfølgningssamtale")


@tracked()
class Talk(TenantOwned):
    """A talk with a volunteer: when it is planned, and that it was held. Never what was said."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="talks")
    kind = models.CharField(max_length=10, choices=TalkKind.choices)
    planned_at = models.DateTimeField()
    booked_at = models.DateTimeField()
    booked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    held_at = models.DateTimeField(null=True, blank=True)
    held_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    called_off_at = models.DateTimeField(null=True, blank=True)
    called_off_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OfVolunteerQuerySet["Talk"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="talk_kind", condition=Q(kind__in=TalkKind.values)),
            models.CheckConstraint(
                name="talk_held_by_somebody",
                condition=Q(held_at=None, held_by=None)
                | Q(held_at__isnull=False, held_by__isnull=False),
            ),
            models.CheckConstraint(
                name="talk_called_off_by_somebody",
                condition=Q(called_off_at=None, called_off_by=None)
                | Q(called_off_at__isnull=False, called_off_by__isnull=False),
            ),
            models.CheckConstraint(
                name="talk_ends_one_way", condition=Q(held_at=None) | Q(called_off_at=None)
            ),
            models.UniqueConstraint(
                fields=["volunteer"],
                condition=Q(held_at=None, called_off_at=None),
                name="talk_planned_once",
            ),
        ]
        indexes = [models.Index(fields=["tenant", "planned_at"], name="talk_by_time")]


class AgreementText(TenantOwned):
    """The municipality's own text of the agreement; each version stays as it was agreed to."""

    number = models.PositiveIntegerField()
    body = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = TenantQuerySet["AgreementText"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "number"], name="agreement_text_number"),
            models.CheckConstraint(name="agreement_text_counts", condition=Q(number__gte=1)),
        ]


class Way(models.TextChoices):
    """How a volunteer said yes."""

    PAGE = "page", _("På sin egen side")
    LINK = "link", _("Fra linket i mailen")
    PAPER = "paper", _("På papir")


@tracked(exclude=["token_hash", "link_seed"])
class VolunteerAgreement(TenantOwned):
    """
    An agreement with its duty of confidentiality: offered, and said yes to from both sides.

    `body` is the text as it was; `text` is None for our own. Another one replaces it.
    """

    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="agreements")
    text = models.ForeignKey(
        AgreementText, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    body = models.TextField()
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    link_seed = models.CharField(max_length=64, blank=True)
    token_hash = models.CharField(max_length=64, blank=True)
    # The volunteer herself; nobody logs in to say yes by a link or on paper.
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_way = models.CharField(max_length=10, choices=Way.choices, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)  # for the centre or the association
    signed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = OfVolunteerQuerySet["VolunteerAgreement"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="agreement_accepted_somehow",
                condition=Q(accepted_at=None, accepted_way="")
                | Q(accepted_at__isnull=False, accepted_way__in=Way.values),
            ),
            models.CheckConstraint(
                name="agreement_signed_by_somebody",
                condition=Q(signed_at=None, signed_by=None)
                | Q(signed_at__isnull=False, signed_by__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["volunteer"], condition=Q(replaced_at=None), name="agreement_stands_once"
            ),
            models.UniqueConstraint(
                fields=["token_hash"], condition=~Q(token_hash=""), name="agreement_link_once"
            ),
        ]

    @property
    def holds(self) -> bool:
        """Whether both have said yes."""
        return self.accepted_at is not None and self.signed_at is not None

    @property
    def take_up_on(self) -> date | None:
        """The day by which they talk about it again; None while she has not said yes."""
        if self.accepted_at is None:
            return None
        return months_after(timezone.localdate(self.accepted_at), AGREED_MONTHS)


class CertificateKind(models.TextChoices):
    """The two kinds of certificate that a centre may have to look at, outside Samspil."""

    CRIMINAL = "criminal", _("Straffeattest")
    CHILD = "child", _("Børneattest")


class Certificate(TenantOwned):
    """
    What a certificate came to: needed or not, looked at when, may start, to be renewed by.

    Never the certificate or what it said. No history is kept of it: what is taken out is gone.
    """

    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="certificates")
    kind = models.CharField(max_length=10, choices=CertificateKind.choices)
    required = models.BooleanField()
    assessed_on = models.DateField(null=True, blank=True)
    may_start = models.BooleanField(null=True, blank=True)
    renew_by = models.DateField(null=True, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = OfVolunteerQuerySet["Certificate"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="certificate_kind", condition=Q(kind__in=CertificateKind.values)
            ),
            models.UniqueConstraint(fields=["volunteer", "kind"], name="certificate_once"),
            models.CheckConstraint(
                name="certificate_outcome_has_a_day",
                condition=Q(assessed_on=None, may_start=None)
                | Q(assessed_on__isnull=False, may_start__isnull=False),
            ),
            models.CheckConstraint(
                name="certificate_not_needed_has_no_outcome",
                condition=Q(required=True) | Q(assessed_on=None, renew_by=None),
            ),
            models.CheckConstraint(
                name="certificate_renewed_after_it_was_seen",
                condition=Q(renew_by=None) | Q(renew_by__gt=F("assessed_on")),
            ),
        ]


@tracked()
class CourseTaken(TenantOwned):
    """A course that a volunteer has been to, and until when it lasts."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="courses")
    course = models.CharField(max_length=20)  # a code of data/words.yaml
    taken_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = OfVolunteerQuerySet["CourseTaken"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["volunteer", "course", "taken_on"], name="course_taken_once"
            ),
            models.CheckConstraint(
                name="course_expires_after_it_was_taken",
                condition=Q(expires_on=None) | Q(expires_on__gt=F("taken_on")),
            ),
        ]


class LeaveCount(TenantOwned):
    """
    How many stopped at a centre in a quarter for a reason: a number, on nobody.

    No history is kept, and nothing says when in the quarter it was.
    """

    centre = models.ForeignKey(CareCentre, on_delete=models.PROTECT, related_name="+")
    quarter = models.DateField()  # its first day
    reason = models.CharField(max_length=30)
    number = models.PositiveIntegerField(default=0)

    objects = TenantQuerySet["LeaveCount"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "centre", "quarter", "reason"], name="leave_count_once"
            )
        ]
