"""Participants write how they see it, and the lead opens their views to each other."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samspil.actionmap import policy as map_policy
from samspil.actionmap.rules import ColumnKey
from samspil.catalogue.rules import Status
from samspil.kit.text import tidy
from samspil.kit.verdict import Conflict, Refused, require
from samspil.organisations import audit
from samspil.organisations.models import Member
from samspil.participation import policy, queries
from samspil.participation.actions.common import locked, locked_for
from samspil.participation.models import OwnView, Participant, Preparation


@transaction.atomic
def save_view(
    *,
    by: Participant,
    opportunity: str,
    column: ColumnKey,
    text: str,
    status: str,
    read_version: int,
    now: datetime,
) -> OwnView | None:
    """
    Write how she sees one cell of her round, unless she has written there since, elsewhere.

    :param status: a key of the scale, or nothing.
    :param read_version: the version that she had before her; 0 where she had written nothing.
    :return: what stands now; None when she had written nothing there and still has not.
    :raises Refused: not allowed any more, or the text may not stand there.
    :raises Conflict: another window of hers has saved; `theirs` is the OwnView as it stands.
    :raises Round.DoesNotExist: there is no such opportunity or column in the map.
    """
    writer = _writer(by)
    _row, spot = queries.spot_of(writer, opportunity, str(column))
    require(policy.write(writer, spot.column, writer.round))
    words = tidy(text)
    require(map_policy.words(words))
    if status and status not in set(Status):
        raise Refused(_("Vælg en af de viste muligheder for, hvor langt I er."))

    view = OwnView.objects.filter(participant=writer, opportunity=opportunity).at(column).first()
    if view is None:
        if not words and not status:
            return None
        view = _empty_view(writer, opportunity, column)
    elif (view.text, view.status) == (words, status):
        return view
    elif view.version != read_version:
        raise Conflict(view)
    view.text, view.status, view.saved_at = words, status, now
    view.version += 1
    view.save()
    if writer.joined_at is None:
        writer.joined_at = now
        writer.save(update_fields=["joined_at"])
    audit.record(
        "participation.view_written",
        kind=audit.Kind.CHANGE,
        by=writer,
        at=now,
        of=view,
        participant=writer.pk,
    )
    return view


def _writer(by: Participant) -> Participant:
    """Return her as she stands now, her round locked: it may have closed, or she been taken out."""
    round_ = locked(by.round)
    writer = Participant.objects.select_related("tenant").get(pk=by.pk)
    writer.round = round_
    return writer


def _empty_view(writer: Participant, opportunity: str, column: ColumnKey) -> OwnView:
    return OwnView(
        tenant=writer.tenant,
        participant=writer,
        round=writer.round,
        opportunity=opportunity,
        actor=column.actor,
        centre_id=column.centre_id,
        association_id=column.association_id,
        version=0,
    )


@transaction.atomic
def open_views(*, by: Member, round_id: int, opened: bool, now: datetime) -> Preparation:
    """
    Let the participants see each other's views, or hide them again.

    Hiding takes nothing back: what somebody has read, she has read.

    :raises Refused: not allowed, or the round is closed.
    :raises Round.DoesNotExist: there is no such round in the member's municipality.
    """
    round_ = locked_for(by, round_id)
    require(policy.open_views(by, round_))
    preparation = Preparation.objects.filter(round=round_).first()
    preparation = preparation or Preparation(tenant=by.tenant, round=round_)
    preparation.views_opened_at = now if opened else None
    preparation.views_opened_by = by.person if opened else None
    preparation.save()
    deed = "participation.views_opened" if opened else "participation.views_hidden"
    audit.record(deed, kind=audit.Kind.CHANGE, by=by, at=now, of=round_)
    return preparation
