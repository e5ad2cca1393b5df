"""What may be done in a meeting, and what is refused: a test for each no."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from samspil.actionmap import actions as map_actions
from samspil.actionmap.models import Cell, Round
from samspil.actionmap.rules import ColumnKey
from samspil.actionmap.tests import deeds as map_deeds
from samspil.kit.verdict import Conflict, Refused
from samspil.meetings import actions, queries
from samspil.meetings.models import LiveText, Meeting, Parked, Spell
from samspil.meetings.rules import CLOSING_WORDS_LIMIT, CODE_LIFE, TITLE_LIMIT
from samspil.meetings.tests import deeds
from samspil.meetings.tests.deeds import NEXT_ROW, ROW
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Member, Role
from samspil.participation.tests import deeds as participation
from samspil.testing.make import NOW, Cast

pytestmark = pytest.mark.django_db
CPR = "Kald 010203-1234 i morgen"


@pytest.fixture
def round_(cast: Cast) -> Round:
    return map_deeds.open_round(cast)


@pytest.fixture
def meeting(cast: Cast, round_: Round) -> Meeting:
    return deeds.begun(cast, round_)


def do(by: Member, deed: Callable[..., Any], **what: Any) -> Any:
    with inside(by.tenant, person=by.person):
        return deed(by=by, **what)


def stored(meeting: Meeting, model: Any) -> list[Any]:
    with inside(meeting.tenant):
        return list(model.objects.filter(meeting=meeting).order_by("id"))


# --- Planning -------------------------------------------------------------------------------------


def test_only_the_lead_plans(cast: Cast, round_: Round) -> None:
    with pytest.raises(Refused, match="Kun kommunens konsulent"):
        do(cast.members[Role.MANAGER], actions.plan, round_id=round_.pk, title="Møde", now=NOW)


@pytest.mark.parametrize(
    ("title", "why"),
    [("  ", "Giv mødet et navn"), ("x" * (TITLE_LIMIT + 1), "for langt"), (CPR, "CPR-nummer")],
)
def test_a_meeting_has_a_decent_name(cast: Cast, round_: Round, title: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        deeds.planned(cast, round_, title=title)


def test_no_meeting_is_held_about_a_closed_round(cast: Cast, round_: Round) -> None:
    planned = deeds.planned(cast, round_)
    map_deeds.close(cast, round_)
    with pytest.raises(Refused, match="Runden er lukket"):
        deeds.planned(cast, round_)
    with pytest.raises(Refused, match="Runden er lukket"):
        do(cast.lead, actions.begin, meeting_id=planned.pk, now=NOW)


def test_one_meeting_at_a_time_is_held_about_a_round(cast: Cast, meeting: Meeting) -> None:
    with pytest.raises(Refused, match="allerede et møde i gang"):
        deeds.begun(cast, meeting.round)


def test_a_meeting_begins_once_and_ends_once(cast: Cast, meeting: Meeting) -> None:
    with pytest.raises(Refused, match="Mødet er begyndt"):
        do(cast.lead, actions.begin, meeting_id=meeting.pk, now=NOW)
    deeds.closed(cast, meeting)
    with pytest.raises(Refused, match="Mødet er slut"):
        deeds.closed(cast, meeting)
    with pytest.raises(Refused, match="Mødet er slut"):
        changed = {"title": "Andet", "held_on": None, "now": NOW}
        do(cast.lead, actions.change, meeting_id=meeting.pk, **changed)


def test_whoever_is_named_leads_and_nobody_else(cast: Cast, meeting: Meeting) -> None:
    karen = cast.members[Role.MANAGER]
    with pytest.raises(Refused, match="ledes af kommunens konsulent"):
        deeds.go_to(karen, meeting, NEXT_ROW)
    deeds.named(cast, meeting, karen)
    deeds.named(cast, meeting, karen)  # safe twice
    deeds.go_to(karen, meeting, NEXT_ROW)
    released = {"meeting_id": meeting.pk, "person_id": karen.person.pk, "now": NOW}
    do(cast.lead, actions.release_facilitator, **released)
    with pytest.raises(Refused, match="ledes af kommunens konsulent"):
        deeds.go_to(karen, meeting, ROW)


def test_only_who_reads_the_map_can_be_named(cast: Cast, meeting: Meeting) -> None:
    for stranger in (cast.members[Role.VOLUNTEER], cast.stranger):
        with pytest.raises(Refused, match="Vælg en, der har adgang"):
            deeds.named(cast, meeting, stranger)


# --- The screen -----------------------------------------------------------------------------------


def test_nothing_moves_before_the_meeting_and_after_it(cast: Cast, round_: Round) -> None:
    planned = deeds.planned(cast, round_)
    with pytest.raises(Refused, match="ikke begyndt"):
        deeds.go_to(cast.lead, planned, NEXT_ROW)
    do(cast.lead, actions.begin, meeting_id=planned.pk, now=NOW)
    deeds.closed(cast, planned)
    for deed in (deeds.go_to, deeds.park):
        with pytest.raises(Refused, match="Mødet er slut"):
            deed(cast.lead, planned, NEXT_ROW)


def test_an_opportunity_that_is_not_there_cannot_be_shown(cast: Cast, meeting: Meeting) -> None:
    with pytest.raises(Round.DoesNotExist):
        deeds.go_to(cast.lead, meeting, "findes-ikke")


def test_the_time_of_each_opportunity_is_counted(cast: Cast, meeting: Meeting) -> None:
    deeds.go_to(cast.lead, meeting, NEXT_ROW, now=NOW + timedelta(minutes=4))
    deeds.go_to(cast.lead, meeting, ROW, now=NOW + timedelta(minutes=9))
    deeds.closed(cast, meeting, now=NOW + timedelta(minutes=10))
    spells = stored(meeting, Spell)
    assert [(each.opportunity, each.ended_at - each.began_at) for each in spells] == [
        (ROW, timedelta(minutes=4)),
        (NEXT_ROW, timedelta(minutes=5)),
        (ROW, timedelta(minutes=1)),
    ]
    with inside(meeting.tenant):
        assert queries.minutes(deeds.fresh(meeting), now=NOW).minutes == 10


def test_what_is_parked_can_be_taken_up_again(cast: Cast, meeting: Meeting) -> None:
    deeds.park(cast.lead, meeting, ROW)
    deeds.park(cast.lead, meeting, ROW)  # safe twice
    assert [row.opportunity for row in stored(meeting, Parked)] == [ROW]
    for _time in range(2):
        do(cast.lead, actions.take_up, meeting_id=meeting.pk, opportunity=ROW)
    assert stored(meeting, Parked) == []


# --- The agreed texts -----------------------------------------------------------------------------


def test_what_is_typed_is_kept_and_seen_on_the_phones_before_it_is_agreed(
    cast: Cast, meeting: Meeting
) -> None:
    before = deeds.fresh(meeting).version
    bodil = deeds.come_in(meeting)
    deeds.keep(cast.lead, meeting, "Vi synger om fredagen")
    assert deeds.fresh(meeting).version == before + 1
    with inside(meeting.tenant):
        [text] = [each for each in queries.phone(bodil, deeds.fresh(meeting)).texts if each.text]
        assert (text.text, text.waits) == ("Vi synger om fredagen", True)
        assert Cell.objects.count() == 0


def test_what_is_agreed_stands_in_the_map(cast: Cast, meeting: Meeting) -> None:
    deeds.agree(cast.lead, meeting, "Vi synger om fredagen", status="partial")
    with inside(meeting.tenant):
        [cell] = Cell.objects.all()
        assert (cell.text, cell.status, cell.actor) == (
            "Vi synger om fredagen",
            "partial",
            "centre",
        )
    [row] = stored(meeting, LiveText)
    assert not row.waits


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"text": CPR}, "CPR"),
        ({"text": "x" * 4001}, "plads til 4000"),
        ({"text": "Ja", "status": "fint"}, "Vælg en af de viste"),
    ],
)
def test_a_text_that_may_not_stand_is_refused(
    cast: Cast, meeting: Meeting, typed: dict[str, Any], why: str
) -> None:
    with pytest.raises(Refused, match=why):
        deeds.keep(cast.lead, meeting, **typed)
    assert stored(meeting, LiveText) == []


def test_two_who_type_both_keep_their_words(cast: Cast, meeting: Meeting) -> None:
    deeds.keep(cast.lead, meeting, "Den ene")
    with pytest.raises(Conflict) as met:
        deeds.keep(cast.lead, meeting, "Den anden")
    assert met.value.theirs.text == "Den ene"
    assert deeds.keep(cast.lead, meeting, "Begge", read=1).version == 2


def test_the_same_text_sent_twice_is_one_change(cast: Cast, meeting: Meeting) -> None:
    for _time in range(2):  # as after an answer that was lost on its way
        assert deeds.keep(cast.lead, meeting, "Sang").version == 1


def test_what_somebody_wrote_in_the_map_meanwhile_is_not_covered(
    cast: Cast, meeting: Meeting
) -> None:
    written = {"column": ColumnKey("centre"), "text": "Fra kortet", "status": "", "read_version": 0}
    there = {"round_id": meeting.round_id, "opportunity": ROW, "now": NOW}
    do(cast.lead, map_actions.save_cell, **there, **written)
    with pytest.raises(Conflict) as met:
        deeds.agree(cast.lead, meeting, "Fra mødet")
    assert isinstance(met.value.theirs, Cell)
    assert deeds.agree(cast.lead, meeting, "Begge dele", cell_version=1).version == 2


def test_a_participant_writes_while_the_meeting_is_held(cast: Cast, meeting: Meeting) -> None:
    bodil = deeds.come_in(meeting)
    written: dict[str, Any] = {
        "opportunity": ROW,
        "text": "Vi mangler sang",
        "status": "",
        "read_version": 0,
    }

    def see() -> None:
        with inside(meeting.tenant):
            actions.save_view(by=bodil, meeting_id=meeting.pk, now=NOW, **written)

    see()
    assert deeds.fresh(meeting).typing == 1
    deeds.closed(cast, meeting)
    with pytest.raises(Refused, match="Mødet er slut"):
        see()


# --- Afterwards -----------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_last_words_stand_until_the_minutes_are_sent(cast: Cast, meeting: Meeting) -> None:
    for words, why in ((CPR, "CPR"), ("x" * (CLOSING_WORDS_LIMIT + 1), "for lang")):
        with pytest.raises(Refused, match=why):
            do(cast.lead, actions.say_last_words, meeting_id=meeting.pk, words=words, now=NOW)
    said = {"meeting_id": meeting.pk, "words": "Vi ses i maj.", "now": NOW}
    do(cast.lead, actions.say_last_words, **said)
    participation.invite(cast.lead, meeting.round, "Inge, inge@eksempel.dk")
    deeds.closed(cast, meeting)
    assert do(cast.lead, actions.send_minutes, meeting_id=meeting.pk, now=NOW) == 1
    with pytest.raises(Refused, match="kan ikke ændres mere"):
        do(cast.lead, actions.say_last_words, **said)


def test_minutes_go_once_and_after_the_meeting(cast: Cast, meeting: Meeting) -> None:
    def send(by: Member) -> None:
        do(by, actions.send_minutes, meeting_id=meeting.pk, now=NOW)

    with pytest.raises(Refused, match="når mødet er slut"):
        send(cast.lead)
    deeds.closed(cast, meeting)
    with pytest.raises(Refused, match="Kun kommunens konsulent"):
        send(cast.members[Role.MANAGER])
    with pytest.raises(Refused, match="Ingen af deltagerne"):
        send(cast.lead)
    participation.invite(cast.lead, meeting.round, "Inge, inge@eksempel.dk")
    send(cast.lead)
    with pytest.raises(Refused, match="Referatet er sendt"):
        send(cast.lead)


@pytest.mark.slow
def test_the_same_group_is_invited_again(
    cast: Cast, meeting: Meeting, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    participation.invite(cast.lead, meeting.round, "Inge, inge@eksempel.dk")
    deeds.closed(cast, meeting)
    again = {"meeting_id": meeting.pk, "held_on": None, "now": NOW, "base_url": "http://her"}
    with django_capture_on_commit_callbacks(execute=True):
        planned = do(cast.lead, actions.invite_again, **again)
    assert (planned.title, planned.round_id) == (meeting.title, meeting.round_id)
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        (["inge@eksempel.dk"], "Vi mødes igen")
    ]
    map_deeds.close(cast, meeting.round)
    with pytest.raises(Refused, match="ingen åben runde"):
        do(cast.lead, actions.invite_again, **again)


def test_every_deed_is_in_the_log_without_words(cast: Cast, meeting: Meeting) -> None:
    do(cast.lead, actions.renew_code, meeting_id=meeting.pk, now=NOW)
    do(cast.lead, actions.close_code, meeting_id=meeting.pk, now=NOW)
    deeds.closed(cast, meeting)
    with inside(meeting.tenant):
        log = AuditEntry.objects.filter(deed__startswith="meetings.").order_by("id")
        assert [entry.deed.partition(".")[2] for entry in log] == [
            "planned",
            "begun",
            "code_renewed",
            "code_closed",
            "closed",
        ]


def test_the_code_lives_half_a_day(meeting: Meeting) -> None:
    assert meeting.code_expires_at == NOW + CODE_LIFE
