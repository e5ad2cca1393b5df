"""`samspil mapping-report`, sentence by sentence of what it promises."""

import argparse
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from samspil.organisations.access import inside
from samspil.organisations.models import CareCentre, Municipality
from samspil.project import cli, cli_mapping, prepare
from samspil.registrations.models import Registration
from samspil.registrations.rules import question
from samspil.testing.make import Cast

# It runs commands.
pytestmark = [pytest.mark.django_db(databases=["default", "owner"]), pytest.mark.slow]

LABELS = (
    "Plejecenter;Dato;Slags;Hvem var det for;Antal beboere;Antal frivillige;Var personale med;"
    "Hvem hører aktiviteten til"
)
GOOD = "Birkehøj;04-05-2026;Samvær inde;Flere beboere;12;2;Ja;Tilknyttet plejecentret"
OTHER = "Møllebo;09-05-2026;creative;One resident;;1;none;municipality"
BAD = "Møllebo;07-05-2026;Kreativt;Flere beboere;mange;1;Nej;Kommunen"
Run = Callable[..., int]


@pytest.fixture(autouse=True)
def up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' tables are up to date; to find that out takes longer than the report."""
    monkeypatch.setattr(prepare, "migrate", lambda: None)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the command on a file of these lines."""

    def on(*lines: str, file: bytes | None = None, **chosen: Any) -> int:
        path = tmp_path / "maj.csv"
        path.write_bytes(file if file is not None else "\n".join(lines).encode())
        usual = {"file": path, "period": None, "format": "json", "output": None}
        return cli_mapping.write(argparse.Namespace(**(usual | chosen)))

    return on


@pytest.fixture
def found(run: Run, tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """Return the JSON that the command writes for these lines."""

    def of(*lines: str, **chosen: Any) -> dict[str, Any]:
        output = tmp_path / "maj.json"
        assert run(*lines, output=output, **chosen) in {0, 3}
        told: dict[str, Any] = json.loads(output.read_text(encoding="utf-8"))
        return told

    return of


# --- How it ends


def test_with_every_row_read_it_writes_json_and_ends_with_0(
    run: Run, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(LABELS, GOOD, OTHER) == 0
    out, err = capfdbinary.readouterr()
    assert json.loads(out)["n"] == {"activities": 2, "centres": 2, "municipalities": 1}
    assert err == b""


def test_with_some_refused_it_ends_with_3_and_lists_them_in_both_places(
    run: Run, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(LABELS, GOOD, "", BAD) == 3
    out, err = capfdbinary.readouterr()
    [refused] = json.loads(out)["refused"]
    assert (refused["row"], refused["column"], refused["value"]) == (4, "Antal beboere", "mange")
    assert "Række 4, Antal beboere »mange«" in err.decode()
    assert refused["reason"] in err.decode()


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (f"{LABELS.replace('Slags;', '')}\n{GOOD}".encode(), "Slags"),
        (LABELS.encode(), ""),
        (b"", ""),
        (b"\x00\x01\x02", ""),
    ],
)
def test_a_file_that_cannot_be_used_ends_with_2_and_one_sentence(
    run: Run, capfd: pytest.CaptureFixture[str], file: bytes, said: str
) -> None:
    assert run(file=file) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert len(err.strip().splitlines()) == 1
    assert said in err


def test_a_file_that_is_not_there_or_is_a_folder_ends_with_2(
    run: Run, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(LABELS, GOOD, file=None) == 0
    nowhere = argparse.Namespace(file=tmp_path / "x.csv", period=None, format="json", output=None)
    assert cli_mapping.write(nowhere) == 2
    nowhere.file = tmp_path
    assert cli_mapping.write(nowhere) == 2
    assert "Filen findes ikke" in capfd.readouterr().err
    assert run(LABELS, GOOD, output=tmp_path / "findes" / "ikke.json") == 2
    assert "Mappen findes ikke" in capfd.readouterr().err


def test_a_period_that_ends_before_it_begins_is_refused(capfd: pytest.CaptureFixture[str]) -> None:
    words = ["mapping-report", "maj.csv", "--period", "2026-06-14", "2026-05-04"]
    assert cli.main(words) == 2
    assert "før den begynder" in capfd.readouterr().err


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_pdf_and_xlsx_need_a_file_to_lie_in(
    run: Run, capfd: pytest.CaptureFixture[str], kind: str
) -> None:
    assert run(LABELS, GOOD, format=kind) == 2
    out, err = capfd.readouterr()
    assert (out, "--output" in err) == ("", True)


def test_nothing_is_left_and_a_site_beside_it_sees_nothing(
    cast: Cast, run: Run, tmp_path: Path
) -> None:
    before = Municipality.objects.count()
    assert run(f"Kommune;{LABELS}", f"Fjordby;{GOOD}", output=tmp_path / "ud.json") == 0
    assert Municipality.objects.count() == before
    with inside(cast.fjordby):
        assert Registration.objects.count() == 0
        assert CareCentre.objects.count() == 2


# --- What it reads


def test_headings_go_by_label_or_code_in_any_case_with_or_without_a_question_mark(
    found: Callable[..., dict[str, Any]],
) -> None:
    by_code = "A1;a2;A6;A8;a9;A11;A12;A14"
    shouted = LABELS.upper().replace("VAR DET FOR", "VAR DET FOR?")
    english = (
        "Care centre;Date;Category;Directed at;Residents;Volunteers;Staff took part?;Affiliation"
    )
    first = found(LABELS, GOOD, OTHER)
    assert [found(heading, GOOD, OTHER) for heading in (by_code, shouted, english)] == [first] * 3


@pytest.mark.parametrize(
    "line",
    [
        GOOD,
        "Birkehøj;2026-05-04;indoor-social;group;12;2;yes;centre",
        "Birkehøj;04.05.26;Indoor social;Several residents;12,0;2;x;Tied to the care centre",
    ],
)
def test_values_may_be_codes_danish_or_english(
    found: Callable[..., dict[str, Any]], line: str
) -> None:
    assert found(LABELS, line) == found(LABELS, GOOD)


def test_excel_is_read_like_csv(found: Callable[..., dict[str, Any]], tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(LABELS.split(";"))
    sheet.append(["Birkehøj", date(2026, 5, 4), *GOOD.split(";")[2:4], 12, 2, *GOOD.split(";")[6:]])
    stream = io.BytesIO()
    book.save(stream)
    assert found(file=stream.getvalue()) == found(LABELS, GOOD)


def test_a_cpr_number_is_never_written_again(
    run: Run, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    number = "010203-1234"
    for kind in ("json", "html", "xlsx", "pdf"):
        output = tmp_path / f"ud.{kind}"
        assert (
            run(LABELS, GOOD, GOOD.replace("12;2", f"{number};2"), output=output, format=kind) == 3
        )
        assert number not in _text(output)
        assert "(skjult)" in _text(output)
    assert number not in capfd.readouterr().err


# --- What it writes


def test_json_has_every_figure_in_the_catalogues_order_and_unrounded(
    found: Callable[..., dict[str, Any]],
) -> None:
    told = found(LABELS, GOOD, GOOD, OTHER)
    assert list(told) == [
        *("period", "n", "category", "target", "affiliation", "staff", "residents_per_activity"),
        *("volunteers_per_activity", "by_centre", "cancelled", "outside_period", "refused"),
    ]
    for key in ("category", "target", "affiliation"):
        assert [part["code"] for part in told[key]] == list(question(key).codes)
    assert [part["code"] for part in told["staff"]["by_code"]] == list(question("staff").codes)
    assert told["category"][0] == {"code": "indoor-social", "count": 2, "share": 2 / 3}
    assert told["category"][2] == {"code": "outdoor-social", "count": 0, "share": 0}
    assert (told["staff"]["took_part_count"], told["staff"]["took_part_share"]) == (2, 2 / 3)
    assert told["residents_per_activity"] == {"mean": 25 / 3, "median": 12, "n": 3}
    assert told["volunteers_per_activity"] == {"mean": 5 / 3, "median": 2, "n": 3}
    assert told["by_centre"][0] == {
        "municipality": None,
        "centre": "Birkehøj",
        "activities": 2,
        "per_week": 2 * 7 / 6,
        "residents_mean": 12,
        "volunteers_mean": 2,
    }


def test_where_there_is_nothing_to_divide_there_is_null(
    found: Callable[..., dict[str, Any]],
) -> None:
    setting_up = "Birkehøj;04-05-2026;Praktisk hjælp;Ikke rettet mod beboere;;2;Nej;Kommunen"
    told = found(LABELS, setting_up)
    assert told["residents_per_activity"] == {"mean": None, "median": None, "n": 0}
    assert told["by_centre"][0]["residents_mean"] is None
    nothing = found(LABELS, GOOD, period=[date(2025, 1, 1), date(2025, 1, 31)])
    assert nothing["category"][0] == {"code": "indoor-social", "count": 0, "share": None}
    assert nothing["by_centre"] == []


def test_the_period_has_both_its_days_and_counts_what_is_outside(
    found: Callable[..., dict[str, Any]],
) -> None:
    usual = found(LABELS, GOOD, OTHER)
    assert usual["period"] == {"first_day": "2026-05-04", "last_day": "2026-05-09"}
    narrow = found(LABELS, GOOD, OTHER, period=[date(2026, 5, 4), date(2026, 5, 4)])
    assert (narrow["n"]["activities"], narrow["outside_period"]) == (1, 1)
    six_weeks = found(LABELS, GOOD, OTHER, period=[date(2026, 5, 4), date(2026, 6, 14)])
    assert [centre["per_week"] for centre in six_weeks["by_centre"]] == [1 / 6, 1 / 6]


def test_what_was_cancelled_asks_for_little_and_is_only_counted(
    found: Callable[..., dict[str, Any]],
) -> None:
    cancelled = "Møllebo;05-05-2026;Kreativt;;;;;;Aflyst – for få"
    told = found(f"{LABELS};Status", f"{GOOD};Gennemført", cancelled)
    assert (told["cancelled"], told["n"]) == (
        1,
        {"activities": 1, "centres": 1, "municipalities": 1},
    )
    assert told["refused"] == []


def test_a_municipality_goes_by_name_full_name_or_code_and_an_unknown_stays(
    found: Callable[..., dict[str, Any]],
) -> None:
    said = ("Odense", "Odense Kommune", "0461", "461", "Testby")
    told = found(f"Kommune;{LABELS}", *(f"{name};{GOOD}" for name in said))
    assert told["n"]["municipalities"] == 2
    assert [(each["municipality"], each["activities"]) for each in told["by_centre"]] == [
        ("Odense", 4),
        ("Testby", 1),
    ]


def _text(path: Path) -> str:
    """Return what a reader of the file reads."""
    match path.suffix:
        case ".pdf":
            pages = PdfReader(path).pages
            return " ".join(" ".join(page.extract_text() for page in pages).split())
        case ".xlsx":
            book = openpyxl.load_workbook(path)
            rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
            return " ".join(str(cell) for row in rows for cell in row if cell is not None)
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["html", "pdf", "xlsx"])
def test_each_form_has_the_figures_the_definitions_and_the_refused_rows(
    run: Run, tmp_path: Path, kind: str
) -> None:
    output = tmp_path / f"ud.{kind}"
    assert run(LABELS, *[GOOD] * 5, OTHER, BAD, format=kind, output=output) == 3
    text = _text(output)
    for said in ("Hvad laver I sammen?", "Andele er af alle", "Undersøgelsen", "mange", BAD[:7]):
        assert said in text
    assert ("83 pct." in text) or ("0.8333" in text)  # a workbook holds the number itself
    assert "Hvad kendetegner" not in text
    assert "Filen har ingen kolonne med kendetegn." in text  # which is not to say there were none


def test_traits_are_told_of_where_the_file_has_a_column_of_them(run: Run, tmp_path: Path) -> None:
    output = tmp_path / "ud.html"
    assert run(f"{LABELS};Kendetegn", f"{GOOD};Med dyr", output=output, format="html") == 0
    assert "Hvad kendetegner" in _text(output)


@pytest.mark.parametrize("kind", ["html", "pdf", "xlsx"])
def test_each_form_says_it_when_no_row_could_be_read(run: Run, tmp_path: Path, kind: str) -> None:
    output = tmp_path / f"ud.{kind}"
    assert run(LABELS, BAD, format=kind, output=output) == 3
    assert "Ingen rækker kunne læses" in _text(output)


def test_the_html_fetches_nothing_and_its_charts_are_whole(
    run: Run, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(LABELS, *[GOOD] * 5, format="html") == 0
    page = capfdbinary.readouterr().out.decode()
    assert page.lstrip().startswith("<!DOCTYPE html>")
    assert set(re.findall(r'(?:href|src)="([^#"][^"]*)"', page)) == set()
    assert "@import" not in page
    assert "url(http" not in page
    charts = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert len(charts) > 10
    for chart in charts:
        drawn = ET.fromstring(chart)  # noqa: S314 - our own
        assert drawn.attrib["role"] == "img"
        assert "style" not in {name for each in drawn.iter() for name in each.attrib}


def test_the_guides_example_is_what_comes_out(found: Callable[..., dict[str, Any]]) -> None:
    guide = (Path(__file__).parents[3] / "docs/guides/kortlaegning.md").read_text(encoding="utf-8")
    example = re.search(r"`maj\.csv`:\n\n```\n(.*?)\n```", guide, re.DOTALL)
    assert example
    told = found(*example[1].splitlines(), period=[date(2026, 5, 4), date(2026, 6, 14)])
    assert told["n"] == {"activities": 3, "centres": 2, "municipalities": 1}
    assert told["category"][1]["count"] == 2
    assert told["residents_per_activity"]["mean"] == 7
    assert told["volunteers_per_activity"]["mean"] == 2
    assert round(told["by_centre"][0]["per_week"], 2) == 0.33
    assert [row["row"] for row in told["refused"]] == [5]
