"""Rounds: one open at a time, frozen when closed, public when somebody says so."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from samspil.actionmap import actions
from samspil.actionmap.models import Cell, Draft, Round
from samspil.actionmap.rules import ColumnKey
from samspil.actionmap.tests import deeds
from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import Member
from samspil.testing.make import NOW, Cast

LATER = NOW + timedelta(days=30)


@pytest.fixture
def lone(cast: Cast) -> Member:
    return cast.members["coordinator"]


def test_a_round_knows_who_opened_it_and_from_which_catalogue(cast: Cast) -> None:
    round_ = deeds.open_round(cast, title=" Runde 2026 ")
    assert (round_.title, round_.opened_at, round_.opened_by) == (
        *("Runde 2026", NOW),
        cast.lead.person,
    )
    assert round_.is_open
    assert round_.catalogue_version
    assert round_.started_from is None


def test_one_round_is_open_at_a_time(cast: Cast) -> None:
    first = deeds.open_round(cast)
    with pytest.raises(Refused, match="allerede en åben runde"):
        deeds.open_round(cast, title="Runde 2027")
    deeds.close(cast, first)
    deeds.open_round(cast, title="Runde 2027")


def test_another_municipalitys_open_round_is_its_own_affair(cast: Cast) -> None:
    deeds.open_round(cast)
    with inside(cast.bakkeby, person=cast.stranger.person):
        actions.open_round(by=cast.stranger, title="Bakkebys", now=NOW, start_from=None)


@pytest.mark.parametrize("title", ["", "  ", "\n"])
def test_a_round_has_a_name(cast: Cast, title: str) -> None:
    with pytest.raises(Refused, match="Giv runden et navn"):
        deeds.open_round(cast, title=title)
    round_ = deeds.open_round(cast)
    with (
        inside(cast.fjordby, person=cast.lead.person),
        pytest.raises(Refused, match="Giv runden et navn"),
    ):
        actions.change_round(by=cast.lead, round_id=round_.pk, title=title, due_on=None, now=NOW)


@pytest.mark.slow
def test_a_new_round_carries_texts_over_with_who_wrote_them_and_when(
    cast: Cast, lone: Member
) -> None:
    first = deeds.open_round(cast)
    key = deeds.own(cast)
    deeds.write(lone, first, key, "Banko")
    deeds.write(lone, first, key, "Banko og sang", read=1, status="partial")
    deeds.write(cast.lead, first, deeds.COMMON, "", status="none")
    deeds.write(lone, first, key, "Fortrudt", row="both-genders")
    deeds.write(lone, first, key, "", read=1, row="both-genders")
    deeds.close(cast, first)
    second = deeds.open_round(cast, title="Runde 2027", start_from=first.pk)

    assert second.started_from == first
    with inside(cast.fjordby):
        carried = Cell.objects.filter(round=second).order_by("actor")
        assert [
            (cell.column, cell.text, cell.status, cell.version, cell.written_by, cell.written_at)
            for cell in carried
        ] == [
            (deeds.COMMON, "", "none", 1, cast.lead.person, NOW),
            (key, "Banko og sang", "partial", 1, lone.person, NOW),
        ]
    assert deeds.told(lone, second, key) == [(lone.person.name, "Banko og sang")]


def test_a_new_round_may_begin_empty(cast: Cast, lone: Member) -> None:
    first = deeds.open_round(cast)
    deeds.write(lone, first, deeds.own(cast))
    deeds.close(cast, first)
    second = deeds.open_round(cast, title="Runde 2027")
    with inside(cast.fjordby):
        assert not Cell.objects.filter(round=second).exists()


@pytest.mark.slow
def test_what_is_written_in_the_new_round_leaves_the_old_one_alone(
    cast: Cast, lone: Member
) -> None:
    first, key = deeds.open_round(cast), deeds.own(cast)
    deeds.write(lone, first, key, "Banko")
    deeds.close(cast, first)
    second = deeds.open_round(cast, title="Runde 2027", start_from=first.pk)
    deeds.write(lone, second, key, "Sang", read=1)
    assert deeds.standing(lone, first, key) == ("Banko", 1)
    assert deeds.standing(lone, second, key) == ("Sang", 2)


def test_a_round_cannot_begin_from_another_municipalitys(cast: Cast) -> None:
    theirs = deeds.open_round(cast)
    with (
        inside(cast.bakkeby, person=cast.stranger.person),
        pytest.raises(Refused, match="findes ikke mere"),
    ):
        actions.open_round(by=cast.stranger, title="Bakkebys", now=NOW, start_from=theirs.pk)


def test_closing_says_by_whom_and_is_done_once(cast: Cast) -> None:
    closed = deeds.close(cast, deeds.open_round(cast), now=LATER)
    assert (closed.closed_at, closed.closed_by) == (LATER, cast.lead.person)
    assert not closed.is_open
    with pytest.raises(Refused, match="allerede lukket"):
        deeds.close(cast, closed)


def test_an_open_round_gets_another_name_or_day_and_a_closed_one_does_not(cast: Cast) -> None:
    round_ = deeds.open_round(cast)
    asked: dict[str, Any] = {
        "by": cast.lead,
        "round_id": round_.pk,
        "title": " Midtvejs ",
        "now": NOW,
    }
    with inside(cast.fjordby, person=cast.lead.person):
        changed = actions.change_round(**asked, due_on=date(2027, 5, 15))
    assert (changed.title, changed.due_on) == ("Midtvejs", date(2027, 5, 15))
    deeds.close(cast, round_)
    with (
        inside(cast.fjordby, person=cast.lead.person),
        pytest.raises(Refused, match="lukket og kan ikke ændres"),
    ):
        actions.change_round(**asked, due_on=None)


def test_another_municipalitys_round_is_not_there(cast: Cast) -> None:
    round_ = deeds.open_round(cast)
    asked: dict[str, Any] = {"by": cast.stranger, "round_id": round_.pk, "now": NOW}
    with inside(cast.bakkeby, person=cast.stranger.person):
        with pytest.raises(Round.DoesNotExist):
            actions.close_round(**asked)
        with pytest.raises(Round.DoesNotExist):
            actions.publish_round(**asked, public=True)
        with pytest.raises(Round.DoesNotExist):
            actions.change_round(**asked, title="Vores", due_on=None)


# The database refuses as well, when somebody writes past the actions.


@pytest.fixture
def frozen(cast: Cast, lone: Member) -> Round:
    round_ = deeds.open_round(cast)
    deeds.write(lone, round_, deeds.own(cast), "Banko")
    return deeds.close(cast, round_)


def test_the_database_lets_no_cell_of_a_closed_round_change(cast: Cast, frozen: Round) -> None:
    smuggled = Cell(
        tenant=cast.fjordby,
        round=frozen,
        opportunity=deeds.ROW,
        actor="administration",
        text="Smuglet ind",
        written_at=NOW,
    )
    with inside(cast.fjordby):
        cells = Cell.objects.filter(round=frozen)
        with pytest.raises(IntegrityError, match="the round is closed"), transaction.atomic():
            cells.update(text="Skrevet om")
        with pytest.raises(IntegrityError, match="the round is closed"), transaction.atomic():
            cells.delete()
        with pytest.raises(IntegrityError, match="the round is closed"), transaction.atomic():
            smuggled.save()
        assert list(cells.values_list("text", flat=True)) == ["Banko"]


def test_the_database_lets_no_cell_be_moved_into_or_out_of_a_closed_round(
    cast: Cast, frozen: Round, lone: Member
) -> None:
    second = deeds.open_round(cast, title="Runde 2027")
    deeds.write(lone, second, deeds.own(cast), "Gåture", row="both-genders")
    with inside(cast.fjordby):
        for here, there in ((frozen, second), (second, frozen)):
            with pytest.raises(IntegrityError, match="the round is closed"), transaction.atomic():
                Cell.objects.filter(round=here).update(round=there)


def test_the_database_keeps_no_draft_for_a_closed_round(
    cast: Cast, frozen: Round, lone: Member
) -> None:
    with (
        inside(cast.fjordby),
        pytest.raises(IntegrityError, match="the round is closed"),
        transaction.atomic(),
    ):
        Draft.objects.create(
            tenant=cast.fjordby,
            person=lone.person,
            round=frozen,
            opportunity=deeds.ROW,
            actor="administration",
            saved_at=NOW,
        )


@pytest.mark.parametrize(
    "change",
    [{"closed_at": None, "closed_by": None}, {"title": "En anden"}, {"due_on": date(2027, 1, 1)}],
    ids=["reopened", "renamed", "prolonged"],
)
def test_the_database_keeps_a_closed_round_closed(
    cast: Cast, frozen: Round, change: dict[str, object]
) -> None:
    with (
        inside(cast.fjordby),
        pytest.raises(IntegrityError, match="the round is closed"),
        transaction.atomic(),
    ):
        Round.objects.filter(pk=frozen.pk).update(**change)


# The public page.


def public_page(slug: str, round_: Round) -> tuple[int, str]:
    answer = Client(raise_request_exception=False).get(
        f"/{slug}/indsatskort/offentlig/{round_.pk}/"
    )
    return answer.status_code, answer.content.decode()


def test_a_closed_round_can_be_published_and_taken_down(cast: Cast) -> None:
    round_ = deeds.close(cast, deeds.open_round(cast))
    assert public_page("fjordby", round_)[0] == 404
    published = deeds.publish(cast, round_)
    assert (published.published_at, published.published_by) == (NOW, cast.lead.person)
    assert public_page("fjordby", round_)[0] == 200
    taken_down = deeds.publish(cast, round_, public=False)
    assert (taken_down.published_at, taken_down.published_by) == (None, None)
    assert public_page("fjordby", round_)[0] == 404


@pytest.mark.slow
def test_the_public_page_shows_the_common_columns_and_nobodys_name(
    cast: Cast, lone: Member
) -> None:
    round_ = deeds.open_round(cast)
    common = [ColumnKey("administration"), ColumnKey("centre"), ColumnKey("association")]
    for key in common:
        deeds.write(cast.lead, round_, key, f"Fælles i {key}")
    deeds.write(lone, round_, deeds.own(cast), "Kun for os")
    deeds.write(cast.lead, round_, ColumnKey("association", cast.venner.pk), "Kun for vennerne")
    deeds.publish(cast, round_)
    status, text = public_page("fjordby", round_)
    assert status == 200
    assert all(f"Fælles i {key}" in text for key in common)
    hidden = [
        *("Kun for os", "Kun for vennerne", cast.birkehoej.name, cast.venner.name),
        *(member.person.name for member in cast.members.values()),
        *(member.person.login.email for member in cast.members.values()),
    ]
    assert [word for word in hidden if word in text] == []


def test_a_published_round_is_found_at_its_own_municipality_only(cast: Cast) -> None:
    round_ = deeds.publish(cast, deeds.open_round(cast))
    assert public_page("fjordby", round_)[0] == 200
    assert public_page("bakkeby", round_)[0] == 404
    assert public_page("findes-ikke", round_)[0] == 404
