"""Around every request: a reference number, a log line without personal data, plain refusals."""

import logging
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from samspil.kit.errors import error_page, new_reference, reference_of
from samspil.kit.verdict import Conflict, Refused

log = logging.getLogger("samspil.request")

Handler = Callable[[HttpRequest], HttpResponse]

# Beyond these a page is slow enough to be looked at.
SLOW_MS = 1000


class KeyValueFormatter(logging.Formatter):
    """One line a record: time, level, logger, message; a traceback follows on its own lines."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s level=%(levelname)s logger=%(name)s %(message)s")


class JobFormatter(KeyValueFormatter):
    """The same for the queue: what a job met with is told without its message."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's name
        """Return the kind of fault and its lines."""
        return f"fault={where_it_broke(ei[1])}"


def where_it_broke(exception: BaseException) -> str:
    """
    Return the kind of fault and the lines it passed, innermost last.

    The message is left out unless this is somebody's own machine: it may hold what a person typed.
    """
    frames = traceback.extract_tb(exception.__traceback__)
    lines = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames[-8:])
    said = f" message={exception}" if settings.DEV else ""
    return f"{type(exception).__name__} at={lines}{said}"


def reference_and_log(get_response: Handler) -> Handler:
    """Give the request a reference number, and log what became of it by the page's name."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.reference = new_reference()  # type: ignore[attr-defined]  # read by the error pages
        start = time.perf_counter()
        response = get_response(request)
        took = round((time.perf_counter() - start) * 1000)
        level = logging.INFO
        if response.status_code >= 500 or took > SLOW_MS:
            level = logging.WARNING
        match = request.resolver_match
        # The page's name, never the address: an address may hold a secret link.
        log.log(
            level,
            "reference=%s page=%s method=%s status=%s ms=%s",
            request.reference,  # type: ignore[attr-defined]  # set above
            match.view_name if match else "-",
            request.method,
            response.status_code,
            took,
        )
        return response

    return middleware


def refusals(get_response: Handler) -> Handler:
    """Show a refusal that no page took care of as a friendly page instead of a fault."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Conflict):
            return error_page(
                request, 409, message=_("En anden har ændret det imens. Gå tilbage, og prøv igen.")
            )
        if isinstance(exception, Refused):
            return error_page(request, 409, message=str(exception))
        if not isinstance(exception, Http404):
            log.error("reference=%s fault=%s", reference_of(request), where_it_broke(exception))
        return None

    middleware.process_exception = process_exception  # type: ignore[attr-defined]  # Django's hook
    return middleware
