"""What is always true of places, roles and links, in plain Python."""

import base64
import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from typing import TypedDict, cast

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

# First parts of addresses that belong to the site itself.
RESERVED_SLUGS = frozenset(
    {
        "admin",
        "api",
        "demo",
        "healthz",
        "konto",
        "komponenter",
        "landet",
        "log-ind",
        "privatliv",
        "sprog",
    }
    | {"static", "samspil", "was"}
)


def slug_problem(slug: str) -> str:
    """Return `shape` or `reserved` when the slug cannot be an address, else an empty text."""
    if not SLUG.fullmatch(slug) or len(slug) > 40:
        return "shape"
    return "reserved" if slug in RESERVED_SLUGS else ""


def new_token() -> str:
    """Return a fresh secret for a link: 256 bits, safe in an address."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """Return what is stored instead of the token: its SHA-256 in 64 hexadecimal digits."""
    return hashlib.sha256(token.encode()).hexdigest()


def derived_secret(seed: str, *, key: str, purpose: str) -> str:
    """
    Return the secret of a link that can be shown again: 256 bits, safe in an address.

    It is worked out from a random seed and the site's own key, and is stored nowhere; the seed
    alone, as in a stolen database, tells nothing.

    :param purpose: what the link is for: two kinds of link never have the same secret.
    """
    digest = hmac.digest(key.encode(), f"{purpose}:{seed}".encode(), "sha256")
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


# How long a mistake can be taken back with one press; after that it is done anew.
PUT_BACK_WITHIN = timedelta(days=30)
UNDO_IMPORT_WITHIN = timedelta(days=7)


class CentreFacts(TypedDict, total=False):
    """What a municipality knows of a care centre; what is left out is as it was, or empty."""

    name: str
    kind: str
    address: str
    postcode: str
    town: str
    phone: str
    manager_name: str
    coordinator_name: str
    coordinator_hours: Decimal | None  # a week
    flats: int | None
    sor_id: str
    p_number: str


UNITS = "units"  # beside a centre's facts, where a file tells of its units
CENTRE_FIELDS = tuple(CentreFacts.__annotations__)
UNIT_FIELDS = ("name",)
ASSOCIATION_FIELDS = ("name", "form", "phone", "email")
MUNICIPALITY_FIELDS = (
    "help_name",
    "help_phone",
    "help_email",
    "accessibility_url",
    "privacy_url",
)


def state_of(row: object, fields: Iterable[str]) -> str:
    """
    Return a short mark of what the row's fields hold, the same as long as none of them changes.

    A page keeps it while somebody types, so that a change in between is noticed.
    """
    held = [str(getattr(row, field)) for field in fields]
    return hashlib.sha256("\x1f".join(held).encode()).hexdigest()[:16]


def tidy_phone(text: str) -> str:
    """Return a Danish number as `12 34 56 78`; anything else as it was, without double blanks."""
    digits = re.sub(r"[^\d+]", "", text)
    digits = re.sub(r"^(\+45|0045)(?=\d{8}$)", "", digits)
    if re.fullmatch(r"\d{8}", digits):
        return " ".join(digits[i : i + 2] for i in range(0, 8, 2))
    return " ".join(text.split())


# A unit's name says nothing of who lives there. Beginnings of words that often do.
TELLING = (
    *("alzheimer", "demens", "dement", "genoptræning", "gerontopsyk", "handicap", "hjerneskad"),
    *("hospice", "hukommelse", "kræft", "misbrug", "palliati", "parkinson", "psykiatri", "rehab"),
    *("skærmet", "skærmede", "sklerose", "udviklingshæm"),
)


def telling_word(name: str) -> str:
    """Return the beginning of a word in the name that may reveal an illness, or nothing."""
    low = name.lower()
    return next((word for word in TELLING if word in low), "")


def tidy_centre(facts: CentreFacts) -> CentreFacts:
    """Return the facts with texts on one line and numbers without what is only for the eye."""
    tidied: dict[str, object] = {
        field: " ".join(value.split()) if isinstance(value, str) else value
        for field, value in facts.items()
    }
    if "phone" in facts:
        tidied["phone"] = tidy_phone(facts["phone"])
    for field in ("postcode", "sor_id", "p_number"):
        if field in tidied:
            tidied[field] = re.sub(r"[\s.\-]", "", str(tidied[field]))
    return cast("CentreFacts", tidied)
