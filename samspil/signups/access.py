"""The door of a link: one volunteer and one activity, without logging in."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta
from functools import wraps
from secrets import compare_digest
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails

from samspil.accounts.access import source_of
from samspil.activities.models import Activity
from samspil.kit.errors import error_page
from samspil.kit.limits import within
from samspil.kit.prepared import Given, Prepared
from samspil.kit.rls import done_by
from samspil.organisations.access import SAFE, walls_of
from samspil.organisations.rules import token_hash
from samspil.signups.models import Ask
from samspil.signups.rules import LINK_TO_CONFIRM, faces_secret, link_secret

P = ParamSpec("P")

BY_LINK, AT_FACES = "by her link", "at the faces"
WRONG_MOST, WRONG_SECONDS = 30, 600  # addresses that open nothing, from one place
# Every page by a link asks it: see docs/decisions/0037.
BY_TOKEN = Prepared(
    lambda: Ask.objects.filter(tenant=Given("tenant"), token_hash=Given("token")).select_related(
        "tenant", "volunteer__person", "activity__centre", "activity__unit", "activity__tenant"
    )
)


class LinkRequest(HttpRequest):
    """A request that came by a volunteer's own link to one activity, inside the walls."""

    ask: Ask
    htmx: HtmxDetails


class FacesRequest(HttpRequest):
    """A request from the page with the three faces, inside the walls. Nobody is known."""

    activity: Activity
    htmx: HtmxDetails


def open_by_link(
    view: Callable[Concatenate[LinkRequest, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """
    Let the one in whose link it is, until it has expired; everybody else gets a plain 404.

    The page's address is `<slug>/…/<str:token>/…`, of which the view receives what comes after.
    """
    return _through_link(view, longer=timedelta())


def open_to_charge(
    view: Callable[Concatenate[LinkRequest, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Let the one in whose link it is, as above, for as long as she can say who came."""
    return _through_link(view, longer=LINK_TO_CONFIRM)


def _through_link(
    view: Callable[Concatenate[LinkRequest, P], HttpResponse], *, longer: timedelta
) -> Callable[..., HttpResponse]:
    @wraps(view)
    def through(
        request: HttpRequest, municipality: str, token: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        with walls_of(municipality) as tenant_id:
            found = BY_TOKEN(tenant=tenant_id, token=token_hash(token))
            ask = next(iter(found), None)
            if ask is None or ask.volunteer.merged_into_id is not None:
                return _wrong(request)
            if timezone.now() > ask.link_until + longer:
                said = _("Linket virker ikke mere. Ring til plejecentret, hvis du vil svare.")
                return error_page(request, 404, message=said)
            guarded = cast("LinkRequest", request)
            guarded.ask = ask
            person = ask.volunteer.person_id
            with (
                nullcontext()
                if request.method in SAFE
                else done_by(person=person, volunteer=ask.volunteer_id)
            ):
                return _private(view(guarded, *args, **kwargs))

    through.open_to = (BY_LINK,)  # type: ignore[attr-defined]  # read by the doors' own tests
    return through


def secret_of(ask: Ask) -> str:
    """Return the secret of her link to the activity."""
    return link_secret(ask.link_seed, key=settings.SECRET_KEY)


def faces_of(activity: Activity) -> str:
    """Return the secret of the activity's page with the three faces."""
    return faces_secret(activity.uid.hex, key=settings.SECRET_KEY)


def open_at_faces(
    view: Callable[Concatenate[FacesRequest, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Let whoever has the address of an activity's faces in; nobody is asked who she is."""

    @wraps(view)
    def through(
        request: HttpRequest,
        municipality: str,
        activity_id: int,
        token: str,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> HttpResponse:
        with walls_of(municipality) as tenant_id:
            rows = Activity.objects.filter(tenant=tenant_id, pk=activity_id).planned()
            activity = rows.select_related("centre", "tenant").first()
            if activity is None or not compare_digest(faces_of(activity).encode(), token.encode()):
                return _wrong(request)
            guarded = cast("FacesRequest", request)
            guarded.activity = activity
            return view(guarded, *args, **kwargs)

    through.open_to = (AT_FACES,)  # type: ignore[attr-defined]  # read by the doors' own tests
    return through


def _private(answer: HttpResponse) -> HttpResponse:
    """
    Keep the address, which is a key, out of every cache.

    Other sites are not told of it either: the whole site's Referrer-Policy is `same-origin`. A
    stricter one would make browsers send our own forms from nowhere, and they would be refused.
    """
    answer.headers.setdefault("Cache-Control", "private, no-store")
    return answer


def _wrong(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    few = within("visit-link", source_of(request), most=WRONG_MOST, seconds=WRONG_SECONDS, now=now)
    said = _(
        "Linket virker ikke. Se efter, om det hele er kommet med, eller ring til plejecentret."
    )
    return error_page(request, 404 if few else 429, message=said)
