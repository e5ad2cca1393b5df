"""Paper, the screen in the common room, the public page, and the feed for others' calendars."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from samspil.activities import actions, documents, exports, policy, queries
from samspil.activities.access import open_to_the_screen
from samspil.activities.actions.screens import secret_of
from samspil.activities.forms import day_asked
from samspil.activities.models import Screen
from samspil.activities.views.common import crumbs
from samspil.kit.answers import attempt, file_to_keep, or_404
from samspil.kit.calendars import TYPE
from samspil.kit.doors import open_to_all
from samspil.kit.rls import walls
from samspil.organisations import audit
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.models import CareCentre, Municipality

PDF = "application/pdf"
SECONDS = 300  # until a screen asks again
SECONDS_EACH = 20  # for each part of a day that is more than the screen holds


@open_to(*policy.READERS)
@require_GET
def papers(request: MemberRequest) -> HttpResponse:
    """Show what can be taken out of the calendar."""
    slug = request.member.tenant.slug
    rows = [
        (place, _screen_address(request, place.screen) if place.screen else "")
        for place in queries.places(request.member)
    ]
    context = {
        "rows": rows,
        "today": timezone.localdate(),
        "feed_root": request.build_absolute_uri(reverse("activities:open", args=[slug])),
        "breadcrumbs": crumbs(request, (_("Papir, skærm og offentlig side"), "")),
    }
    return render(request, "activities/papers.html", context)


def _screen_address(request: MemberRequest, screen: Screen) -> str:
    path = reverse("activities:screen", args=[request.member.tenant.slug, secret_of(screen.seed)])
    return request.build_absolute_uri(path)


@open_to(*policy.READERS)
@require_GET
def poster(request: MemberRequest, centre_id: int) -> HttpResponse:
    """Give the centre's week as a poster."""
    with or_404():
        centre = queries.centre_of(request.member, centre_id)
    day = day_asked(request.GET, today=timezone.localdate())
    paper = request.GET.get("papir", "")
    paper = paper if paper in documents.PAPERS else "a3"
    content = documents.poster(centre, queries.week_at(centre, day), paper=paper)
    week = day.isocalendar().week
    return file_to_keep(content, name=f"ugeplan-uge-{week}-{paper}.pdf", mime=PDF)


@open_to(*policy.PLANNERS)
@require_GET
def day_paper(request: MemberRequest, centre_id: int) -> HttpResponse:
    """Give the day's list with names and telephone numbers; the log says that it was taken out."""
    now = timezone.now()
    if not policy.list_people(request.member, centre_id=centre_id):
        raise Http404
    day = day_asked(request.GET, today=timezone.localdate(now))
    with or_404():
        told = queries.day_list(request.member, centre_id, day=day, now=now)
    audit.record(
        "activities.day_list_taken_out",
        kind=audit.Kind.EXTRACT,
        by=request.member,
        at=now,
        of=told.centre,
        purpose=_("dagens liste på papir"),
    )
    return file_to_keep(documents.day_list(told), name=f"dagens-liste-{day}.pdf", mime=PDF)


@open_to(*policy.DECIDERS)
@require_POST
def make_screen(request: MemberRequest, centre_id: int) -> HttpResponse:
    """Make a new address for the centre's screen."""
    attempt(
        request,
        lambda: actions.make_screen(by=request.member, centre_id=centre_id, now=timezone.now()),
        said=_("Skærmen har fået en adresse. Åbn den på fjernsynet."),
    )
    return redirect("activities:papers", request.member.tenant.slug)


@open_to(*policy.DECIDERS)
@require_POST
def close_screen(request: MemberRequest, centre_id: int) -> HttpResponse:
    """Let the screen's address stop working."""
    attempt(
        request,
        lambda: actions.close_screen(by=request.member, centre_id=centre_id, now=timezone.now()),
        said=_("Adressen virker ikke længere."),
    )
    return redirect("activities:papers", request.member.tenant.slug)


@open_to_the_screen
@never_cache
@require_GET
def screen(request: HttpRequest, screen: Screen) -> HttpResponse:
    """
    Show what is left of today, in huge letters; it is asked for again by itself.

    What is more than the screen holds comes in turn. While nobody answers, what is there stays.
    """
    now = timezone.now()
    told = queries.on_screen(screen.centre, now=now)
    asked = request.GET.get("side", "")
    page = queries.screenful(told, int(asked) if asked.isdecimal() else 1)
    context = {
        "centre": screen.centre,
        "told": told,
        "page": page,
        "today": timezone.localdate(now),
        "now": timezone.localtime(now),
        "seconds": SECONDS if page.of == 1 else SECONDS_EACH,
        "following": f"{request.path}?side={page.number % page.of + 1}",
    }
    return render(request, "activities/screen.html", context)


def _for_anybody(municipality: str, show: Callable[[Municipality], HttpResponse]) -> HttpResponse:
    tenant = Municipality.objects.filter(slug=municipality).first()
    if tenant is None:
        raise Http404
    with walls(tenant_id=tenant.pk), or_404():
        return show(tenant)


@open_to_all
@require_GET
def open_centres(request: HttpRequest, municipality: str) -> HttpResponse:
    """Show the centres at which something is open to everybody."""

    def show(tenant: Municipality) -> HttpResponse:
        centres = queries.open_centres(tenant, now=timezone.now())
        return render(
            request, "activities/open_centres.html", {"tenant": tenant, "centres": centres}
        )

    return _for_anybody(municipality, show)


@open_to_all
@require_GET
def open_at(request: HttpRequest, municipality: str, centre_id: int) -> HttpResponse:
    """Show what is open to everybody at one centre."""

    def show(tenant: Municipality) -> HttpResponse:
        centre = queries.public_centre(tenant, centre_id)
        feed = reverse("activities:open-feed", args=[tenant.slug, centre.pk])
        now = timezone.now()
        context = {
            "tenant": tenant,
            "centre": centre,
            "closed": queries.closed_for_visits(centre, now=now),
            "lines": queries.open_lines(centre, now=now),
            "feed": request.build_absolute_uri(feed),
        }
        return render(request, "activities/open_at.html", context)

    return _for_anybody(municipality, show)


@open_to_all
@require_GET
def open_feed(request: HttpRequest, municipality: str, centre_id: int) -> HttpResponse:
    """Give what is open to everybody at one centre to whatever calendar asks."""

    def show(tenant: Municipality) -> HttpResponse:
        centre: CareCentre = queries.public_centre(tenant, centre_id)
        page = request.build_absolute_uri(
            reverse("activities:open-at", args=[tenant.slug, centre.pk])
        )
        content = exports.calendar(
            queries.open_at(centre, now=timezone.now()), name=centre.name, url=page
        )
        return HttpResponse(
            content,
            content_type=TYPE,
            headers={"Cache-Control": "public, max-age=900", "Access-Control-Allow-Origin": "*"},
        )

    return _for_anybody(municipality, show)
