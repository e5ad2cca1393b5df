"""Several in one meeting at the same moment: nothing is lost, nobody comes too late. Threads."""

from collections import Counter
from datetime import timedelta

import pytest

from samspil.actionmap.models import Cell, Round
from samspil.actionmap.tests import deeds as map_deeds
from samspil.catalogue.study import study
from samspil.kit.verdict import Conflict
from samspil.meetings import actions
from samspil.meetings.models import LiveText, Meeting, Presence, Spell
from samspil.meetings.tests import deeds
from samspil.organisations.access import inside
from samspil.organisations.models import Member
from samspil.participation.models import Participant
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.testing.race import at_once

pytestmark = pytest.mark.race
again = pytest.mark.parametrize("turn", range(5))


@pytest.fixture
def cast(committed: None) -> Cast:
    """The same cast, there for every thread."""
    return make.cast()


@pytest.fixture
def round_(cast: Cast) -> Round:
    return map_deeds.open_round(cast)


@pytest.fixture
def meeting(cast: Cast, round_: Round) -> Meeting:
    return deeds.begun(cast, round_)


@pytest.fixture
def two(cast: Cast, meeting: Meeting) -> list[Member]:
    """The lead, and a coordinator whom she has named."""
    other = cast.members["coordinator"]
    deeds.named(cast, meeting, other)
    return [cast.lead, other]


@again
def test_two_who_press_next_at_once_come_to_the_next_and_not_to_the_one_after(
    cast: Cast, meeting: Meeting, two: list[Member], turn: int
) -> None:
    after, before = study().opportunities[1].key, deeds.fresh(meeting).version
    later = NOW + timedelta(minutes=1)
    outcome = at_once(two, lambda who: deeds.go_to(who, meeting, after, now=later))
    assert outcome == Counter(done=2)
    now = deeds.fresh(meeting)
    assert (now.opportunity, now.version) == (after, before + 1)
    with inside(cast.fjordby):
        assert Spell.objects.filter(meeting=meeting, opportunity=after).count() == 1
        assert Spell.objects.filter(meeting=meeting, ended_at=None).count() == 1


@again
def test_of_two_who_type_in_the_same_text_one_is_first_and_the_other_is_shown_it(
    cast: Cast, meeting: Meeting, two: list[Member], turn: int
) -> None:
    shown: list[str] = []

    def type_(who: Member) -> None:
        try:
            deeds.keep(who, meeting, f"Fra {who.person.name}")
        except Conflict as conflict:
            shown.append(conflict.theirs.text)
            raise

    assert at_once(two, type_) == Counter(done=1, conflict=1)
    with inside(cast.fjordby):
        text = LiveText.objects.get()
    assert text.version == 1
    assert shown == [text.text]


@again
def test_of_two_who_agree_a_text_one_is_written_into_the_map(
    cast: Cast, meeting: Meeting, two: list[Member], turn: int
) -> None:
    outcome = at_once(two, lambda who: deeds.agree(who, meeting, f"Fra {who.person.name}"))
    assert outcome == Counter(done=1, conflict=1)
    with inside(cast.fjordby):
        cell, text = Cell.objects.get(), LiveText.objects.get()
    assert (cell.version, cell.text) == (1, text.agreed_text)


@again
def test_those_who_type_in_different_columns_do_not_disturb_each_other(
    cast: Cast, meeting: Meeting, two: list[Member], turn: int
) -> None:
    actors = ["administration", "centre", "association"]
    outcome = at_once(actors, lambda actor: deeds.keep(cast.lead, meeting, actor, actor=actor))
    assert outcome == Counter(done=3)
    with inside(cast.fjordby):
        assert sorted(LiveText.objects.values_list("text", flat=True)) == sorted(actors)


@again
def test_everybody_in_the_room_comes_in_by_the_same_code(
    cast: Cast, meeting: Meeting, turn: int
) -> None:
    names = [f"Bodil {number}" for number in range(12)]
    assert at_once(names, lambda name: deeds.come_in(meeting, name)) == Counter(done=12)
    with inside(cast.fjordby):
        guests = Participant.objects.filter(round=meeting.round)
        assert sorted(guests.values_list("name", flat=True)) == sorted(names)
        assert guests.values("token_hash").distinct().count() == 12
        assert Presence.objects.filter(meeting=meeting).count() == 12


@again
@pytest.mark.parametrize("how", ["the code is closed", "the meeting is over"])
def test_nobody_comes_in_after_it_has_closed(
    cast: Cast, meeting: Meeting, how: str, turn: int
) -> None:
    def shut() -> None:
        with inside(cast.fjordby, person=cast.lead.person):
            deed = actions.close if how == "the meeting is over" else actions.close_code
            deed(by=cast.lead, meeting_id=meeting.pk, now=NOW)

    def deed(name: str) -> None:
        if name == "shut":
            shut()
        else:
            deeds.come_in_by(meeting, meeting.code, name)

    outcome = at_once(["shut", *(f"Bodil {number}" for number in range(5))], deed)
    assert outcome["done"] + outcome["refused"] == 6
    with inside(cast.fjordby):
        assert Participant.objects.filter(round=meeting.round).count() == outcome["done"] - 1


@again
def test_of_two_meetings_about_a_round_one_is_begun(cast: Cast, round_: Round, turn: int) -> None:
    planned = [deeds.planned(cast, round_), deeds.planned(cast, round_)]

    def begin(one: Meeting) -> None:
        with inside(cast.fjordby, person=cast.lead.person):
            actions.begin(by=cast.lead, meeting_id=one.pk, now=NOW)

    assert at_once(planned, begin) == Counter(done=1, refused=1)
    with inside(cast.fjordby):
        assert Meeting.objects.running().count() == 1


@again
def test_the_minutes_are_sent_once(
    cast: Cast, round_: Round, meeting: Meeting, two: list[Member], turn: int
) -> None:
    with inside(cast.fjordby):
        Participant.objects.create(
            tenant=cast.fjordby,
            round=round_,
            way="member",
            sector="centre",
            name="Karen",
            person=two[1].person,
        )
    deeds.closed(cast, meeting)

    def send(_each: int) -> None:
        with inside(cast.fjordby, person=cast.lead.person):
            actions.send_minutes(by=cast.lead, meeting_id=meeting.pk, now=NOW)

    assert at_once([1, 2], send) == Counter(done=1, refused=1)


@again
def test_phones_that_write_while_the_screen_goes_on_wait_for_no_one_for_ever(
    cast: Cast, meeting: Meeting, turn: int
) -> None:
    """Screen and phones lock the meeting before the round: no two wait for each other."""
    guests = [deeds.come_in(meeting, f"Bodil {number}") for number in range(6)]

    def deed(guest: Participant | None) -> None:
        if guest is None:
            deeds.agree(cast.lead, meeting, "Det er vi enige om")
            return
        with inside(cast.fjordby):
            actions.save_view(
                by=guest,
                meeting_id=meeting.pk,
                opportunity=deeds.ROW,
                text=f"Som {guest.name} ser det",
                status="",
                read_version=0,
                now=NOW,
            )

    assert at_once([None, *guests], deed) == Counter(done=7)
