"""The one way in which Jinja draws: what there is much of, and the frame (decision 0010)."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from samspil.kit.language import in_one_language


def drawn(
    template: str, given: Mapping[str, object], *, request: HttpRequest | None = None
) -> SafeString:
    """
    Return the template drawn of what is given.

    :param request: where there are forms in it, for the secret that they carry.
    """
    with in_one_language():
        html = engines["jinja"].get_template(template).render(dict(given), request)
    return mark_safe(html)  # noqa: S308 - Jinja has escaped every value in it


def page(
    request: HttpRequest, template: str, given: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    """
    Return a page that Jinja draws from end to end: a template that extends `kit/frame.jinja`.

    For what is asked for most. It knows what every page does, as Django's own templates do; what is
    wrong in a form it says itself, where it has one.
    """
    known: dict[str, object] = {}
    djangos: Any = engines["django"]
    for knows in djangos.engine.template_context_processors:
        known |= knows(request)
    messages = render_to_string("kit/_messages.html", known) if known.get("messages") else ""
    known |= {**given, "parts": {"messages": messages}}
    return HttpResponse(drawn(template, known, request=request), status=status)
