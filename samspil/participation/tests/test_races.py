"""Two at once: the same reminder, the same guest, the same box, and a round that is closing."""

import pytest
from django.db import connection

from samspil.actionmap.tests import deeds as map_deeds
from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.participation.models import OwnView, Participant
from samspil.participation.tests import deeds, people
from samspil.testing import make, race

pytestmark = pytest.mark.race
TIMES = range(3)


@pytest.fixture
def cast(committed: None) -> make.Cast:
    return make.cast()


@pytest.mark.parametrize("_time", TIMES)
def test_one_of_two_reminders_is_sent(cast: make.Cast, _time: int) -> None:
    round_ = map_deeds.open_round(cast)
    deeds.invite(cast.lead, round_, "Inge, inge@eksempel.dk")
    other = make.member(Role.LEAD, at=cast.fjordby)
    answers = race.at_once([cast.lead, other], lambda lead: deeds.remind(lead, round_))
    assert answers == {"done": 1, "refused": 1}


@pytest.mark.parametrize("_time", TIMES)
def test_the_same_person_is_invited_once(cast: make.Cast, _time: int) -> None:
    round_ = map_deeds.open_round(cast)
    other = make.member(Role.LEAD, at=cast.fjordby)
    answers = race.at_once(
        [cast.lead, other, cast.lead],
        lambda lead: deeds.invite(lead, round_, "Inge, inge@eksempel.dk\nGerda"),
    )
    assert answers == {"done": 1, "refused": 2}
    with inside(cast.fjordby):
        assert Participant.objects.count() == 2


@pytest.mark.parametrize("_time", TIMES)
def test_of_many_windows_one_writes_first_and_the_others_hear_of_it(
    cast: make.Cast, _time: int
) -> None:
    gerda = people.room_guest(map_deeds.open_round(cast))
    answers = race.at_once(range(5), lambda number: deeds.save(gerda, f"Vindue {number}"))
    assert answers == {"done": 1, "conflict": 4}
    with inside(cast.fjordby):
        assert OwnView.objects.get().version == 1


@pytest.mark.parametrize("_time", TIMES)
def test_what_is_written_while_the_round_closes_is_in_it_or_refused(
    cast: make.Cast, _time: int
) -> None:
    round_ = map_deeds.open_round(cast)
    writers = [people.room_guest(round_, f"Nummer {number}") for number in range(5)]
    saved: list[int] = []

    def go(writer: Participant | None) -> None:
        if writer is None:
            map_deeds.close(cast, round_)
            return
        deeds.save(writer)
        saved.append(writer.pk)

    answers = race.at_once([None, *writers], go)
    assert answers["done"] + answers["refused"] == 6
    with inside(cast.fjordby):
        assert set(OwnView.objects.values_list("participant_id", flat=True)) == set(saved)


def test_a_withdrawn_guest_who_is_writing_is_refused(cast: make.Cast) -> None:
    gerda = people.room_guest(map_deeds.open_round(cast))
    deeds.withdraw(cast.lead, gerda)
    with pytest.raises(Refused, match="trukket tilbage"):
        deeds.save(gerda)
    connection.close()
