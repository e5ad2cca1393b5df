"""Who volunteers, for whom and where, and when they are away."""

from datetime import date
from typing import Self, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samspil.accounts.models import Person
from samspil.kit.prepared import Given
from samspil.kit.sorting import DaKey
from samspil.organisations.models import (
    Association,
    CareCentre,
    Member,
    Role,
    TenantOwned,
    TenantQuerySet,
    tracked,
)
from samspil.volunteers.rules import WEEKDAYS, PartOfDay

M = TypeVar("M", bound=models.Model)
# Who sees a centre's volunteers, each with telephone and mail; the others see less or nothing.
AT_THEIR_CENTRE = (Role.MANAGER, Role.COORDINATOR)


class Stage(models.TextChoices):
    """How far somebody is on her way as a volunteer."""

    INTERESTED = "interested", _("Vil gerne være frivillig")
    STARTING = "starting", _("I gang med at begynde")
    ACTIVE = "active", _("Aktiv")
    PAUSED = "paused", _("Holder pause")
    LEFT = "left", _("Stoppet")


HERE = (
    Stage.STARTING,
    Stage.ACTIVE,
    Stage.PAUSED,
)  # who belongs, whether she comes just now or not
GONE = (Stage.LEFT,)


class Wants(models.TextChoices):
    """What a volunteer would like to be otherwise, said by her own hand and answered by a talk."""

    NOTHING = "", _("Det er godt, som det er")
    LESS = "less", _("Mindre")
    MORE = "more", _("Mere")
    OTHER = "other", _("Noget andet")


class Contact(models.TextChoices):
    """How a volunteer would like to hear from us."""

    MAIL = "mail", _("På mail")
    SMS = "sms", _("På sms")
    PHONE = "phone", _("På telefon")
    PAPER = "paper", _("På papir")


class VolunteerQuerySet(TenantQuerySet["Volunteer"]):
    """Volunteers."""

    def visible_to(self, member: Member) -> Self:
        """
        Keep those whose name, telephone and mail she sees: the matrix's narrow wall.

        The centre's manager and coordinator, the lead of the volunteer's association, and the
        volunteer herself. The municipal lead counts, and a care worker sees names: see queries.
        """
        hers = Q(person=member.person)
        if centres := member.centre_ids(*AT_THEIR_CENTRE):
            hers |= Q(pk__in=_at(member, centres))
        if associations := member.association_ids(Role.ASSOCIATION_LEAD):
            hers |= Q(association__in=associations)
        return super().visible_to(member).filter(hers)

    def at_work_with(self, member: Member) -> Self:
        """Keep those who come where she works: a care worker sees their names, nothing more."""
        centres = member.centre_ids(Role.CARE_WORKER, *AT_THEIR_CENTRE)
        here = super().visible_to(member).filter(pk__in=_at(member, centres))
        return here.filter(stage__in=[Stage.STARTING, Stage.ACTIVE])

    def counted_by(self, member: Member) -> Self:
        """Keep those who are in the numbers she sees; for counting, never for rows."""
        if member.holds(Role.LEAD):
            return super().visible_to(member).standing()
        return self.visible_to(member).standing()

    def standing(self) -> Self:
        """Keep those that are known, and are not put together with another row about the same."""
        return self.filter(merged_into=None, forgotten_at=None)

    def known(self) -> Self:
        """Keep those that are known, also by a row that was put together with another."""
        return self.filter(forgotten_at=None).select_related("merged_into")

    def in_danish_order(self) -> Self:
        """Sort by name with æ, ø and å last."""
        return self.order_by(DaKey("name"), "id")


def _at(member: Member, centre_ids: frozenset[int]) -> "models.QuerySet[VolunteerCentre, int]":
    places = VolunteerCentre.objects.filter(tenant=member.tenant, centre__in=centre_ids)
    return places.current().values("volunteer")  # type: ignore[return-value]  # one column


