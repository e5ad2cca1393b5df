"""The report as a Word file that a committee's secretary can go on writing in."""

import io
from collections.abc import Iterable, Mapping
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_UNDERLINE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LANGUAGES = {"da": "da-DK", "en": "en-GB"}
FONT = "Calibri"  # there on every machine with Word; others take their nearest
Picture = Mapping[str, Any]


def word_file(report: Picture) -> bytes:
    """Return the report with real headings, header rows that repeat, and its language told."""
    word = Document()
    _prepare(word, report)
    word.add_heading(report["title"], level=0)
    word.add_paragraph(report["authority"])
    for line in (*report["rounds"], report["made"]):
        word.add_paragraph(line)
    for paragraph in report["about"]:
        word.add_paragraph(paragraph)
    words = report["words"]
    _outcomes(word, words["decided"], report["taken_up"], words["nothing_decided"], words)
    _outcomes(word, words["declined"], report["declined"], words["nothing_declined"], words)
    _figures(word, report)
    _changes(word, report)
    word.add_paragraph(report["credit"])
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def _prepare(word: WordDocument, report: Picture) -> None:
    """Set title, author and language, and an A4 with letters large enough to read."""
    about = word.core_properties
    about.title, about.author = report["full_title"], report["authority"]
    about.language = LANGUAGES[report["language"]]
    about.comments = ""
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), LANGUAGES[report["language"]])
    for run in word.styles.element.iter(qn("w:rPr")):
        for old in run.findall(qn("w:lang")):
            run.remove(old)
    normal.element.get_or_add_rPr().append(spoken)


def _outcomes(
    word: WordDocument,
    heading: str,
    outcomes: Iterable[Picture],
    nothing: str,
    words: Mapping[str, str],
) -> None:
    word.add_heading(heading, level=1)
    told = list(outcomes)
    if not told:
        word.add_paragraph(nothing)
    for outcome in told:
        word.add_heading(outcome["title"], level=2)
        line = word.add_paragraph()
        line.add_run(outcome["choice"]).bold = True
        line.add_run(f" – {outcome['round']}, {outcome['decided']}")
        if outcome["reason"]:
            word.add_paragraph(outcome["reason"])
        if outcome["taken"]:
            word.add_paragraph(f"{words['done']}:")
        for taken in outcome["taken"]:
            word.add_paragraph(f"{taken['title']} ({taken['about']})", style="List Bullet")
        if outcome["moved"]:
            word.add_paragraph(f"{words['since']}:")
        for moved in outcome["moved"]:
            text = f"{moved['column']}: {moved['arrow']} {moved['way']}"
            word.add_paragraph(text, style="List Bullet")


def _figures(word: WordDocument, report: Picture) -> None:
    words = report["words"]
    word.add_heading(words["figures"], level=1)
    for table in report["tables"]:
        word.add_heading(table["caption"], level=2)
        rows = [[row["title"], *map(str, row["figures"])] for row in table["rows"]]
        drawn = _table(word, table["headings"], alt=table["caption"])
        for row in rows:
            cells = _row(drawn)
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
    word.add_heading(words["counted"], level=2)
    for each in report["definitions"]:
        line = word.add_paragraph(style="List Bullet")
        line.add_run(f"{each['heading']}: ").bold = True
        line.add_run(each["meaning"])


def _changes(word: WordDocument, report: Picture) -> None:
    words = report["words"]
    word.add_heading(words["changed"], level=1)
    word.add_paragraph(words["marks"] if report["drivers"] else words["unchanged"])
    for driver in report["drivers"]:
        word.add_heading(driver["title"], level=2)
        for row in driver["rows"]:
            word.add_heading(row["title"], level=3)
            headings = [words["column"], report["before"], report["now"]]
            table = _table(word, headings, alt=row["title"])
            for cell in row["cells"]:
                where, before, now = _row(table)
                where.text = cell["column"]
                where.add_paragraph(cell["change"])
                _marked(before.paragraphs[0], cell["before"])
                _marked(now.paragraphs[0], cell["now"])
                if cell["way"]:
                    now.add_paragraph(f"{cell['arrow']} {cell['way']}")


def _marked(paragraph: Paragraph, pieces: Iterable[Picture]) -> None:
    """Write the pieces, those that are gone struck through and those that are new underlined."""
    for piece in pieces:
        run = paragraph.add_run(_storable(piece["text"]))
        if piece["kind"] == "gone":
            run.font.strike = True
        if piece["kind"] == "new":
            run.font.underline, run.font.bold = WD_UNDERLINE.SINGLE, True


def _storable(text: str) -> str:
    """Return the text without the few signs that XML cannot hold."""
    return "".join(sign for sign in text if sign in "\n\t" or (sign >= " " and sign not in "￾￿"))


def _row(table: Table) -> tuple[_Cell, ...]:
    """Add a row to the table and return its cells."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]  # the library's
    return row.cells


def _table(word: WordDocument, headings: list[str], *, alt: str) -> Table:
    """Return a table with one header row, which is told as such and stands again on every page."""
    table: Table = word.add_table(rows=1, cols=len(headings), style="Table Grid")
    for cell, heading in zip(table.rows[0].cells, headings, strict=True):
        cell.paragraphs[0].add_run(heading).bold = True
    repeats = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeats)  # noqa: SLF001 - Word's own mark, which the library cannot set
    described = OxmlElement("w:tblDescription")
    described.set(qn("w:val"), alt)
    table._tbl.tblPr.append(described)  # noqa: SLF001 - as above
    return table
