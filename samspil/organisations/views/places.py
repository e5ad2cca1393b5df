"""The steps that centres and associations share: listed, added, changed, closed, opened again."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samspil.kit.answers import attempt, filled
from samspil.kit.verdict import Conflict
from samspil.organisations import queries
from samspil.organisations.access import MemberRequest
from samspil.organisations.forms import AssociationForm, CentreForm
from samspil.organisations.models import Association, CareCentre
from samspil.organisations.rules import state_of
from samspil.organisations.views.common import (
    confirm_page,
    differing,
    form_page,
    kept,
    posted,
    start_over,
    url,
)

Place = CareCentre | Association
Form = CentreForm | AssociationForm
Link = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of place: what its pages' addresses are called, its form and its fields."""

    one: str
    many: str
    form: type[CentreForm] | type[AssociationForm]
    fields: Iterable[str]


def asked_for(request: MemberRequest) -> dict[str, Any]:
    """Return what the list is narrowed to, as the queries take it."""
    return {
        "closed": request.GET.get("vis") == "lukkede",
        "search": request.GET.get("q", "").strip()[:80],
        "number": request.GET.get("side", "1"),
    }


def list_frame(request: MemberRequest, kind: Kind) -> dict[str, Any]:
    """Return the list's tabs, and what is kept when its pages are turned."""
    here, closed = url(request, kind.many), request.GET.get("vis") == "lukkede"
    return {
        "keep": kept(request, "vis", "q"),
        "tabs": [(_("Åbne"), here, not closed), (_("Lukkede"), f"{here}?vis=lukkede", closed)],
    }


def add_place(
    request: MemberRequest,
    kind: Kind,
    add: Callable[[Form], Place],
    *links: Link,
    said: str,
    verb: str,
) -> HttpResponse:
    """Ask for a new place's facts, and add it."""
    form = kind.form(posted(request))
    added = filled(form, lambda: add(form))
    if added:
        messages.success(request, said)
        return redirect(url(request, kind.one, added.pk))
    return form_page(
        request,
        "organisations/setup_form.html",
        form,
        *links,
        verb=verb,
        back_url=url(request, kind.many),
    )


def change_place(
    request: MemberRequest,
    kind: Kind,
    row: Place,
    change: Callable[[Form], Place],
    *way: Link,
    said: str,
) -> HttpResponse:
    """Change a place's facts; somebody else's change in between is not overwritten."""
    data, conflict = posted(request), False
    form: Any = kind.form.start(row) if data is None else kind.form(data)  # type: ignore[arg-type]  # its own form
    back = url(request, kind.one, row.pk)
    try:
        if filled(form, lambda: change(form)):
            messages.success(request, said)
            return redirect(back)
    except Conflict as meanwhile:
        conflict = True
        seen = state_of(meanwhile.theirs, tuple(kind.fields))
        form = start_over(form, seen=seen, **differing(form, meanwhile.theirs))
    return form_page(
        request,
        "organisations/setup_form.html",
        form,
        *way,
        (_("Ret %(name)s") % {"name": row.name}, ""),
        conflict=conflict,
        verb=_("Gem"),
        back_url=back,
    )


def close_place(
    request: MemberRequest,
    kind: Kind,
    row: Place,
    close: Callable[[], object],
    *way: Link,
    said: str,
    text: str,
    verb: str,
) -> HttpResponse:
    """Ask before a place is closed, saying what ends with it, and close it."""
    back = url(request, kind.one, row.pk)
    if request.method == "POST":
        attempt(request, close, said=said)
        return redirect(back)
    roles, waiting = queries.closing_counts(request.member, row)
    return confirm_page(
        request,
        *way,
        (_("Luk %(name)s?") % {"name": row.name}, ""),
        text=text,
        consequences=[*_closing_words(roles, waiting), *_staying_words()],
        verb=verb,
        danger=True,
        back_url=back,
    )


def _closing_words(roles: int, waiting: int) -> list[str]:
    """Return what ends when a place with so many roles and invitations closes."""
    words = []
    if roles:
        words.append(
            ngettext("%(n)d person mister sin rolle der.", "%(n)d roller der slutter.", roles)
            % {"n": roles}
        )
    if waiting:
        words.append(
            ngettext(
                "%(n)d invitation bliver trukket tilbage.",
                "%(n)d invitationer bliver trukket tilbage.",
                waiting,
            )
            % {"n": waiting}
        )
    return words


def _staying_words() -> list[str]:
    """Return what does not end."""
    return [
        _("Det, der er skrevet i indsatskortet, bliver stående og kan læses."),
        _("Du kan åbne det igen. Så kommer rollerne tilbage."),
    ]
