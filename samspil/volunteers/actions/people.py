"""Volunteers are added and changed, say that they are away, and that they are not after all."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.accounts.models import Person
from samspil.kit.verdict import Conflict, Refused, require
from samspil.organisations import audit
from samspil.organisations.models import Association, CareCentre, Member, Municipality
from samspil.volunteers import policy
from samspil.volunteers.actions.common import able_to_stand, let_in_by, locked
from samspil.volunteers.actions.hearing import hear
from samspil.volunteers.models import Away, Stage, Volunteer, VolunteerCentre
from samspil.volunteers.rules import REACHED_BY, Facts, to_fill


class SomebodyAlike(Refused):
    """Somebody has the same mail or mobile; say `another` when it is somebody else all the same."""


@dataclass(frozen=True, slots=True)
class WrittenUp:
    """Somebody who was written up, or was known, and what of it was not so before."""

    volunteer: Volunteer
    new: bool
    place_ids: list[int]  # VolunteerCentre: where she did not come
    joined: bool  # the association: she had none
    filled: tuple[str, ...] = ()  # her mail or mobile: we had none


@transaction.atomic
def write_up(
    *,
    by: Member,
    facts: Facts,
    now: datetime,
    centre_ids: Iterable[int] = (),
    association_id: int | None = None,
    stage: str = Stage.INTERESTED,
    channel: str = "",
    person: Person | None = None,
    began_on: date | None = None,
    another: bool = False,
    fill: bool = False,
) -> WrittenUp:
    """
    Write up a volunteer; one who is known by name and mail or mobile comes to the centres too.

    :param person: her account, when she has one already.
    :param another: it is somebody else than the one with the same mail or mobile.
    :param fill: the mail or mobile that we lack of one who is known is stored as well.
    :raises Refused: not allowed, or the facts or the places cannot stand.
    :raises SomebodyAlike: another volunteer has the mail or the mobile.
    """
    wanted = frozenset(centre_ids)
    require(policy.add(by, centre_ids=wanted, association_id=association_id))
    clean = able_to_stand(facts)
    one_new_at_a_time(by.tenant)
    centres = open_centres(by, wanted)
    association = _open_association(by, association_id)
    found = alike(by.tenant, clean)
    known = next((row for row in found if row.name.casefold() == clean.name.casefold()), None)
    if known is not None:
        filled = _fill(known.stands, clean, found, by=by, now=now) if fill else ()
        written = _comes_here_too(known.stands, by, centres, association, now=now)
        return replace(written, filled=filled)
    if found and not another:
        raise SomebodyAlike(
            _(
                "En anden frivillig i kommunen har den mail eller det mobilnummer. "
                "Er det et par, der deler, så sæt kryds, og gem igen."
            )
        )
    today = timezone.localdate(now)
    volunteer = Volunteer.objects.create(
        tenant=by.tenant,
        person=person,
        association=association,
        channel=channel,
        stage=stage,
        stage_since=began_on or today,
        heard_on=today,
        began_on=began_on,
        added_at=now,
        added_by=by.person,
        **asdict(clean),
    )
    places = come_to(volunteer, centres, since=began_on or today)
    audit.record("volunteers.added", kind=audit.Kind.ADD, by=by, at=now, of=volunteer)
    return WrittenUp(volunteer, new=True, place_ids=places, joined=False)


def one_new_at_a_time(tenant: Municipality) -> None:
    """Wait until nobody else adds a volunteer, so that nobody is written up twice at once."""
    Municipality.objects.select_for_update(no_key=True).get(pk=tenant.pk)


def alike(tenant: Municipality, facts: Facts) -> list[Volunteer]:
    """
    Return the rows with the same mail or mobile: never by name alone. Tidied facts only.

    Those put together with another are among them, or the old list would bring them back.
    """
    same = Q()
    if facts.email:
        same |= Q(email=facts.email)
    if facts.mobile:
        same |= Q(mobile=facts.mobile)
    if not same:
        return []
    return list(Volunteer.objects.filter(same, tenant=tenant).known().order_by("pk"))


def come_to(volunteer: Volunteer, centres: Iterable[CareCentre], *, since: date) -> list[int]:
    """Let her come to those of the centres where she does not yet; return the new rows' ids."""
    rows = VolunteerCentre.objects.filter(tenant=volunteer.tenant_id, volunteer=volunteer)
    known = set(rows.current().values_list("centre_id", flat=True))
    made = VolunteerCentre.objects.bulk_create(
        VolunteerCentre(
            tenant_id=volunteer.tenant_id, volunteer=volunteer, centre=centre, since=since
        )
        for centre in centres
        if centre.pk not in known
    )
    return [place.pk for place in made]


def open_centres(by: Member, wanted: frozenset[int]) -> list[CareCentre]:
    """
    Return the centres.

    :raises Refused: one of them is not here, or closed.
    """
    centres = list(CareCentre.objects.visible_to(by).open().filter(pk__in=wanted).order_by("pk"))
    if len(centres) < len(wanted):
        raise Refused(_("Et af plejecentrene findes ikke eller er lukket. Vælg igen."))
    return centres


def _open_association(by: Member, association_id: int | None) -> Association | None:
    if association_id is None:
        return None
    found = Association.objects.visible_to(by).open().filter(pk=association_id).first()
    if found is None:
        raise Refused(_("Foreningen findes ikke eller er lukket. Vælg igen."))
    return found


