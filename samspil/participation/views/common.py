"""What the pages share: the way to a page, and deeds that may be refused."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from samspil.kit.verdict import Refused
from samspil.organisations.access import MemberRequest
from samspil.participation.access import ParticipantRequest

Crumbs = list[tuple[str, str]]


def crumbs_of_lead(request: MemberRequest, round_id: int, *more: tuple[str, str]) -> Crumbs:
    """Return the way to one of the lead's pages about a round."""
    tenant = request.member.tenant
    status = reverse("participation:status", args=[tenant.slug, round_id])
    return [
        (tenant.authority_name, reverse("organisations:home", args=[tenant.slug])),
        (_("Indsatskort"), reverse("actionmap:map", args=[tenant.slug])),
        (_("Deltagere og indspil"), status if more else ""),
        *more,
    ]


def crumbs_of_participant(request: ParticipantRequest, *more: tuple[str, str]) -> Crumbs:
    """Return the way to one of a participant's pages; a guest has no front page to begin at."""
    tenant, me = request.municipality, request.participant
    home = reverse("organisations:home", args=[tenant.slug])
    start = [(tenant.authority_name, home)] if request.member else []
    mine = reverse("participation:mine", args=[tenant.slug, me.round_id])
    way = [*start, (me.round.title, mine if more else ""), *more]
    return way if len(way) > 1 else []


def base_url(request: HttpRequest) -> str:
    """Return the site's address without a closing slash, for links in letters."""
    return request.build_absolute_uri("/").rstrip("/")


def now_said() -> str:
    """Return the time of day, as it is said after something has been saved."""
    return time_format(timezone.localtime(), "TIME_FORMAT")


@contextmanager
def or_404() -> Iterator[None]:
    """Answer 404 when what was asked for is not in the municipality or the map."""
    try:
        yield
    except ObjectDoesNotExist as missing:
        raise Http404 from missing


def attempt(request: HttpRequest, deed: Callable[[], object], *, said: str) -> None:
    """Do the deed and say so, or say why it was refused."""
    try:
        with or_404():
            deed()
    except Refused as no:
        messages.warning(request, str(no))
    else:
        messages.success(request, said)
