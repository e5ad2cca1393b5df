"""What a volunteer may know of residents: a card each, with what has been said yes to."""

from dataclasses import dataclass
from datetime import datetime

from samspil.organisations.models import Member
from samspil.residents.models import Resident, Wish, name_told_to
from samspil.residents.promises import has_promised
from samspil.residents.rules import question


@dataclass(frozen=True)
class VolunteerCard:
    """A resident as a volunteer may know her. No more of the row leaves this file."""

    name: str
    unit: str
    practical: str
    lines: list[tuple[str, str]]  # question, and what was said


def volunteer_cards(member: Member, *, now: datetime) -> list[VolunteerCard] | None:
    """Return the cards of those whose name she may know; None until she has promised silence."""
    if not has_promised(member):
        return None
    rows = Resident.objects.filter(tenant=member.tenant).filter(name_told_to(member, now=now))
    residents = list(rows.select_related("unit", "centre").in_danish_order())
    told: dict[int, list[tuple[str, str]]] = {}
    wishes = Wish.objects.for_volunteers(member, now=now).filter(resident__in=residents)
    for wish in wishes.order_by("id"):
        asked = question(wish.question)
        said = [*asked.words(wish.codes), *([wish.text] if wish.text else [])]
        told.setdefault(wish.resident_id, []).append((str(asked.label), " · ".join(said)))
    return [
        VolunteerCard(
            name=each.preferred_name,
            unit=str(each.unit or each.centre),
            practical=each.practical,
            lines=told.get(each.pk, []),
        )
        for each in residents
    ]
