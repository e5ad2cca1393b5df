"""What came of a decision: each app above plugs its own in, so that no arrow runs up."""

from dataclasses import dataclass
from typing import Protocol

from samspil.organisations.models import Member


@dataclass(frozen=True, slots=True)
class Sequel:
    """One thing that was begun because of a decision, or the way to begin one."""

    label: str
    url: str
    note: str = ""  # how it goes, in a few words
    begins: bool = False  # it leads to where something new is begun


class SequelsFor(Protocol):
    """Answers with the app's sequels to what is decided for the opportunity, or with none."""

    def __call__(self, member: Member, opportunity: str, /) -> list[Sequel]: ...


_sources: list[SequelsFor] = []


def register_sequels(source: SequelsFor) -> None:
    """Plug an app's sequels in, once, when the site starts."""
    if source not in _sources:
        _sources.append(source)


def sequels_for(member: Member, opportunity: str) -> list[Sequel]:
    """Return every sequel that the member may see."""
    return [sequel for source in _sources for sequel in source(member, opportunity)]
