"""The municipality, its places, and who has which role where."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self, TypeVar

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samspil.accounts.models import Person
from samspil.kit.sorting import DaKey

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


AT_CENTRE = (Role.MANAGER, Role.COORDINATOR, Role.CARE_WORKER)
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


class PlaceQuerySet(TenantQuerySet[M]):
    """Places that open, close and keep their history."""

    def open(self) -> Self:
        """Keep the places that are not closed."""
        return self.filter(closed_at=None)

    def in_danish_order(self) -> Self:
        """Sort by name with æ, ø and å last."""
        return self.order_by(DaKey("name"), "id")


@tracked()
class CareCentre(TenantOwned):
    """A care centre, municipal or independent."""

    class Kind(models.TextChoices):
        """Who runs it."""

        MUNICIPAL = "municipal", _("Kommunalt")
        SELF_GOVERNING = "self_governing", _("Selvejende")
        INDEPENDENT = "independent", _("Friplejehjem")
        LOCAL = "local", _("Lokalplejehjem")

    name = models.CharField(_("navn"), max_length=120)
    kind = models.CharField(_("type"), max_length=20, choices=Kind.choices, default=Kind.MUNICIPAL)
    address = models.CharField(_("adresse"), max_length=120, blank=True)
    postcode = models.CharField(_("postnummer"), max_length=4, blank=True)
    town = models.CharField(_("by"), max_length=80, blank=True)
    phone = models.CharField(_("telefon"), max_length=20, blank=True)
    manager_name = models.CharField(_("leder"), max_length=120, blank=True)
    coordinator_name = models.CharField(_("frivilligkoordinator"), max_length=120, blank=True)
    coordinator_hours = models.DecimalField(
        _("koordinatorens timer om ugen"), max_digits=4, decimal_places=1, null=True, blank=True
    )
    flats = models.PositiveSmallIntegerField(_("antal boliger"), null=True, blank=True)
    sor_id = models.CharField(_("SOR-id"), max_length=20, blank=True)
    p_number = models.CharField(_("P-nummer"), max_length=10, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from"
    )

    objects = PlaceQuerySet["CareCentre"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "tenant", Lower("name"), condition=Q(closed_at=None), name="centre_name_once"
            ),
            models.CheckConstraint(
                name="centre_closed_by_somebody",
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="centre_merged_is_closed",
                condition=Q(merged_into=None) | Q(closed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="centre_not_merged_into_itself", condition=~Q(merged_into=F("id"))
            ),
            models.CheckConstraint(
                name="centre_hours_in_a_week",
                condition=Q(coordinator_hours=None) | Q(coordinator_hours__range=(0, 168)),
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class Unit(TenantOwned):
    """
    A part of a care centre, under a neutral public label.

    The label says nothing about who lives there: a unit's name can reveal an illness.
    """

    centre = models.ForeignKey(CareCentre, on_delete=models.PROTECT, related_name="units")
    name = models.CharField(_("navn"), max_length=80)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PlaceQuerySet["Unit"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "centre", Lower("name"), condition=Q(closed_at=None), name="unit_name_once"
            ),
            models.CheckConstraint(
                name="unit_closed_by_somebody",
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class Association(TenantOwned):
    """A volunteer association that works at one or more centres."""

    class Form(models.TextChoices):
        """The study's forms of organised volunteering, and those it names beside them."""

        LOCAL = "local", _("Lokal forening")
        NATIONAL_BRANCH = "national_branch", _("Lokalafdeling af landsforening")
        FRIENDS = "friends", _("Venneforening")
        COMPANY = "company", _("Virksomhed")
        SCHOOL = "school", _("Skole")

    name = models.CharField(_("navn"), max_length=120)
    form = models.CharField(_("form"), max_length=20, choices=Form.choices, default=Form.LOCAL)
    phone = models.CharField(_("telefon"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PlaceQuerySet["Association"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "tenant", Lower("name"), condition=Q(closed_at=None), name="association_name_once"
            ),
            models.CheckConstraint(
                name="association_closed_by_somebody",
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name


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


class AuditEntry(TenantOwned):
    """One use of the municipality's data: who, when, what kind, of what, and why."""

    class Kind(models.TextChoices):
        """The kinds of use that Datatilsynet asks to have logged."""

        READ = "read", _("set")
        ADD = "add", _("tilføjet")
        SEARCH = "search", _("søgt")
        CHANGE = "change", _("ændret")
        EXTRACT = "extract", _("trukket ud")
        DELETE = "delete", _("slettet")

    at = models.DateTimeField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    deed = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60, blank=True)
    subject_id = models.BigIntegerField(null=True)
    purpose = models.CharField(max_length=120, blank=True)
    facts = models.JSONField(default=dict)

    objects = TenantQuerySet["AuditEntry"].as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["tenant", "at"], name="audit_by_time"),
            models.Index(fields=["tenant", "subject_type", "subject_id"], name="audit_by_subject"),
        ]


class CentreImport(TenantOwned):
    """
    A file of care centres on its way in: looked at first, then read in, and undone if need be.

    It keeps the file's cells as text until it is read in, afterwards only the rows left behind.
    """

    file_name = models.CharField(max_length=200)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    heading = models.JSONField(default=list)  # the columns' names, in the file's order
    # [number in the file, [cell, …]] for each row, and the reason behind those left behind.
    rows = models.JSONField(default=list)
    columns = models.JSONField(default=dict)  # field of a centre -> number of the column, from 0
    imported_at = models.DateTimeField(null=True, blank=True)
    imported_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # What was done, to be undone: [{"centre", "added", "before", "state", "units"}, …].
    done = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = TenantQuerySet["CentreImport"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="centre_import_imported_by_somebody",
                condition=Q(imported_at=None, imported_by=None)
                | Q(imported_at__isnull=False, imported_by__isnull=False),
            ),
            models.CheckConstraint(
                name="centre_import_undone_by_somebody",
                condition=Q(undone_at=None, undone_by=None)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
            ),
            models.CheckConstraint(
                name="centre_import_undone_after_it_was_done",
                condition=Q(undone_at=None) | Q(imported_at__isnull=False),
            ),
        ]
