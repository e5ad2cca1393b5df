"""Many residents at once, with what they have told: for the demo and for the start at a centre."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from samspil.kit.verdict import require
from samspil.organisations import audit
from samspil.organisations.models import CareCentre, Member, Unit
from samspil.residents import policy
from samspil.residents.actions.common import line, told
from samspil.residents.models import (
    Audience,
    Decider,
    Disclosure,
    Resident,
    Tick,
    Wish,
)
from samspil.residents.rules import LONGEST_LINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """
    A resident, and what she has told: codes or words by question.

    `shared` are the questions that all volunteers at the centre may know the answer to, and `named`
    says whether they may know the name. `took_part` are days on which she did.
    """

    unit: Unit
    name: str
    gender: str = ""
    languages: Sequence[str] = ()
    practical: str = ""
    moved_in: date | None = None
    answers: Mapping[str, tuple[Sequence[str], str]] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()
    named: bool = False
    took_part: tuple[date, ...] = ()


@transaction.atomic
def note_many(*, by: Member, centre: CareCentre, told_of: Iterable[Told], now: datetime) -> int:
    """
    Note down residents of a centre with their answers, all or none of them.

    :return: how many there were.
    :raises Refused: not allowed there, or a text cannot stand.
    """
    each_told = list(told_of)
    residents = []
    for each in each_told:
        require(policy.add(by, centre, unit_id=each.unit.pk))
        residents.append(
            Resident(
                tenant=by.tenant,
                centre=centre,
                unit=each.unit,
                preferred_name=line(each.name, longest=60),
                gender=each.gender,
                languages=list(each.languages),
                practical=line(each.practical, longest=LONGEST_LINE),
                moved_in=each.moved_in,
                added_at=now,
                added_by=by.person,
            )
        )
    Resident.objects.bulk_create(residents)
    pairs = list(zip(residents, each_told, strict=True))
    wishes = [
        _wish(by, resident, key, answer, now=now)
        for resident, each in pairs
        for key, answer in each.answers.items()
    ]
    Wish.objects.bulk_create(wishes)
    _disclose(by, pairs, wishes, now=now)
    Tick.objects.bulk_create(
        Tick(
            tenant=by.tenant,
            resident=resident,
            day=day,
            how=Tick.How.TOOK_PART,
            put_at=now,
            put_by=by.person,
        )
        for resident, each in pairs
        for day in each.took_part
    )
    audit.record("residents.many_added", kind=audit.Kind.ADD, by=by, at=now, number=len(residents))
    return len(residents)


def _wish(
    by: Member, resident: Resident, key: str, answer: tuple[Sequence[str], str], *, now: datetime
) -> Wish:
    codes, words, _day = told(key, codes=list(answer[0]), words=answer[1], day=None)
    return Wish(
        tenant=by.tenant,
        resident=resident,
        question=key,
        codes=codes,
        text=words,
        said_at=now,
        said_by=by.person,
    )


def _disclose(
    by: Member, pairs: list[tuple[Resident, Told]], wishes: list[Wish], *, now: datetime
) -> None:
    """Let the staff know everything, and volunteers what was said yes to."""
    by_resident = {resident.pk: each for resident, each in pairs}
    yes: list[tuple[Resident, Wish | None, str]] = [
        (wish.resident, wish, Audience.STAFF) for wish in wishes
    ]
    for wish in wishes:
        if wish.question in by_resident[wish.resident_id].shared:
            require(policy.shareable(wish, Audience.VOLUNTEERS))
            yes.append((wish.resident, wish, Audience.VOLUNTEERS))
    yes += [(resident, None, Audience.VOLUNTEERS) for resident, each in pairs if each.named]
    Disclosure.objects.bulk_create(
        Disclosure(
            tenant=by.tenant,
            resident=resident,
            wish=wish,
            audience=audience,
            decider=Decider.RESIDENT,
            decided_on=timezone.localdate(now),
            recorded_at=now,
            recorded_by=by.person,
        )
        for resident, wish, audience in yes
    )
