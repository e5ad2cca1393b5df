"""The front page and its blocks: each app above plugs in its own, so that no arrow runs up."""

from dataclasses import dataclass
from typing import Protocol

from django.urls import reverse

from samspil.organisations.models import Member, Municipality


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


_front = ["organisations:home"]


def register_front(name: str) -> None:
    """Let another page be the one that people come to; the blocks stay where they are."""
    _front[0] = name


def front_url(tenant: Municipality) -> str:
    """Return the address of the page that people come to in the municipality."""
    return reverse(_front[0], args=[tenant.slug])
