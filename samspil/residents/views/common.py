"""What the pages of residents share."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samspil.organisations import audit
from samspil.organisations.access import MemberRequest
from samspil.residents import policy
from samspil.residents.models import Resident, Wish

Crumbs = list[tuple[str, str]]
FORM_METHODS = require_http_methods(["GET", "POST"])


def url(request: MemberRequest, page: str, *args: Any) -> str:
    """Return the address of one of these pages."""
    return reverse(f"residents:{page}", args=[request.member.tenant.slug, *args])


def crumbs(request: MemberRequest, *more: tuple[str, str]) -> Crumbs:
    """Return the way to a page below the list; without more, to the list."""
    tenant = request.member.tenant
    way = [(tenant.authority_name, reverse("organisations:home", args=[tenant.slug]))]
    if policy.read(request.member):
        way.append((_("Beboere"), url(request, "list") if more else ""))
    return [*way, *more]


def way_to(request: MemberRequest, resident: Resident, *more: tuple[str, str]) -> Crumbs:
    """Return the way to a page below the resident's."""
    hers = url(request, "resident", resident.pk) if more else ""
    return crumbs(request, (resident.preferred_name, hers), *more)


def seen(
    request: MemberRequest, deed: str, *, of: Resident | Wish | None = None, **facts: Any
) -> None:
    """Log that she has looked: every look at a resident's data leaves a row."""
    audit.record(
        f"residents.{deed}",
        kind=audit.Kind.READ,
        by=request.member,
        at=timezone.now(),
        of=of,
        **facts,
    )


def posted(request: MemberRequest) -> QueryDict | None:
    """Return what was sent, None when somebody only looks."""
    return request.POST if request.method == "POST" else None


def form_page(
    request: MemberRequest, template: str, form: Form, *, status: int = 0, **context: Any
) -> HttpResponse:
    """Return the page with the form; 422 when what was sent could not stand."""
    status = status or (422 if form.is_bound else 200)
    return render(request, template, {"form": form, **context}, status=status)


def asked_anew(form: Form, *, version: int) -> None:
    """Let the form, sent once more, replace what somebody else has written meanwhile."""
    again = form.data.copy()  # type: ignore[attr-defined]  # a QueryDict
    again["read_version"] = str(version)
    form.data = again


def tabs(request: MemberRequest, resident: Resident, here: str) -> list[tuple[str, str, bool]]:
    """Return the tabs of a resident's pages."""
    pages = [
        (_("Ønsker"), "resident"),
        (_("Livshistorie"), "story"),
        (_("Rejsen"), "journey"),
        (_("Hvem må vide hvad"), "sharing"),
        (_("Pårørende"), "relatives"),
    ]
    return [(word, url(request, page, resident.pk), page == here) for word, page in pages]
