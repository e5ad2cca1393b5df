"""The first wall: every page says whom it is open to, and finds who is asking."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails

from samspil.accounts.access import login_of, person_of
from samspil.accounts.models import Person
from samspil.kit.doors import open_to_all as open_to_all  # noqa: PLC0414 - found here too
from samspil.kit.errors import error_page
from samspil.kit.prepared import Given, Prepared
from samspil.kit.rls import walls, walls_found
from samspil.organisations.models import Member, Membership, Municipality, Role

P = ParamSpec("P")

ALL_ROLES = tuple(Role)
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
NAMED = Prepared(lambda: Municipality.objects.filter(slug=Given("slug")).values_list("pk"))
SEATS = Prepared(
    lambda: (
        Membership.objects.active()
        .filter(tenant=Given("tenant"), person=Given("person"))
        .select_related("tenant", "centre", "association")
        .order_by("id")
    )
)
# The roles as a relative that somebody had and has no longer: her own, and nobody else's.
ENDED_AS_RELATIVE = Prepared(
    lambda: (
        Membership.objects.filter(tenant=Given("tenant"), person=Given("person"))
        .filter(role=Role.RELATIVE, ended_at__isnull=False)
        .select_related("tenant")
        .order_by("-ended_at")[:1]
    )
)


class MemberRequest(HttpRequest):
    """A request that has been through the door: `member` is who asks, inside the walls."""

    member: Member
    htmx: HtmxDetails


class Page(Protocol):
    """A view that has said whom it is open to."""

    open_to: tuple[str, ...]


@contextmanager
def inside(tenant: Municipality, *, person: Person | None = None) -> Iterator[None]:
    """Run inside the municipality's walls, for commands, jobs and tests; history says who."""
    who = person.pk if person else None
    with walls(tenant_id=tenant.pk, person_id=who, doer={"person": who}):
        yield


def walls_of(
    slug: str, *, person: Person | None = None, does: bool = False
) -> AbstractContextManager[int | None]:
    """
    Let a request inside the walls of the municipality in its address.

    They stay up to the end of the request's transaction.

    :param does: whether the person may come to change something: the history says that she did.
    :return: what gives the municipality's id, None where there is none.
    """
    who = person.pk if person else None
    doer = {"person": who} if does else None
    return walls_found(NAMED.sql(slug=slug), person_id=who, doer=doer)


def member_of(tenant: Municipality, person: Person) -> Member | None:
    """Return the person as a member with her active roles, or None for a stranger. Inside only."""
    return member_in(tenant.pk, person)


def member_in(tenant_id: int, person: Person) -> Member | None:
    """Return the same, for a door that `walls_of` has told the municipality's id alone."""
    memberships = tuple(SEATS(tenant=tenant_id, person=person.pk))
    if not memberships:
        return None
    return Member(tenant=memberships[0].tenant, person=person, memberships=memberships)


def open_to(
    *roles: str,
) -> Callable[[Callable[Concatenate[MemberRequest, P], HttpResponse]], Callable[..., HttpResponse]]:
    """
    Let members with one of the roles in; a stranger gets 404, another member 403.

    Who was a relative here once is told, where relatives come, that there is no more to see.

    The page's address begins with the municipality's slug, which the view does not receive: it
    finds the municipality, the person and the roles in `request.member`.
    """

    def door(
        view: Callable[Concatenate[MemberRequest, P], HttpResponse],
    ) -> Callable[..., HttpResponse]:
        @wraps(view)
        def through(
            request: HttpRequest, municipality: str, *args: Any, **kwargs: Any
        ) -> HttpResponse:
            if login_of(request) is None:
                return redirect_to_login(request.get_full_path())
            person = person_of(request)
            if person is None:
                here = urlencode({"next": request.get_full_path()})
                return redirect(f"{reverse('accounts:choose')}?{here}")
            does = request.method not in SAFE
            with walls_of(municipality, person=person, does=does) as tenant_id:
                member = member_in(tenant_id, person) if tenant_id else None
                if member is None:
                    if tenant_id is None or Role.RELATIVE not in roles:
                        raise Http404
                    return _no_more_to_see(request, tenant_id, person)
                guarded = cast("MemberRequest", request)
                guarded.member = member
                if not member.holds(*roles):
                    return error_page(request, 403)
                return view(guarded, *args, **kwargs)

        through.open_to = roles  # type: ignore[attr-defined]  # read by the door's own tests
        return through

    return door


def _no_more_to_see(request: HttpRequest, tenant_id: int, person: Person) -> HttpResponse:
    """
    Answer a former relative, of whichever resident: the words say nothing of why it ended.

    :raises Http404: she has never been one here, and is a stranger.
    """
    held = ENDED_AS_RELATIVE(tenant=tenant_id, person=person.pk)
    if not held:
        raise Http404
    request.municipality = held[0].tenant  # type: ignore[attr-defined]  # read by the page's frame
    message = _("Ring til plejecentret, hvis du er i tvivl.")
    return error_page(request, 404, heading=_("Her er ikke mere at se"), message=message)
