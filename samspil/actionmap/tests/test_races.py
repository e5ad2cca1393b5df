"""Several people at the same moment: nothing is lost and nothing comes too late. With threads."""

from collections import Counter
from threading import Thread
from typing import Any

import pytest
from django.db import IntegrityError

from samspil.actionmap import actions
from samspil.actionmap.models import Cell, Draft, Round
from samspil.actionmap.tests import deeds
from samspil.kit.verdict import Conflict, Refused
from samspil.organisations.access import inside
from samspil.organisations.models import Member, versions_of
from samspil.testing import make
from samspil.testing.locks import until_somebody_waits
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
    return deeds.open_round(cast)


class Desk:
    """Savers of one cell: what each wrote, and what the refused ones were shown instead."""

    def __init__(self, cast: Cast, round_: Round, *, read: int) -> None:
        self.cast, self.round, self.read = cast, round_, read
        self.shown: list[str] = []

    def save(self, who: Member) -> None:
        """Save her own name as the text."""
        try:
            deeds.write(
                who, self.round, deeds.own(self.cast), f"Fra {who.person.name}", read=self.read
            )
        except Conflict as conflict:
            self.shown.append(conflict.theirs.text)
            raise


def savers(cast: Cast, count: int) -> list[Member]:
    return [
        make.member("coordinator", at=cast.fjordby, centre=cast.birkehoej) for _each in range(count)
    ]


@again
@pytest.mark.parametrize("count", [2, 8])
def test_of_those_who_fill_an_empty_cell_one_is_first(
    cast: Cast, round_: Round, turn: int, count: int
) -> None:
    desk, people = Desk(cast, round_, read=0), savers(cast, count)
    assert at_once(people, desk.save) == Counter(done=1, conflict=count - 1)
    text, version = deeds.standing(cast.lead, round_, deeds.own(cast))
    assert (desk.shown, version) == ([text] * (count - 1), 1)
    assert text in {f"Fra {who.person.name}" for who in people}


@again
@pytest.mark.parametrize("count", [2, 8])
def test_of_those_who_change_a_filled_cell_one_is_first_and_the_earlier_text_stays(
    cast: Cast, round_: Round, turn: int, count: int
) -> None:
    deeds.write(cast.lead, round_, deeds.own(cast), "Banko")
    desk, people = Desk(cast, round_, read=1), savers(cast, count)
    assert at_once(people, desk.save) == Counter(done=1, conflict=count - 1)
    text, version = deeds.standing(cast.lead, round_, deeds.own(cast))
    assert (desk.shown, version) == ([text] * (count - 1), 2)
    assert [said for _who, said in deeds.told(cast.lead, round_, deeds.own(cast))] == [
        *(text, "Banko"),
    ]


@again
def test_those_who_write_in_different_cells_do_not_disturb_each_other(
    cast: Cast, round_: Round, turn: int
) -> None:
    rows = ["varied-activities", "both-genders", "life-history", "good-match"]

    def save(row: str) -> None:
        deeds.write(cast.lead, round_, deeds.own(cast), f"I {row}", row=row)

    assert at_once(rows, save) == Counter(done=4)
    for row in rows:
        assert deeds.standing(cast.lead, round_, deeds.own(cast), row=row) == (f"I {row}", 1)


@again
def test_saving_against_closing_ends_in_a_round_that_stays_as_it_was_closed(
    cast: Cast, round_: Round, turn: int
) -> None:
    rows = ["varied-activities", "both-genders", "life-history", "good-match"]

    def deed(row: str | None) -> None:
        if row is None:
            deeds.close(cast, round_)
        else:
            deeds.write(cast.lead, round_, deeds.own(cast), row=row)

    outcome = at_once([None, *rows], deed)
    assert outcome["done"] + outcome["refused"] == 5
    assert outcome["done"] >= 1
    with inside(cast.fjordby):
        assert not Round.objects.get().is_open
        assert Cell.objects.count() == outcome["done"] - 1
        assert versions_of(Cell).count() == outcome["done"] - 1


@again
def test_a_save_that_waits_while_the_round_is_closed_is_refused(
    cast: Cast, round_: Round, turn: int
) -> None:
    lone = cast.members["coordinator"]
    told: Counter[str] = Counter()

    def late() -> None:
        told.update(at_once([lone], lambda who: deeds.write(who, round_, deeds.own(cast))))

    waiting = Thread(target=late)
    with inside(cast.fjordby, person=cast.lead.person):
        actions.close_round(by=cast.lead, round_id=round_.pk, now=NOW)
        waiting.start()
        until_somebody_waits()
    waiting.join()
    assert told == Counter(refused=1)
    assert deeds.standing(lone, round_, deeds.own(cast)) == ("", 0)


@again
@pytest.mark.parametrize("model", [Cell, Draft])
def test_plain_sql_that_waits_while_the_round_is_closed_is_refused(
    cast: Cast, round_: Round, turn: int, model: type[Cell | Draft]
) -> None:
    told: Counter[str] = Counter()
    more: dict[str, Any] = (
        {"written_at": NOW} if model is Cell else {"person": cast.lead.person, "saved_at": NOW}
    )

    def insert(member: Member) -> None:
        row = model(
            tenant=cast.fjordby,
            round=round_,
            opportunity=deeds.ROW,
            actor="administration",
            **more,
        )
        try:
            with inside(cast.fjordby, person=member.person):
                row.save()
        except IntegrityError as frozen:
            raise Refused from frozen

    waiting = Thread(target=lambda: told.update(at_once([cast.lead], insert)))
    with inside(cast.fjordby, person=cast.lead.person):
        actions.close_round(by=cast.lead, round_id=round_.pk, now=NOW)
        waiting.start()
        until_somebody_waits()
    waiting.join()
    assert told == Counter(refused=1)
    with inside(cast.fjordby):
        assert not model.objects.exists()


@again
def test_of_two_who_open_a_round_one_does(cast: Cast, turn: int) -> None:
    other = make.member("lead", at=cast.fjordby)

    def open_(who: Member) -> None:
        with inside(cast.fjordby, person=who.person):
            actions.open_round(by=who, title=f"{who.person.name}s", now=NOW, start_from=None)

    assert at_once([cast.lead, other], open_) == Counter(done=1, refused=1)
    with inside(cast.fjordby):
        assert Round.objects.open().count() == 1


@again
def test_of_two_who_close_a_round_one_does(cast: Cast, round_: Round, turn: int) -> None:
    outcome = at_once([1, 2], lambda _each: deeds.close(cast, round_))
    assert outcome == Counter(done=1, refused=1)


@again
def test_two_tabs_keep_one_draft(cast: Cast, round_: Round, turn: int) -> None:
    lone = cast.members["coordinator"]
    tabs = ["Fra den ene", "Fra den anden", "Fra den tredje"]
    outcome = at_once(tabs, lambda text: deeds.draft(lone, round_, deeds.own(cast), text))
    assert outcome == Counter(done=3)
    with inside(cast.fjordby):
        assert Draft.objects.get().text in tabs


@again
def test_a_draft_against_closing_is_never_left_behind(cast: Cast, round_: Round, turn: int) -> None:
    lone = cast.members["coordinator"]

    def deed(who: Member) -> None:
        if who is cast.lead:
            deeds.close(cast, round_)
        else:
            deeds.draft(who, round_, deeds.own(cast))

    outcome = at_once([cast.lead, lone], deed)
    assert outcome in (Counter(done=2), Counter(done=1, refused=1))
    with inside(cast.fjordby):
        assert not Draft.objects.exists()
