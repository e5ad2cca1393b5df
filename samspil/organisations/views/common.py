"""What the set-up pages share: the way to a page, forms, and deeds that may be refused."""

from typing import Any, TypeVar
from urllib.parse import urlencode

from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

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
