"""What came of a meeting: the page, the PDF and the mail say the same."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from samspil.actionmap.queries import common_columns
from samspil.catalogue import queries as catalogue
from samspil.catalogue.queries import OpportunityView
from samspil.catalogue.rules import Actor, Status
from samspil.meetings.models import LiveText, Meeting, Parked, Presence, Spell
from samspil.meetings.rules import spent, whole_minutes

TALKED_ABOUT = timedelta(minutes=1)  # shorter is passing by on the way to the next


@dataclass(frozen=True, slots=True)
class Agreed:
    """One column's text as the meeting agreed it."""

    title: str  # what the column is called
    text: str
    status: Status | None


@dataclass(frozen=True, slots=True)
class Item:
    """One opportunity that something was agreed about."""

    opportunity: OpportunityView
    agreed: tuple[Agreed, ...]
    minutes: int  # how long it was talked about, minutes begun


@dataclass(frozen=True, slots=True)
class Minutes:
    """
    What came of a meeting.

    Who was there is told by how many came from each side: the minutes go to all, and names of
    those who came in by the code are forgotten while a mail is not.
    """

    meeting: Meeting
    present: tuple[tuple[Actor, int], ...]
    items: tuple[Item, ...]
    talked_about: tuple[OpportunityView, ...]  # without a text that was agreed
    parked: tuple[OpportunityView, ...]
    minutes: int  # how long in all


def minutes(meeting: Meeting, *, now: datetime) -> Minutes:
    """Return what came of the meeting so far. Six queries, inside the walls."""
    every = catalogue.opportunities_of(meeting.tenant, with_taken_back=True)
    spells: dict[str, list[tuple[datetime, datetime | None]]] = defaultdict(list)
    rows = Spell.objects.filter(meeting=meeting).values_list("opportunity", "began_at", "ended_at")
    for key, began, ended in rows:
        spells[key].append((began, ended))
    lengths = {key: spent(each, now=now) for key, each in spells.items()}
    titles = {column.key: column.title for column in common_columns()}
    agreed: dict[str, dict[str, Agreed]] = defaultdict(dict)
    for row in LiveText.objects.filter(meeting=meeting).exclude(agreed_at=None):
        status = Status(row.agreed_status) if row.agreed_status else None
        agreed[row.opportunity][row.actor] = Agreed(titles[row.column], row.agreed_text, status)
    parked = set(Parked.objects.filter(meeting=meeting).values_list("opportunity", flat=True))
    came = list(
        Presence.objects.filter(meeting=meeting).values_list("participant__sector", flat=True)
    )
    return Minutes(
        meeting=meeting,
        present=tuple((actor, came.count(actor.value)) for actor in Actor),
        items=tuple(
            Item(
                opportunity=view,
                agreed=tuple(
                    agreed[view.key][actor] for actor in Actor if actor in agreed[view.key]
                ),
                minutes=whole_minutes(lengths.get(view.key, timedelta())),
            )
            for view in every
            if view.key in agreed
        ),
        talked_about=tuple(
            view
            for view in every
            if view.key not in agreed
            and view.key not in parked
            and lengths.get(view.key, timedelta()) >= TALKED_ABOUT
        ),
        parked=tuple(view for view in every if view.key in parked),
        minutes=whole_minutes(sum(lengths.values(), timedelta())),
    )
