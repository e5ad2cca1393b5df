"""What is always true of places, roles and links, in plain Python."""

import hashlib
import re
import secrets

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

# First parts of addresses that belong to the site itself.
RESERVED_SLUGS = frozenset(
    {"admin", "api", "demo", "healthz", "konto", "komponenter", "log-ind", "privatliv", "sprog"}
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
