"""Who lives at a centre, and whose relatives have been let in."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samspil.accounts.models import Person
from samspil.kit.sorting import DaKey
from samspil.organisations.models import (
    CareCentre,
    Invitation,
    Member,
    Role,
    TenantOwned,
    TenantQuerySet,
    Unit,
    tracked,
)
from samspil.residents.rules import LONGEST_LINE

LEADING = (Role.MANAGER, Role.COORDINATOR)  # see all residents of their own centre
STAFF = (*LEADING, Role.CARE_WORKER)


class Decider(models.TextChoices):
    """Who decided on a resident's behalf, which is the basis that the decision stands on."""

    RESIDENT = "resident", _("Beboeren selv")
    GUARDIAN = "guardian", _("Værge, på beboerens vegne")
    FUTURE_POWER = "future_power", _("Fremtidsfuldmægtig, på beboerens vegne")
    WRITER = "writer", _("Den pårørende, om det, hun eller han selv har skrevet")


# Who may decide about what the resident has told.
DECIDERS = (Decider.RESIDENT, Decider.GUARDIAN, Decider.FUTURE_POWER)


def in_reach(member: Member, of: str = "", *, leading: tuple[Role, ...] = LEADING) -> Q:
    """
    Return the condition that a resident is the member's to look after.

    Her own centre's, for a coordinator and a manager; her own units', for a care worker, or the
    whole centre's, when she is in no unit. For everybody else it is never true.

    :param of: the way to the resident, as `resident__`.
    """
    found = Q(**{f"{of}centre__in": member.centre_ids(*leading)})
    for each in member.memberships:
        if each.role == Role.CARE_WORKER:
            there = Q(**{f"{of}centre": each.centre_id})
            found |= there & Q(**{f"{of}unit__in": each.unit_ids}) if each.unit_ids else there
    return found


class ResidentQuerySet(TenantQuerySet["Resident"]):
    """Residents."""

    def visible_to(self, member: Member) -> Self:
        """Keep those that she looks after as staff; nobody else sees a resident's row."""
        return super().visible_to(member).filter(in_reach(member))

    def related_to(self, member: Member) -> Self:
        """Keep those that she is a relative of, by an invitation that stands."""
        kin = Relative.objects.standing().filter(tenant=member.tenant).of_person(member.person)
        here = super().visible_to(member).filter(centre__in=member.centre_ids(Role.RELATIVE))
        return here.filter(pk__in=kin.values("resident"))

    def living_here(self) -> Self:
        """Leave out those who have moved out or died."""
        return self.filter(ended_at=None)

    def in_danish_order(self) -> Self:
        """Sort by name with æ, ø and å last."""
        return self.order_by(DaKey("preferred_name"), "id")


@tracked()
class Resident(TenantOwned):
    """
    Somebody who lives at a care centre: what she wants to be called, and hardly anything else.

    There is no full name, no birthday, no number and nothing about health. Once she has moved out
    or died, everything about her is removed from `remove_on` on; until then it can be undone.
    """

    class Gender(models.TextChoices):
        """Only so that one can see whether men are reached as well as women."""

        WOMAN = "woman", _("Kvinde")
        MAN = "man", _("Mand")

    class Left(models.TextChoices):
        """Why a resident is no longer here."""

        MOVED = "moved", _("Flyttet")
        DIED = "died", _("Død")

    centre = models.ForeignKey(CareCentre, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    preferred_name = models.CharField(_("vil gerne kaldes"), max_length=60)
    gender = models.CharField(_("køn"), max_length=10, choices=Gender.choices, blank=True)
    languages = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    # One practical word from staff to a volunteer: what to do, not why.
    practical = models.CharField(_("godt at vide"), max_length=LONGEST_LINE, blank=True)
    moved_in = models.DateField(_("flyttede ind"), null=True, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_how = models.CharField(max_length=10, choices=Left.choices, blank=True)
    remove_on = models.DateField(null=True, blank=True)

    objects = ResidentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="resident_has_a_name", condition=~Q(preferred_name="")),
            models.CheckConstraint(
                name="resident_gender_is_known", condition=Q(gender__in=["", "woman", "man"])
            ),
            models.CheckConstraint(name="resident_version_counts", condition=Q(version__gte=1)),
            models.CheckConstraint(
                name="resident_ended_by_somebody",
                condition=Q(ended_at=None, ended_by=None, ended_how="", remove_on=None)
                | Q(
                    ended_at__isnull=False,
                    ended_by__isnull=False,
                    ended_how__in=["moved", "died"],
                    remove_on__isnull=False,
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "centre", "unit"], name="resident_by_unit"),
            models.Index(
                fields=["tenant", "remove_on"],
                name="resident_by_removal",
                condition=Q(remove_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.preferred_name


class RelativeQuerySet(TenantQuerySet["Relative"]):
    """Relatives of residents."""

    def visible_to(self, member: Member) -> Self:
        """Keep her own, and those of the residents that she looks after."""
        hers = Q(person=member.person) | Q(invitation__accepted_by=member.person)
        return super().visible_to(member).filter(hers | in_reach(member, "resident__"))

    def standing(self) -> Self:
        """Keep those that have not been ended."""
        return self.filter(ended_at=None)

    def of_person(self, person: Person) -> Self:
        """Keep what the person herself is, by an invitation that she took up or from before."""
        return self.filter(Q(person=person) | Q(invitation__accepted_by=person))


@tracked()
class Relative(TenantOwned):
    """
    Somebody whom a resident, or who decides for her, has let in as a relative.

    Known by the invitation, until and after it is taken up; or by the person, who was here before.
    """

    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="relatives")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    invitation = models.ForeignKey(
        Invitation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decider = models.CharField(max_length=20, choices=Decider.choices)
    basis = models.CharField(max_length=LONGEST_LINE, blank=True)
    decided_on = models.DateField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = RelativeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="relative_is_a_person_or_invited",
                condition=Q(person=None, invitation__isnull=False)
                | Q(person__isnull=False, invitation=None),
            ),
            models.UniqueConstraint(
                fields=["resident", "person"],
                condition=Q(ended_at=None, person__isnull=False),
                name="relative_once",
            ),
            models.UniqueConstraint(
                fields=["invitation"],
                condition=Q(invitation__isnull=False),
                name="relative_invited_once",
            ),
            models.CheckConstraint(
                name="relative_decider_is_known", condition=Q(decider__in=list(DECIDERS))
            ),
            models.CheckConstraint(
                name="relative_ended_by_somebody",
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
        ]

    @property
    def name(self) -> str:
        """What she is called."""
        if self.person is not None:
            return self.person.name
        invited = self.invitation
        if invited is None:
            return ""
        return invited.accepted_by.name if invited.accepted_by else invited.name

    @property
    def waits(self) -> bool:
        """Whether she has been invited and has not answered."""
        return self.invitation is not None and self.invitation.accepted_at is None
