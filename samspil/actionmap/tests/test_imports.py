"""The Excel file comes back: looked at first, taken in together, and put back if wished."""

import io
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from samspil.actionmap import actions, imports
from samspil.actionmap.models import Cell, CellImport, Round
from samspil.actionmap.rules import ColumnKey
from samspil.actionmap.tests.sheets import (
    LAST,
    OPPORTUNITY,
    OTHER,
    InHand,
    birkehoej,
    fetched,
    open_round,
    said,
    send,
    write,
)
from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import counted, logged_in

pytestmark = pytest.mark.slow  # it goes through files

ADMINISTRATION = ColumnKey("administration")


@pytest.fixture
def round_(cast: Cast) -> Round:
    return open_round(cast)


@pytest.fixture
def karen(cast: Cast) -> Client:
    """The manager of Birkehøj, who writes in that column alone."""
    return logged_in(cast.members["manager"])


def in_hand(cast: Cast, query: str = "?drivkraft=1") -> InHand:
    return InHand(fetched(cast.members["manager"], query))


def url(kept: CellImport, page: str = "import-preview") -> str:
    return reverse(f"actionmap:{page}", args=["fjordby", kept.pk])


def the_import(cast: Cast) -> CellImport:
    with inside(cast.fjordby):
        return CellImport.objects.get()


def test_a_file_is_shown_before_anything_is_stored(
    cast: Cast, round_: Round, karen: Client
) -> None:
    file = in_hand(cast)
    file.fill(birkehoej(cast), "Banko tirsdag og torsdag")
    file.fill(birkehoej(cast), "Værksted for mænd", "Af og til", OTHER)
    answer = send(karen, file.saved())
    text = " ".join(answer.content.decode().split())
    assert answer.status_code == 200
    assert "<strong>1</strong> felt er nyt" in text
    assert "<strong>1</strong> felt ændres" in text
    assert "Banko om tirsdagen" in text
    assert "Banko tirsdag og torsdag" in text
    assert "Værksted for mænd" in text
    assert said(cast, birkehoej(cast)) == ("Banko om tirsdagen", "partial", 1)
    assert said(cast, birkehoej(cast), OTHER) == ("", "", 0)


def test_a_yes_lets_all_of_it_in(cast: Cast, round_: Round, karen: Client) -> None:
    file = in_hand(cast).fill(birkehoej(cast), "Banko tirsdag og torsdag", "i vid udstrækning")
    file.fill(birkehoej(cast), "=1+1 er to", opportunity=OTHER).as_text(birkehoej(cast), OTHER)
    send(karen, file.saved())
    kept = the_import(cast)
    answer = karen.post(url(kept), follow=True)
    assert "2 felter er gemt i Runde 2026" in answer.content.decode()
    assert said(cast, birkehoej(cast)) == ("Banko tirsdag og torsdag", "extensive", 2)
    assert the_import(cast).rows == []
    with inside(cast.fjordby):
        entry = AuditEntry.objects.get(deed="actionmap.map_imported")
        written = Cell.objects.filter(opportunity=OPPORTUNITY).at(birkehoej(cast)).get()
    assert entry.facts == {"cells": 2, "left": 0}
    assert written.written_by == cast.members["manager"].person


def test_a_no_stores_nothing_and_forgets_the_file(cast: Cast, round_: Round, karen: Client) -> None:
    send(karen, in_hand(cast).fill(birkehoej(cast), "Noget andet").saved())
    karen.post(url(the_import(cast)), {"svar": "nej"})
    assert said(cast, birkehoej(cast)) == ("Banko om tirsdagen", "partial", 1)
    with inside(cast.fjordby):
        assert not CellImport.objects.exists()


def test_a_cell_that_is_emptied_is_said_to_be(cast: Cast, round_: Round, karen: Client) -> None:
    answer = send(karen, in_hand(cast).fill(birkehoej(cast), "", "").saved())
    assert "Bliver tomme" in answer.content.decode()
    karen.post(url(the_import(cast)))
    assert said(cast, birkehoej(cast)) == ("", "", 2)


def test_an_untouched_file_changes_nothing_though_the_map_has_moved_on(
    cast: Cast, round_: Round, karen: Client
) -> None:
    data = fetched(cast.members["manager"])
    write(cast, round_, column=birkehoej(cast), text="Nyere ord")
    answer = send(karen, data)
    assert "Der er ikke noget i filen, som kan ændre kortet." in answer.content.decode()


