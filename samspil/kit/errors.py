"""When a page cannot be shown: what happened, what to do now, and a number to say on the phone."""

import logging
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

log = logging.getLogger("samspil")

# Letters and digits that are not mistaken for each other when read aloud or from paper.
REFERENCE_LETTERS = "ABCDEFHJKLMNPRSTUVWXY3479"
REFERENCE_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Words:
    """What a person reads about one kind of trouble."""

    heading: str | Promise
    message: str | Promise


WORDS = {
    400: Words(
        _("Vi kunne ikke læse det, der blev sendt"),
        _("Gå tilbage, og prøv igen. Det, du har skrevet, står der som regel endnu."),
    ),
    403: Words(
        _("Du kan ikke se denne side"),
        _("Siden er ikke åben for dig lige nu. Mangler du den, så spørg den, der inviterede dig."),
    ),
    404: Words(
        _("Vi kan ikke finde siden"),
        _("Den kan være flyttet, eller linket kan være gammelt. Prøv fra forsiden."),
    ),
    409: Words(
        _("Det kunne ikke lade sig gøre lige nu"),
        _("Noget er ændret, siden du åbnede siden. Gå tilbage, og prøv igen."),
    ),
    422: Words(
        _("Der er noget, der skal rettes"),
        _("Gå tilbage, ret det, og prøv igen."),
    ),
    429: Words(
        _("Det gik lidt hurtigt"),
        _("Vent et par minutter, og prøv så igen. Intet er gået tabt."),
    ),
    500: Words(
        _("Der gik noget galt hos os"),
        _("Det er ikke din fejl. Prøv igen om lidt. Sker det igen, så ring, og sig nummeret her."),
    ),
}
CSRF_WORDS = Words(
    _("Siden har stået åben for længe"),
    _("Gå tilbage, åbn siden på ny, og prøv igen. Vi passer på, at ingen sender i dit navn."),
)


def new_reference() -> str:
    """Return a new number for one request: eight letters and digits that say nothing else."""
    return "".join(secrets.choice(REFERENCE_LETTERS) for _place in range(REFERENCE_LENGTH))


def reference_of(request: HttpRequest) -> str:
    """Return the request's number, and give it one if it has none yet."""
    known: str = getattr(request, "reference", "")
    if not known:
        known = new_reference()
        request.reference = known  # type: ignore[attr-defined]  # our own mark on the request
    return known


def error_page(
    request: HttpRequest, status: int, *, heading: str = "", message: str = ""
) -> HttpResponse:
    """
    Return a friendly page for the status, or for htmx only the notice that is put into the page.

    :param heading: instead of the status's own words; so is `message`.
    """
    words = WORDS.get(status, WORDS[500])
    context = {
        "status": status,
        "heading": heading or words.heading,
        "message": message or words.message,
        "reference": reference_of(request),
        "help_contact": getattr(settings, "HELP_CONTACT", ""),
    }
    _note(request, status)
    fragment = "HX-Request" in request.headers and "HX-Boosted" not in request.headers
    template = "kit/_error.html" if fragment else "kit/error.html"
    return render(request, template, context, status=status)


def page_not_found(
    request: HttpRequest,
    exception: Exception,  # noqa: ARG001 - Django hands it over by name or place
) -> HttpResponse:
    """Answer 404, to strangers too: what is not yours does not show that it exists."""
    return error_page(request, 404)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403, in the refusal's own words where it has some."""
    return error_page(request, 403, message=str(exception))


def bad_request(
    request: HttpRequest,
    exception: Exception,  # noqa: ARG001 - Django hands it over by name or place
) -> HttpResponse:
    """Answer 400."""
    return error_page(request, 400)


def csrf_failure(
    request: HttpRequest,
    reason: str = "",  # noqa: ARG001 - Django hands it over by name
) -> HttpResponse:
    """Answer a form whose secret is missing or old."""
    heading, message = str(CSRF_WORDS.heading), str(CSRF_WORDS.message)
    return error_page(request, 403, heading=heading, message=message)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500, with the whole page if it can be made and with the plainest one if not."""
    reference = reference_of(request)
    try:
        return error_page(request, 500)
    except Exception:
        # Whatever broke the page may break the frame around it too.
        log.exception("error_page=failed reference=%s", reference)
        return HttpResponse(render_to_string("500.html", {"reference": reference}), status=500)


def _note(request: HttpRequest, status: int) -> None:
    """Log the number and the page's name; never the address, which may hold a secret link."""
    match = request.resolver_match
    log.log(
        logging.ERROR if status >= 500 else logging.INFO,
        "error_page=%s reference=%s page=%s method=%s",
        status,
        reference_of(request),
        match.view_name if match else "-",
        request.method,
    )
