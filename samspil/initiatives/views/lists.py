"""The board and the list."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from samspil.catalogue.study import study
from samspil.initiatives import policy, queries
from samspil.initiatives.forms import SelectionForm
from samspil.initiatives.policy import READERS
from samspil.initiatives.rules import Stage
from samspil.initiatives.views.common import crumbs
from samspil.organisations.access import MemberRequest, open_to

PER_PAGE = 25


@open_to(*READERS)
@require_GET
def board(request: MemberRequest) -> HttpResponse:
    """Show how it goes: a column for each word."""
    selection = SelectionForm(request.GET).selection()
    columns = queries.board(request.member, selection)
    context = {
        "columns": columns,
        "empty": selection == queries.Selection() and not any(each.cards for each in columns),
        **_choices(request),
        "selection": selection,
        "add": policy.add(request.member),
        "today": timezone.localdate(),
        "breadcrumbs": crumbs(request),
    }
    return render(request, "initiatives/board.html", context)


@open_to(*READERS)
@require_GET
def list_page(request: MemberRequest) -> HttpResponse:
    """Show the asked initiatives, sorted and in pages."""
    selection = SelectionForm(request.GET).selection()
    found = Paginator(queries.selected(request.member, selection), PER_PAGE)
    page = found.get_page(request.GET.get("side"))
    keep = request.GET.copy()
    keep.pop("side", None)
    context = {
        "page": page,
        "rows": queries.pictures(request.member, page.object_list),
        "keep": keep.urlencode(),
        **_choices(request),
        "selection": selection,
        "add": policy.add(request.member),
        "today": timezone.localdate(),
        "breadcrumbs": crumbs(request),
    }
    return render(request, "initiatives/list.html", context)


def _choices(request: MemberRequest) -> dict[str, Any]:
    """Return what the filters offer."""
    return {
        "stages": list(Stage),
        "owners": queries.owners(request.member),
        "drivers": study().drivers,
    }
