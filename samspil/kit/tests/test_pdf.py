"""PDFs are laid out apart, with our own fonts, and what people wrote is never typst."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from samspil.kit import apart, pdf, pdf_worker

TEMPLATE = """
#let d = json(bytes(sys.inputs.data))
#set document(title: d.title)
#set text(font: "IBM Plex Sans", lang: "da")
#d.text
"""


def template(folder: Path, text: str = TEMPLATE) -> Path:
    file = folder / "brev.typ"
    file.write_text(text, encoding="utf-8")
    return file


def test_words_stay_words(tmp_path: Path) -> None:
    said = '#import "x" *æøå* $1$ \\ [a]'
    made = pdf.render(template(tmp_path), {"title": "Brev", "text": said})
    reader = PdfReader(io.BytesIO(made))
    assert said in reader.pages[0].extract_text()
    fonts = {str(font["/BaseFont"]) for font in _fonts(reader)}
    assert all("IBMPlexSans" in name for name in fonts)


def _fonts(reader: PdfReader) -> list[dict[str, object]]:
    found = reader.pages[0]["/Resources"]["/Font"]  # type: ignore[index]  # as every PDF with words
    return [font.get_object() for font in found.values()]


@pytest.mark.parametrize("text", ["Tak 👍🏽!", "中国", "\ufffe", "a\U000e0001b", "ا ل", "\ue000"])
def test_what_no_font_can_show_is_stood_in_for(tmp_path: Path, text: str) -> None:
    made = pdf.render(template(tmp_path), {"title": "Brev", "text": f"Før {text} efter"})
    shown = PdfReader(io.BytesIO(made)).pages[0].extract_text()
    assert "Før" in shown
    assert "efter" in shown


def test_the_stand_in_takes_the_place_of_just_that() -> None:
    assert pdf_worker.without('{"a": "x👍y\ufffe"}', ["👍", "\\u{fffe}"]) == '{"a": "x▯y▯"}'


def test_a_fault_in_a_template_is_told_without_its_words(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(pdf.PdfFailed, match=r"brev\.typ"):
        pdf.render(template(tmp_path, '#panic("hemmeligt")'), {"text": "hemmeligt"})
    assert "hemmeligt" not in caplog.text


def test_a_template_reads_only_from_its_own_folder(tmp_path: Path) -> None:
    with pytest.raises(pdf.PdfFailed):
        pdf.render(template(tmp_path, '#read("/etc/passwd")'), {})


@pytest.mark.slow
def test_work_apart_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    script = tmp_path / "slow.py"
    script.write_text("import time\ntime.sleep(30)\n")
    with pytest.raises(apart.Failed):
        apart.run(script, b"", seconds=1, megabytes=100)


def test_work_apart_knows_nothing_of_our_secrets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "hemmelig")
    script = tmp_path / "curious.py"
    script.write_text("import os, sys\nsys.stdout.write(str(dict(os.environ)))\n")
    assert b"hemmelig" not in apart.run(script, b"", seconds=20, megabytes=100)