def test_what_two_have_changed_is_shown_and_theirs_stands_unless_one_chooses(
    cast: Cast, round_: Round, karen: Client
) -> None:
    file = in_hand(cast).fill(birkehoej(cast), "Fra filen")
    file.fill(birkehoej(cast), "Også fra filen", opportunity=OTHER)
    write(cast, round_, column=birkehoej(cast), text="Skrevet imens")
    write(cast, round_, column=birkehoej(cast), text="Også imens", opportunity=OTHER)
    answer = send(karen, file.saved())
    text = answer.content.decode()
    assert "<strong>2</strong> felter er ændret af andre imens" in text
    assert "Skrevet imens" in text
    assert "Fra filen" in text
    page = answer.context["page"]
    choices = {each.file.opportunity: each for each in page.conflicts}
    mine = choices[OPPORTUNITY]
    karen.post(
        url(the_import(cast)),
        {
            f"felt-{mine.number}": f"fil:{mine.version}",
            f"felt-{choices[OTHER].number}": "deres",
        },
    )
    assert said(cast, birkehoej(cast))[0] == "Fra filen"
    assert said(cast, birkehoej(cast), OTHER)[0] == "Også imens"
    kept = the_import(cast)
    assert [row["text"] for row in kept.rows] == ["Også fra filen"]
    assert "Du beholdt teksten fra Lead Fjordby." in kept.rows[0]["problem"]


def test_what_changes_after_the_preview_is_left_alone_and_told(
    cast: Cast, round_: Round, karen: Client
) -> None:
    answer = send(karen, in_hand(cast).fill(birkehoej(cast), "Fra filen").saved())
    assert answer.context["page"].going == 1
    write(cast, round_, column=birkehoej(cast), text="Skrevet imens")
    answer = karen.post(url(the_import(cast)), follow=True)
    text = answer.content.decode()
    assert "blev ændret af en anden, mens du så efter" in text
    assert "Fra filen" in text
    assert said(cast, birkehoej(cast))[0] == "Skrevet imens"


def test_a_choice_made_about_an_older_text_does_not_count(
    cast: Cast, round_: Round, karen: Client
) -> None:
    file = in_hand(cast).fill(birkehoej(cast), "Fra filen")
    write(cast, round_, column=birkehoej(cast), text="Imens")
    answer = send(karen, file.saved())
    conflict = answer.context["page"].conflicts[0]
    write(cast, round_, column=birkehoej(cast), text="Endnu senere")
    karen.post(url(the_import(cast)), {f"felt-{conflict.number}": f"fil:{conflict.version}"})
    assert said(cast, birkehoej(cast))[0] == "Endnu senere"
    assert the_import(cast).counts["late"] == 1


WRONG = [
    ("Ring til 010180-1234", None, "CPR-nummer"),
    (10180123, None, ""),
    (101801234, None, "CPR-nummer"),
    ("x" * 4001, None, "Der er plads til 4000"),
    (None, "Halvvejs", "»Halvvejs« er ikke et af ordene"),
    (None, "010180 1234", "CPR-nummer"),
    ("=1+1", None, "formel"),
]


@pytest.mark.parametrize(("text", "status", "reason"), WRONG)
def test_a_bad_cell_is_told_in_plain_words_and_the_good_ones_go_in(
    cast: Cast, round_: Round, karen: Client, text: Any, status: Any, reason: str
) -> None:
    file = in_hand(cast).fill(birkehoej(cast), text, status, OTHER)
    file.fill(birkehoej(cast), "Godt nok", opportunity=LAST)
    answer = send(karen, file.saved())
    problems = answer.context["page"].problems
    assert [reason in each.reason for each in problems] == ([True] if reason else [])
    if reason == "CPR-nummer":
        assert problems[0].file.text == problems[0].file.status_word == ""
    karen.post(url(the_import(cast)))
    assert said(cast, birkehoej(cast), LAST)[0] == "Godt nok"
    expected = "" if reason else str(text)
    assert said(cast, birkehoej(cast), OTHER)[0] == expected


