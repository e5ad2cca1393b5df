"""Files of registrations: on their way in, read in, and what could not go in."""

from dataclasses import dataclass
from datetime import datetime

from samspil.kit.packing import unpacked
from samspil.kit.verdict import Verdict
from samspil.organisations.models import Member
from samspil.registrations import policy
from samspil.registrations.models import FileImport, Registration

RECENT = 10  # files that are listed
SHOWN = 200  # rows that cannot go in, on the page; all of them are in the Excel file
LISTED = 100  # rows that stay when a file is undone


@dataclass(frozen=True, slots=True)
class LeftRow:
    """A row that cannot be stored: where it stands, what stands there, and what is wrong."""

    number: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True)
class Preview:
    """What would happen if the file were read in."""

    file: FileImport
    left: list[LeftRow]
    left_out: list[str]  # headings of columns that answer nothing

    @property
    def more(self) -> int:
        """How many rows that cannot go in are not shown."""
        return int(self.file.counts["refused"]) - len(self.left)


@dataclass(frozen=True)
class Taken:
    """What happened when the file was read in, and what became of it."""

    file: FileImport
    left: list[LeftRow]
    undo: Verdict
    stayed: list[Registration]  # corrected since, and so not undone

    @property
    def more(self) -> int:
        """How many rows that did not go in are not shown."""
        return int(self.file.counts["refused"]) - len(self.left)


def recent_files(member: Member) -> list[FileImport]:
    """Return the files last sent in, the newest first."""
    files = FileImport.objects.visible_to(member).without_contents()
    return list(files.select_related("uploaded_by").order_by("-uploaded_at", "-pk")[:RECENT])


def file_of(member: Member, import_id: int) -> FileImport:
    """
    Return a file without what stands in it.

    :raises FileImport.DoesNotExist: there is none of hers.
    """
    files = FileImport.objects.visible_to(member).without_contents()
    return files.select_related("uploaded_by", "taken_by").get(pk=import_id)


def chosen_columns(member: Member) -> list[tuple[str, str]]:
    """
    Return the columns of the municipality's last files, whoever sent them in, the latest last.

    :return: a heading, and the question that it answers; empty where it answers none.
    """
    files = FileImport.objects.filter(tenant=member.tenant).exclude(taken_at=None)
    latest = list(files.only("heading", "columns").order_by("-taken_at")[:RECENT])
    known: list[tuple[str, str]] = []
    for file in reversed(latest):
        answers = {at: question for question, at in file.columns.items()}
        known += [(word, answers.get(at, "")) for at, word in enumerate(file.heading) if word]
    return known


def preview(file: FileImport) -> Preview:
    """Return what would happen to each row of the file."""
    used = set(file.columns.values())
    return Preview(
        file=file,
        left=_left(file),
        left_out=[word for at, word in enumerate(file.heading) if word and at not in used],
    )


def taken(member: Member, file: FileImport, *, now: datetime) -> Taken:
    """Return what happened when the file was read in."""
    stayed: list[Registration] = []
    if file.undone_at:
        rows = Registration.objects.filter(tenant=member.tenant, from_file=file).standing()
        stayed = list(rows.select_related("centre").newest_first()[:LISTED])
    return Taken(
        file=file,
        left=_left(file),
        undo=policy.undo_file(member, file, now=now),
        stayed=stayed,
    )


def left_rows(file: FileImport) -> list[tuple[int, list[str], str]]:
    """Return every row that could not go in: number, cells and reason."""
    return [
        (number, cells, f"{column}: {reason}" if column else reason)
        for number, column, _value, reason, cells in unpacked(file.left) or []
    ]


def _left(file: FileImport) -> list[LeftRow]:
    return [LeftRow(*row[:4]) for row in (unpacked(file.left) or [])[:SHOWN]]
