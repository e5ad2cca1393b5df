"""What is always true of a round's participants and of how they see it, in plain Python."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from samspil.catalogue.rules import Status
from samspil.organisations.rules import derived_secret

NAME_LIMIT = 120  # characters in the name somebody goes by
MOST_AT_ONCE = 100  # people in one go, so that their letters are sent while one waits

# How long a name is kept after the round has closed, for whoever has no account.
FORGET_AFTER = timedelta(days=30)


class Way(StrEnum):
    """How a participant came in, and so what she may be asked for."""

    MEMBER = "member"  # has an account and an active role in the municipality
    GUEST = "guest"  # was invited by name to one round, by a link of her own
    ROOM = "room"  # came into the room of a meeting with its code


def link_secret(seed: str, *, key: str) -> str:
    """Return the secret of a guest's link; the same link can be sent again."""
    return derived_secret(seed, key=key, purpose="samspil.participation.link")


# --- Whom the lead invites -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody to be invited, as typed on one line; what was left out is empty."""

    line: int  # from 1
    name: str
    email: str = ""  # in lower case
    place: str = ""  # the centre or association she speaks for


_PARTS = re.compile(r"[,;\t]")
_BESIDE = re.compile(r"^(?P<name>[^<>]*)<(?P<email>[^<>\s]+@[^<>\s]+)>$")


def invitees(text: str) -> list[Invitee]:
    """
    Read one person a line: name, address and place, with comma, semicolon or tab between them.

    The address is what has an @ in it, wherever it stands; `Name <address>` is understood too.
    Empty lines are passed over, and nothing is judged: a line may lack its name.
    """
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        parts = [" ".join(part.split()) for part in _PARTS.split(line)]
        parts = [part for typed in parts for part in _name_and_address(typed) if part]
        if not parts:
            continue
        address = next((part for part in parts if "@" in part), "")
        others = [part for part in parts if part is not address]
        found.append(
            Invitee(
                line=number,
                name=others[0] if others else "",
                email=address.lower(),
                place=", ".join(others[1:]),
            )
        )
    return found


def line_of(name: str, email: str, place: str) -> str:
    """Return the line that `invitees` reads the person from; the name and place hold no comma."""
    parts = (" ".join(part.replace(",", " ").split()) for part in (name, email, place))
    return ", ".join(part for part in parts if part)


def _name_and_address(part: str) -> tuple[str, ...]:
    beside = _BESIDE.match(part)
    return (beside["name"].strip(), beside["email"]) if beside else (part,)


# --- Where the participants see it differently -----------------------------------------------


class Difference(StrEnum):
    """In which way the participants see one cell differently; the first outweighs the second."""

    EXISTENCE = "existence"  # one says that it is there, and another that it is not
    EXTENT = "extent"  # they say how far it is, and not the same


def difference(statuses: Iterable[Status | None]) -> Difference | None:
    """
    Return how the views of one cell differ, or None when they do not.

    A view without a status says nothing here: whether its words mean the same is for people to
    say. "På vej" claims neither that it is there nor that it is not.
    """
    said = {status for status in statuses if status is not None}
    if len(said) < 2:
        return None
    if Status.NONE in said and any(_is_there(status) for status in said):
        return Difference.EXISTENCE
    return Difference.EXTENT


def _is_there(status: Status) -> bool:
    return status.order is not None and status.order > 0