@tracked()
class Volunteer(TenantOwned):
    """
    Somebody who volunteers or would like to.

    `person` is her account, which many never need: mail or telephone is enough. Nothing is kept
    about health, and nothing about benefits. `version` counts the changes to her own facts.
    """

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("navn"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True)
    mobile = models.CharField(_("mobil"), max_length=20, blank=True)
    association = models.ForeignKey(
        Association, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # An association's members are asked through it, unless it says that they may be asked.
    asked_directly = models.BooleanField(default=False)
    channel = models.CharField(_("vejen ind"), max_length=20, blank=True)
    contact = models.CharField(max_length=10, choices=Contact.choices, default=Contact.MAIL)
    # And would drive, she has said.
    has_car = models.BooleanField(_("har bil"), default=False, db_default=False)
    # What she would like to do, when it suits and what she can, as she has said; empty when not.
    likes = ArrayField(models.CharField(max_length=20), default=list, blank=True, db_default=[])
    days = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True, db_default=[])
    parts = ArrayField(models.CharField(max_length=10), default=list, blank=True, db_default=[])
    skills = ArrayField(models.CharField(max_length=20), default=list, blank=True, db_default=[])
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.INTERESTED)
    stage_since = models.DateField()
    began_on = models.DateField(_("frivillig siden"), null=True, blank=True)
    # The last day somebody heard from her, as far as we know.
    heard_on = models.DateField(default=timezone.localdate)
    wants = models.CharField(max_length=10, choices=Wants.choices, blank=True)
    version = models.PositiveIntegerField(default=1)
    added_at = models.DateTimeField()
    # Nobody: she wrote to us herself.
    added_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from"
    )
    # From then on nobody knows who it was; the row stays for the counts.
    forgotten_at = models.DateTimeField(null=True, blank=True)

    objects = VolunteerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="volunteer_has_a_name_until_forgotten",
                condition=(~Q(name="") & Q(forgotten_at=None))
                | Q(name="", email="", mobile="", person=None, forgotten_at__isnull=False),
            ),
            models.CheckConstraint(name="volunteer_email_lower", condition=Q(email=Lower("email"))),
            models.CheckConstraint(name="volunteer_stage", condition=Q(stage__in=Stage.values)),
            models.CheckConstraint(
                name="volunteer_contact", condition=Q(contact__in=Contact.values)
            ),
            models.CheckConstraint(name="volunteer_wants", condition=Q(wants__in=Wants.values)),
            models.CheckConstraint(
                name="volunteer_not_merged_into_herself", condition=~Q(merged_into=F("id"))
            ),
            models.CheckConstraint(
                name="volunteer_days_of_the_week",
                condition=Q(days__contained_by=sorted(WEEKDAYS)),
            ),
            models.CheckConstraint(
                name="volunteer_parts_of_the_day",
                condition=Q(parts__contained_by=[part.value for part in PartOfDay]),
            ),
            models.CheckConstraint(name="volunteer_version_counts", condition=Q(version__gte=1)),
            models.UniqueConstraint(
                fields=["tenant", "person"],
                condition=Q(merged_into=None, person__isnull=False),
                name="volunteer_once_a_person",
            ),
        ]
        indexes = [
            models.Index("tenant", DaKey("name"), "id", name="volunteer_by_name"),
            models.Index(fields=["tenant", "association"], name="volunteer_by_association"),
            models.Index(fields=["tenant", "email"], name="volunteer_by_email"),
            models.Index(fields=["tenant", "mobile"], name="volunteer_by_mobile"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        """The first word of the name."""
        return self.name.split(maxsplit=1)[0] if self.name else ""

    @property
    def stands(self) -> "Volunteer":
        """The row about the same person that counts: this one, unless it was put together."""
        return self.merged_into or self

    @property
    def of_an_association(self) -> bool:
        """Whether she comes with an association, and not on her own, from a company or a school."""
        paid_or_taught = {Association.Form.COMPANY, Association.Form.SCHOOL}
        return self.association is not None and self.association.form not in paid_or_taught

    @property
    def through_association(self) -> bool:
        """Whether she is to be asked through her association."""
        return self.association_id is not None and not self.asked_directly


class OfVolunteerQuerySet(TenantQuerySet[M]):
    """Rows that hang on a volunteer: who sees her sees them, and nobody else."""

    def visible_to(self, member: Member) -> Self:
        """Keep the rows of the volunteers whom she sees."""
        seen = Volunteer.objects.visible_to(member)
        return super().visible_to(member).filter(volunteer__in=seen)


class VolunteerCentreQuerySet(OfVolunteerQuerySet["VolunteerCentre"]):
    """Where volunteers come."""

    def current(self) -> Self:
        """Keep the places where they still come."""
        return self.filter(until=None)


@tracked()
class VolunteerCentre(TenantOwned):
    """A care centre where a volunteer comes; it sees her from the day it stands here."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="places")
    centre = models.ForeignKey(CareCentre, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = VolunteerCentreQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["volunteer", "centre"],
                condition=Q(until=None),
                name="volunteer_at_centre_once",
            ),
            models.CheckConstraint(
                name="volunteer_at_centre_ends_after_it_begins",
                condition=Q(until=None) | Q(until__gte=F("since")),
            ),
        ]
        indexes = [
            models.Index(
                fields=["tenant", "centre", "volunteer"],
                condition=Q(until=None),
                name="volunteer_of_centre",
            )
        ]


class AwayQuerySet(OfVolunteerQuerySet["Away"]):
    """Days on which volunteers are away."""

    def on(self, day: date | Given) -> Self:
        """Keep those that hold on the day."""
        return self.filter(first_day__lte=day, last_day__gte=day, taken_back_at=None)


@tracked()
class Away(TenantOwned):
    """Some days on which a volunteer does not come, both ends included. Never why."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="away")
    first_day = models.DateField()
    last_day = models.DateField()
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = AwayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="away_ends_after_it_begins", condition=Q(last_day__gte=F("first_day"))
            ),
            models.CheckConstraint(
                name="away_taken_back_by_somebody",
                condition=Q(taken_back_at=None, taken_back_by=None)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["tenant", "volunteer", "last_day"], name="away_of")]
