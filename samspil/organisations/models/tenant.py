"""The municipality, the roles in it, and what every row inside its walls shares."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self, TypeVar

import pghistory
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samspil.accounts.models import Person

if TYPE_CHECKING:
    from samspil.organisations.models.members import Membership

M = TypeVar("M", bound=models.Model)


def tracked(**options: Any) -> Any:
    """Keep every earlier version of a row, with who did it, in the row's own history table."""
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        context_field=pghistory.ContextJSONField(),
        context_id_field=None,
        **options,
    )


def versions_of(model: type[models.Model]) -> "models.QuerySet[Any]":
    """Return the model's history: a row for each version that any of its rows has had."""
    kept: models.QuerySet[Any] = model.pgh_event_model.objects.all()  # type: ignore[attr-defined]  # made by `tracked`
    return kept


def longest(model: type[models.Model], field: str) -> int:
    """Return how many characters there is room for in the field."""
    return model._meta.get_field(field).max_length or 0  # type: ignore[union-attr]  # a text


@tracked()
class Municipality(models.Model):
    """The tenant: a municipality, controller of the data inside its walls."""

    slug = models.SlugField(_("adresse"), max_length=40, unique=True)
    name = models.CharField(_("navn"), max_length=80)
    authority_name = models.CharField(_("myndighed"), max_length=120)
    help_name = models.CharField(_("hvem hjælper"), max_length=120, blank=True)
    help_phone = models.CharField(_("telefon til hjælp"), max_length=20, blank=True)
    help_email = models.EmailField(_("e-mail til hjælp"), blank=True)
    accessibility_url = models.URLField(_("tilgængelighedserklæring"), blank=True)
    privacy_url = models.URLField(_("kommunens side om persondata"), blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.authority_name


class Role(models.TextChoices):
    """What somebody is in one municipality; a column of the matrix in matrix.py."""

    LEAD = "lead", _("Kommunal konsulent")
    MANAGER = "manager", _("Centerleder")
    COORDINATOR = "coordinator", _("Frivilligkoordinator")
    CARE_WORKER = "care_worker", _("Medarbejder")
    ASSOCIATION_LEAD = "association_lead", _("Foreningsleder")
    VOLUNTEER = "volunteer", _("Frivillig")
    READER = "reader", _("Læser")
    RELATIVE = "relative", _("Pårørende")


STAFF_AT_CENTRE = (Role.MANAGER, Role.COORDINATOR, Role.CARE_WORKER)
AT_CENTRE = (*STAFF_AT_CENTRE, Role.RELATIVE)
AT_ASSOCIATION = (Role.ASSOCIATION_LEAD,)
EVERYWHERE = (Role.LEAD, Role.READER)


@dataclass(frozen=True)
class Member:
    """A person inside one municipality, with all her roles there: who acts and who asks."""

    tenant: Municipality
    person: Person
    memberships: tuple["Membership", ...]

    def holds(self, *roles: str) -> bool:
        """Tell whether she has one of the roles somewhere in the municipality."""
        return any(membership.role in roles for membership in self.memberships)

    def centre_ids(self, *roles: str) -> frozenset[int]:
        """Return the care centres where she has one of the roles."""
        return frozenset(
            membership.centre_id
            for membership in self.memberships
            if membership.role in roles and membership.centre_id
        )

    def association_ids(self, *roles: str) -> frozenset[int]:
        """Return the associations where she has one of the roles."""
        return frozenset(
            membership.association_id
            for membership in self.memberships
            if membership.role in roles and membership.association_id
        )


class TenantQuerySet(models.QuerySet[M]):
    """Rows that belong to a municipality; every query starts with `visible_to`."""

    def visible_to(self, member: Member) -> Self:
        """Keep the rows of the member's municipality. A narrower wall overrides this."""
        return self.filter(tenant=member.tenant)


class TenantOwned(models.Model):
    """A row inside one municipality's walls: see samspil.kit.rls for the wall itself."""

    tenant = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True
