"""What stands around every page: municipality, menu, person, help. Adds no query of its own."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samspil.accounts.models import Person
from samspil.actionmap import policy as map_policy
from samspil.activities import policy as calendar_policy
from samspil.mapping import policy as mapping_policy
from samspil.organisations import policy as set_up_policy
from samspil.organisations.models import Member, Municipality, Role
from samspil.registrations import policy as registration_policy
from samspil.residents import policy as residents_policy
from samspil.volunteers import policy as volunteers_policy


@dataclass(frozen=True)
class MenuItem:
    """One link of the main menu."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Shell:
    """The frame of a page; everything is optional, so that an error page has one too."""

    municipality: Municipality | None
    home_url: str
    person_key: str  # whose words wait on a device, empty for a stranger
    person_name: str
    my_page_url: str
    log_in_url: str
    log_out_url: str
    menu: tuple[MenuItem, ...]
    accessibility_url: str
    privacy_url: str
    language: str
    language_url: str
    demo: bool
    demo_url: str
    mails_url: str  # where mails can be read on one's own machine, else empty


def shell(request: HttpRequest) -> dict[str, Shell]:
    """Return the frame for the templates, as `shell`."""
    member: Member | None = getattr(request, "member", None)
    tenant = member.tenant if member else getattr(request, "municipality", None)
    slug = tenant.slug if tenant else ""
    person: Person | None = member.person if member else getattr(request, "person", None)
    return {
        "shell": Shell(
            municipality=tenant,
            home_url=reverse("organisations:home", args=[slug]) if member else reverse("front"),
            person_key=str(person.pk) if person else "",
            person_name=person.name if person else "",
            my_page_url=reverse("accounts:my-page") if person else "",
            log_in_url=reverse("account_login"),
            log_out_url=reverse("account_logout"),
            menu=_menu(member, request.path) if member else (),
            accessibility_url=reverse("organisations:accessibility", args=[slug]) if tenant else "",
            privacy_url=reverse("organisations:privacy", args=[slug]) if tenant else "",
            language="en" if (get_language() or "da").startswith("en") else "da",
            language_url=reverse("accounts:language"),
            demo=settings.DEMO,
            demo_url=reverse("demo") if settings.DEMO else "",
            mails_url=reverse("mails") if settings.MAIL_IN_FILES else "",
        )
    }


def _menu(member: Member, path: str) -> tuple[MenuItem, ...]:
    slug = member.tenant.slug
    entries = [(_("Forside"), reverse("organisations:home", args=[slug]))]
    if map_policy.read(member):
        entries.append((_("Indsatskort"), reverse("actionmap:map", args=[slug])))
        entries.append((_("Videnskatalog"), reverse("catalogue:index", args=[slug])))
    if member.holds(Role.VOLUNTEER):
        entries.append((_("Mine ture"), reverse("signups:mine", args=[slug])))
    if registration_policy.read(member):
        entries.append((_("Registreringer"), reverse("registrations:list", args=[slug])))
    if volunteers_policy.read(member):
        entries.append((_("Frivillige"), reverse("volunteers:list", args=[slug])))
    elif member.holds(Role.VOLUNTEER):
        entries.append((_("Mit frivilligliv"), reverse("volunteers:mine", args=[slug])))
    if residents_policy.read(member):
        entries.append((_("Beboere"), reverse("residents:list", args=[slug])))
    if calendar_policy.read(member):
        entries.append((_("Kalender"), reverse("activities:week", args=[slug])))
    if mapping_policy.read(member):
        entries.append((_("Kortlægning"), reverse("mapping:municipality", args=[slug])))
    if set_up_policy.set_up(member):
        entries.append((_("Opsætning"), reverse("organisations:set-up", args=[slug])))
    home = entries[0][1]
    return tuple(
        MenuItem(
            label=label,
            url=url,
            current=path == url if url == home else path.startswith(url),
        )
        for label, url in entries
    )
