"""What the screen, the phones and the once-a-second question need."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby

from django.db.models import Count, OuterRef, QuerySet, Subquery

from samspil.actionmap.models import Cell
from samspil.actionmap.queries import common_columns
from samspil.catalogue import queries as catalogue
from samspil.catalogue.queries import OpportunityView
from samspil.catalogue.rules import Actor, Status
from samspil.catalogue.study import study
from samspil.meetings.models import LiveText, Meeting, Parked, Presence, Spell
from samspil.meetings.queries.pictures import (
    Group,
    News,
    Phone,
    Place,
    Present,
    Screen,
    Side,
    Text,
    Votes,
    subject_of,
)
from samspil.meetings.rules import PRESENT_FOR, neighbours, spent, whole_minutes
from samspil.organisations.models import Member
from samspil.participation.models import OwnView, Participant
from samspil.participation.queries import views_are_open, views_at
from samspil.priorities.queries import marks_of, voting_of


def screen(member: Member, meeting: Meeting, *, now: datetime) -> Screen:
    """Return what the facilitators' screen shows of a running meeting. Eight queries."""
    every = catalogue.opportunities(member, with_taken_back=True)
    views_open = views_are_open(meeting.round)
    here = _place(every, meeting.opportunity)
    parked = Parked.objects.filter(meeting=meeting).order_by("parked_at", "id")
    by_key = {view.key: view for view in every}
    spells = list(
        Spell.objects.filter(meeting=meeting).values_list("opportunity", "began_at", "ended_at")
    )
    of_this = [(began, ended) for key, began, ended in spells if key == meeting.opportunity]
    of_all = [(began, ended) for _key, began, ended in spells]
    return Screen(
        meeting=meeting,
        place=here,
        groups=tuple(_groups(every)),
        sides=_sides(meeting, views_open=views_open),
        views_open=views_open,
        texts=_texts(meeting, _live(meeting)),
        parked=tuple(by_key[row.opportunity] for row in parked if row.opportunity in by_key),
        minutes_here=whole_minutes(spent(of_this, now=now)),
        minutes_all=whole_minutes(spent(of_all, now=now)),
    )


def phone(participant: Participant, meeting: Meeting) -> Phone:
    """Return what a participant's phone shows. Seven queries while the meeting runs, else none."""
    if not meeting.is_running:
        return Phone(meeting=meeting, place=None, mine=None, texts=(), votes=None)
    every = catalogue.opportunities_of(meeting.tenant, with_taken_back=True)
    mine = OwnView.objects.filter(participant=participant, opportunity=meeting.opportunity)
    return Phone(
        meeting=meeting,
        place=_place(every, meeting.opportunity),
        mine=mine.at(participant.own_column).first(),
        texts=_texts(meeting, _live(meeting)),
        votes=_votes(participant, meeting),
    )


def subject(meeting: Meeting) -> str:
    """
    Return what the phones are about, or nothing while the meeting is not held. One query.

    As long as it is the same, nothing but the texts can be new to a phone: it need not be drawn
    anew each time somebody has typed a few words on the screen.
    """
    if not meeting.is_running:
        return ""
    voting = voting_of(meeting.round)
    return subject_of(meeting, votes=bool(voting and voting.is_open))


def texts(meeting: Meeting) -> tuple[Text, ...]:
    """Return what is agreed, and what is being typed, about what is on the screen. Two queries."""
    return _texts(meeting, _live(meeting))


def _votes(participant: Participant, meeting: Meeting) -> Votes | None:
    voting = voting_of(meeting.round)
    if voting is None or not voting.is_open:
        return None
    marked = marks_of(participant)
    return Votes(
        each=voting.marks_each,
        left=max(0, voting.marks_each - len(marked)),
        marked=meeting.opportunity in marked,
    )


def pulse(*, meeting_id: int, participant_id: int | None) -> News | None:
    """
    Return what has changed, for a page that asks once a second: one query, inside the walls.

    None when there is no such meeting in the municipality.
    """
    heard = Presence.objects.filter(meeting=OuterRef("pk"), participant=participant_id)
    found = (
        Meeting.objects.filter(pk=meeting_id)
        .annotate(heard_at=Subquery(heard.values("heard_at")[:1]))
        .values_list("version", "typing", "heard_at")
        .first()
    )
    return News(*found) if found else None


