"""The places of a municipality: they open, close and keep their history."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from samspil.accounts.models import Person
from samspil.kit.sorting import DaKey
from samspil.organisations.models.tenant import (
    M,
    TenantOwned,
    TenantQuerySet,
    tracked,
)


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
