"""Care centres: added, changed, closed, opened again and laid together."""

from collections.abc import Iterable
from datetime import datetime
from typing import Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from samspil.kit.verdict import Conflict, Refused, require
from samspil.organisations import audit, policy
from samspil.organisations.actions.common import (
    bring_roles_back,
    end_roles_at,
    one_lead_at_a_time,
)
from samspil.organisations.models import (
    CareCentre,
    Invitation,
    Member,
    Membership,
    Unit,
    longest,
    versions_of,
)
from samspil.organisations.rules import CENTRE_FIELDS, CentreFacts, state_of, tidy_centre


@transaction.atomic
def add_centre(*, by: Member, now: datetime, **facts: Unpack[CentreFacts]) -> CareCentre:
    """
    Add a care centre.

    :raises Refused: she may not, a fact is wrong, or an open centre has the name.
    """
    require(policy.set_up(by))
    one_lead_at_a_time(by)
    facts.setdefault("name", "")
    clean = _clean(facts)
    _refuse_used_name(by, clean["name"])
    centre = CareCentre.objects.create(tenant=by.tenant, **clean)
    audit.record("organisations.centre_added", kind=audit.Kind.ADD, by=by, at=now, of=centre)
    return centre


@transaction.atomic
def change_centre(
    *, by: Member, centre_id: int, seen: str, now: datetime, **facts: Unpack[CentreFacts]
) -> CareCentre:
    """
    Change what is known of a care centre; what is left out stays as it is.

    :param seen: the state that was on the page, see rules.state_of.
    :raises CareCentre.DoesNotExist: there is none in the municipality.
    :raises Conflict: somebody else changed it meanwhile; `theirs` is what stands.
    :raises Refused: she may not, it is closed, a fact is wrong, or an open centre has the name.
    """
    require(policy.set_up(by))
    one_lead_at_a_time(by)
    centre = CareCentre.objects.visible_to(by).get(pk=centre_id)
    if state_of(centre, CENTRE_FIELDS) != seen:
        raise Conflict(theirs=centre)
    if centre.closed_at:
        raise Refused(_("Plejecentret er lukket. Åbn det igen, før du retter det."))
    clean = _clean(facts)
    if "name" in clean:
        _refuse_used_name(by, clean["name"], besides=centre)
    for field, value in clean.items():
        setattr(centre, field, value)
    centre.save(update_fields=list(clean))
    audit.record("organisations.centre_changed", kind=audit.Kind.CHANGE, by=by, at=now, of=centre)
    return centre


@transaction.atomic
def close_centre(*, by: Member, centre_id: int, now: datetime) -> CareCentre:
    """
    Close a care centre: its roles end, its words and its history stay.

    :raises CareCentre.DoesNotExist: there is none in the municipality.
    :raises Refused: she may not, or it is closed already.
    """
    require(policy.set_up(by))
    one_lead_at_a_time(by)
    centre = CareCentre.objects.visible_to(by).get(pk=centre_id)
    require(policy.close(by, centre))
    end_roles_at(centre, by=by.person, now=now)
    centre.closed_at, centre.closed_by = now, by.person
    centre.save(update_fields=["closed_at", "closed_by"])
    audit.record("organisations.centre_closed", kind=audit.Kind.CHANGE, by=by, at=now, of=centre)
    return centre


@transaction.atomic
def reopen_centre(*, by: Member, centre_id: int, now: datetime) -> CareCentre:
    """
    Take back that a care centre was closed or laid together with another.

    The roles that ended with it come back, and what had moved to the other centre moves home.

    :raises CareCentre.DoesNotExist: there is none in the municipality.
    :raises Refused: she may not, it is open, or its name has been used meanwhile.
    """
    require(policy.set_up(by))
    one_lead_at_a_time(by)
    centre = CareCentre.objects.visible_to(by).select_related("merged_into").get(pk=centre_id)
    require(policy.reopen(by, centre))
    _refuse_used_name(by, centre.name, besides=centre)
    if centre.merged_into:
        _move_home(centre, centre.merged_into, by=by, now=now)
    bring_roles_back(centre)
    centre.closed_at = centre.closed_by = centre.merged_into = None
    centre.save(update_fields=["closed_at", "closed_by", "merged_into"])
    audit.record("organisations.centre_reopened", kind=audit.Kind.CHANGE, by=by, at=now, of=centre)
    return centre


