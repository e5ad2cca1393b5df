"""What the lead and the participants do, in one line each, each inside the walls by itself."""

from datetime import datetime

from samspil.actionmap.models import Round
from samspil.actionmap.rules import ColumnKey
from samspil.organisations.access import inside
from samspil.organisations.models import Member
from samspil.participation import actions
from samspil.participation.models import OwnView, Participant, Preparation
from samspil.participation.rules import invitees
from samspil.testing.make import NOW

SITE = "http://testserver"
ROW = "varied-activities"


def invite(
    by: Member, round_: Round, lines: str, sector: str = "association", *, now: datetime = NOW
) -> list[Participant]:
    with inside(by.tenant, person=by.person):
        people = {sector: invitees(lines)}
        return actions.invite(by=by, round_id=round_.pk, people=people, now=now, base_url=SITE)


def save(
    by: Participant,
    text: str = "Sang om fredagen",
    *,
    at: ColumnKey | None = None,
    status: str = "",
    read: int = 0,
    row: str = ROW,
    now: datetime = NOW,
) -> OwnView | None:
    with inside(by.tenant):
        return actions.save_view(
            by=by,
            opportunity=row,
            column=at or by.own_column,
            text=text,
            status=status,
            read_version=read,
            now=now,
        )


def open_views(by: Member, round_: Round, *, opened: bool = True) -> Preparation:
    with inside(by.tenant, person=by.person):
        return actions.open_views(by=by, round_id=round_.pk, opened=opened, now=NOW)


def withdraw(by: Member, who: Participant) -> Participant:
    with inside(by.tenant, person=by.person):
        return actions.withdraw(by=by, round_id=who.round_id, participant_id=who.pk, now=NOW)


def bring_back(by: Member, who: Participant) -> Participant:
    with inside(by.tenant, person=by.person):
        return actions.bring_back(by=by, round_id=who.round_id, participant_id=who.pk, now=NOW)


def send_again(by: Member, who: Participant) -> Participant:
    with inside(by.tenant, person=by.person):
        return actions.send_again(
            by=by, round_id=who.round_id, participant_id=who.pk, now=NOW, base_url=SITE
        )


def remind(by: Member, round_: Round) -> int:
    with inside(by.tenant, person=by.person):
        return actions.remind(by=by, round_id=round_.pk, now=NOW, base_url=SITE)
