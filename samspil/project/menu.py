"""The main menu: what each role comes for, at most six entries; the rest is one page away."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samspil.kit.addresses import address
from samspil.organisations.models import Member, Role

MOST = 6


@dataclass(frozen=True)
class MenuItem:
    """One link of the main menu."""

    label: str
    url: str
    current: bool


PAGES: dict[str, tuple[str | Promise, str]] = {
    "front": (_("I dag"), "overview:start"),
    "calendar": (_("Kalender"), "activities:week"),
    "trips": (_("Mine ture"), "signups:mine"),
    "volunteers": (_("Frivillige"), "volunteers:list"),
    "residents": (_("Beboere"), "residents:list"),
    "kin": (_("For pårørende"), "residents:kin"),
    "map": (_("Indsatskort"), "actionmap:map"),
    "report": (_("Kortlægning"), "mapping:municipality"),
    "told": (_("Registreringer"), "registrations:list"),
    "allowed": (_("Hvad må jeg?"), "guidelines:index"),
    "study": (_("Videnskatalog"), "catalogue:index"),
    "set-up": (_("Opsætning"), "organisations:set-up"),
    "rest": (_("Alt andet"), "organisations:home"),
}
# Who has several roles gets the first entries of each, in this order.
OF_ROLE: dict[str, tuple[str, ...]] = {
    Role.LEAD: ("map", "report", "calendar", "set-up"),
    Role.COORDINATOR: ("calendar", "volunteers", "residents", "map"),
    Role.MANAGER: ("calendar", "volunteers", "residents", "map"),
    Role.ASSOCIATION_LEAD: ("calendar", "volunteers", "told", "map"),
    Role.CARE_WORKER: ("calendar", "residents", "told", "allowed"),
    Role.VOLUNTEER: ("trips", "calendar", "told", "allowed"),
    Role.RELATIVE: (
        "kin",
        "allowed",
    ),
    Role.READER: ("map", "report", "study"),
}


def menu_of(member: Member, path: str) -> tuple[MenuItem, ...]:
    """Return the member's menu; it costs no query."""
    held = [role for role in OF_ROLE if member.holds(role)]
    wanted = list(dict.fromkeys(key for role in held for key in OF_ROLE[role]))
    keys = ["front", *wanted[: MOST - 2], "rest"]
    return tuple(_item(key, member.tenant.slug, path) for key in keys)


def _item(key: str, slug: str, path: str) -> MenuItem:
    label, page = PAGES[key]
    url = address(page, slug)
    # Every address of the municipality begins with that of the last entry.
    return MenuItem(str(label), url, path == url if key == "rest" else path.startswith(url))
