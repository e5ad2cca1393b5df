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
    lines: tuple[str, ...]
    lacks: str  # what the counts know nothing of, the same for every column


class EvidenceFor(Protocol):
    """Answers with what was counted, for the columns where there is something to say."""

    def __call__(
        self, member: Member, opportunity: str, columns: Sequence[ColumnKey], /
    ) -> dict[ColumnKey, Evidence]: ...


_counts: list[EvidenceFor] = []


def register_evidence(source: EvidenceFor) -> None:
    """Plug an app's evidence in, once, when the site starts."""
    if source not in _counts:
        _counts.append(source)


def evidence_for(
    member: Member, opportunity: str, columns: Sequence[ColumnKey]
) -> dict[ColumnKey, list[Evidence]]:
    """Return all that was counted for the opportunity, by column."""
    found: dict[ColumnKey, list[Evidence]] = {key: [] for key in columns}
    for source in _counts:
        for key, evidence in source(member, opportunity, columns).items():
            found[key].append(evidence)
    return found
