"""A resident is noted down, changed, leaves, comes back, and is forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.kit.verdict import Conflict, Refused, require
from samspil.organisations import audit
from samspil.organisations.models import CareCentre, Member, Unit, longest
from samspil.residents import policy
from samspil.residents.actions.common import line, locked, revoke
from samspil.residents.actions.relatives import end_waiting
from samspil.residents.farewells import tell_volunteers
from samspil.residents.models import Resident
from samspil.residents.rules import LONGEST_LINE, remove_on

MOST_LANGUAGES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is noted of a resident. Languages are words, such as Dansk or Færøsk."""

    centre_id: int
    unit_id: int | None
    preferred_name: str
    gender: str = ""
    languages: Sequence[str] = ()
    practical: str = ""
    moved_in: date | None = None


@transaction.atomic
def add_resident(*, by: Member, facts: Facts, now: datetime) -> Resident:
    """
    Note down that somebody lives at the centre.

    :raises Refused: not allowed there, or something in the facts cannot stand.
    :raises CareCentre.DoesNotExist: there is no such centre here.
    """
    resident = Resident(tenant=by.tenant, added_at=now, added_by=by.person, version=0)
    _fill(resident, by, facts, now=now)
    audit.record("residents.added", kind=audit.Kind.ADD, by=by, at=now, of=resident)
    return resident


@transaction.atomic
def change_resident(
    *, by: Member, resident_id: int, facts: Facts, read_version: int, now: datetime
) -> Resident:
    """
    Change what is noted. Called something else, nobody outside the staff knows the name any more.

    :raises Refused: not allowed, or something in the facts cannot stand.
    :raises Conflict: it has changed since she looked; `theirs` is the Resident as it stands.
    :raises Resident.DoesNotExist: there is none that she looks after.
    """
    resident = locked(by, resident_id)
    require(policy.change(by, resident))
    if resident.version != read_version:
        raise Conflict(resident)
    before = resident.preferred_name
    _fill(resident, by, facts, now=now)
    if resident.preferred_name != before:
        revoke(resident, None, by=by.person, now=now)
    audit.record("residents.changed", kind=audit.Kind.CHANGE, by=by, at=now, of=resident)
    return resident


@transaction.atomic
def leave(*, by: Member, resident_id: int, how: str, now: datetime) -> int:
    """
    Note that the resident has moved out or died; everything about her is removed in 30 days.

    A relative who has not answered her invitation is no longer invited.

    :return: how many volunteers with visits to come are told, gently.
    :raises Refused: not allowed, or it has been noted.
    """
    resident = locked(by, resident_id)
    require(policy.leave(by, resident))
    if how not in Resident.Left.values:
        raise Refused(_("Vælg, om beboeren er flyttet eller død."))
    resident.ended_at, resident.ended_by, resident.ended_how = now, by.person, how
    resident.remove_on = remove_on(timezone.localdate(now))
    resident.version += 1
    resident.save()
    end_waiting(resident, by=by.person, now=now)
    told = tell_volunteers(resident, by=by, now=now)
    audit.record(
        "residents.left", kind=audit.Kind.CHANGE, by=by, at=now, of=resident, volunteers_told=told
    )
    return told


@transaction.atomic
def come_back(*, by: Member, resident_id: int, now: datetime) -> Resident:
    """
    Undo that the resident has left. Visits that were called off are arranged anew.

    :raises Refused: not allowed, she has not left, or it is more than 30 days ago.
    """
    resident = locked(by, resident_id)
    require(policy.come_back(by, resident, today=timezone.localdate(now)))
    resident.ended_at = resident.ended_by = resident.remove_on = None
    resident.ended_how = ""
    resident.version += 1
    resident.save()
    audit.record("residents.came_back", kind=audit.Kind.CHANGE, by=by, at=now, of=resident)
    return resident


def _fill(resident: Resident, by: Member, facts: Facts, *, now: datetime) -> None:
    """
    Store the resident with the facts.

    :raises Refused: not allowed there, or one of them cannot stand.
    """
    centre = CareCentre.objects.visible_to(by).get(pk=facts.centre_id)
    unit = _unit(by, centre, facts.unit_id)
    require(policy.add(by, centre, unit_id=unit.pk if unit else None))
    resident.centre, resident.unit = centre, unit
    resident.preferred_name = line(
        facts.preferred_name, longest=longest(Resident, "preferred_name")
    )
    if not resident.preferred_name:
        raise Refused(_("Skriv, hvad beboeren gerne vil kaldes."))
    if facts.gender and facts.gender not in Resident.Gender.values:
        raise Refused(_("Vælg kvinde eller mand, eller lad det stå tomt."))
    if facts.moved_in and facts.moved_in > timezone.localdate(now):
        raise Refused(_("Dagen er ikke kommet endnu."))
    spoken = dict.fromkeys(line(each, longest=30) for each in facts.languages)
    resident.languages = [each for each in spoken if each]
    if len(resident.languages) > MOST_LANGUAGES:
        raise Refused(_("Skriv højst seks sprog."))
    resident.gender, resident.moved_in = facts.gender, facts.moved_in
    resident.practical = line(facts.practical, longest=LONGEST_LINE)
    resident.version += 1
    resident.save()


def _unit(by: Member, centre: CareCentre, unit_id: int | None) -> Unit | None:
    if unit_id is None:
        return None
    unit = Unit.objects.visible_to(by).open().filter(pk=unit_id, centre=centre).first()
    if unit is None:
        raise Refused(_("Afdelingen hører til et andet plejecenter, eller den er lukket."))
    return unit
