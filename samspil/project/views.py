"""The site's own pages: the front door, health, and the demo."""

from django.conf import settings
from django.contrib.auth import login as log_in
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from samspil.accounts.access import choose, login_of, person_of
from samspil.accounts.models import Person
from samspil.accounts.places import places_of
from samspil.kit.doors import open_to_all
from samspil.project import demo as demo_data
from samspil.project import mailbox


@open_to_all
@require_GET
def front(request: HttpRequest) -> HttpResponse:
    """Send a member to her place, or let her choose between them; greet a stranger."""
    if login_of(request) is None:
        return render(request, "project/front.html")
    person = person_of(request)
    if person is None:
        return redirect("accounts:choose")
    places = places_of(person)
    if len({place.url for place in places}) == 1:
        return redirect(places[0].url)
    return render(request, "project/places.html", {"person": person, "places": places})


@open_to_all
@never_cache
@require_GET
def healthz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer 200 when the database answers, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "database"}, status=503)
    return JsonResponse({"status": "ok"})


@open_to_all
@require_GET
def demo(request: HttpRequest) -> HttpResponse:
    """Show the people one can be in the demo."""
    _only_in_demo()
    return render(request, "project/demo.html", {"personas": demo_data.personas()})


@open_to_all
@require_POST
def demo_log_in(request: HttpRequest, persona: str) -> HttpResponse:
    """Log in as one of them."""
    _only_in_demo()
    email = demo_data.address_of(persona)
    person = Person.objects.filter(login__email=email).select_related("login").first()
    if person is None:
        raise Http404
    log_in(request, person.login)
    choose(request, person)
    return redirect("front")


@open_to_all
@never_cache
@require_GET
def mails(request: HttpRequest) -> HttpResponse:
    """Show the mails that are written into files instead of sent, on one's own machine."""
    if not settings.MAIL_IN_FILES:
        raise Http404
    return render(request, "project/mailbox.html", {"letters": mailbox.letters()})


def _only_in_demo() -> None:
    if not settings.DEMO:
        raise Http404
