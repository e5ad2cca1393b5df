"""Who came, when and how long: asked here, and answered by the app that knows, once it is there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Visit:
    """A volunteer came; `minutes` is None when nobody knows, and `what` never names anyone."""

    volunteer_id: int
    day: date
    minutes: int | None
    what: str
    centre_id: int


class VisitsOf(Protocol):
    """
    Answers with the visits of the volunteers from the first day to the last, both included.

    The oldest first, in a fixed number of queries, inside the walls; who may see whom is asked
    before.
    """

    def __call__(
        self, tenant_id: int, volunteer_ids: Collection[int], first_day: date, last_day: date
    ) -> list[Visit]: ...


_sources: list[VisitsOf] = []


def register_visits(source: VisitsOf) -> None:
    """Plug in who knows, once, when the site starts."""
    if source not in _sources:
        _sources.append(source)


def known() -> bool:
    """Tell whether anybody knows who came."""
    return bool(_sources)


def visits(
    tenant_id: int, volunteer_ids: Collection[int], first_day: date, last_day: date
) -> list[Visit]:
    """Return the visits of the volunteers, the oldest first."""
    if not volunteer_ids:
        return []
    found = [
        visit
        for source in _sources
        for visit in source(tenant_id, volunteer_ids, first_day, last_day)
    ]
    return sorted(found, key=lambda visit: (visit.day, visit.volunteer_id))
