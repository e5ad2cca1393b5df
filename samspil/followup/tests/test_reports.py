"""The report for the committee, read as its reader does: on paper, as PDF and in Word."""

import io
import zipfile

import pytest
from docx import Document
from pypdf import PdfReader

from samspil.actionmap.models import Round
from samspil.actionmap.tests import deeds as map_deeds
from samspil.actionmap.tests.test_documents import kinds, sizes
from samspil.followup.queries import outcomes
from samspil.followup.tests.deeds import OTHER, ROW, compare, two_rounds
from samspil.initiatives.models import Initiative
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Member
from samspil.priorities.models import Decision
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in

pytestmark = pytest.mark.slow  # it goes through files

HERE = "/fjordby/opfoelgning/"
WHY = "Vi vælger fra, fordi vi er ved at bygge om."
EVERY_COLUMN = "?kolonne=alle"


@pytest.fixture
def rounds(cast: Cast) -> tuple[Round, Round]:
    before, now = two_rounds(cast)
    _decided(cast, before, ROW, "now", "Vi hører det fra beboerne.")
    _decided(cast, before, "good-match", "declined", WHY)
    _decided(cast, now, OTHER, "next", "")
    _taken_on(cast, before, "Vi finder tre, der vil gå ture")
    return before, now


def _taken_on(cast: Cast, round_: Round, title: str) -> None:
    """Store an initiative of the consultant's; one of last year's could not be begun any more."""
    with inside(cast.fjordby, person=cast.lead.person):
        Initiative.objects.create(
            tenant=cast.fjordby,
            opportunity=ROW,
            round=round_,
            title=title,
            owner="person",
            person=cast.lead.person,
            stage="done",
            made_at=NOW,
            changed_at=NOW,
            changed_by=cast.lead.person,
        )


def _decided(cast: Cast, round_: Round, opportunity: str, choice: str, reason: str) -> None:
    """Store a decision; one in last year's round could not be made any more."""
    with inside(cast.fjordby, person=cast.lead.person):
        Decision.objects.create(
            tenant=cast.fjordby,
            round=round_,
            opportunity=opportunity,
            choice=choice,
            reason=reason,
            decided_at=NOW,
            decided_by=cast.lead.person,
        )


def content(member: Member, kind: str, query: str = EVERY_COLUMN) -> bytes:
    answer = logged_in(member).get(f"{HERE}{kind}/{query}")
    assert answer.status_code == 200
    return answer.content


SAID = (
    "Opfølgning på Indsatskortet",
    "Fjordby Kommune",
    "Vi går ",
    "Frem fra »Delvist« til »Fast og systematisk«",
    "Vi hører det fra beboerne.",
    WHY,
    "Vi finder tre, der vil gå ture",
    "Færdig, en person",
    "felter, der var tomme før, og hvor der står noget nu",
    "Socialstyrelsen (2014)",
)


def test_what_was_decided_stands_with_what_moved_since(
    cast: Cast, rounds: tuple[Round, Round]
) -> None:
    with inside(cast.fjordby, person=cast.lead.person):
        told = outcomes(cast.lead, compare(cast.lead, *rounds))
    assert [(each.opportunity.key, each.choice.value) for each in told.taken_up] == [
        (ROW, "now"),
        (OTHER, "next"),
    ]
    assert [cell.column.title for cell in told.taken_up[0].moved] == ["Birkehøj"]
    assert told.taken_up[1].moved == ()
    assert [taken.title for taken in told.taken_up[0].taken] == ["Vi finder tre, der vil gå ture"]
    assert told.taken_up[1].taken == ()
    assert [each.reason for each in told.declined] == [WHY]
    page = logged_in(cast.members["reader"]).get(f"{HERE}beslutninger/").content.decode()
    assert WHY in page
    assert cast.lead.person.name not in page


def test_the_page_to_print_says_it_all_and_names_nobody(
    cast: Cast, rounds: tuple[Round, Round]
) -> None:
    page = content(cast.members["reader"], "udskriv").decode()
    assert [said for said in SAID if said not in page] == []
    assert cast.lead.person.name not in page
    assert "navigation-menu" not in page
    with inside(cast.fjordby):
        taken_out = AuditEntry.objects.get(deed="followup.report_extracted")
    assert (taken_out.kind, taken_out.facts["form"]) == ("extract", "print")


def test_the_word_file_has_headings_header_rows_and_its_language(
    cast: Cast, rounds: tuple[Round, Round]
) -> None:
    stored = content(cast.members["reader"], "word")
    word = Document(io.BytesIO(stored))
    text = "\n".join(
        [
            *(paragraph.text for paragraph in word.paragraphs),
            *(cell.text for table in word.tables for row in table.rows for cell in row.cells),
        ]
    )
    assert [said for said in SAID if said not in text] == []
    assert cast.lead.person.name not in text
    styles = {paragraph.style.name for paragraph in word.paragraphs if paragraph.style}
    assert {"Title", "Heading 1", "Heading 2", "Heading 3", "List Bullet"} <= styles
    assert word.core_properties.language == "da-DK"
    assert word.core_properties.author == "Fjordby Kommune"
    xml = zipfile.ZipFile(io.BytesIO(stored)).read("word/document.xml").decode()
    assert xml.count("<w:tblHeader/>") == len(word.tables) >= 3
    assert xml.count("<w:tblDescription") == len(word.tables)
    assert (
        'w:lang w:val="da-DK"'
        in zipfile.ZipFile(io.BytesIO(stored)).read("word/styles.xml").decode()
    )
    marked = [run for row in word.tables[2].rows for run in row.cells[1].paragraphs[0].runs]
    assert "tur" in {run.text for run in marked if run.font.strike}


def test_the_pdf_is_tagged_and_large_enough_to_read(
    cast: Cast, rounds: tuple[Round, Round]
) -> None:
    reader = PdfReader(io.BytesIO(content(cast.members["reader"], "pdf")))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert [said for said in SAID if said.strip() not in text] == []
    assert cast.lead.person.name not in text
    assert reader.metadata is not None
    assert reader.metadata.title == (
        "Opfølgning på Indsatskortet for Fjordby Kommune, Runde 2025 og Runde 2026"
    )
    assert "pdfuaid" in reader.xmp_metadata.stream.get_data().decode()  # type: ignore[union-attr]  # a tagged PDF has it
    assert {"/H1", "/H2", "/H3", "/Table", "/THead", "/TH", "/TD", "/L"} <= set(kinds(reader))
    assert min(sizes(reader)) >= 8


@pytest.mark.parametrize("kind", ["word", "udskriv"])
def test_odd_signs_and_markup_stay_words(
    cast: Cast, rounds: tuple[Round, Round], kind: str
) -> None:
    odd = "<b>Sang</b> 👍🏽 \x0b\ufffe #panic & 中国"
    map_deeds.write(cast.lead, rounds[1], map_deeds.own(cast), odd, row=OTHER)
    assert content(cast.lead, kind)


def test_without_a_choice_the_report_shows_the_common_columns(
    cast: Cast, rounds: tuple[Round, Round]
) -> None:
    page = content(cast.lead, "udskriv", "").decode()
    assert "Alle går tur" in page
    assert "lange ture" not in page
