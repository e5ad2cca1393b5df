"""What every deed leaves behind in the log, and the columns that somebody chooses to see."""

import pytest

from samspil.actionmap import actions, queries
from samspil.actionmap.models import ColumnChoice, Round
from samspil.actionmap.rules import ColumnKey
from samspil.actionmap.tests import deeds
from samspil.kit.verdict import Conflict, Refused
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Member
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in

Logged = tuple[str, str, str]


def logged(cast: Cast) -> list[Logged]:
    with inside(cast.fjordby):
        entries = AuditEntry.objects.order_by("id")
        return [(entry.deed, entry.kind, entry.subject_type) for entry in entries]


def test_every_deed_leaves_one_row_in_the_log(cast: Cast) -> None:
    lone, key = cast.members["coordinator"], deeds.own(cast)
    round_ = deeds.open_round(cast)
    deeds.write(lone, round_, key, "Banko")
    deeds.write(lone, round_, key, "Sang", read=1)
    deeds.restore(lone, round_, key, 1, read=2)
    with inside(cast.fjordby, person=cast.lead.person):
        actions.change_round(
            by=cast.lead, round_id=round_.pk, title="Midtvejs", due_on=None, now=NOW
        )
    deeds.close(cast, round_)
    deeds.publish(cast, round_)
    deeds.publish(cast, round_, public=False)
    cell, round_row = "actionmap.Cell", "actionmap.Round"
    assert logged(cast) == [
        ("actionmap.round_opened", "add", round_row),
        *[("actionmap.cell_written", "change", cell)] * 3,
        ("actionmap.round_changed", "change", round_row),
        ("actionmap.round_closed", "change", round_row),
        ("actionmap.round_published", "change", round_row),
        ("actionmap.round_taken_down", "change", round_row),
    ]


def test_the_log_says_who_and_when_and_never_what_was_written(cast: Cast) -> None:
    lone = cast.members["coordinator"]
    round_ = deeds.open_round(cast, title="Hemmelig runde")
    deeds.write(lone, round_, deeds.own(cast), "Hemmelig tekst")
    with inside(cast.fjordby):
        rows = list(AuditEntry.objects.order_by("id").values())
    assert [(row["person_id"], row["at"]) for row in rows] == [
        (cast.lead.person.pk, NOW),
        (lone.person.pk, NOW),
    ]
    assert "hemmelig" not in str(rows).casefold()


def test_what_was_not_done_is_not_logged(cast: Cast) -> None:
    lone, key = cast.members["coordinator"], deeds.own(cast)
    round_ = deeds.open_round(cast)
    deeds.write(lone, round_, key, "Banko")
    before = logged(cast)
    deeds.write(lone, round_, key, "Banko", read=1)
    deeds.draft(lone, round_, key, "Kladde", read=1)
    with pytest.raises(Conflict):
        deeds.write(lone, round_, key, "Sang", read=0)
    with pytest.raises(Refused):
        deeds.write(lone, round_, deeds.COMMON, "Sang")
    with pytest.raises(Refused):
        deeds.open_round(cast)
    assert logged(cast) == before


# Which columns somebody looks at.


def choose(by: Member, *columns: ColumnKey) -> None:
    with inside(by.tenant, person=by.person):
        actions.choose_columns(by=by, columns=columns)


def shown(by: Member, round_: Round) -> list[str]:
    with inside(by.tenant, person=by.person):
        every = queries.columns_of(by.tenant, round_)
        return [column.title for column in queries.chosen_columns(by, every)]


COMMON = ["Forvaltning", "Plejecentrene samlet", "Foreningerne samlet"]


@pytest.fixture
def round_(cast: Cast) -> Round:
    return deeds.open_round(cast)


def test_without_a_choice_she_sees_her_own_and_the_common_ones(cast: Cast, round_: Round) -> None:
    assert shown(cast.lead, round_) == COMMON
    assert shown(cast.members["coordinator"], round_) == ["Birkehøj", *COMMON]
    assert shown(cast.members["association_lead"], round_) == ["Birkehøjs Venner", *COMMON]
    assert shown(cast.members["care_worker"], round_) == COMMON


def test_columns_come_in_the_chosen_order_and_for_her_alone(cast: Cast, round_: Round) -> None:
    lone = cast.members["coordinator"]
    choose(lone, ColumnKey("association"), ColumnKey("centre", cast.other_centre.pk))
    assert shown(lone, round_) == ["Foreningerne samlet", "Møllebo"]
    choose(lone, ColumnKey("centre", cast.other_centre.pk), deeds.own(cast))
    assert shown(lone, round_) == ["Møllebo", "Birkehøj"]
    assert shown(cast.lead, round_) == COMMON


def test_choosing_none_brings_the_usual_ones_back(cast: Cast, round_: Round) -> None:
    choose(cast.lead, deeds.own(cast))
    choose(cast.lead)
    assert shown(cast.lead, round_) == COMMON
    with inside(cast.fjordby):
        assert not ColumnChoice.objects.exists()


def test_a_chosen_column_that_is_gone_is_passed_over(cast: Cast, round_: Round) -> None:
    choose(cast.lead, ColumnKey("centre", 999_999), deeds.own(cast), deeds.own(cast))
    assert shown(cast.lead, round_) == ["Birkehøj"]
    choose(cast.lead, ColumnKey("centre", 999_999))
    assert shown(cast.lead, round_) == COMMON


def test_whoever_may_not_see_the_map_chooses_nothing(cast: Cast, round_: Round) -> None:
    with pytest.raises(Refused):
        choose(cast.members["volunteer"], deeds.COMMON)


@pytest.mark.parametrize(
    ("pressed", "expected"),
    [
        ({"flyt": "op:centres"}, ["Plejecentrene samlet", "Forvaltning", "Birkehøj"]),
        ({"flyt": "ned:administration"}, ["Plejecentrene samlet", "Forvaltning", "Birkehøj"]),
        ({"flyt": "op:administration"}, ["Forvaltning", "Plejecentrene samlet", "Birkehøj"]),
        ({"flyt": "op:vrøvl"}, ["Forvaltning", "Plejecentrene samlet", "Birkehøj"]),
        ({"genvej": "faelles"}, COMMON),
        ({"genvej": "centre"}, ["Birkehøj", "Møllebo"]),
        ({"genvej": "foreninger"}, ["Birkehøjs Venner", "Seniorkredsen"]),
        ({"genvej": "vores"}, COMMON),
        (
            {"genvej": "alle"},
            [
                *("Forvaltning", "Plejecentrene samlet", "Birkehøj", "Møllebo"),
                *("Foreningerne samlet", "Birkehøjs Venner", "Seniorkredsen"),
            ],
        ),
    ],
    ids=str,
)
def test_the_buttons_on_the_page_move_and_choose(
    cast: Cast, round_: Round, pressed: dict[str, str], expected: list[str]
) -> None:
    ticked = ["administration", "centres", str(deeds.own(cast)), "findes-ikke", "centre-999999"]
    answer = logged_in(cast.lead).post(
        "/fjordby/indsatskort/kolonner/", {"kolonne": ticked, **pressed}
    )
    assert answer.status_code == 302
    assert shown(cast.lead, round_) == expected
