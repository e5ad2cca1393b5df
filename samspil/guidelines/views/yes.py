"""People say yes, and those who write see who has."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samspil.guidelines import actions, queries
from samspil.guidelines.policy import PARTIES, WRITERS
from samspil.guidelines.views.common import crumbs, place_or_404, pressed, turned_away
from samspil.organisations import audit
from samspil.organisations.access import MemberRequest, open_to


@open_to(*PARTIES)
@require_POST
def accept(request: MemberRequest, place: str) -> HttpResponse:
    """Say yes."""
    typed = request.POST.get("udgave", "")
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 9 else 0
    return pressed(
        request,
        place,
        lambda: actions.accept(by=request.member, place=place, number=number, now=timezone.now()),
        said=_("Tak. Dit ja er skrevet ned."),
        to="place",
    )


@open_to(*PARTIES)
@require_POST
def take_back_yes(request: MemberRequest, place: str) -> HttpResponse:
    """Take one's yes back."""
    return pressed(
        request,
        place,
        lambda: actions.take_back_yes(by=request.member, place=place, now=timezone.now()),
        said=_("Dit ja er taget tilbage."),
        to="place",
    )


@open_to(*WRITERS)
@require_GET
def who(request: MemberRequest, place: str) -> HttpResponse:
    """Show who has said yes to what is in force."""
    where = place_or_404(request, place)
    page = queries.standing(request.member, where)
    if not page.write:
        return turned_away(request, where, page.write)
    if page.edition is None:
        raise Http404
    audit.record(
        "guidelines.who_said_yes_read",
        kind=audit.Kind.READ,
        by=request.member,
        at=timezone.now(),
        of=page.edition,
    )
    context = {
        "page": page,
        "people": queries.who_said_yes(request.member, where, page.edition),
        "breadcrumbs": crumbs(request, where, (_("Hvem har sagt ja?"), "")),
    }
    return render(request, "guidelines/who.html", context)
