"""Who came, when and how long: asked here, and answered by the app that knows, once it is there."""

from collections.abc import Collection, Iterable, Mapping
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


class LastVisitsOf(Protocol):
    """Answers with the day of each one's last visit of the same; who has none is left out."""

    def __call__(
        self, tenant_id: int, volunteer_ids: Collection[int], first_day: date, last_day: date
    ) -> Mapping[int, date]: ...


_sources: list[VisitsOf] = []
_lasts: dict[VisitsOf, LastVisitsOf] = {}  # of those sources that need not read every visit


def register_visits(source: VisitsOf, *, last: LastVisitsOf | None = None) -> None:
    """
    Plug in who knows, once, when the site starts.

    :param last: the same source's shorter way to each one's last visit, if it has any.
    """
    if source not in _sources:
        _sources.append(source)
    if last is not None:
        _lasts[source] = last


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


def last_visits(
    tenant_id: int, volunteer_ids: Collection[int], first_day: date, last_day: date
) -> dict[int, date]:
    """Return the day of each volunteer's last visit; who has none in those days is left out."""
    found: dict[int, date] = {}
    for source in _sources if volunteer_ids else ():
        days: Iterable[tuple[int, date]]
        if source in _lasts:
            days = _lasts[source](tenant_id, volunteer_ids, first_day, last_day).items()
        else:
            came = source(tenant_id, volunteer_ids, first_day, last_day)
            days = ((visit.volunteer_id, visit.day) for visit in came)
        for volunteer_id, day in days:
            found[volunteer_id] = max(found.get(volunteer_id, day), day)
    return found
