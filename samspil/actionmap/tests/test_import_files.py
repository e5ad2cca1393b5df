"""What may come back instead of the file that went out: a clear answer, and nothing stored."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from samspil.actionmap import imports
from samspil.actionmap.excel_keys import (
    FORMAT,
    READ,
    ROW_MARK,
    mark_of,
    part_key,
    split_part,
)
from samspil.actionmap.imports import reading
from samspil.actionmap.models import CellImport, Round
from samspil.actionmap.tests.sheets import (
    OPPORTUNITY,
    OTHER,
    InHand,
    birkehoej,
    fetched,
    open_round,
    said,
    send,
)
from samspil.catalogue.rules import Status
from samspil.kit.tables import ExcelFile, Unreadable, for_excel, write_texts
from samspil.organisations.access import inside
from samspil.testing.make import Cast
from samspil.testing.pages import logged_in

pytestmark = pytest.mark.slow  # it goes through files

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@pytest.fixture
def round_(cast: Cast) -> Round:
    return open_round(cast)


def in_hand(cast: Cast) -> InHand:
    return InHand(fetched(cast.members["manager"]))


def without_keys(file: InHand) -> None:
    file.book.remove(file.book["samspil"])


def other_round(file: InHand) -> None:
    file.book["samspil"]["B3"] = "999999999"


def wrong_round(file: InHand) -> None:
    file.book["samspil"]["B3"] = "0x1; DROP TABLE"


def only_keys(file: InHand) -> None:
    file.sheet["A1"] = "noget andet"


def without_a_status_column(file: InHand) -> None:
    file.sheet.delete_cols(file.sheet.max_column)


def other_municipality(file: InHand) -> None:
    file.book["samspil"]["B2"] = "bakkeby"


WRONG: dict[str, tuple[Callable[[InHand], None], str]] = {
    "the hidden sheet is gone": (without_keys, "Filen er ikke hentet fra Indsatskortet"),
    "a round that is not there": (other_round, "en runde, der ikke findes her"),
    "a round that is no number": (wrong_round, "Filens skjulte del er ændret"),
    "no sheet with opportunities": (only_keys, "ingen ark med kortets muligheder"),
    "a column too few": (without_a_status_column, "Der mangler en kolonne"),
    "another municipality's": (other_municipality, "Filen hører til en anden kommune"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_file_that_is_not_the_maps_is_turned_away(cast: Cast, round_: Round, name: str) -> None:
    change, answer = WRONG[name]
    file = in_hand(cast).fill(birkehoej(cast), "Ny tekst")
    change(file)
    page = send(logged_in(cast.members["manager"]), file.saved())
    assert page.status_code == 422
    assert answer in page.content.decode()
    with inside(cast.fjordby):
        assert not CellImport.objects.exists()


@pytest.mark.parametrize(
    "data", [b"Hej", b"", b"PK\x03\x04 noget andet", b"\xd0\xcf\x11\xe0 gammel"]
)
def test_a_file_that_is_no_workbook_is_turned_away(cast: Cast, round_: Round, data: bytes) -> None:
    page = send(logged_in(cast.members["manager"]), data)
    assert page.status_code == 422
    assert 'role="alert"' in page.content.decode()


def test_no_file_is_asked_for_in_plain_words(cast: Cast, round_: Round) -> None:
    client = logged_in(cast.members["manager"])
    page = client.post(reverse("actionmap:import", args=["fjordby"]), {})
    assert page.status_code == 422
    assert "Vælg den Excel-fil, du har udfyldt." in page.content.decode()


def test_rows_may_be_sorted_and_headings_removed(cast: Cast, round_: Round) -> None:
    file = in_hand(cast).fill(birkehoej(cast), "Sidst", opportunity=OTHER)
    sheet = file.sheet
    moved = [cell.value for cell in sheet[file.row(OTHER)]]
    sheet.delete_rows(file.row(OTHER))
    sheet.append(moved)
    sheet.delete_rows(4)  # the focus area's heading
    page = send(logged_in(cast.members["manager"]), file.saved()).context["page"]
    assert [(each.file.opportunity, each.file.text) for each in page.new] == [(OTHER, "Sidst")]
    assert not page.problems


def test_a_row_that_somebody_added_is_told_of(cast: Cast, round_: Round) -> None:
    file = in_hand(cast)
    last = file.sheet.max_row + 1
    file.sheet.cell(last, 3).value = "Vores egen mulighed"
    file.sheet.cell(last, file.place(birkehoej(cast), "tekst")).value = "Vi har en kat"
    page = send(logged_in(cast.members["manager"]), file.saved()).context["page"]
    assert [each.file.text for each in page.problems] == ["Vi har en kat"]
    assert "Rækken er ikke en af kortets muligheder" in page.problems[0].reason


def test_an_opportunity_nobody_knows_is_told_of(cast: Cast, round_: Round) -> None:
    file = in_hand(cast).fill(birkehoej(cast), "Ny tekst")
    file.sheet.cell(file.row(OPPORTUNITY), 1).value = "opdigtet"
    page = send(logged_in(cast.members["manager"]), file.saved()).context["page"]
    assert "Muligheden findes ikke i kortet" in page.problems[0].reason


def test_a_row_that_stands_twice_is_told_of(cast: Cast, round_: Round) -> None:
    file = in_hand(cast).fill(birkehoej(cast), "Det ene")
    copy = [cell.value for cell in file.sheet[file.row(OPPORTUNITY)]]
    copy[file.place(birkehoej(cast), "tekst") - 1] = "Det andet"
    file.sheet.append(copy)
    page = send(logged_in(cast.members["manager"]), file.saved()).context["page"]
    assert [each.file.text for each in page.changed] == ["Det ene"]
    assert "står også i række" in page.problems[0].reason


def test_joined_cells_are_not_taken_for_emptied_ones(cast: Cast, round_: Round) -> None:
    file = in_hand(cast)
    place = file.place(birkehoej(cast), "tekst")
    top = file.row(OPPORTUNITY) - 1
    file.sheet.merge_cells(start_row=top, end_row=top + 1, start_column=place, end_column=place)
    page = send(logged_in(cast.members["manager"]), file.saved()).context["page"]
    assert not page.cleared
    assert "flettet sammen" in page.problems[0].reason


def test_keys_that_are_lost_make_a_conflict_and_overwrite_nothing(
    cast: Cast, round_: Round
) -> None:
    file = in_hand(cast).fill(birkehoej(cast), "Fra filen")
    file.fill(birkehoej(cast), "Helt nyt", opportunity=OTHER)
    keys = file.book["samspil"]
    keys.delete_rows(5, keys.max_row)
    client = logged_in(cast.members["manager"])
    answer = send(client, file.saved())
    page = answer.context["page"]
    assert [each.file.text for each in page.conflicts] == ["Fra filen"]
    assert [each.file.text for each in page.new] == ["Helt nyt"]
    client.post(answer.request["PATH_INFO"])
    assert said(cast, birkehoej(cast))[0] == "Banko om tirsdagen"
    assert said(cast, birkehoej(cast), OTHER)[0] == "Helt nyt"


@given(WORDS)
def test_a_hidden_name_is_read_back(column: str) -> None:
    for part in ("tekst", "status"):
        assert split_part(part_key(column, part)) == ((column, part) if column else None)


@given(
    st.sampled_from(list(Status)), st.sampled_from(["da", "en"]), st.sampled_from(["", " ", "."])
)
def test_a_word_of_the_scale_is_known_however_it_is_typed(
    status: Status, language: str, end: str
) -> None:
    word = getattr(status.label, language)
    assert reading.parse_status(f" {word.upper()}{end}") == status.value


@given(WORDS)
def test_no_other_word_becomes_a_step(word: str) -> None:
    known = {text.casefold() for s in Status for text in (s.label.da, s.label.en, s.value)}
    if " ".join(word.split()).rstrip(".").casefold() not in {"", *known}:
        assert reading.parse_status(word) is None


def made_up(cells: list[tuple[str, str, str]], versions: list[str]) -> bytes:
    """Return a workbook of the map's form with anything at all in it."""
    file = ExcelFile(title="Prøve")
    sheet = file.sheet("Drivkraft 1")
    write_texts(sheet, 0, [ROW_MARK, "centre-1/tekst", "centre-1/status"], None)
    for row, texts in enumerate(cells, start=1):
        write_texts(sheet, row, texts, None)
    keys = file.sheet("samspil")
    facts = [[FORMAT], ["municipality", "fjordby"], ["round", "1"], ["exported_at", ""], [READ]]
    known = [
        [key, "centre-1", version, mark_of("", "")]
        for (key, _text, _status), version in zip(cells, versions, strict=False)
    ]
    for row, hidden in enumerate([*facts, *known]):
        write_texts(keys, row, hidden, None)
    return file.finished()


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["", "a", "b", "c"]) | WORDS, WORDS, WORDS), max_size=12),
    st.lists(st.sampled_from(["0", "3", "-1", "x", "", "99999999999", "²"]), max_size=12),
)
def test_whatever_is_typed_is_read_or_told_of(
    cells: list[tuple[str, str, str]], versions: list[str]
) -> None:
    try:
        file = imports.read_file(made_up(cells, versions))
    except Unreadable as no:
        assert str(no)  # noqa: PT017 - a clear no is one of two good ends
        return
    typed = {reading.as_marked(for_excel(text)) for _key, text, _status in cells}
    for cell in file.cells:
        assert cell.text in typed or not cell.text
        assert cell.status in {"", *Status}
        assert cell.problem or cell.opportunity
        assert "\0" not in f"{cell}"


@settings(max_examples=100)
@given(st.dates(), st.integers(0, 9999), st.sampled_from(["", " ", "-"]))
def test_no_cpr_number_is_kept_wherever_it_is_typed(day: object, last: int, mark: str) -> None:
    number = f"{day:%d%m%y}{mark}{last:04}"
    assert reading.has_cpr(f"Ring til {number} i morgen")
    if number.startswith("0") and not mark:
        assert reading.has_cpr(number[1:])
