"""Pages travel small, and every browser can read them."""

import gzip

import brotli
import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from samspil.kit.compression import LARGE, QUICK, SMALLEST, send_small

TEXT = "Banko om tirsdagen. " * 50


def answer(encodings: str, text: str = TEXT) -> HttpResponse:
    request = RequestFactory().get("/", headers={"accept-encoding": encodings})
    return send_small(lambda _request: HttpResponse(text))(request)


def test_a_browser_that_takes_brotli_gets_it() -> None:
    response = answer("gzip, deflate, br")
    assert response.headers["Content-Encoding"] == "br"
    assert brotli.decompress(response.content).decode() == TEXT
    assert int(response.headers["Content-Length"]) == len(response.content) < len(TEXT)
    assert "Accept-Encoding" in response.headers["Vary"]


def test_a_large_page_is_made_smaller_than_the_quick_way_would() -> None:
    row = '<li class="card"><a href="/ture/{0}/">Tur nummer {0}</a></li>'
    page = "".join(row.format(each) for each in range(1_000))
    assert len(page) > LARGE
    sent = answer("br", page).content
    assert brotli.decompress(sent).decode() == page
    assert len(sent) < len(brotli.compress(page.encode(), quality=QUICK))


def test_one_that_takes_gzip_alone_gets_that() -> None:
    response = answer("gzip")
    assert response.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content).decode() == TEXT
    assert "Accept-Encoding" in response.headers["Vary"]


@pytest.mark.parametrize("encodings", ["", "identity", "brotli-not"])
def test_others_get_it_as_it_was(encodings: str) -> None:
    response = answer(encodings)
    assert "Content-Encoding" not in response.headers
    assert response.content.decode() == TEXT


def test_a_short_answer_is_left_alone() -> None:
    for encodings in ("br", "gzip"):
        response = answer(encodings, "o" * (SMALLEST - 1))
        assert "Content-Encoding" not in response.headers
        assert answer(encodings, "o" * SMALLEST).headers["Content-Encoding"] == encodings


@pytest.mark.django_db
def test_the_site_sends_brotli_first_and_gzip_to_the_rest() -> None:
    first = Client().get("/", headers={"accept-encoding": "gzip, br"})
    assert first.headers["Content-Encoding"] == "br"
    second = Client().get("/", headers={"accept-encoding": "gzip"})
    assert second.headers["Content-Encoding"] == "gzip"
    assert b"<h1>" in gzip.decompress(second.content)
