"""What apps above have to say about an opportunity: each plugs its own in, so no arrow runs up."""

from dataclasses import dataclass
from typing import Protocol

from samspil.actionmap.models import Round
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
