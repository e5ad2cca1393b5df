"""Many cells written in one go: by the same rules as one, and all of them or none."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samspil.actionmap import actions
from samspil.actionmap.actions import Said
from samspil.actionmap.models import Cell, Draft, Round
from samspil.actionmap.rules import ColumnKey
from samspil.actionmap.tests import deeds
from samspil.kit.verdict import Conflict, Refused
from samspil.organisations.access import inside
from samspil.organisations.models import Member
from samspil.testing.make import NOW, Cast

ROWS = ("varied-activities", "both-genders", "life-history")


def said(column: ColumnKey, text: str = "Banko", row: str = ROWS[0], read: int = 0) -> Said:
    return Said(row, column, text, "partial", read, NOW - timedelta(days=3))


def save(by: Member, round_: Round, *written: Said) -> list[Cell]:
    with inside(by.tenant, person=by.person):
        return actions.save_cells(by=by, round_id=round_.pk, said=written, now=NOW)


def standing(cast: Cast) -> dict[tuple[str, ColumnKey], tuple[str, int]]:
    with inside(cast.fjordby):
        return {
            (cell.opportunity, cell.column): (cell.text, cell.version)
            for cell in Cell.objects.all()
        }


def test_new_ones_and_changed_ones_go_in_together(cast: Cast) -> None:
    lone, own = cast.members["coordinator"], deeds.own(cast)
    round_ = deeds.open_round(cast)
    deeds.write(lone, round_, own, "Før")
    deeds.draft(lone, round_, own, "Tænkt", read=1)
    save(lone, round_, said(own, "Nu", read=1), said(own, "  Også her ", ROWS[1]))
    assert standing(cast) == {(ROWS[0], own): ("Nu", 2), (ROWS[1], own): ("Også her", 1)}
    with inside(cast.fjordby, person=lone.person):
        assert not Draft.objects.exists()
        assert {cell.written_at for cell in Cell.objects.all()} == {NOW - timedelta(days=3)}


@pytest.mark.parametrize(
    "wrong",
    [
        {"column": ColumnKey("administration")},
        {"text": "Ring til 010203-1234"},
        {"status": "perfect"},
    ],
)
def test_one_that_is_refused_keeps_all_out(cast: Cast, wrong: dict[str, object]) -> None:
    lone, own = cast.members["coordinator"], deeds.own(cast)
    round_ = deeds.open_round(cast)
    with pytest.raises(Refused):
        save(lone, round_, said(own), replace(said(own, row=ROWS[1]), **wrong))  # type: ignore[arg-type]  # one field or another
    assert standing(cast) == {}


@pytest.mark.parametrize("wrong", [{"opportunity": "nothing"}, {"column": ColumnKey("centre", 1)}])
def test_what_is_not_there_is_not_written(cast: Cast, wrong: dict[str, object]) -> None:
    round_ = deeds.open_round(cast)
    with pytest.raises(Round.DoesNotExist):
        save(cast.lead, round_, replace(said(deeds.own(cast)), **wrong))  # type: ignore[arg-type]  # one field or another


def test_a_text_that_has_changed_meanwhile_is_not_overwritten(cast: Cast) -> None:
    lone, own = cast.members["coordinator"], deeds.own(cast)
    round_ = deeds.open_round(cast)
    deeds.write(cast.lead, round_, own, "Mikkel var her")
    with pytest.raises(Conflict) as met:
        save(lone, round_, said(own, row=ROWS[1]), said(own, "Lone også"))
    assert met.value.theirs.text == "Mikkel var her"
    assert standing(cast) == {(ROWS[0], own): ("Mikkel var her", 1)}


def test_a_closed_round_takes_none(cast: Cast) -> None:
    round_ = deeds.open_round(cast)
    deeds.close(cast, round_)
    with pytest.raises(Refused):
        save(cast.lead, round_, said(deeds.own(cast)))


def test_three_cost_no_more_statements_than_one(cast: Cast) -> None:
    lead, own = cast.lead, deeds.own(cast)
    round_ = deeds.open_round(cast)
    with CaptureQueriesContext(connection) as one:
        save(lead, round_, said(own))
    with CaptureQueriesContext(connection) as more:
        save(lead, round_, said(own, read=1), *(said(own, row=row) for row in ROWS[1:]))
    assert len(more) <= len(one) + 1  # the one that stood there is changed