def test_a_text_that_only_looks_like_a_formula_stays_a_text(
    cast: Cast, round_: Round, karen: Client
) -> None:
    write(cast, round_, column=birkehoej(cast), text="=HYPERLINK(A1)\n- banko\n+ sang")
    file = in_hand(cast)
    cell = file.sheet.cell(file.row(OPPORTUNITY), file.place(birkehoej(cast), "tekst"))
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    cell.value += "\n@ kl. 10"
    cell.data_type = "s"
    send(karen, file.saved())
    karen.post(url(the_import(cast)))
    assert said(cast, birkehoej(cast))[0] == "=HYPERLINK(A1)\n- banko\n+ sang\n@ kl. 10"


def test_numbers_and_days_become_what_was_seen(cast: Cast, round_: Round, karen: Client) -> None:
    file = in_hand(cast).fill(birkehoej(cast), NOW.replace(tzinfo=None))
    file.fill(birkehoej(cast), 3.5, opportunity=OTHER).fill(
        birkehoej(cast),
        True,  # noqa: FBT003 - what somebody typed
        opportunity=LAST,
    )
    send(karen, file.saved())
    karen.post(url(the_import(cast)))
    assert said(cast, birkehoej(cast))[0] == "23.11.2026 09.00"
    assert said(cast, birkehoej(cast), OTHER)[0] == "3,5"
    assert said(cast, birkehoej(cast), LAST)[0] == "SAND"


def test_another_ones_column_cannot_be_written(cast: Cast, round_: Round, karen: Client) -> None:
    answer = send(karen, in_hand(cast).fill(ADMINISTRATION, "Det bestemmer vi").saved())
    problem = answer.context["page"].problems[0]
    assert problem.reason == "Den fælles kolonne skrives af kommunens konsulent."
    karen.post(url(the_import(cast)))
    assert said(cast, ADMINISTRATION)[0] == "Vi støtter æbler, øl og ål"


def test_what_could_not_go_in_comes_back_as_a_workbook(
    cast: Cast, round_: Round, karen: Client
) -> None:
    file = in_hand(cast).fill(birkehoej(cast), None, "Halvvejs", OTHER)
    file.fill(ADMINISTRATION, "=SUM(A1)-agtig tekst").as_text(ADMINISTRATION)
    send(karen, file.saved())
    karen.post(url(the_import(cast)))
    answer = karen.get(url(the_import(cast), "import-errors"))
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    rows = [[cell.value for cell in row] for row in book.active]
    assert rows[0][0] == "Hvad er der galt?"
    assert {row[0].split(".")[0] for row in rows[1:]} >= {
        "Den fælles kolonne skrives af kommunens konsulent"
    }
    assert "=SUM(A1)-agtig tekst" in {row[5] for row in rows}
    assert all(cell.data_type != "f" for row in book.active for cell in row)


def test_undoing_puts_back_what_nobody_has_touched_since(
    cast: Cast, round_: Round, karen: Client
) -> None:
    file = in_hand(cast).fill(birkehoej(cast), "Ny tekst", "Delvist")
    file.fill(birkehoej(cast), "Noget nyt", "Af og til", OTHER)
    file.fill(birkehoej(cast), "Mere nyt", opportunity=LAST)
    send(karen, file.saved())
    karen.post(url(the_import(cast)))
    write(cast, round_, column=birkehoej(cast), text="Nyere end filen", opportunity=LAST)
    answer = karen.post(url(the_import(cast), "import-undo"), follow=True)
    text = answer.content.decode()
    assert "I 2 felter står der igen, hvad der stod før." in text
    assert "Ladt i fred" in text
    assert said(cast, birkehoej(cast)) == ("Banko om tirsdagen", "partial", 3)
    assert said(cast, birkehoej(cast), OTHER) == ("", "", 2)
    assert said(cast, birkehoej(cast), LAST)[0] == "Nyere end filen"
    again = karen.post(url(the_import(cast), "import-undo"), follow=True)
    assert "Det er allerede fortrudt." in again.content.decode()


def test_a_file_is_taken_in_once(cast: Cast, round_: Round, karen: Client) -> None:
    send(karen, in_hand(cast).fill(birkehoej(cast), "Ny tekst").saved())
    karen.post(url(the_import(cast)))
    answer = karen.post(url(the_import(cast)), follow=True)
    assert "Filen er allerede hentet ind." in answer.content.decode()
    assert said(cast, birkehoej(cast))[2] == 2


