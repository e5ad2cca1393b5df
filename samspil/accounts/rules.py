"""What is always true about logging in: how long things last, and what a browser is called."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

# A log-in this fresh is enough to change what one logs in with.
RECENT = timedelta(minutes=15)
# A code to a new address: as long, and as many tries, as a code to log in with.
CODE_LIFE = timedelta(minutes=10)
CODE_TRIES = 3
CODE_DIGITS = 6
# Being seen is noted once in a while, so that an ordinary page costs no write.
SEEN_EVERY = timedelta(hours=1)
# What stands where somebody stood who has been erased; nobody can log in with the address.
ERASED_NAME, NOWHERE = "Slettet person", "slettet.invalid"

# The first that fits wins: nearly every browser also claims to be several others.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
DEVICES = (
    ("iPhone", "iphone"),
    ("iPad", "ipad"),
    ("CrOS", "chromebook"),
    ("Windows", "windows"),
    ("Macintosh", "mac"),
    ("Linux", "linux"),
)


@dataclass(frozen=True, slots=True)
class Browser:
    """What somebody logged in with; either word is empty when it cannot be told."""

    name: str
    device: str


def browser_of(user_agent: str) -> Browser:
    """Return the browser by the name its owner knows, and a key for the kind of device."""
    name = next((name for mark, name in BROWSERS if mark in user_agent), "")
    if "Android" in user_agent:
        device = "android_phone" if "Mobile" in user_agent else "android_tablet"
    else:
        device = next((device for mark, device in DEVICES if mark in user_agent), "")
    return Browser(name=name, device=device)


def new_code() -> str:
    """Return six random digits, zeros in front included."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"


def same_code(typed: str, sent: str) -> bool:
    """Tell whether it is the code, however it was spaced; takes the same time either way."""
    digits = "".join(sign for sign in typed if sign.isascii() and sign.isdigit())
    return secrets.compare_digest(digits, sent)


HANDLE = "person-"


def passkey_handle(person_id: int) -> str:
    """Return what a passkey remembers about whom it opens for."""
    return f"{HANDLE}{person_id}"


def person_id_of(handle: str) -> int | None:
    """Return the number of the person that the passkey says it opens for, or None."""
    number = handle.removeprefix(HANDLE)
    fits = handle.startswith(HANDLE) and number.isascii() and number.isdigit()
    return int(number) if fits and len(number) < len(str(2**63)) else None
