"""What pages answer with: a file, a page that is not there, a deed that is done or refused."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import time_format

from samspil.kit.verdict import Refused

D = TypeVar("D")


@contextmanager
def or_404() -> Iterator[None]:
    """Answer 404 when what was asked for is not in the municipality."""
    try:
        yield
    except ObjectDoesNotExist as missing:
        raise Http404 from missing


def attempt(request: HttpRequest, deed: Callable[[], object], *, said: str) -> bool:
    """Do the deed and say so, or say why it was refused; tell which."""
    try:
        with or_404():
            deed()
    except Refused as no:
        messages.warning(request, str(no))
        return False
    messages.success(request, said)
    return True


def filled(form: Form, deed: Callable[[], D]) -> D | None:
    """
    Do the deed with what was typed and return what came of it.

    None when something typed is wrong or the deed was refused; the form then says why.
    """
    if not form.is_valid():
        return None
    try:
        with or_404():
            return deed()
    except Refused as no:
        form.add_error(None, str(no))
        return None


def file_to_keep(content: bytes, *, name: str, mime: str) -> HttpResponse:
    """Return the file, to be saved under that name and kept nowhere on the way."""
    return HttpResponse(
        content,
        content_type=mime,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        },
    )


def now_said() -> str:
    """Return the time of day, as it is said after something has been saved."""
    return time_format(timezone.localtime(), "TIME_FORMAT")


def base_url(request: HttpRequest) -> str:
    """Return the site's address without a closing slash, for links in letters."""
    return request.build_absolute_uri("/").rstrip("/")
