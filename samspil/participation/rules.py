"""What is always true of a round's participants and of how they see it, in plain Python."""

from enum import StrEnum

NAME_LIMIT = 80  # characters in the name somebody goes by


class Way(StrEnum):
    """How a participant came in, and so what she may be asked for."""

    MEMBER = "member"  # has an account and an active role in the municipality
    GUEST = "guest"  # was invited by name to one round, by a link of her own
    ROOM = "room"  # came into the room of a meeting with its code
