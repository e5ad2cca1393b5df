"""Who took part on a day, as staff tick it."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samspil.accounts.models import Person
from samspil.organisations.models import Member, TenantOwned, TenantQuerySet
from samspil.residents.models.residents import Resident, in_reach


class TickQuerySet(TenantQuerySet["Tick"]):
    """Ticks."""

    def visible_to(self, member: Member) -> Self:
        """Keep those of the residents that she looks after."""
        return super().visible_to(member).filter(in_reach(member, "resident__"))


class Tick(TenantOwned):
    """
    That a resident took part on a day, would like to, said no thanks, or slept. Put by staff only.

    `occasion` is the number of an activity in the calendar, which residents/occasions.py asks for;
    empty, it is about the day as a whole. A tick is put anew; what stood before is not kept.
    """

    class How(models.TextChoices):
        """How it was."""

        WANTS = "wants", _("Vil gerne med")
        TOOK_PART = "took_part", _("Var med")
        NO_THANKS = "no_thanks", _("Sagde nej tak")
        ASLEEP = "asleep", _("Sov")

    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="ticks")
    day = models.DateField()
    occasion = models.BigIntegerField(null=True, blank=True)
    how = models.CharField(max_length=10, choices=How.choices)
    put_at = models.DateTimeField()
    put_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = TickQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["resident", "day", "occasion"], nulls_distinct=False, name="tick_once"
            ),
            models.CheckConstraint(
                name="tick_how_is_known",
                condition=Q(how__in=["wants", "took_part", "no_thanks", "asleep"]),
            ),
            models.CheckConstraint(
                name="tick_is_wanted_of_an_occasion",
                condition=~Q(how="wants") | Q(occasion__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["tenant", "day"], name="tick_by_day")]