@transaction.atomic
def merge_centres(*, by: Member, centre_id: int, into_id: int, now: datetime) -> CareCentre:
    """
    Let one care centre go into another: its units and people move, and it closes.

    What the map says in its column stays there.

    :raises CareCentre.DoesNotExist: one of them is not in the municipality.
    :raises Refused: she may not, they are the same, or one of them is closed.
    """
    require(policy.set_up(by))
    one_lead_at_a_time(by)
    centres = CareCentre.objects.visible_to(by)
    centre, into = centres.get(pk=centre_id), centres.get(pk=into_id)
    require(policy.merge(by, centre, into))
    _move_units(centre, into)
    _move_people(centre, into, by=by, now=now)
    centre.closed_at, centre.closed_by, centre.merged_into = now, by.person, into
    centre.save(update_fields=["closed_at", "closed_by", "merged_into"])
    audit.record(
        "organisations.centres_merged",
        kind=audit.Kind.CHANGE,
        by=by,
        at=now,
        of=centre,
        into=into.pk,
    )
    return into


def _clean(facts: CentreFacts) -> CentreFacts:
    """
    Return the facts as they are to be stored.

    :raises Refused: one of them is wrong, with the first sentence that says so.
    """
    clean = tidy_centre(facts)
    for sentence in policy.wrong_in_centre(clean).values():
        raise Refused(sentence)
    return clean


def _refuse_used_name(by: Member, name: str, *, besides: CareCentre | None = None) -> None:
    same = CareCentre.objects.visible_to(by).open().filter(name__iexact=name)
    if besides:
        same = same.exclude(pk=besides.pk)
    if same.exists():
        raise Refused(_("I har allerede et plejecenter med det navn."))


def _move_units(centre: CareCentre, into: CareCentre) -> None:
    """Move the units; one whose name is used there gets its old centre's name behind it."""
    taken = {name.lower() for name in into.units.open().values_list("name", flat=True)}
    for unit in centre.units.order_by("id"):
        if unit.closed_at is None:
            unit.name = _free_name(unit.name, centre.name, taken)
            taken.add(unit.name.lower())
        unit.centre = into
        unit.save(update_fields=["centre", "name"])


def _free_name(name: str, centre_name: str, taken: set[str]) -> str:
    limit = longest(Unit, "name")
    free, number = name, 1
    while free.lower() in taken:
        behind = f" ({centre_name[:40]})" if number == 1 else f" ({centre_name[:40]} {number})"
        free, number = f"{name[: limit - len(behind)]}{behind}", number + 1
    return free


def _move_people(centre: CareCentre, into: CareCentre, *, by: Member, now: datetime) -> None:
    """End each role at the one centre and begin it at the other, unless it is held there."""
    roles = list(Membership.objects.visible_to(by).active().filter(centre=centre).order_by("id"))
    held = _seats(Membership.objects.visible_to(by).active().filter(centre=into))
    end_waiting = Invitation.objects.visible_to(by).waiting()
    offered = {
        (offer.email, offer.name.lower(), offer.role, offer.association_id)
        for offer in end_waiting.filter(centre=into)
    }
    for offer in end_waiting.filter(centre=centre):
        seat = (offer.email, offer.name.lower(), offer.role, offer.association_id)
        if seat not in offered:
            offer.centre = into
            offer.save(update_fields=["centre"])
    end_roles_at(centre, by=by.person, now=now)
    for role in roles:
        if (role.person_id, role.role, role.association_id) not in held:
            Membership.objects.create(
                tenant=by.tenant,
                person_id=role.person_id,
                role=role.role,
                centre=into,
                association_id=role.association_id,
                unit_ids=role.unit_ids,
                started_at=now,
            )


def _seats(roles: Iterable[Membership]) -> set[tuple[int, str, int | None]]:
    return {(role.person_id, role.role, role.association_id) for role in roles}


def _move_home(centre: CareCentre, host: CareCentre, *, by: Member, now: datetime) -> None:
    """Undo what merge_centres moved, as far as it still stands where it was moved to."""
    # Only laying together moves a unit, so one that ever stood here came from here.
    history = versions_of(Unit).filter(tenant=by.tenant, centre_id=centre.pk)
    home = Unit.objects.visible_to(by).filter(
        centre=host, pk__in=history.values_list("pgh_obj_id", flat=True)
    )
    home.update(centre=centre)
    left = _seats(
        Membership.objects.visible_to(by).filter(centre=centre, ended_at=centre.closed_at)
    )
    hers = Membership.objects.visible_to(by).active().filter(centre=host)
    moved = [role for role in hers if role.started_at == centre.closed_at]
    for role in moved:
        if (role.person_id, role.role, role.association_id) in left:
            role.ended_at, role.ended_by = now, by.person
            role.save(update_fields=["ended_at", "ended_by"])
