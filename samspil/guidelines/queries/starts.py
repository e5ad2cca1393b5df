"""What waits for somebody at her own place: a say in a hearing, or her yes."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from samspil.guidelines.models import Acceptance, Comment, Edition, Guideline
from samspil.kit.prepared import Given, Prepared
from samspil.organisations.models import Member


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for her."""

    hearing_ends_on: date | None = None  # of a hearing in which she has said nothing
    wants_yes: bool = False  # something is in force that she has not said yes to


def _asked() -> "QuerySet[Guideline, tuple[date | None, bool, bool]]":
    here = Q(tenant=Given("tenant"))
    mine = {"accepted_by": Given("person"), "edition": OuterRef("pk")}
    yes = Exists(Acceptance.objects.filter(here, **mine))
    editions = Edition.objects.filter(here, guideline=OuterRef("pk"))
    said = Comment.objects.filter(here, written_by=Given("person")).standing()
    return (
        Guideline.objects.filter(here, centre=Given("centre"))
        .annotate(
            has_said=Exists(
                said.filter(guideline=OuterRef("pk"), written_at__gte=OuterRef("hearing_at"))
            ),
            wants_yes=Exists(editions.in_force().exclude(yes)),
        )
        .values_list("hearing_ends_on", "has_said", "wants_yes")
    )


ASKED = Prepared(_asked)


def waiting(member: Member, place: str, *, today: date) -> Waiting:
    """Return what waits for her at the centre, whose number the place is, in one query."""
    hers = {"tenant": member.tenant.pk, "person": member.person.pk, "centre": int(place)}
    row = next(iter(ASKED(**hers)), None)
    if row is None:
        return Waiting()
    ends_on, has_said, wants_yes = row
    is_open = ends_on is not None and today <= ends_on
    return Waiting(ends_on if is_open and not has_said else None, wants_yes)
