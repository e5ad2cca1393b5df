"""The blocks of the front page: each app above plugs in its own, so that no arrow runs up."""

from dataclasses import dataclass
from typing import Protocol

from samspil.organisations.models import Member


@dataclass(frozen=True, slots=True)
class Block:
    """One thing to do or to know, with the link that leads to it."""

    title: str
    text: str
    url: str


class BlocksFor(Protocol):
    """Answers with the app's blocks for the member, none if it has nothing for her."""

    def __call__(self, member: Member) -> list[Block]: ...


_sources: list[BlocksFor] = []


def register_blocks(source: BlocksFor) -> None:
    """Plug an app's blocks in, once, when the site starts."""
    if source not in _sources:
        _sources.append(source)


def blocks_for(member: Member) -> list[Block]:
    """Return every block that has something for the member."""
    return [block for source in _sources for block in source(member)]
