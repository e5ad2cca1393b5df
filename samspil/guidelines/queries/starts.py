"""What waits for somebody at her own place: a say in a hearing, or her yes."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from samspil.guidelines.gone import without_gone
from samspil.guidelines.models import Acceptance, Comment, Edition, Guideline
from samspil.guidelines.policy import PARTIES
from samspil.guidelines.queries.places import asked_of
from samspil.guidelines.rules import WHOLE_MUNICIPALITY
from samspil.kit.prepared import Given, Prepared
from samspil.organisations.models import Member, Membership


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for her."""

    hearing_ends_on: date | None = None  # of a hearing in which she has said nothing
    wants_yes: bool = False  # something is in force that she has not said yes to


@dataclass(frozen=True, slots=True)
class Hearing:
    """An open hearing that she is asked to speak in, and has not."""

    place: str  # as addresses name it
    name: str
    ends_on: date


def _asked() -> "QuerySet[Guideline, tuple[date | None, bool, bool]]":
    here = Q(tenant=Given("tenant"))
    mine = {"accepted_by": Given("person"), "edition": OuterRef("pk")}
    yes = Exists(Acceptance.objects.filter(here, **mine))
    editions = Edition.objects.filter(here, guideline=OuterRef("pk"))
    return (
        Guideline.objects.filter(here, centre=Given("centre"))
        .annotate(has_said=_has_said(), wants_yes=Exists(editions.in_force().exclude(yes)))
        .values_list("hearing_ends_on", "has_said", "wants_yes")
    )


def _has_said() -> Exists:
    said = Comment.objects.filter(tenant=Given("tenant"), written_by=Given("person")).standing()
    return Exists(said.filter(guideline=OuterRef("pk"), written_at__gte=OuterRef("hearing_at")))


def _heard() -> "QuerySet[Guideline, Any]":
    here = Q(tenant=Given("tenant"))
    active = Membership.objects.active().filter(here, person=Given("person"))
    hers = without_gone(active, Given("tenant"))
    asked = Exists(asked_of(hers, OuterRef("centre"))) | Q(
        Exists(asked_of(hers, None)), centre=None
    )
    return (
        Guideline.objects.filter(here, asked, hearing_ends_on__gte=Given("today"))
        .exclude(_has_said())
        .exclude(hearing_by=Given("person"))
        .order_by("hearing_ends_on", "pk")
        .values_list("centre", "centre__name", "hearing_ends_on")
    )


ASKED = Prepared(_asked)
HEARD = Prepared(_heard)


def waiting(member: Member, place: str, *, today: date) -> Waiting:
    """Return what waits for her at the centre, whose number the place is, in one query."""
    hers = {"tenant": member.tenant.pk, "person": member.person.pk, "centre": int(place)}
    row = next(iter(ASKED(**hers)), None)
    if row is None:
        return Waiting()
    ends_on, has_said, wants_yes = row
    is_open = ends_on is not None and today <= ends_on
    return Waiting(ends_on if is_open and not has_said else None, wants_yes)


def hearings_of(member: Member, *, today: date) -> list[Hearing]:
    """
    Return the hearings in which she is asked and has said nothing, the first to end first.

    In one query. Who opened a hearing is not asked in it, nor who has stopped as a volunteer.
    """
    if not member.holds(*PARTIES):
        return []
    return [
        Hearing(str(centre or WHOLE_MUNICIPALITY), name or _("Hele kommunen"), ends_on)
        for centre, name, ends_on in HEARD(
            tenant=member.tenant.pk, person=member.person.pk, today=today
        )
    ]
