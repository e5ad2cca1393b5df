"""The participants' pages and the lead's: HTTP words only, one query or one action each."""

from samspil.participation.views.joining import invitation, leave, log_in
from samspil.participation.views.leading import all_views, open_views, remind, status, views
from samspil.participation.views.mine import mine, row, spot, written
from samspil.participation.views.people import bring_back, invite, person, send_again, withdraw

__all__ = [
    "all_views",
    "bring_back",
    "invitation",
    "invite",
    "leave",
    "log_in",
    "mine",
    "open_views",
    "person",
    "remind",
    "row",
    "send_again",
    "spot",
    "status",
    "views",
    "withdraw",
    "written",
]
