# ruff: noqa: ARG002 - it answers the same whoever asks, and when
"""An app above that takes note of all it is told."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from samspil.activities.models import Activity
from samspil.activities.who import Change, Coming, Guest, Panel
from samspil.organisations.audit import Doer
from samspil.organisations.models import CareCentre, Member


class Notebook:
    """Says that one comes to everything, and keeps what it was told."""

    def __init__(self) -> None:
        self.told: list[tuple[Change, list[int]]] = []
        self.closures: list[tuple[str, Change, int]] = []

    def coming(
        self, activity_ids: Collection[int], /, *, by: Member, now: datetime
    ) -> Mapping[int, Coming]:
        return dict.fromkeys(activity_ids, Coming(yes=1, mine="Du kommer"))

    def people(
        self, activity_ids: Collection[int], /, *, by: Member, now: datetime
    ) -> Mapping[int, Sequence[Guest]]:
        return {key: [Guest("Birgit Krogh", "12 34 56 78")] for key in activity_ids}

    def panel(self, activity: Activity, /, *, by: Member, now: datetime) -> Panel | None:
        return None

    def changed(
        self, activities: Sequence[Activity], change: Change, /, *, by: Doer, now: datetime
    ) -> None:
        self.told.append((change, [each.pk for each in activities]))

    def closed(
        self,
        centre: CareCentre,
        activities: Sequence[Activity],
        change: Change,
        /,
        *,
        by: Doer,
        now: datetime,
    ) -> None:
        self.closures.append((centre.name, change, len(activities)))

    def told_of_closing(self, activity_ids: Collection[int], /) -> int:
        return len(activity_ids)

    def off_for_good(self, activity_ids: Collection[int], /) -> Collection[int]:
        del activity_ids
        return ()
