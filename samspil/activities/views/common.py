"""What the pages of the calendar share."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.activities.drawing import choices
from samspil.activities.queries import Frame, Selection
from samspil.kit.answers import filled
from samspil.organisations.access import MemberRequest

Crumbs = list[tuple[str, str]]


def crumbs(request: MemberRequest, *more: tuple[str, str]) -> Crumbs:
    """Return the way to a page below the calendar; without more, to the calendar."""
    tenant = request.member.tenant
    here = reverse("activities:week", args=[tenant.slug])
    return [
        (tenant.authority_name, reverse("organisations:home", args=[tenant.slug])),
        (_("Kalender"), here if more else ""),
        *more,
    ]


def kept(request: MemberRequest, **other: Any) -> str:
    """Return the address's choices with other days or pages in them; None leaves one out."""
    query: QueryDict = request.GET.copy()
    for name, value in other.items():
        query.pop(name, None)
        if value is not None:
            query[name] = str(value)
    return query.urlencode()


def tabs(request: MemberRequest, here: str, day: date) -> list[tuple[str, str, bool]]:
    """Return the ways to look at the same days, the choices kept."""
    words = {
        "day": _("Dag"),
        "week": _("Uge"),
        "month": _("Måned"),
        "list": _("Liste"),
    }
    slug = request.member.tenant.slug
    query = kept(request, dag=day.isoformat(), side=None, foer=None, hele=None)
    return [
        (word, f"{reverse(f'activities:{name}', args=[slug])}?{query}", name == here)
        for name, word in words.items()
    ]


def around(
    request: MemberRequest, frame: Frame, selection: Selection, here: str, day: date
) -> dict[str, Any]:
    """Return what every page of the calendar shows round its own part."""
    return {
        "frame": frame,
        "selection": selection,
        "choices": choices(frame, selection),
        "here": here,
        "day": day,
        "tabs": tabs(request, here, day),
        "keep": kept(request, side=None, dag=None, hele=None),
        "breadcrumbs": crumbs(request),
    }


def done_with(request: MemberRequest, form: Form, deed: Callable[[], object], *, said: str) -> bool:
    """Do the deed with what was typed and say so; tell whether it was done."""
    if filled(form, deed) is None:
        return False
    messages.success(request, said)
    return True


def posted(request: MemberRequest) -> QueryDict | None:
    """Return what was sent with a form, None when it was only asked for."""
    return request.POST if request.method == "POST" else None
