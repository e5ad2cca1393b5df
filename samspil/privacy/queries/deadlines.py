"""How long things are kept, and what waits for the municipality to say so."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, IntegerField, QuerySet, Value
from django.db.models.functions import Cast

from samspil.accounts.models import Person
from samspil.kit import personal
from samspil.kit.personal import Rule
from samspil.organisations.models import Member, Membership, Role
from samspil.privacy.models import Disposal, Erasure, Export, LogReader
from samspil.privacy.rules import months_before


@dataclass(frozen=True, slots=True)
class Deadline:
    """One rule as it stands in the municipality."""

    rule: Rule
    order: Disposal | None
    due: int  # rows that are old enough now

    @property
    def months(self) -> int:
        """How long the rows are kept, or would be."""
        return self.order.months if self.order else self.rule.months

    @property
    def runs(self) -> bool:
        """Whether it happens by itself every night."""
        return bool(self.order) or not self.rule.needs_basis


def deadlines(member: Member, *, now: datetime) -> list[Deadline]:
    """Return every rule with what is due, in one question to the database."""
    orders = {order.rule: order for order in Disposal.objects.visible_to(member)}
    every = list(personal.rules())
    counted = []
    for number, rule in enumerate(every):
        order = orders.get(rule.key)
        before = now - months_before(order.months if order else rule.months)
        counted.append(_number_of(rule.due(tenant=member.tenant, before=before), number))
    first, *rest = counted
    found = dict(first.union(*rest, all=True))
    return [
        Deadline(rule, orders.get(rule.key), found.get(number, 0))
        for number, rule in enumerate(every)
    ]


def _number_of(rows: QuerySet[Any], which: int) -> QuerySet[Any]:
    named = rows.order_by().annotate(which=Cast(Value(which), IntegerField())).values("which")
    counted: QuerySet[Any] = named.annotate(n=Count("pk", distinct=True)).values_list("which", "n")
    return counted


def disposal(member: Member, rule: str) -> Disposal | None:
    """Return what is written of the rule, if anything is."""
    orders = Disposal.objects.visible_to(member).select_related("written_by")
    return orders.filter(rule=rule).first()


def is_ordered(member: Member, rule: str) -> bool:
    """Tell whether something is written of the rule; everybody's pages may say so."""
    return Disposal.objects.filter(tenant=member.tenant, rule=rule).exists()


@dataclass(frozen=True, slots=True)
class Readers:
    """Those who may read the log, and those whom the lead could name."""

    named: list[Person]
    others: list[Person]


def readers(member: Member) -> Readers:
    """Return the readers of the log, and the other readers of the municipality."""
    here = Membership.objects.visible_to(member).active().of([Role.READER]).values("person_id")
    named = LogReader.objects.visible_to(member).values("person_id")
    people = Person.objects.order_by("name", "id")
    return Readers(
        named=list(people.filter(pk__in=named)),
        others=list(people.filter(pk__in=here).exclude(pk__in=named)),
    )


def exports_of(member: Member) -> list[Export]:
    """Return the exports that she has asked for, newest first, without their contents."""
    mine = Export.objects.visible_to(member).without_contents()
    return list(mine.order_by("-asked_at", "-id")[:20])


def export(member: Member, export_id: int) -> Export:
    """
    Return one of her exports with its files.

    :raises Export.DoesNotExist: it is not hers.
    """
    return Export.objects.visible_to(member).get(pk=export_id)


def language_of_export(export_id: int) -> str:
    """Return the language of whoever asked for the export, inside the walls."""
    asker = Person.objects.filter(pk__in=Export.objects.filter(pk=export_id).values("asked_by"))
    return asker.values_list("language", flat=True).first() or "da"


def erasures(member: Member) -> list[Erasure]:
    """Return the latest erasures that she may see."""
    rows = Erasure.objects.visible_to(member).select_related("asked_by")
    return list(rows.newest_first()[:50])


def erasure(member: Member, erasure_id: int) -> Erasure:
    """
    Return one.

    :raises Erasure.DoesNotExist: there is none that she may see.
    """
    return Erasure.objects.visible_to(member).select_related("asked_by").get(pk=erasure_id)
