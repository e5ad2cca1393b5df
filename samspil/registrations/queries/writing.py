"""What somebody needs who writes what she did: her places, what she did last, and a receipt."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.template.defaultfilters import date as date_words
from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.kit.prepared import AnyOf, Given, Prepared
from samspil.kit.sorting import da_key
from samspil.organisations.models import (
    Association,
    CareCentre,
    Member,
    Membership,
    Role,
    Unit,
)
from samspil.organisations.starts import Block
from samspil.registrations import policy
from samspil.registrations.models import Registration, RegistrationQuerySet
from samspil.registrations.rules import HELD
from samspil.volunteers.models import Volunteer

MOST_REPEATS = 4  # saved with one tap
MOST_KNOWN = 8  # filled in with one tap, to be corrected first
CENTRES_OWN = "centre"  # the affiliation of those who come there by themselves
READING = {Role.RELATIVE, Role.READER}  # roles in which nobody writes what happened
LOOKED_AT = 60  # of the latest registrations she may see, for what to repeat and what is near

ASSOCIATIONS = Prepared(
    lambda: Association.objects.filter(tenant=Given("tenant")).open().in_danish_order()
)
UNITS = Prepared(
    lambda: (
        Unit.objects.filter(tenant=Given("tenant"), centre=AnyOf("centres"))
        .open()
        .in_danish_order()
    )
)


@dataclass(frozen=True)
class Choices:
    """
    The places that the form offers, hers and the near ones first.

    `near` are the associations to press on; the others are found in a list. `centre` and `unit`
    are the keys of those that are most likely meant.
    """

    centres: list[CareCentre]
    near: list[Association]
    associations: list[Association]
    units: list[Unit]
    centre: str
    unit: str
    affiliation: str


@dataclass(frozen=True)
class Repeat:
    """An activity that may be done again, and when it was done."""

    row: Registration
    when: str


@dataclass(frozen=True)
class Repeats:
    """What she may do again: the likeliest `first`, and others that she has done before."""

    first: list[Repeat]
    others: list[Registration]


@dataclass(frozen=True)
class Receipt:
    """
    What was stored, how many there are now, and what looks like the same activity.

    `unseen` is whether others have written alike rows that are not hers to see one by one.
    """

    registration: Registration
    number: int
    ours: str
    alike: list[Registration]
    unseen: bool
    change: bool


def recent(member: Member) -> list[Registration]:
    """Return the latest registrations she may see, of what was held."""
    rows = Registration.objects.visible_to(member).standing().filter(status=HELD)
    return list(rows.select_related("centre").newest_first()[:LOOKED_AT])


def recent_places(member: Member) -> list[Registration]:
    """Return the same as `recent` with nothing but where, and who wrote: all that choices need."""
    rows = Registration.objects.visible_to(member).standing().filter(status=HELD)
    return list(rows.only("association", "centre", "written_by").newest_first()[:LOOKED_AT])


def choices_for(member: Member, latest: list[Registration]) -> Choices:
    """
    Return the places that she may write about.

    :param latest: see `recent`.
    """
    own_centres = member.centre_ids(*policy.AT_THE_CENTRE)
    own_associations = member.association_ids(*policy.IN_THE_ASSOCIATION)
    if own_associations:
        centres = list(CareCentre.objects.visible_to(member).open().in_danish_order())
        offered = sorted(centres, key=lambda each: each.pk not in own_centres)
    else:
        offered = _own_centres(member)
    associations = ASSOCIATIONS(tenant=member.tenant.pk)
    used = {row.association_id for row in latest}
    ours = own_associations or _association_as_volunteer(member)
    near = [each for each in associations if each.pk in ours]
    near += [each for each in associations if each.pk in used - ours][:3]
    hers = _own_units(member)
    known = {each.pk for each in offered}
    units = UNITS(tenant=member.tenant.pk, centres=list(known))
    mine = [row.centre_id for row in latest if _by(member, row)]
    # Her last one, else her own, else where her association was last; no guess among strangers.
    likely = [*mine, *(each.pk for each in offered if each.pk in own_centres)]
    likely += [row.centre_id for row in latest]
    return Choices(
        centres=offered,
        near=near,
        associations=associations,
        units=sorted(units, key=lambda each: each.pk not in hers),
        centre=str(next((key for key in likely if key in known), "")),
        unit=str(hers[0]) if len(hers) == 1 else "",
        affiliation=_affiliation(member, ours, near),
    )


def choices_sent(member: Member) -> Choices:
    """
    Return the places that something sent from a device may be about.

    Every association may be pressed on: the device may have kept the form from a day when others
    were near.
    """
    choices = choices_for(member, [])
    return replace(choices, near=choices.associations)


def _own_centres(member: Member) -> list[CareCentre]:
    """Return the open centres where she works, in Danish order."""
    hers = {
        each.centre
        for each in member.memberships
        if each.centre and each.role in policy.AT_THE_CENTRE and each.centre.closed_at is None
    }
    return sorted(hers, key=lambda each: (da_key(each.name), each.pk))


def _only_volunteer(member: Member) -> bool:
    return {each.role for each in member.memberships} - READING == {Role.VOLUNTEER}


def _association_as_volunteer(member: Member) -> frozenset[int]:
    """Return the association that she is a volunteer of, when she is nothing else here."""
    if not _only_volunteer(member):
        return frozenset()
    rows = Volunteer.objects.filter(tenant=member.tenant, person=member.person).standing()
    found = rows.exclude(association=None).values_list("association", flat=True).first()
    return frozenset({found} if found else ())


def _affiliation(member: Member, ours: AbstractSet[int], near: list[Association]) -> str:
    """Return what is most likely meant: her association's, or else the centre's own volunteer."""
    if ours and near:
        return f"association-{near[0].pk}"
    return CENTRES_OWN if _only_volunteer(member) else ""


def _own_units(member: Member) -> list[int]:
    memberships: tuple[Membership, ...] = member.memberships
    return [unit for membership in memberships for unit in membership.unit_ids]


def _by(member: Member, row: Registration) -> bool:
    return row.written_by_id == member.person.pk


def repeats_for(member: Member, latest: list[Registration], *, today: date) -> Repeats:
    """
    Return what may be done again: her last one, then yesterday's and last week's there.

    What has been written today already is left out, so that one tap does not write it twice.
    """
    done = {_same(row) for row in latest if row.day == today}
    mine = _once_each([row for row in latest if _by(member, row)], without=done)
    days = (today - timedelta(days=1), today - timedelta(days=7))
    there = [row for day in days for row in latest if row.day == day]
    likely = _once_each([*mine[:1], *there], without=done)
    first = [Repeat(row=row, when=_when(row.day, today)) for row in likely[:MOST_REPEATS]]
    shown = done | {_same(each.row) for each in first}
    return Repeats(first=first, others=_once_each([*mine, *latest], without=shown)[:MOST_KNOWN])


def _same(row: Registration) -> tuple[str, int]:
    return row.what.lower(), row.centre_id


def _once_each(rows: list[Registration], *, without: set[tuple[str, int]]) -> list[Registration]:
    found: dict[tuple[str, int], Registration] = {}
    for row in rows:
        if row.what and _same(row) not in without:
            found.setdefault(_same(row), row)
    return list(found.values())


def _when(day: date, today: date) -> str:
    if day == today - timedelta(days=1):
        return _("I går")
    if day == today - timedelta(days=7):
        return _("I sidste uge")
    return str(date_words(day, "MONTH_DAY_FORMAT"))


def mine_to_repeat(member: Member, registration_id: str) -> Registration | None:
    """Return the activity to do again, None if there is none that she may see."""
    if not (registration_id.isascii() and registration_id.isdigit() and len(registration_id) < 19):
        return None
    rows = Registration.objects.visible_to(member).standing()
    return rows.filter(pk=int(registration_id)).first()


def sent_before(member: Member, key: str) -> Registration | None:
    """Return what she has sent with the key, corrected or deleted since maybe, None if nothing."""
    try:
        mine = Registration.objects.visible_to(member).filter(written_by=member.person)
        return mine.filter(key=UUID(key)).first()
    except ValueError:
        return None


def told_by_others(member: Member, row: Registration) -> RegistrationQuerySet:
    """Return what others have written that may be the same activity, hers to see or not."""
    alike = Registration.objects.in_figures_for(member).alike(row)
    return alike.exclude(written_by=member.person)


def receipt(member: Member, registration_id: int) -> Receipt:
    """
    Return what is said after saving.

    :raises Registration.DoesNotExist: there is no such registration that she may see.
    """
    visible = Registration.objects.visible_to(member).standing().select_related("centre")
    row = visible.get(pk=registration_id)
    # How many there are is a count of her own place's, not of what she may see one by one.
    counted = Registration.objects.in_figures_for(member).standing()
    month = counted.filter(day__year=row.day.year, day__month=row.day.month, status=HELD)
    at_centre = row.centre_id in member.centre_ids(*policy.AT_THE_CENTRE)
    ours = (
        month.filter(centre=row.centre)
        if at_centre
        else month.filter(association=row.association_id)
    )
    alike = told_by_others(member, row)
    shown = list(alike.visible_to(member).newest_first()[:3])
    return Receipt(
        registration=row,
        number=ours.count(),
        ours=str(date_words(row.day, "F")),
        alike=shown,
        unseen=not shown and alike.exists(),
        change=bool(policy.change(member, row)),
    )


def start_blocks(member: Member) -> list[Block]:
    """Return the front page's block: write what you did, or see what was written."""
    slug = member.tenant.slug
    if policy.write(member):
        return [
            Block(
                title=_("Skriv, hvad I lavede"),
                text=_("Det tager et halvt minut."),
                url=reverse("registrations:new", args=[slug]),
            )
        ]
    if policy.read(member):
        return [
            Block(
                title=_("Registreringer"),
                text=_("Se, hvad der er lavet på plejecentrene."),
                url=reverse("registrations:list", args=[slug]),
            )
        ]
    return []
