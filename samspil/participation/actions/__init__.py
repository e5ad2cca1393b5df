"""What changes who takes part and how they see it: the only writer of their rows."""

from samspil.participation.actions.coming import admit, join
from samspil.participation.actions.forgetting import forget, forget_names
from samspil.participation.actions.inviting import (
    InviteesRefused,
    bring_back,
    invite,
    remind,
    send_again,
    withdraw,
)
from samspil.participation.actions.seeing import open_views, save_view

__all__ = [
    "InviteesRefused",
    "admit",
    "bring_back",
    "forget",
    "forget_names",
    "invite",
    "join",
    "open_views",
    "remind",
    "save_view",
    "send_again",
    "withdraw",
]
