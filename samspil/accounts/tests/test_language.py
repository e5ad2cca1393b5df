"""Danish first: English only for those who picked it."""

from datetime import date

import pytest
from django.test import Client, RequestFactory
from django.utils import formats, translation
from django.utils.formats import date_format
from django.utils.translation import get_language

from samspil.accounts.language import in_language
from samspil.accounts.tests.helpers import LOG_IN, log_in, make_person
from samspil.kit.views import components

LANGUAGE = "/konto/sprog/"


@pytest.fixture
def english_browser() -> Client:
    return Client(headers={"Accept-Language": "en-GB,en;q=0.9"})


@pytest.mark.django_db
def test_a_browser_that_asks_for_english_is_answered_in_danish(english_browser: Client) -> None:
    page = english_browser.get(LOG_IN)

    assert page["Content-Language"] == "da"
    assert '<html lang="da"' in page.text


@pytest.mark.django_db
def test_after_the_switch_it_is_english_and_back_again(english_browser: Client) -> None:
    english_browser.post(LANGUAGE, {"language": "en-gb"})
    page = english_browser.get(LOG_IN)

    assert page["Content-Language"] == "en-gb"
    assert '<html lang="en"' in page.text
    assert "Cookie" in page["Vary"]
    assert "Accept-Language" not in page["Vary"]

    english_browser.post(LANGUAGE, {"language": "da"})
    assert english_browser.get(LOG_IN)["Content-Language"] == "da"


@pytest.mark.slow
@pytest.mark.django_db
def test_a_person_who_reads_english_gets_it_in_a_new_browser(client: Client) -> None:
    ann = make_person("Ann Holm")
    ann.language = "en-gb"
    ann.save()

    log_in(client, ann)

    assert client.get("/konto/min-side/")["Content-Language"] == "en-gb"


@pytest.mark.parametrize("cookie", ["", "en", "de", "en-gb-x", "../../x"])
def test_a_language_we_do_not_have_is_danish(cookie: str) -> None:
    request = RequestFactory().get("/", headers={"Accept-Language": "en"})
    request.COOKIES["sprog"] = cookie

    assert in_language(components)(request)["Content-Language"] == "da"


def test_the_next_request_begins_afresh() -> None:
    request = RequestFactory().get("/")
    request.COOKIES["sprog"] = "en-gb"
    before = get_language()

    in_language(components)(request)

    assert get_language() == before


@pytest.mark.parametrize(
    ("language", "day", "number"),
    [("da", "3. marts 2026", "1.234,5"), ("en-gb", "3 March 2026", "1,234.5")],
)
def test_dates_and_numbers_follow_the_language(language: str, day: str, number: str) -> None:
    with translation.override(language):
        assert date_format(date(2026, 3, 3)) == day
        assert formats.number_format(1234.5, force_grouping=True) == number
