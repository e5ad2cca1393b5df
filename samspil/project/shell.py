"""What stands around every page: municipality, menu, person, help. Adds no query of its own."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from samspil.accounts.models import Person
from samspil.kit.addresses import address
from samspil.organisations.models import Member, Municipality
from samspil.organisations.starts import front_url
from samspil.project.menu import MenuItem, menu_of


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
            home_url=front_url(member.tenant) if member else address("front"),
            person_key=str(person.pk) if person else "",
            person_name=person.name if person else "",
            my_page_url=address("accounts:my-page") if person else "",
            log_in_url=address("account_login"),
            log_out_url=address("account_logout"),
            menu=menu_of(member, request.path) if member else (),
            accessibility_url=address("organisations:accessibility", slug) if tenant else "",
            privacy_url=address("organisations:privacy", slug) if tenant else "",
            language="en" if (get_language() or "da").startswith("en") else "da",
            language_url=address("accounts:language"),
            demo=settings.DEMO,
            demo_url=address("demo") if settings.DEMO else "",
            mails_url=address("mails") if settings.MAIL_IN_FILES else "",
        )
    }
