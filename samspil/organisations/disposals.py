"""Whether the municipality has written what allows it to forget something: asked here."""

from typing import Protocol

from samspil.organisations.models import Member


class IsOrdered(Protocol):
    """Answers whether what allows the rule (`kit.personal.Rule`) is written in her municipality."""

    def __call__(self, member: Member, rule: str) -> bool: ...


_sources: list[IsOrdered] = []


def register_orders(source: IsOrdered) -> None:
    """Plug in who knows, once, when the site starts."""
    if source not in _sources:
        _sources.append(source)


def is_ordered(member: Member, rule: str) -> bool:
    """Tell whether it happens by itself; no, while nobody answers."""
    return any(source(member, rule) for source in _sources)
