"""What the pages share: the way to a page, and deeds that may be refused."""

from django.urls import reverse
from django.utils.translation import gettext as _

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
