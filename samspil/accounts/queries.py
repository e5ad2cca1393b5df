"""What the pages about one's own log-in need."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils.translation import gettext as _

from samspil.accounts import rules
from samspil.accounts.models import Login, Person

# In the session: who is asking, and when the browser was last noted as seen.
PERSON_KEY = "person"
SEEN_KEY = "seen"
JUST_LOGGED_IN = "now"


@dataclass(frozen=True, slots=True)
class Passkey:
    """One of a person's passkeys."""

    id: int
    name: str
    created_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A browser where somebody is logged in."""

    id: int
    key: str
    browser: str
    last_seen_at: datetime
    is_current: bool


def passkeys_of(person: Person) -> list[Passkey]:
    """Return the person's passkeys, newest first; never those of somebody at the same address."""
    keys = Authenticator.objects.filter(
        owner__person=person, type=Authenticator.Type.WEBAUTHN
    ).order_by("-created_at", "-id")
    return [
        Passkey(
            id=key.pk,
            name=key.data["name"],
            created_at=key.created_at,
            last_used_at=key.last_used_at,
        )
        for key in keys
    ]


def open_sessions(
    *, login: Login, person: Person, current_key: str | None, now: datetime
) -> list[OpenSession]:
    """
    Return where the person is logged in, this browser first, then the latest seen.

    A couple's other half is left out; a browser where nobody has been chosen yet is in.
    """
    rows = {row.session_key: row for row in UserSession.objects.filter(user=login)}
    alive = Session.objects.filter(session_key__in=rows, expire_date__gt=now)
    found = []
    for session in alive:
        inside = session.get_decoded()
        if inside.get(HASH_SESSION_KEY) != login.get_session_auth_hash():
            continue  # ended when the address was changed
        if inside.get(PERSON_KEY, person.pk) != person.pk:
            continue
        row = rows[session.session_key]
        found.append(
            OpenSession(
                id=row.pk,
                key=row.session_key,
                browser=browser_words(row.user_agent),
                last_seen_at=row.last_seen_at,
                is_current=row.session_key == current_key,
            )
        )
    found.sort(key=lambda session: session.last_seen_at, reverse=True)
    return sorted(found, key=lambda session: not session.is_current)


def browser_words(user_agent: str) -> str:
    """Return the browser and the device in plain words."""
    known = rules.browser_of(user_agent)
    devices = {
        "iphone": _("iPhone"),
        "ipad": _("iPad"),
        "android_phone": _("Android-telefon"),
        "android_tablet": _("Android-tablet"),
        "chromebook": _("Chromebook"),
        "windows": _("Windows-computer"),
        "mac": _("Mac"),
        "linux": _("Linux-computer"),
    }
    device = devices.get(known.device, "")
    if known.name and device:
        return _("%(browser)s på %(device)s") % {"browser": known.name, "device": device}
    return known.name or device or _("En ukendt browser")
