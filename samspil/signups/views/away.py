"""What somebody has agreed to while she is away or holds a pause, taken back all at once."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samspil.kit.answers import filled, or_404
from samspil.organisations import audit
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.models import Member, Role
from samspil.signups import actions, queries
from samspil.signups.forms import WithdrawForm
from samspil.signups.models import Ask
from samspil.signups.policy import ASKERS
from samspil.signups.views.common import typed
from samspil.volunteers.models import Away, Stage, Volunteer


@open_to(*ASKERS, Role.VOLUNTEER)
@require_http_methods(["GET", "POST"])
def withdraw(request: MemberRequest, away_id: int) -> HttpResponse:
    """Show what is agreed on those days, and take back what is chosen; opening it takes nothing."""
    now, member = timezone.now(), request.member
    with or_404():
        away = queries.away(member, away_id)
    return _page(
        request,
        queries.agreed(member, away, now=now),
        lambda chosen: actions.withdraw_while_away(
            by=member, away_id=away_id, ask_ids=chosen, now=now
        ),
        volunteer=away.volunteer,
        about=away,
        now=now,
    )


@open_to(*ASKERS, Role.VOLUNTEER)
@require_http_methods(["GET", "POST"])
def withdraw_in_pause(request: MemberRequest, volunteer_id: int) -> HttpResponse:
    """The same of somebody who holds a pause: what she is expected to, or asked about."""
    now, member = timezone.now(), request.member
    with or_404():
        volunteer = queries.whose_pause(member, volunteer_id)
    if volunteer.stage != Stage.PAUSED:
        return redirect(_back(member, volunteer))
    return _page(
        request,
        queries.expected_in_pause(member, volunteer, now=now),
        lambda chosen: actions.withdraw_in_pause(
            by=member, volunteer_id=volunteer_id, ask_ids=chosen, now=now
        ),
        volunteer=volunteer,
        about=volunteer,
        now=now,
    )


def _page(
    request: MemberRequest,
    asks: Sequence[Ask],
    take: Callable[[list[int]], object],
    *,
    volunteer: Volunteer,
    about: Away | Volunteer,
    now: datetime,
) -> HttpResponse:
    member = request.member
    own = volunteer.person_id == member.person.pk
    back = _back(member, volunteer)
    form = WithdrawForm(typed(request), asks=asks, own=own)
    if filled(form, lambda: take(form.said)):
        messages.success(request, _("Tak, fordi du siger til. Vi finder en anden."))
        return redirect(back)
    if not own:
        audit.record("signups.agreed_read", kind=audit.Kind.READ, by=member, at=now, of=about)
    context = {
        "form": form,
        "asks": asks,
        "own": own,
        "paused": about is volunteer,
        "name": volunteer.first_name,
        "back": back,
        "breadcrumbs": [
            (
                member.tenant.authority_name,
                reverse("organisations:home", args=[member.tenant.slug]),
            ),
            (_("Mit frivilligliv") if own else volunteer.name, back),
            (_("Sig fra"), ""),
        ],
    }
    return render(request, "signups/withdraw.html", context, status=422 if form.is_bound else 200)


def withdraw_from(volunteer: Volunteer, away: Away | None, by: Member, now: datetime, /) -> str:
    """Return the page where what she is expected to then is taken back; empty: there is nothing."""
    slug = by.tenant.slug
    if away is None:
        some = queries.in_pause(by, volunteer, now=now).exists()
        return reverse("signups:withdraw-in-pause", args=[slug, volunteer.pk]) if some else ""
    some = queries.agreed_on(by, away, now=now).exists()
    return reverse("signups:withdraw", args=[slug, away.pk]) if some else ""


def _back(member: Member, volunteer: Volunteer) -> str:
    slug = member.tenant.slug
    if member.holds(*ASKERS):
        return reverse("volunteers:volunteer", args=[slug, volunteer.pk])
    return reverse("volunteers:mine", args=[slug])
