"""The pages about what is stored: HTTP words only, one query or one action each."""

from samspil.privacy.views.deadlines import deadline, deadlines, withdraw
from samspil.privacy.views.erasing import erase, erasure
from samspil.privacy.views.exporting import (
    export,
    export_json,
    export_pdf,
    mine,
    somebody,
    take_mine_out,
    take_out,
)
from samspil.privacy.views.front import front, record
from samspil.privacy.views.log import dismiss_reader, log, name_reader, readers

__all__ = [
    "deadline",
    "deadlines",
    "dismiss_reader",
    "erase",
    "erasure",
    "export",
    "export_json",
    "export_pdf",
    "front",
    "log",
    "mine",
    "name_reader",
    "readers",
    "record",
    "somebody",
    "take_mine_out",
    "take_out",
    "withdraw",
]