def present(meeting: Meeting, *, now: datetime) -> tuple[Present, ...]:
    """Return who is there now, by sector, in the order in which they came. One query."""
    rows = (
        Presence.objects.filter(meeting=meeting, heard_at__gte=now - PRESENT_FOR)
        .filter(participant__withdrawn_at=None)
        .select_related("participant")
        .order_by("came_at", "id")
    )
    there = [row.participant for row in rows]
    return tuple(
        Present(actor, tuple(who.called for who in there if who.sector == actor)) for actor in Actor
    )


def text_at(meeting: Meeting, opportunity: str, actor: Actor) -> Text:
    """Return one of the three texts as it stands now. Two queries."""
    live = LiveText.objects.filter(meeting=meeting, opportunity=opportunity, actor=actor).first()
    cell = _cells(meeting, opportunity).filter(actor=actor).first()
    return _text(actor, cell, live)


def _place(every: Sequence[OpportunityView], key: str) -> Place:
    """Return where the meeting is; what is taken back is passed over, unless one stands at it."""
    standing = [view for view in every if not view.taken_back or view.key == key]
    keys = [view.key for view in standing]
    by_key = {view.key: view for view in standing}
    before, after = neighbours(keys, key)
    return Place(
        opportunity=by_key[key],
        number=keys.index(key) + 1,
        count=len(keys),
        previous=by_key.get(before),
        next=by_key.get(after),
    )


def _groups(every: Sequence[OpportunityView]) -> Iterable[Group]:
    standing = [view for view in every if not view.taken_back]
    for number, views in groupby(standing, key=lambda view: view.driver):
        yield Group(study().driver(number), tuple(views))


def _sides(meeting: Meeting, *, views_open: bool) -> tuple[Side, ...]:
    """Return the three sectors: their views once they are open, and before that how many wrote."""
    if views_open:
        views = views_at(meeting.round, meeting.opportunity, viewer=None)
        return tuple(
            Side(
                actor=actor,
                written=len({view.participant_id for view in views if view.sector == actor}),
                views=tuple(view for view in views if view.sector == actor),
            )
            for actor in Actor
        )
    written = dict(
        OwnView.objects.filter(round=meeting.round, opportunity=meeting.opportunity)
        .counted()
        .values_list("participant__sector")
        .annotate(people=Count("participant", distinct=True))
        .order_by("participant__sector")
    )
    return tuple(Side(actor, written.get(actor.value, 0), ()) for actor in Actor)


def _live(meeting: Meeting) -> dict[str, LiveText]:
    rows = LiveText.objects.filter(meeting=meeting, opportunity=meeting.opportunity)
    return {row.actor: row for row in rows}


def _cells(meeting: Meeting, opportunity: str) -> QuerySet[Cell]:
    return Cell.objects.filter(
        round=meeting.round, opportunity=opportunity, centre=None, association=None
    )


def _texts(meeting: Meeting, live: dict[str, LiveText]) -> tuple[Text, ...]:
    cells = {cell.actor: cell for cell in _cells(meeting, meeting.opportunity)}
    return tuple(_text(actor, cells.get(actor.value), live.get(actor.value)) for actor in Actor)


def _text(actor: Actor, cell: Cell | None, live: LiveText | None) -> Text:
    """Return what is being typed; what has been agreed is what the map says."""
    version = live.version if live else 0
    title = next(common.title for common in common_columns() if common.key.actor == actor)
    if live and live.waits:
        return Text(
            actor=actor,
            title=title,
            text=live.text,
            status=Status(live.status) if live.status else None,
            version=version,
            cell_version=live.cell_version,
            waits=True,
        )
    return Text(
        actor=actor,
        title=title,
        text=cell.text if cell else "",
        status=Status(cell.status) if cell and cell.status else None,
        version=version,
        cell_version=cell.version if cell else 0,
    )
