"""The commands that change data: imported once Django is set up."""

import argparse
import time
from typing import TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.core.validators import validate_email
from django.utils import timezone

from samspil.kit.rls import walls
from samspil.kit.verdict import Refused
from samspil.organisations import actions
from samspil.organisations.models import Association, CareCentre, Municipality, PlaceQuerySet, Role
from samspil.project.console import say
from samspil.project.national import loading

P = TypeVar("P", CareCentre, Association)


def do(chosen: argparse.Namespace) -> int:
    """
    Do the chosen deed; give the exit code.

    :raises CommandError: it was refused, with the reason that a page would give.
    """
    deeds = {"create_municipality": create_municipality, "invite": invite, "national": national}
    _refuse_wrong_address(getattr(chosen, "email", None) or getattr(chosen, "lead_email", None))
    try:
        deeds[chosen.deed](chosen)
    except Refused as refused:
        raise CommandError(str(refused)) from refused
    return 0


def create_municipality(chosen: argparse.Namespace) -> None:
    """Open a municipality, and invite its first lead when one is named."""
    tenant = actions.create_municipality(slug=chosen.slug, name=chosen.name)
    say(f"{tenant.authority_name} er oprettet: {settings.BASE_URL}/{tenant.slug}/")
    if chosen.lead_email:
        _invite(tenant, chosen.lead_email, chosen.lead_name, Role.LEAD)
    else:
        say(f"Invitér nu den første konsulent: samspil invite {tenant.slug} MAILADRESSE lead")


def invite(chosen: argparse.Namespace) -> None:
    """Invite one person to one role, and show the link."""
    tenant = Municipality.objects.filter(slug=chosen.slug).first()
    if tenant is None:
        raise CommandError(f"Der er ingen kommune med adressen {chosen.slug}.")
    if chosen.role not in Role.values:
        raise CommandError(f"{chosen.role} er ingen rolle. Vælg mellem {', '.join(Role.values)}.")
    with walls(tenant_id=tenant.pk):
        centre = _place(CareCentre.objects.filter(tenant=tenant).open(), chosen.centre)
        association = _place(Association.objects.filter(tenant=tenant).open(), chosen.association)
    _invite(tenant, chosen.email, chosen.name, chosen.role, centre, association)


def national(chosen: argparse.Namespace) -> None:
    """Load a made-up Denmark, and say whose figures one looks at."""
    begun = time.monotonic()
    loaded = loading.load(
        seed=chosen.seed,
        registrations=chosen.registrations,
        now=timezone.now(),
        told=loading.Bar(),
    )
    if loaded is None:
        raise CommandError("Landet er der allerede, eller en kommune har en af dets adresser.")
    say(
        f"\n{loaded.municipalities} kommuner, {loaded.centres} plejecentre og"
        f" {loaded.registrations} registreringer er lagt ind på {time.monotonic() - begun:.0f} s."
    )
    say(f"Hele landets tal ses af {loaded.reader}.")


def _invite(
    tenant: Municipality,
    email: str,
    name: str,
    role: str,
    centre: CareCentre | None = None,
    association: Association | None = None,
) -> None:
    with walls(tenant_id=tenant.pk):
        link = actions.invite(
            tenant=tenant,
            email=email,
            name=name,
            role=role,
            by=None,
            now=timezone.now(),
            base_url=settings.BASE_URL,
            centre=centre,
            association=association,
        )
    say(f"Invitationen til {email} er sendt. Linket kan også gives videre i hånden:\n{link}")


def _refuse_wrong_address(address: str | None) -> None:
    if address:
        try:
            validate_email(address)
        except ValidationError as wrong:
            raise CommandError(f"{address} er ikke en mailadresse.") from wrong


def _place(places: PlaceQuerySet[P], name: str | None) -> P | None:
    if not name:
        return None
    found = places.filter(name__iexact=name).first()
    if found is None:
        known = ", ".join(place.name for place in places) or "ingen endnu"
        raise CommandError(f"{name} findes ikke i kommunen. Der er: {known}.")
    return found
