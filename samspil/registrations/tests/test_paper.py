"""The form on paper, and the pile that is typed in afterwards."""

import io
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import translation
from pypdf import PdfReader

from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.registrations import documents
from samspil.registrations.forms import PaperForm
from samspil.registrations.models import Registration
from samspil.testing.make import Cast
from samspil.testing.pages import logged_in

PAGE = "/fjordby/registreringer/papir/"


def sheet(cast: Cast, **other: Any) -> dict[str, Any]:
    """What stands on a sheet of which only the needed is filled in."""
    return {
        "key": str(uuid4()),
        "centre": str(cast.birkehoej.pk),
        "day": "01.06.2026",
        "category": "indoor-social",
        "target": "group",
        "residents": "12",
        "volunteers": "2",
        "staff": "none",
        "affiliation": "centre",
    } | other


def standing(cast: Cast) -> list[Registration]:
    with inside(cast.fjordby):
        return list(Registration.objects.standing().order_by("id"))


@pytest.fixture
def karen(cast: Cast) -> Client:
    return logged_in(cast.members[Role.COORDINATOR])


@pytest.mark.slow
def test_a_sheet_is_typed_in_and_the_next_one_has_its_day_and_centre(
    cast: Cast, karen: Client
) -> None:
    answer = karen.post(PAGE, sheet(cast, what="Banko", starts_at="1430"))
    assert answer["Location"] == f"{PAGE}?center={cast.birkehoej.pk}&dato=2026-06-01"
    page = karen.get(answer["Location"]).content.decode()
    assert 'value="2026-06-01"' in page
    assert f'value="{cast.birkehoej.pk}" selected' in page
    assert "Skrevet ind: Banko." in page
    assert "Du har skrevet 1 ark ind i dag" in page
    (row,) = standing(cast)
    assert (row.source, row.day, row.starts_at and row.starts_at.hour) == (
        "paper",
        date(2026, 6, 1),
        14,
    )
    assert row.written_by_id == cast.members[Role.COORDINATOR].person.pk


def test_what_nobody_wrote_on_the_sheet_may_be_missing(cast: Cast, karen: Client) -> None:
    assert karen.post(PAGE, sheet(cast)).status_code == 302
    (row,) = standing(cast)
    assert (row.what, row.starts_at, row.minutes, row.place) == ("", None, None, "")


@pytest.mark.slow
def test_what_is_needed_is_asked_for_and_what_was_typed_stays(cast: Cast, karen: Client) -> None:
    answer = karen.post(PAGE, sheet(cast, what="Banko", residents=""))
    assert answer.status_code == 422
    assert "Skriv, hvor mange beboere der var med." in answer.content.decode()
    assert 'value="Banko"' in answer.content.decode()


@pytest.mark.slow
def test_it_is_for_her_own_centre(cast: Cast) -> None:
    birgit = logged_in(cast.members[Role.CARE_WORKER])
    answer = birgit.post(PAGE, sheet(cast, centre=str(cast.other_centre.pk)))
    assert answer.status_code == 422
    assert standing(cast) == []


@pytest.mark.parametrize("asked", ["?dato=2026-02-31&center=x", "?dato=i-gaar", "?center=99999999"])
def test_an_odd_address_still_shows_an_empty_sheet(karen: Client, asked: str) -> None:
    assert karen.get(PAGE + asked).status_code == 200


def test_the_paper_and_the_page_ask_the_same_in_the_same_order() -> None:
    typed = [name for row in documents.ROWS for name in row]
    assert set(typed) <= set(PaperForm.base_fields)


@pytest.mark.slow
def test_the_sheet_has_every_question_is_tagged_and_fits_one_page(
    cast: Cast, karen: Client
) -> None:
    answer = karen.get(f"{PAGE}skema/?center={cast.birkehoej.pk}")
    assert answer["Content-Type"] == "application/pdf"
    book = PdfReader(io.BytesIO(answer.content))
    assert len(book.pages) == 1
    assert [round(float(side)) for side in book.pages[0].mediabox[2:]] == [595, 842]
    said = " ".join(book.pages[0].extract_text().split())
    for words in ("Birkehøj", "Hvad lavede I?", "1 Samvær inde", "9 Andet", "Antal frivillige"):
        assert words in said
    catalogue = book.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]  # type: ignore[index]  # a dictionary of the PDF
    assert catalogue["/Lang"] == "da"  # type: ignore[index]  # as above


@pytest.mark.parametrize("language", ["da", "en-gb"])
def test_the_sheet_fits_one_page_without_a_name_too(cast: Cast, language: str) -> None:
    with translation.override(language):
        content = documents.paper_form(cast.fjordby, None)
    assert len(PdfReader(io.BytesIO(content)).pages) == 1
