"""What people do in a meeting, in one line each; every deed enters the walls by itself."""

from datetime import datetime
from typing import Any

from samspil.actionmap.models import Cell, Round
from samspil.meetings import actions
from samspil.meetings.models import LiveText, Meeting
from samspil.organisations.access import inside
from samspil.organisations.models import Member
from samspil.participation.models import Participant
from samspil.testing.make import NOW, Cast

ROW, NEXT_ROW = "varied-activities", "both-genders"


def planned(cast: Cast, round_: Round, *, title: str = "Indsatskortmøde") -> Meeting:
    with inside(cast.fjordby, person=cast.lead.person):
        return actions.plan(by=cast.lead, round_id=round_.pk, title=title, now=NOW)


def begun(cast: Cast, round_: Round, *, now: datetime = NOW) -> Meeting:
    meeting = planned(cast, round_)
    with inside(cast.fjordby, person=cast.lead.person):
        return actions.begin(by=cast.lead, meeting_id=meeting.pk, now=now)


def closed(cast: Cast, meeting: Meeting, *, now: datetime = NOW) -> Meeting:
    with inside(cast.fjordby, person=cast.lead.person):
        return actions.close(by=cast.lead, meeting_id=meeting.pk, now=now)


def named(cast: Cast, meeting: Meeting, who: Member) -> None:
    with inside(cast.fjordby, person=cast.lead.person):
        actions.name_facilitator(
            by=cast.lead, meeting_id=meeting.pk, person_id=who.person.pk, now=NOW
        )


def go_to(by: Member, meeting: Meeting, row: str, *, now: datetime = NOW) -> Meeting:
    with inside(by.tenant, person=by.person):
        return actions.go_to(by=by, meeting_id=meeting.pk, opportunity=row, now=now)


def park(by: Member, meeting: Meeting, row: str) -> None:
    with inside(by.tenant, person=by.person):
        actions.park(by=by, meeting_id=meeting.pk, opportunity=row, now=NOW)


def keep(by: Member, meeting: Meeting, text: str, *, read: int = 0, **more: Any) -> LiveText:
    with inside(by.tenant, person=by.person):
        return actions.keep_text(**_asked(by, meeting, text, read, more))


def agree(by: Member, meeting: Meeting, text: str, *, read: int = 0, **more: Any) -> Cell:
    with inside(by.tenant, person=by.person):
        return actions.agree(**_asked(by, meeting, text, read, more))


def _asked(
    by: Member, meeting: Meeting, text: str, read: int, more: dict[str, Any]
) -> dict[str, Any]:
    usual = {"opportunity": ROW, "actor": "centre", "status": "", "cell_version": 0, "now": NOW}
    return usual | {"by": by, "meeting_id": meeting.pk, "text": text, "read_version": read} | more


def come_in(meeting: Meeting, name: str = "Bodil", *, sector: str = "association") -> Participant:
    return come_in_by(meeting, meeting.code, name, sector=sector)[0]


def come_in_by(
    meeting: Meeting, code: str, name: str = "Bodil", *, sector: str = "association"
) -> tuple[Participant, str]:
    with inside(meeting.tenant):
        return actions.come_in(meeting_id=meeting.pk, code=code, name=name, sector=sector, now=NOW)


def fresh(meeting: Meeting) -> Meeting:
    with inside(meeting.tenant):
        return Meeting.objects.select_related("round", "tenant").get(pk=meeting.pk)
