"""Which language the browser is answered in: a cookie, so that it costs no query."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from samspil.accounts.models import Person

Handler = Callable[[HttpRequest], HttpResponse]


def in_language(get_response: Handler) -> Handler:
    """
    Answer in Danish, or in the language that somebody has picked in this browser.

    What the browser itself asks for is not heard: many stand in English, as they came from the
    shop, with people who would rather read Danish.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        picked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = picked if picked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Cookie",))
        return response

    return middleware


def speak(response: HttpResponse, language: str) -> None:
    """Answer this browser in the language from the next page on."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def speak_as(request: HttpRequest, response: HttpResponse, person: Person) -> None:
    """Answer in the person's language, unless somebody has picked one in this browser."""
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        speak(response, person.language)
