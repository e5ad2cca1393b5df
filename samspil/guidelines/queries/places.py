"""The places that have guidelines, who is asked there, and whom to call."""

from dataclasses import dataclass

from django.db.models import OuterRef
from django.utils.translation import gettext as _

from samspil.guidelines import policy
from samspil.guidelines.gone import without_gone
from samspil.guidelines.models import Edition, Guideline
from samspil.guidelines.rules import CALLS, WHOLE_MUNICIPALITY
from samspil.organisations.models import (
    CareCentre,
    Member,
    Membership,
    MembershipQuerySet,
    Role,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A centre, or the whole municipality."""

    key: str  # as addresses name it
    name: str
    centre: CareCentre | None

    @property
    def centre_id(self) -> int | None:
        """The centre's number; None for the whole municipality."""
        return self.centre.pk if self.centre else None


def place_of(member: Member, key: str) -> Place:
    """
    Return the place that an address names.

    :raises CareCentre.DoesNotExist: there is none here.
    """
    if key == WHOLE_MUNICIPALITY:
        return Place(key, member.tenant.authority_name, None)
    if not (key.isascii() and key.isdecimal() and len(key) < 19):
        raise CareCentre.DoesNotExist
    centre = CareCentre.objects.visible_to(member).get(pk=int(key))
    return Place(key, centre.name, centre)


def home_place(member: Member) -> str:
    """Return the place whose guidelines are hers, as addresses name it; empty if she has many."""
    centres = member.centre_ids(*policy.AT_PLACE, Role.RELATIVE)
    return str(next(iter(centres))) if len(centres) == 1 else ""


def guideline_at(member: Member, place: Place) -> Guideline | None:
    """Return what the place has written; None where nobody has."""
    here = Guideline.objects.visible_to(member).at(place.key)
    return here.select_related("centre", "changed_by", "hearing_by").first()


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place in the list of places."""

    key: str
    name: str
    edition: Edition | None
    guideline: Guideline | None


def places(member: Member) -> list[PlaceLine]:
    """Return the municipality and its open centres, each with what is in force there."""
    centres = CareCentre.objects.visible_to(member).open().in_danish_order()
    guidelines = {row.centre_id: row for row in Guideline.objects.visible_to(member)}
    editions = {row.guideline_id: row for row in Edition.objects.visible_to(member).in_force()}

    def line(key: str, name: str, centre_id: int | None) -> PlaceLine:
        guideline = guidelines.get(centre_id)
        return PlaceLine(key, name, editions.get(guideline.pk) if guideline else None, guideline)

    return [
        line(WHOLE_MUNICIPALITY, _("Hele kommunen"), None),
        *(line(str(centre.pk), centre.name, centre.pk) for centre in centres),
    ]


def asked_at(member: Member, centre_id: int | None) -> MembershipQuerySet:
    """Return the roles of those who work at the place, and are asked and say yes there."""
    active = without_gone(Membership.objects.visible_to(member).active(), member.tenant.pk)
    return asked_of(active, centre_id)


def asked_of(active: MembershipQuerySet, centre: int | OuterRef | None) -> MembershipQuerySet:
    """Keep those of the roles that are asked at the centre, or in the whole municipality."""
    if centre is None:
        return active.of(policy.PARTIES)
    return active.filter(centre=centre).of(policy.AT_PLACE)


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody to call, and about what."""

    key: str
    about: str
    name: str
    phone: str


def calls_of(member: Member, place: Place, guideline: Guideline | None) -> tuple[Call, ...]:
    """Return whom to call at the place; what nobody has written is what set-up knows."""
    known = _known(member, place)
    about = {
        "coordinator": _("Om aftaler, ture og alt andet"),
        "manager": _("Når du vil tale med lederen"),
        "worry": _("Når du er bekymret for en beboer"),
        "accident": _("Når nogen er kommet til skade"),
    }
    calls = []
    for key in CALLS:
        name, phone = known[key]
        if guideline and (written := getattr(guideline, f"{key}_phone")):
            name, phone = getattr(guideline, f"{key}_name"), written
        if phone:
            calls.append(Call(key, about[key], name, phone))
    return tuple(calls)


def _known(member: Member, place: Place) -> dict[str, tuple[str, str]]:
    if place.centre is None:
        help_ = (member.tenant.help_name, member.tenant.help_phone)
        return {"coordinator": help_, "manager": ("", ""), "worry": ("", ""), "accident": ("", "")}
    phone = place.centre.phone
    return {
        "coordinator": (place.centre.coordinator_name, phone),
        "manager": (place.centre.manager_name, phone),
        "worry": (_("Personalet på plejecentret"), phone),
        "accident": (place.centre.manager_name, phone),
    }
