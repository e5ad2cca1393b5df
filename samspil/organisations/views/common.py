"""What the set-up pages share: the way to a page, forms, and deeds that may be refused."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.forms import Form
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samspil.kit.verdict import Refused
from samspil.organisations.access import MemberRequest

D = TypeVar("D")
F = TypeVar("F", bound=Form)

FORM_METHODS = require_http_methods(["GET", "HEAD", "POST"])


def url(request: MemberRequest, name: str, *rest: object) -> str:
    """Return the address of one of this app's pages in the member's municipality."""
    return reverse(f"organisations:{name}", args=[request.member.tenant.slug, *rest])


def crumbs(request: MemberRequest, *links: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the way to a set-up page; the last link is the page itself."""
    return [(_("Opsætning"), url(request, "set-up")), *links]


def posted(request: MemberRequest) -> QueryDict | None:
    """Return what was sent, or None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def kept(request: MemberRequest, *names: str) -> str:
    """Return the named parts of the address's query, to be kept when the pages are turned."""
    return urlencode({name: request.GET[name] for name in names if request.GET.get(name)})


@contextmanager
def or_404() -> Iterator[None]:
    """Answer 404 when what was asked for is not in the municipality."""
    try:
        yield
    except ObjectDoesNotExist as missing:
        raise Http404 from missing


def attempt(request: MemberRequest, deed: Callable[[], object], *, said: str) -> bool:
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


def form_page(
    request: MemberRequest,
    template: str,
    form: Form,
    *links: tuple[str, str],
    conflict: bool = False,
    **context: Any,
) -> HttpResponse:
    """
    Show a form; one that has been sent and stands again gets 422, or 409 after a conflict.

    :param links: the way to the page below Opsætning, the page's own heading last.
    """
    status = 422 if form.is_bound else 200
    frame = {"form": form, "heading": links[-1][0], "breadcrumbs": crumbs(request, *links)}
    return render(request, template, frame | context, status=409 if conflict else status)


def confirm_page(request: MemberRequest, *links: tuple[str, str], **context: Any) -> HttpResponse:
    """Ask before something is done; the page's own heading is the last link."""
    frame = {"heading": links[-1][0], "breadcrumbs": crumbs(request, *links)}
    return render(request, "kit/confirm.html", frame | context)


def start_over(form: F, *, seen: str, **shown: str) -> F:
    """
    Return the same form with what was typed, over the state that stands now, saying why.

    :param shown: what stands now in the fields that differ, to be compared: label and value.
    """
    again = type(form)({**{name: form.data[name] for name in form.data}, "seen": seen})
    lines = "; ".join(f"{label}: {value or '–'}" for label, value in shown.items())
    sentence = _("En anden har rettet det imens. Din tekst står her stadig.")
    if lines:
        sentence = _(
            "En anden har rettet det imens. Nu står der: %(lines)s. "
            "Din tekst står her stadig. Gem igen, hvis den skal gælde."
        ) % {"lines": lines}
    again.add_error(None, sentence)
    return again


def differing(form: Form, theirs: object) -> dict[str, str]:
    """Return label and stored value of the fields that were typed otherwise than they stand."""
    found = {}
    for name, field in form.fields.items():
        if name == "seen" or not hasattr(theirs, name):
            continue
        stands = getattr(theirs, name)
        if form.cleaned_data.get(name) != stands:
            choices = dict(getattr(field, "choices", ()))
            found[str(field.label)] = str(choices.get(stands, stands if stands is not None else ""))
    return found
