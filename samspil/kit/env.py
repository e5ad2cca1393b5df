"""Settings from the environment: typed, and wrong values stop the start."""

import os
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on", "ja"}
FALSE = {"0", "false", "no", "off", "nej", ""}


def text(name: str, default: str | None = None) -> str:
    """
    Return the setting as typed.

    :raises ImproperlyConfigured: it is missing and has no default.
    """
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"{name} is not set. See docs/settings.md for what it does.")
    return value


def flag(name: str, *, default: bool = False) -> bool:
    """
    Return a yes or no.

    :raises ImproperlyConfigured: the value is neither.
    """
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() in TRUE:
        return True
    if value.lower() in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} is to be 1 or 0, not {value!r}. See docs/settings.md.")


def whole_number(name: str, *, default: int) -> int:
    """
    Return a whole number.

    :raises ImproperlyConfigured: the value is not one.
    """
    value = os.environ.get(name, str(default))
    try:
        return int(value)
    except ValueError as wrong:
        raise ImproperlyConfigured(
            f"{name} is to be a whole number. See docs/settings.md."
        ) from wrong


def words(name: str, default: str = "") -> list[str]:
    """Return a comma-separated list without blanks."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def database(name: str, default: str | None = None) -> dict[str, Any]:
    """
    Return Django's description of the PostgreSQL database at the address in `name`.

    Both `postgresql://user:pass@host:port/db` and `postgresql:///db?host=/socket/dir&user=me` do.

    :raises ImproperlyConfigured: missing, or not a postgresql address.
    """
    parts = urlsplit(text(name, default))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(f"{name} is to start with postgresql://. See docs/settings.md.")
    asked = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": asked.pop("dbname", "") or unquote(parts.path.lstrip("/")),
        "USER": asked.pop("user", "") or unquote(parts.username or ""),
        "PASSWORD": asked.pop("password", "") or unquote(parts.password or ""),
        "HOST": asked.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": asked.pop("port", "") or str(parts.port or ""),
        "OPTIONS": asked,
    }
