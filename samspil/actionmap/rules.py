"""What is always true of the map's columns, cells and rounds, in plain Python."""

from dataclasses import dataclass
from typing import Literal

ActorKey = Literal["administration", "centre", "association"]

TEXT_LIMIT = 4000  # characters in a cell

ADMINISTRATION: ActorKey = "administration"
CENTRE: ActorKey = "centre"
ASSOCIATION: ActorKey = "association"
COMMON = {ADMINISTRATION: "administration", CENTRE: "centres", ASSOCIATION: "associations"}


@dataclass(frozen=True, slots=True)
class ColumnKey:
    """
    Which column: an actor, and one place of that kind, or None for the column they share.

    Written as `administration`, `centres`, `centre-12`, `associations` or `association-3`.
    """

    actor: ActorKey
    place_id: int | None = None

    def __str__(self) -> str:
        return COMMON[self.actor] if self.place_id is None else f"{self.actor}-{self.place_id}"

    @property
    def centre_id(self) -> int | None:
        """The care centre it belongs to, if it is one centre's."""
        return self.place_id if self.actor == CENTRE else None

    @property
    def association_id(self) -> int | None:
        """The association it belongs to, if it is one association's."""
        return self.place_id if self.actor == ASSOCIATION else None


def parse_column(text: str) -> ColumnKey:
    """
    Read a column's key.

    :raises ValueError: it names no column.
    """
    for actor, common in COMMON.items():
        if text == common:
            return ColumnKey(actor)
    actor_text, _, number = text.rpartition("-")
    # Postgres' bigint is the outer limit of an id.
    if number.isascii() and number.isdigit() and len(number) <= 18 and not number.startswith("0"):
        if actor_text == CENTRE:
            return ColumnKey(CENTRE, int(number))
        if actor_text == ASSOCIATION:
            return ColumnKey(ASSOCIATION, int(number))
    raise ValueError(f"no such column: {text!r}")


def movement(before: int | None, now: int | None) -> int | None:
    """
    Return how many steps the status moved: positive is forward, 0 stood still.

    None when either side has no step (nothing written, or "på vej", which is not a step).
    """
    if before is None or now is None:
        return None
    return now - before
