"""What apps above have to say about an opportunity: each plugs its own in, so no arrow runs up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from samspil.actionmap.models import Round
from samspil.actionmap.rules import ColumnKey
from samspil.organisations.models import Member


@dataclass(frozen=True, slots=True)
class Note:
    """One short line under the opportunity's title, with the page where there is more."""

    label: str
    url: str


class NotesFor(Protocol):
    """Answers with the app's notes for the member, none where it has nothing to say."""

    def __call__(self, member: Member, round_: Round, opportunity: str) -> list[Note]: ...


_sources: list[NotesFor] = []


def register_notes(source: NotesFor) -> None:
    """Plug an app's notes in, once, when the site starts."""
    if source not in _sources:
        _sources.append(source)


def notes_for(member: Member, round_: Round, opportunity: str) -> list[Note]:
    """Return every note about the opportunity in the round, for the member."""
    return [note for source in _sources for note in source(member, round_, opportunity)]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was counted for one cell, to be read beside it: a person still writes the status."""

    when: str  # of what and of which days
    span: str  # how far back, in few words
    lines: tuple[str, ...]
    lacks: str  # what the counts know nothing of, the same for every column
    counted: bool  # whether there was anything to count

    @property
    def brief(self) -> str:
        """The first line with its period, for a small cell; empty where nothing was counted."""
        return f"{self.lines[0]} ({self.span})" if self.counted else ""


Place = tuple[str, ColumnKey]  # an opportunity and a column


class EvidenceFor(Protocol):
    """Answers with what was counted, for the places where there is something to say."""

    def __call__(
        self, member: Member, opportunities: Sequence[str], columns: Sequence[ColumnKey], /
    ) -> dict[Place, Evidence]: ...


_counts: list[EvidenceFor] = []


def register_evidence(source: EvidenceFor) -> None:
    """Plug an app's evidence in, once, when the site starts."""
    if source not in _counts:
        _counts.append(source)


def evidence_for(
    member: Member, opportunities: Sequence[str], columns: Sequence[ColumnKey]
) -> dict[Place, Evidence]:
    """Return what was counted, by place: the first source's that has something to say there."""
    found: dict[Place, Evidence] = {}
    for source in reversed(_counts):
        found |= source(member, opportunities, columns)
    return found
