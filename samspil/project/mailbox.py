"""The mails of a demo, read back from the files they were written to."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings

NEWEST = 20  # how many letters are shown
DIVIDER = b"-" * 79


@dataclass(frozen=True)
class Letter:
    """One mail as it can be read in the browser."""

    to: str
    subject: str
    body: str
    sent_at: datetime


def letters() -> list[Letter]:
    """Return the newest letters, the latest first."""
    folder = Path(settings.EMAIL_FILE_PATH)
    if not folder.is_dir():
        return []
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True)
    found = [letter for file in files[:NEWEST] for letter in _letters_in(file)]
    return sorted(found, key=lambda letter: letter.sent_at, reverse=True)[:NEWEST]


def _letters_in(file: Path) -> list[Letter]:
    parts = file.read_bytes().split(DIVIDER)
    return [_letter(part.strip()) for part in parts if part.strip()]


def _letter(raw: bytes) -> Letter:
    message = message_from_bytes(raw, policy=policy.default)
    body = message.get_body(("plain",))
    return Letter(
        to=str(message["To"]),
        subject=str(message["Subject"]),
        body=str(body.get_content()) if body else "",
        sent_at=parsedate_to_datetime(str(message["Date"])),
    )
