"""Many at once: the last seat is one person's, and two hundred answers lose nothing."""

from collections import Counter
from datetime import date, timedelta
from threading import BoundedSemaphore

import pytest
from django.db import connections
from django.utils import timezone

from samspil.activities.tests import deeds as activities
from samspil.organisations.access import inside
from samspil.signups.actions import answer_all_by_link
from samspil.signups.models import Ask
from samspil.signups.rules import State
from samspil.signups.tests.deeds import asked, says, states
from samspil.testing import make, race
from samspil.testing.make import NOW
from samspil.volunteers.models import Volunteer
from samspil.volunteers.tests import deeds as volunteers

LONG_AGO = NOW - timedelta(days=400)
CONNECTIONS = 40  # as many as a busy server has; the others stand in line behind them
pytestmark = [pytest.mark.race, pytest.mark.usefixtures("committed")]


@pytest.mark.parametrize("run", range(5))
def test_the_last_seat_goes_to_exactly_one_of_many_who_press_at_once(run: int) -> None:
    cast = make.cast()
    walk = activities.planned(cast, seats=1)
    asks = asked(cast, walk, *(volunteers.volunteer(cast) for _ in range(8)))
    assert race.at_once(asks, says)["done"] == 8
    assert Counter(states(walk).values()) == {State.YES: 1, State.STANDBY: 7}


def test_a_seat_that_opens_while_others_press_is_nobodys_twice() -> None:
    cast = make.cast()
    walk = activities.planned(cast, seats=2)
    asks = asked(cast, walk, *(volunteers.volunteer(cast) for _ in range(8)))
    for ask in asks[:4]:
        says(ask)

    def press(number: int) -> None:
        says(asks[number], "no" if number < 2 else "yes")

    assert race.at_once(range(8), press)["done"] == 8
    held = Counter(states(walk).values())
    assert held[State.YES] + held[State.OFFERED] == 2
    assert held[State.WITHDRAWN] == 2
    assert held[State.STANDBY] == 4


def test_many_who_answer_several_at_once_neither_overbook_nor_wait_in_a_ring() -> None:
    cast = make.cast()
    walks = activities.occurrences(cast, activities.series(cast, seats=3))[:3]
    people = [volunteers.volunteer(cast) for _ in range(6)]
    asks = {one.pk: [asked(cast, walk, one)[0] for walk in walks] for one in people}

    def press(number: int) -> None:
        mine = asks[people[number].pk]
        answers = {ask.pk: "yes" for ask in (mine if number % 2 else mine[::-1])}
        with inside(cast.fjordby):
            rows = Ask.objects.select_related("tenant", "activity", "volunteer__person")
            answer_all_by_link(ask=rows.get(pk=mine[0].pk), answers=answers, now=NOW)

    assert race.at_once(range(6), press)["done"] == 6
    for walk in walks:
        assert Counter(states(walk).values()) == {State.YES: 3, State.STANDBY: 3}


@pytest.mark.slow
def test_two_hundred_who_answer_at_once_lose_nothing_and_overbook_nothing() -> None:
    cast = make.cast()
    walk = activities.planned(cast, seats=120)
    people = _two_hundred(cast)
    asks = asked(cast, walk, *people)
    server = BoundedSemaphore(CONNECTIONS)
    assert len(asks) == 200

    def press(number: int) -> None:
        answer = ("yes", "yes", "yes", "no")[number % 4]
        with server:
            says(asks[number], answer, friends=int(number % 8 == 0), words=f"Nummer {number}")
            connections.close_all()

    assert race.at_once(range(200), press)["done"] == 200
    found = Counter(states(walk).values())
    assert found[State.NO] == 50
    assert found[State.YES] + found[State.STANDBY] == 150
    with inside(cast.fjordby):
        rows = Ask.objects.filter(activity=walk.pk)
        assert rows.holding().seats() <= 120
        # A pair may not fit where one would; otherwise every seat is taken.
        assert rows.holding().seats() >= 119
        assert {row.words for row in rows} == {f"Nummer {number}" for number in range(200)}


def _two_hundred(cast: make.Cast) -> list[Volunteer]:
    return [volunteers.volunteer(cast, f"Frivillig {number:03}") for number in range(200)]


def test_who_answers_while_her_row_is_changed_waits_for_nobody() -> None:
    cast = make.cast()
    walk, birgit = activities.planned(cast), volunteers.volunteer(cast, now=LONG_AGO)
    ask = asked(cast, walk, birgit)[0]

    def heard_on() -> date:
        with inside(cast.fjordby):
            return Volunteer.objects.get(pk=birgit.pk).heard_on

    with inside(cast.fjordby):
        Volunteer.objects.select_for_update(no_key=True).get(pk=birgit.pk)  # as who merges her
        assert race.at_once([ask], says)["done"] == 1
    assert states(walk) == {birgit.name: State.YES}
    assert heard_on() == timezone.localdate(LONG_AGO)
    says(ask, "no")
    assert heard_on() == timezone.localdate(NOW)
