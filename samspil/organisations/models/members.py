"""Who has which role where, and who has been offered one."""

from collections.abc import Iterable
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samspil.accounts.models import Person
from samspil.organisations.models.places import (
    Association,
    CareCentre,
)
from samspil.organisations.models.tenant import (
    AT_ASSOCIATION,
    AT_CENTRE,
    EVERYWHERE,
    STAFF_AT_CENTRE,
    Member,
    Role,
    TenantOwned,
    TenantQuerySet,
    tracked,
)


def _role_fits_place() -> Q:
    """Return the condition that a role stands where it belongs."""
    return (
        Q(role__in=AT_CENTRE, centre__isnull=False, association=None)
        | Q(role__in=AT_ASSOCIATION, association__isnull=False, centre=None)
        | Q(role__in=EVERYWHERE, centre=None, association=None)
        | Q(role=Role.VOLUNTEER, centre__isnull=False)
        | Q(role=Role.VOLUNTEER, association__isnull=False)
    )


class MembershipQuerySet(TenantQuerySet["Membership"]):
    """Who has which role."""

    def active(self) -> Self:
        """Keep those that have not ended."""
        return self.filter(ended_at=None)

    def of(self, roles: Iterable[str]) -> Self:
        """Keep the roles."""
        return self.filter(role__in=roles)


@tracked()
class Membership(TenantOwned):
    """One role of one person, at a centre, in an association or in the whole municipality."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("rolle"), max_length=20, choices=Role.choices)
    centre = models.ForeignKey(
        CareCentre, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    association = models.ForeignKey(
        Association, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    # The units a care worker belongs to. Ids of one centre's units, checked by the action that
    # writes them; empty means the whole centre.
    unit_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="membership_role_fits_place", condition=_role_fits_place()),
            models.UniqueConstraint(
                fields=["tenant", "person", "role", "centre", "association"],
                condition=Q(ended_at=None),
                nulls_distinct=False,
                name="membership_once",
            ),
            models.CheckConstraint(
                name="membership_ended_by_somebody",
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
        ]

    @property
    def place(self) -> str:
        """The name of the centre or association, or nothing for the whole municipality."""
        return str(self.centre or self.association or "")


class InvitationQuerySet(TenantQuerySet["Invitation"]):
    """Invitations on their way."""

    def visible_to(self, member: Member) -> Self:
        """Keep those that are hers to handle: all for the lead, for others as in policy.invite."""
        rows = super().visible_to(member)
        if member.holds(Role.LEAD):
            return rows
        hers = Q(role=Role.RELATIVE, centre__in=member.centre_ids(*STAFF_AT_CENTRE))
        keeps = member.centre_ids(Role.MANAGER, Role.COORDINATOR)
        hers |= Q(role=Role.VOLUNTEER, centre__in=keeps)
        leads = member.association_ids(Role.ASSOCIATION_LEAD)
        return rows.filter(hers | Q(role=Role.VOLUNTEER, centre=None, association__in=leads))

    def waiting(self) -> Self:
        """Keep those neither accepted nor withdrawn (they may have expired)."""
        return self.filter(accepted_at=None, withdrawn_at=None)


@tracked(exclude=["token_hash"])
class Invitation(TenantOwned):
    """A role offered to an address; the link in the mail takes it up once."""

    email = models.EmailField(_("e-mailadresse"))
    name = models.CharField(_("navn"), max_length=120)
    role = models.CharField(_("rolle"), max_length=20, choices=Role.choices)
    centre = models.ForeignKey(
        CareCentre, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    association = models.ForeignKey(
        Association, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    unit_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_at = models.DateTimeField()
    invited_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="invitation_role_fits_place", condition=_role_fits_place()),
            models.CheckConstraint(
                name="invitation_ends_one_way",
                condition=Q(accepted_at=None) | Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="invitation_accepted_by_somebody",
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
            ),
            models.CheckConstraint(
                name="invitation_withdrawn_by_somebody",
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
            ),
            # A couple at one address may both be invited to the same; the same offer waits once.
            models.UniqueConstraint(
                "tenant",
                "email",
                Lower("name"),
                "role",
                "centre",
                "association",
                condition=Q(accepted_at=None, withdrawn_at=None),
                nulls_distinct=False,
                name="invitation_waits_once",
            ),
        ]

    @property
    def place(self) -> str:
        """The name of the centre or association, or nothing for the whole municipality."""
        return str(self.centre or self.association or "")