def test_after_seven_days_the_texts_are_forgotten_and_nothing_can_be_undone(
    cast: Cast, round_: Round
) -> None:
    manager = cast.members["manager"]
    file = in_hand(cast).fill(birkehoej(cast), "Ny tekst").fill(ADMINISTRATION, "Ikke min")
    read = imports.read_file(file.saved())
    late = NOW + timedelta(days=7, minutes=1)
    with inside(cast.fjordby, person=manager.person):
        kept = imports.keep_import(by=manager, file=read, now=NOW)
        waiting = imports.keep_import(by=manager, file=read, now=NOW)
        imports.take_import(by=manager, import_id=kept.pk, choices={}, now=NOW)
        assert imports.forget_old_imports(now=NOW + timedelta(days=7)) == 0
        with pytest.raises(Refused, match="over syv dage"):
            imports.undo_import(by=manager, import_id=kept.pk, now=late)
        assert imports.forget_old_imports(now=late) == 2
        kept.refresh_from_db()
        assert (kept.rows, kept.written) == ([], [])
        assert not CellImport.objects.filter(pk=waiting.pk).exists()


def test_a_round_that_closes_meanwhile_stays_as_it_was(
    cast: Cast, round_: Round, karen: Client
) -> None:
    data = in_hand(cast).fill(birkehoej(cast), "Ny tekst").saved()
    send(karen, data)
    with inside(cast.fjordby, person=cast.lead.person):
        actions.close_round(by=cast.lead, round_id=round_.pk, now=NOW)
    answer = karen.post(url(the_import(cast)), follow=True)
    assert "Runden er lukket" in answer.content.decode()
    assert said(cast, birkehoej(cast))[0] == "Banko om tirsdagen"
    assert "Der er ingen åben runde" in send(karen, data).content.decode()
    with inside(cast.fjordby, person=cast.lead.person):
        actions.open_round(by=cast.lead, title="Runde 2027", now=NOW, start_from=None)
    answer = send(karen, data)
    assert answer.status_code == 422
    assert "Filen er fra Runde 2026, og den runde er lukket." in answer.content.decode()


def test_a_file_from_next_door_is_turned_away(cast: Cast, round_: Round) -> None:
    dan = cast.stranger
    with inside(cast.bakkeby, person=dan.person):
        actions.open_round(by=dan, title="Runde 2026", now=NOW, start_from=None)
    answer = send(logged_in(dan), fetched(cast.lead), slug="bakkeby")
    assert answer.status_code == 422
    assert "Filen hører til en anden kommune" in answer.content.decode()


def test_nobody_sees_anothers_file(cast: Cast, round_: Round, karen: Client) -> None:
    send(karen, in_hand(cast).fill(birkehoej(cast), "Ny tekst").saved())
    kept = the_import(cast)
    mikkel = logged_in(cast.lead)
    assert mikkel.get(url(kept)).status_code == 404
    assert mikkel.post(url(kept)).status_code == 404
    assert mikkel.get(url(kept, "import-errors")).status_code == 404
    assert mikkel.post(url(kept, "import-undo")).status_code == 404


def test_a_reader_is_told_that_there_is_nothing_to_bring(cast: Cast, round_: Round) -> None:
    reader = logged_in(cast.members["reader"])
    page = reader.get(reverse("actionmap:import", args=["fjordby"]))
    assert "der er ingen kolonne, du skriver i" in page.content.decode()
    assert send(reader, b"PK").status_code == 409


def test_the_pages_ask_the_same_few_queries_however_much_there_is(
    cast: Cast, round_: Round
) -> None:
    mikkel = logged_in(cast.lead)
    asked = []
    for columns in (1, 12):
        for _more in range(columns):
            make.centre(at=cast.fjordby)
        file = InHand(fetched(cast.lead, "?drivkraft=1&kolonner=alle"))
        heads = [cell.value or "" for cell in file.sheet[1]]
        for place, head in enumerate(heads, start=1):
            if head.endswith("/tekst"):
                file.sheet.cell(file.row(LAST), place).value = f"Tekst {columns} {place}"
        answer = send(mikkel, file.saved())
        page = answer.request["PATH_INFO"]
        assert answer.status_code == 200
        before = counted(mikkel, page)
        mikkel.post(page)
        after = counted(mikkel, page)
        assert before[0] == after[0] == 200
        asked.append((len(before[1]), len(after[1])))
    assert asked[0] == asked[1]
    assert max(asked[0]) <= 25
