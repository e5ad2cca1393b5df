"""Whether a volunteer has promised to keep quiet: asked here, answered by who keeps agreements."""

from typing import Protocol

from samspil.organisations.models import Member


class HasPromised(Protocol):
    """Answers whether the member's promise of confidentiality stands."""

    def __call__(self, member: Member) -> bool: ...


_sources: list[HasPromised] = []


def register_promises(source: HasPromised) -> None:
    """Plug an app's answer in, once, when the site starts."""
    if source not in _sources:
        _sources.append(source)


def has_promised(member: Member) -> bool:
    """Tell whether she may be told anything of residents; yes, where nobody keeps promises."""
    return all(source(member) for source in _sources)
