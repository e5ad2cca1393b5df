"""What holds at a place, on the screen and on paper, and what did before."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from samspil.guidelines import documents, queries
from samspil.guidelines.policy import READERS
from samspil.guidelines.rules import Phase, phase
from samspil.guidelines.views.common import crumbs, place_or_404
from samspil.kit.answers import file_to_keep, or_404
from samspil.organisations.access import MemberRequest, open_to


@open_to(*READERS)
@require_GET
def index(request: MemberRequest) -> HttpResponse:
    """Show every place, and what holds there."""
    home = queries.home_place(request.member)
    context = {"places": queries.places(request.member), "home": home}
    context["breadcrumbs"] = crumbs(request)
    return render(request, "guidelines/index.html", context)


@open_to(*READERS)
@require_GET
def place(request: MemberRequest, place: str) -> HttpResponse:
    """Show what volunteers may do at the place, and whom to call."""
    where = place_or_404(request, place)
    page = queries.standing(request.member, where)
    ends_on = page.guideline.hearing_ends_on if page.guideline else None
    context = {
        "page": page,
        "edition_words": documents.edition_words(page),
        "in_hearing": phase(ends_on, today=timezone.localdate()) == Phase.HEARING,
        "breadcrumbs": crumbs(request, where),
    }
    return render(request, "guidelines/place.html", context)


@open_to(*READERS)
@require_GET
def one_page(request: MemberRequest, place: str) -> HttpResponse:
    """Give what holds at the place on paper: one A4, where it fits."""
    return _pdf(request, place, large=False)


@open_to(*READERS)
@require_GET
def large_print(request: MemberRequest, place: str) -> HttpResponse:
    """Give what holds at the place in large print."""
    return _pdf(request, place, large=True)


def _pdf(request: MemberRequest, place: str, *, large: bool) -> HttpResponse:
    member = request.member
    page = queries.standing(member, place_or_404(request, place))
    content = documents.guidelines_pdf(page, tenant=member.tenant, large=large, now=timezone.now())
    name = "hvad-maa-jeg-stor-skrift.pdf" if large else "hvad-maa-jeg.pdf"
    return file_to_keep(content, name=name, mime="application/pdf")


@open_to(*READERS)
@require_GET
def editions(request: MemberRequest, place: str) -> HttpResponse:
    """Show the place's editions, the latest first."""
    where = place_or_404(request, place)
    context = {
        "place": where,
        "editions": queries.editions_of(request.member, where),
        "breadcrumbs": crumbs(request, where, (_("Udgaver"), "")),
    }
    return render(request, "guidelines/editions.html", context)


@open_to(*READERS)
@require_GET
def edition(request: MemberRequest, place: str, number: int) -> HttpResponse:
    """Show an edition, with what is different from another: the one before, if none is chosen."""
    where = place_or_404(request, place)
    chosen = request.GET.get("ved", "")
    beside = int(chosen) if chosen.isascii() and chosen.isdecimal() and len(chosen) < 9 else None
    with or_404():
        page = queries.edition_page(request.member, where, number, beside=beside)
    title = _("Udgave %(number)d") % {"number": number}
    context = {
        "place": where,
        "page": page,
        "title": title,
        "editions": queries.editions_of(request.member, where),
        "breadcrumbs": crumbs(request, where, (title, "")),
    }
    return render(request, "guidelines/edition.html", context)
