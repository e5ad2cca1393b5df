"""Trouble is told kindly, with a number to say on the phone, and nothing personal in the log."""

import logging

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from samspil.kit import errors

pytestmark = pytest.mark.usefixtures("kit_alone")


def request(**headers: str) -> HttpRequest:
    return RequestFactory().get("/fjordby/ja/hemmeligt-link", headers=headers)


@pytest.mark.parametrize("status", sorted(errors.WORDS))
def test_every_page_of_trouble_says_what_happened_what_to_do_and_its_number(status: int) -> None:
    asked = request()
    answer = errors.error_page(asked, status)
    text = answer.content.decode()
    assert answer.status_code == status
    assert str(errors.WORDS[status].heading) in text
    assert str(errors.WORDS[status].message) in text
    assert errors.reference_of(asked) in text


def test_the_deed_may_speak_for_itself() -> None:
    answer = errors.error_page(request(), 409, message="Alle pladser er taget.")
    assert "Alle pladser er taget." in answer.content.decode()


def test_htmx_gets_only_the_notice() -> None:
    text = errors.error_page(request(**{"HX-Request": "true"}), 409).content.decode()
    assert "<html" not in text
    assert 'role="alert"' in text


def test_a_refusal_with_words_shows_them() -> None:
    answer = errors.permission_denied(request(), PermissionDenied("Spørg Lone Madsen."))
    assert answer.status_code == 403
    assert "Spørg Lone Madsen." in answer.content.decode()


def test_a_refusal_without_words_has_ours() -> None:
    answer = errors.permission_denied(request(), PermissionDenied())
    assert str(errors.WORDS[403].message) in answer.content.decode()


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (lambda: errors.page_not_found(request(), Http404()), 404),
        (lambda: errors.bad_request(request(), ValueError()), 400),
        (lambda: errors.csrf_failure(request(), reason="no cookie"), 403),
        (lambda: errors.server_error(request()), 500),
    ],
)
def test_the_handlers_answer_with_their_status(answer: object, status: int) -> None:
    assert callable(answer)
    given = answer()
    assert isinstance(given, HttpResponse)
    assert given.status_code == status


def test_the_number_of_the_request_is_kept() -> None:
    asked = request()
    asked.reference = "ABCD3479"  # type: ignore[attr-defined]  # as the middleware does
    assert "ABCD3479" in errors.error_page(asked, 404).content.decode()


def test_a_number_is_short_and_easy_to_read_aloud() -> None:
    number = errors.new_reference()
    assert len(number) == 8
    assert not set(number) & set("0O1I5S8B2Z") - set(errors.REFERENCE_LETTERS)
    assert not set("0O1I") & set(errors.REFERENCE_LETTERS)


def test_the_log_has_the_number_but_not_the_address(caplog: pytest.LogCaptureFixture) -> None:
    asked = request()
    with caplog.at_level(logging.INFO, logger="samspil"):
        errors.error_page(asked, 404)
    assert f"reference={errors.reference_of(asked)}" in caplog.text
    assert "hemmeligt" not in caplog.text


def test_when_even_the_frame_is_broken_a_plain_page_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> HttpResponse:
        raise RuntimeError("the frame is broken")

    monkeypatch.setattr(errors, "render", broken)
    asked = request()
    answer = errors.server_error(asked)
    text = answer.content.decode()
    assert answer.status_code == 500
    assert errors.reference_of(asked) in text
    assert "/static/" not in text
