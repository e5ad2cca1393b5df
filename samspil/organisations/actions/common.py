"""What the actions share: one at a time in a municipality, and plain words only."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from samspil.accounts.models import Person
from samspil.kit.text import looks_like_cpr
from samspil.kit.verdict import Refused
from samspil.organisations.models import (
    AT_ASSOCIATION,
    AT_CENTRE,
    EVERYWHERE,
    Association,
    CareCentre,
    Invitation,
    Member,
    Membership,
    Municipality,
    Role,
    Unit,
)


def one_at_a_time(tenant: Municipality) -> None:
    """
    Wait until nobody else is setting the municipality up, until the end of the transaction.

    The first lock that each of these actions takes, so that what it counts stays true and no two
    of them can wait for each other. Reading, and everything else in Samspil, goes on meanwhile.
    """
    Municipality.objects.select_for_update(no_key=True).get(pk=tenant.pk)


def one_lead_at_a_time(by: Member) -> None:
    """
    Wait in line, and see that she still is a lead when it is her turn.

    :raises Refused: somebody has ended her access while she waited.
    """
    one_at_a_time(by.tenant)
    hers = Membership.objects.visible_to(by).active().filter(person=by.person)
    if by.holds(Role.LEAD) and not hers.of([Role.LEAD]).exists():
        raise Refused(_("Din egen adgang er lige blevet ændret. Gå til forsiden, og se efter."))


def plain_line(text: str, *, limit: int) -> str:
    """
    Return the text on one line, without double blanks.

    :param limit: the most characters there is room for.
    :raises Refused: it is longer, or holds something like a CPR number.
    """
    line = " ".join(text.split())
    if len(line) > limit:
        raise Refused(_("Teksten er for lang. Skriv højst %(limit)d tegn.") % {"limit": limit})
    if looks_like_cpr(line):
        raise Refused(_("Der står et CPR-nummer. Slet det, og prøv igen."))
    return line


def end_roles_at(place: CareCentre | Association, *, by: Person, now: datetime) -> None:
    """End every role at the place, and take back the invitations to it that nobody has answered."""
    if isinstance(place, CareCentre):
        roles, offers = Membership.objects.filter(centre=place), Q(centre=place)
    else:
        roles, offers = Membership.objects.filter(association=place), Q(association=place)
    # History is written by the database, so it sees these too.
    roles.active().update(ended_at=now, ended_by=by)
    waiting = Invitation.objects.filter(offers, tenant=place.tenant).waiting()
    waiting.update(withdrawn_at=now, withdrawn_by=by)


def bring_roles_back(place: CareCentre | Association) -> None:
    """Take back that the roles ended with the place, before it opens again."""
    if isinstance(place, CareCentre):
        ended = Membership.objects.filter(centre=place, ended_at=place.closed_at)
    else:
        ended = Membership.objects.filter(association=place, ended_at=place.closed_at)
    ended.update(ended_at=None, ended_by=None)


def refuse_misplaced(
    role: str,
    *,
    centre: CareCentre | None,
    association: Association | None,
    units: Sequence[Unit],
) -> None:
    """
    Hold the role against the place it is given at.

    :raises Refused: a centre or association is missing, unwanted, closed or not the units' own.
    """
    if role not in Role.values:
        raise Refused(_("Vælg en rolle."))
    if role in AT_CENTRE and (centre is None or association is not None):
        raise Refused(_("Vælg det plejecenter, rollen hører til."))
    if role in AT_ASSOCIATION and (association is None or centre is not None):
        raise Refused(_("Vælg den forening, rollen hører til."))
    if role in EVERYWHERE and (centre is not None or association is not None):
        raise Refused(_("Rollen gælder hele kommunen. Vælg hverken center eller forening."))
    if role == Role.VOLUNTEER and centre is None and association is None:
        raise Refused(_("Vælg det plejecenter eller den forening, den frivillige hører til."))
    if (centre is not None and centre.closed_at) or (
        association is not None and association.closed_at
    ):
        raise Refused(_("Stedet er lukket. Vælg et andet."))
    _refuse_wrong_units(role, centre, units)


def _refuse_wrong_units(role: str, centre: CareCentre | None, units: Sequence[Unit]) -> None:
    if units and role != Role.CARE_WORKER:
        raise Refused(_("Kun medarbejdere knyttes til afdelinger."))
    if any(centre is None or unit.centre_id != centre.pk for unit in units):
        raise Refused(_("Afdelingerne hører til et andet plejecenter."))
    if any(unit.closed_at for unit in units):
        raise Refused(_("En af afdelingerne er lukket. Vælg igen."))
