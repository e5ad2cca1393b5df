"""Whether a volunteer has been asked to come: asked here, answered by the app that knows."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from samspil.volunteers.models import Volunteer


class AskedThere(Protocol):
    """Answers whether she was asked, or came by herself, to something at a centre since then."""

    def __call__(
        self, volunteer: Volunteer, centre_ids: Collection[int], since: datetime, /
    ) -> bool: ...


_sources: list[AskedThere] = []


def register_asked(source: AskedThere) -> None:
    """Plug in who knows, once, when the site starts."""
    if source not in _sources:
        _sources.append(source)


def asked_there(volunteer: Volunteer, centre_ids: Collection[int], *, since: datetime) -> bool:
    """Tell whether she is expected at one of the centres, or has been, since the moment."""
    return any(source(volunteer, centre_ids, since) for source in _sources if centre_ids)