def _fill(
    known: Volunteer, said: Facts, alike: Sequence[Volunteer], *, by: Member, now: datetime
) -> tuple[str, ...]:
    """
    Store the mail or mobile that we lack of somebody known; return which of them it was.

    Only by one who may change what is known of her: to others it is not even told what we lack.
    """
    try:
        hers, centre_ids = locked(by, known.pk)
    except Volunteer.DoesNotExist:
        return ()
    taken = {getattr(row, field) for row in alike for field in REACHED_BY}
    lacks = {field: getattr(hers, field) for field in REACHED_BY}
    found = to_fill(lacks, said, taken=taken)
    if not found or not policy.change(by, hers, centre_ids=centre_ids):
        return ()
    known.version = hers.version + 1
    for field, word in found.items():
        setattr(known, field, word)
    known.save(update_fields=[*found, "version"])
    audit.record("volunteers.changed", kind=audit.Kind.CHANGE, by=by, at=now, of=known)
    return tuple(found)


def _comes_here_too(
    known: Volunteer,
    by: Member,
    centres: list[CareCentre],
    association: Association | None,
    *,
    now: datetime,
) -> WrittenUp:
    """
    Let somebody who is known come to the centres as well, and belong to the association.

    :raises Refused: she belongs to another association: that is hers to change.
    """
    if association and known.association_id not in {None, association.pk}:
        raise Refused(
            _("Personen er skrevet op af en anden forening. Tal med hende eller ham om det.")
        )
    joined = association is not None and known.association_id is None
    if joined:
        known.association = association
        known.version += 1
        known.save(update_fields=["association", "version"])
    places = come_to(known, centres, since=timezone.localdate(now))
    let_in_by(by, known, frozenset(centre.pk for centre in centres), now=now)
    audit.record("volunteers.comes_here_too", kind=audit.Kind.CHANGE, by=by, at=now, of=known)
    return WrittenUp(known, new=False, place_ids=places, joined=joined)


@transaction.atomic
def change(
    *, by: Member, volunteer_id: int, facts: Facts, read_version: int, now: datetime
) -> Volunteer:
    """
    Change what is known of a volunteer: herself, her centre or her association.

    :raises Refused: not allowed, or the facts cannot stand.
    :raises Conflict: it has changed since she looked; `theirs` is the Volunteer as it stands.
    :raises Volunteer.DoesNotExist: there is none here that she sees.
    """
    volunteer, centre_ids = locked(by, volunteer_id)
    require(policy.change(by, volunteer, centre_ids=centre_ids))
    clean = able_to_stand(facts)
    if volunteer.version != read_version:
        raise Conflict(volunteer)
    for field, value in asdict(clean).items():
        setattr(volunteer, field, value)
    volunteer.version += 1
    volunteer.save()
    audit.record("volunteers.changed", kind=audit.Kind.CHANGE, by=by, at=now, of=volunteer)
    return volunteer


@transaction.atomic
def ask_directly(*, by: Member, volunteer_id: int, directly: bool, now: datetime) -> Volunteer:
    """
    Say whether an association's member may be asked without going through it.

    :raises Refused: it is not her association's member.
    :raises Volunteer.DoesNotExist: there is none here that she sees.
    """
    volunteer, _places = locked(by, volunteer_id)
    require(policy.ask_directly(by, volunteer))
    volunteer.asked_directly = directly
    volunteer.version += 1
    volunteer.save(update_fields=["asked_directly", "version"])
    audit.record(
        "volunteers.asked_directly",
        kind=audit.Kind.CHANGE,
        by=by,
        at=now,
        of=volunteer,
        directly=directly,
    )
    return volunteer


@transaction.atomic
def say_away(
    *, by: Member, volunteer_id: int, first_day: date, last_day: date, now: datetime
) -> Away:
    """
    Say that the volunteer is away on the days, both included. Nobody is asked why.

    :raises Refused: not allowed, or the days cannot stand.
    :raises Volunteer.DoesNotExist: there is none here that she sees.
    """
    volunteer, centre_ids = locked(by, volunteer_id)
    require(policy.say_away(by, volunteer, centre_ids=centre_ids))
    require(policy.away_days(first_day, last_day, today=timezone.localdate(now)))
    hear(volunteer, now=now)
    away = Away.objects.create(
        tenant=by.tenant,
        volunteer=volunteer,
        first_day=first_day,
        last_day=last_day,
        said_at=now,
        said_by=by.person,
    )
    audit.record("volunteers.said_away", kind=audit.Kind.ADD, by=by, at=now, of=volunteer)
    return away


@transaction.atomic
def take_back_away(*, by: Member, away_id: int, now: datetime) -> Away:
    """
    Say that the volunteer is here on the days after all.

    :raises Refused: not allowed, or it has been taken back already.
    :raises Away.DoesNotExist: there is none here that she sees.
    """
    seen = Away.objects.visible_to(by).select_for_update(of=("self",), no_key=True)
    away = seen.get(pk=away_id)
    volunteer, centre_ids = locked(by, away.volunteer_id)
    require(policy.say_away(by, volunteer, centre_ids=centre_ids))
    if away.taken_back_at:
        raise Refused(_("Det er allerede taget tilbage."))
    hear(volunteer, now=now)
    away.taken_back_at, away.taken_back_by = now, by.person
    away.save(update_fields=["taken_back_at", "taken_back_by"])
    audit.record("volunteers.took_back_away", kind=audit.Kind.CHANGE, by=by, at=now, of=volunteer)
    return away
