"""The agreed texts: typed live on the screen, kept with every pause, then written into the map."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samspil.actionmap import actions as map_actions
from samspil.actionmap import policy as map_policy
from samspil.actionmap.models import Cell
from samspil.actionmap.queries import require_opportunity
from samspil.actionmap.rules import ActorKey, ColumnKey
from samspil.catalogue.rules import Status
from samspil.kit.text import tidy
from samspil.kit.verdict import Conflict, Refused, require
from samspil.meetings import policy
from samspil.meetings.actions.common import locked, shown
from samspil.meetings.models import LiveText, Meeting
from samspil.organisations.models import Member


@transaction.atomic
def keep_text(
    *,
    by: Member,
    meeting_id: int,
    opportunity: str,
    actor: ActorKey,
    text: str,
    status: str,
    read_version: int,
    cell_version: int,
    now: datetime,
) -> LiveText:
    """
    Keep what is typed so far, unless the other facilitator has typed since the writer looked.

    :param actor: which of the three common columns.
    :param read_version: of the live text that the writer had before her; 0 when there was none.
    :param cell_version: of the map's cell that her text builds on; 0 for an empty one.
    :raises Refused: not allowed, the meeting is not running, or the text may not stand there.
    :raises Conflict: the live text has changed since; `theirs` is the LiveText as it stands.
    """
    meeting = locked(by, meeting_id)
    row = _kept(
        meeting,
        by=by,
        opportunity=opportunity,
        actor=actor,
        text=text,
        status=status,
        read_version=read_version,
        cell_version=cell_version,
        now=now,
    )
    shown(meeting)
    return row


@transaction.atomic
def agree(
    *,
    by: Member,
    meeting_id: int,
    opportunity: str,
    actor: ActorKey,
    text: str,
    status: str,
    read_version: int,
    cell_version: int,
    now: datetime,
) -> Cell:
    """
    Write what the group has agreed into the map.

    :raises Refused: as when it is kept, or the round is closed.
    :raises Conflict: the live text has changed since, `theirs` is the LiveText; or somebody has
        written in the map meanwhile, `theirs` is the Cell.
    """
    meeting = locked(by, meeting_id)
    row = _kept(
        meeting,
        by=by,
        opportunity=opportunity,
        actor=actor,
        text=text,
        status=status,
        read_version=read_version,
        cell_version=cell_version,
        now=now,
    )
    cell = map_actions.save_cell(
        by=by,
        round_id=meeting.round_id,
        opportunity=opportunity,
        column=ColumnKey(actor),
        text=row.text,
        status=row.status,
        read_version=cell_version,
        now=now,
        granted=True,  # leading the meeting is what lets her, and that was asked above
    )
    row.agreed_text, row.agreed_status, row.agreed_at = row.text, row.status, now
    row.cell_version = cell.version
    row.save(update_fields=["agreed_text", "agreed_status", "agreed_at", "cell_version"])
    shown(meeting)
    return cell


def _kept(
    meeting: Meeting,
    *,
    by: Member,
    opportunity: str,
    actor: ActorKey,
    text: str,
    status: str,
    read_version: int,
    cell_version: int,
    now: datetime,
) -> LiveText:
    """Store the words in a locked meeting; see `keep_text` for what may go wrong."""
    require(policy.agree(by, meeting))
    require(map_policy.standing(require_opportunity(by, opportunity)))
    words = tidy(text)
    require(map_policy.words(words))
    if status and status not in set(Status):
        raise Refused(_("Vælg en af de viste muligheder for, hvor langt I er."))
    row = LiveText.objects.filter(meeting=meeting, opportunity=opportunity, actor=actor).first()
    if row is None:
        row = LiveText(
            tenant=by.tenant,
            meeting=meeting,
            round=meeting.round,
            opportunity=opportunity,
            actor=actor,
            version=0,
        )
    elif (row.text, row.status) == (words, status):
        return row
    elif row.version != read_version:
        raise Conflict(row)
    row.text, row.status, row.cell_version = words, status, cell_version
    row.version += 1
    row.written_by, row.written_at = by.person, now
    row.save()
    return row
