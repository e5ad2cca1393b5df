"""The participants' door: a member by her account, a guest or room guest by her cookie."""

from collections.abc import Callable
from contextlib import nullcontext
from functools import wraps
from secrets import compare_digest
from typing import Any, Concatenate, ParamSpec, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails

from samspil.accounts.access import person_of
from samspil.accounts.models import Person
from samspil.kit.errors import error_page
from samspil.kit.rls import done_by
from samspil.organisations.access import SAFE, member_in, walls_of
from samspil.organisations.models import Member, Municipality
from samspil.organisations.rules import token_hash
from samspil.participation import policy
from samspil.participation.models import Participant
from samspil.participation.rules import Way, link_secret

P = ParamSpec("P")

PARTICIPANT = "participant"
ALL_WAYS = tuple(Way)

COOKIE = "deltager"
COOKIE_AGE = 60 * 60 * 24 * 90  # seconds: a round lasts some weeks; the link in the mail renews it
SALT = "samspil.participation"


class ParticipantRequest(HttpRequest):
    """
    A request that has been through the participants' door, inside the walls.

    `participant` is who asks, in the round of the address; `member` is set when she is one.
    """

    participant: Participant
    member: Member | None
    municipality: Municipality
    htmx: HtmxDetails


def open_to_participants(
    *ways: str,
) -> Callable[
    [Callable[Concatenate[ParticipantRequest, int, P], HttpResponse]], Callable[..., HttpResponse]
]:
    """
    Let the round's participants in who came one of the ways (none named: whatever way).

    The page's address is `<slug>/…/<int:round_id>/…`; the view gets the round's id and what comes
    after it. Everybody else gets 404, in the same words whether there is such a round or not.
    """
    wanted = ways or ALL_WAYS

    def door(
        view: Callable[Concatenate[ParticipantRequest, int, P], HttpResponse],
    ) -> Callable[..., HttpResponse]:
        @wraps(view)
        def through(
            request: HttpRequest, municipality: str, round_id: int, *args: Any, **kwargs: Any
        ) -> HttpResponse:
            person = person_of(request)
            with walls_of(municipality, person=person) as tenant_id:
                if tenant_id is None:
                    return _not_here(request)
                participant, member = _found(request, tenant_id, round_id, person, wanted)
                if participant is None:
                    return _not_here(request)
                guarded = cast("ParticipantRequest", request)
                guarded.participant, guarded.member = participant, member
                guarded.municipality = participant.tenant
                if not (allowed := policy.come_in(participant, participant.round)):
                    return error_page(request, 404, message=allowed.reason)
                # What only looks has no history to write.
                with (
                    nullcontext()
                    if request.method in SAFE
                    else done_by(person=participant.person_id, participant=participant.pk)
                ):
                    return view(guarded, round_id, *args, **kwargs)

        through.open_to = (PARTICIPANT, *wanted)  # type: ignore[attr-defined]  # read by the doors' own tests
        return through

    return door


def participant_asking(
    request: HttpRequest, tenant: Municipality, round_id: int
) -> Participant | None:
    """
    Return who of the round's participants is asking, whatever way she came. Inside the walls.

    For pages that are open to everybody and greet a participant by name; withdrawn ones and
    those of a closed round are strangers there too.
    """
    found, _member = _found(request, tenant.pk, round_id, person_of(request), ALL_WAYS)
    return found if found is not None and policy.come_in(found, found.round) else None


def remember(response: HttpResponse, participant: Participant, secret: str) -> None:
    """Let the browser show who she is from now on, on the municipality's own pages only."""
    response.set_signed_cookie(
        COOKIE,
        f"{participant.pk}.{secret}",
        salt=SALT,
        max_age=COOKIE_AGE,
        path=f"/{participant.tenant.slug}/",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def forget(response: HttpResponse, tenant: Municipality) -> None:
    """Let the browser forget who she is: the end of a visit on somebody else's device."""
    response.delete_cookie(COOKIE, path=f"/{tenant.slug}/", samesite="Lax")


def secret_of(guest: Participant) -> str:
    """
    Return the secret of a guest's link, or nothing where it cannot be worked out.

    That is so when she has none yet, and when the site's own key has been changed since; the old
    link still opens then, for it is compared by its hash.
    """
    secret = link_secret(guest.link_seed, key=settings.SECRET_KEY) if guest.link_seed else ""
    return secret if secret and compare_digest(token_hash(secret), guest.token_hash) else ""


def link_of(participant: Participant, *, base_url: str) -> str:
    """
    Return the address that leads her in: a guest's own link, a member's by her account.

    Nothing where there is none: a room guest came in by the meeting's code.
    """
    slug = participant.tenant.slug
    if participant.way == Way.MEMBER:
        return base_url + reverse("participation:log-in", args=[slug, participant.round_id])
    secret = secret_of(participant)
    return base_url + reverse("participation:invitation", args=[slug, secret]) if secret else ""


def _found(
    request: HttpRequest,
    tenant_id: int,
    round_id: int,
    person: Person | None,
    ways: tuple[str, ...],
) -> tuple[Participant | None, Member | None]:
    """Return the participant, by the account first and then by the cookie, and the member."""
    here = Participant.objects.filter(tenant=tenant_id, round_id=round_id, way__in=ways).known()
    here = here.select_related("tenant", "round", "centre", "association", "person")
    if person is not None and Way.MEMBER in ways:
        member = member_in(tenant_id, person)
        mine = here.filter(person=person).first() if member else None
        if mine is not None:
            return mine, member
    return _by_cookie(request, here), None


def _by_cookie(request: HttpRequest, here: Any) -> Participant | None:
    shown = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=COOKIE_AGE)
    number, _dot, secret = (shown or "").partition(".")
    if not number.isascii() or not number.isdigit() or not secret:
        return None
    found: Participant | None = here.filter(pk=int(number)).exclude(token_hash="").first()
    if found is None or not compare_digest(found.token_hash, token_hash(secret)):
        return None
    return found


def _not_here(request: HttpRequest) -> HttpResponse:
    return error_page(
        request,
        404,
        message=_(
            "Er du inviteret til en runde, så åbn linket i din invitation igen. "
            "Har du adgang til Samspil, så log ind først."
        ),
    )
