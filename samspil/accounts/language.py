"""Which language the browser is answered in: a cookie, so that it costs no query."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from samspil.accounts.models import Person


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
