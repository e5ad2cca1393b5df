"""What is done with what is stored about people: its only writers."""

from samspil.privacy.actions.deciding import (
    dismiss_log_reader,
    name_log_reader,
    withdraw_disposal,
    write_disposal,
)
from samspil.privacy.actions.erasing import (
    ERASE_JOB,
    carry_out,
    erase,
    erase_by_rule,
    forget_undone,
)
from samspil.privacy.actions.exporting import (
    EXPORT_JOB,
    Files,
    fill_in,
    forget_exports,
    note_download,
    take_out,
)
from samspil.privacy.actions.forgetting import Forgotten, forget_old
from samspil.privacy.actions.missing import note_missed

__all__ = [
    "ERASE_JOB",
    "EXPORT_JOB",
    "Files",
    "Forgotten",
    "carry_out",
    "dismiss_log_reader",
    "erase",
    "erase_by_rule",
    "fill_in",
    "forget_exports",
    "forget_old",
    "forget_undone",
    "name_log_reader",
    "note_download",
    "note_missed",
    "take_out",
    "withdraw_disposal",
    "write_disposal",
]
