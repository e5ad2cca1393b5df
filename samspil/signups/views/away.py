"""What somebody has agreed to on the days on which she is away, taken back all at once."""

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
from samspil.signups.policy import ASKERS
from samspil.signups.views.common import typed
from samspil.volunteers.models import Away


@open_to(*ASKERS, Role.VOLUNTEER)
@require_http_methods(["GET", "POST"])
def withdraw(request: MemberRequest, away_id: int) -> HttpResponse:
    """Show what is agreed on those days, and take back what is chosen; opening it takes nothing."""
    now, member = timezone.now(), request.member
    with or_404():
        away = queries.away(member, away_id)
    own = away.volunteer.person_id == member.person.pk
    back = _back(member, away)
    asks = queries.agreed(member, away, now=now)
    form = WithdrawForm(typed(request), asks=asks, own=own)
    gone = filled(
        form,
        lambda: actions.withdraw_while_away(by=member, away_id=away_id, ask_ids=form.said, now=now),
    )
    if gone:
        messages.success(request, _("Tak, fordi du siger til. Vi finder en anden."))
        return redirect(back)
    if not own:
        audit.record("signups.agreed_read", kind=audit.Kind.READ, by=member, at=now, of=away)
    context = {
        "form": form,
        "asks": asks,
        "own": own,
        "name": away.volunteer.first_name,
        "back": back,
        "breadcrumbs": [
            (
                member.tenant.authority_name,
                reverse("organisations:home", args=[member.tenant.slug]),
            ),
            (_("Mit frivilligliv") if own else away.volunteer.name, back),
            (_("Sig fra"), ""),
        ],
    }
    return render(request, "signups/withdraw.html", context, status=422 if form.is_bound else 200)


def withdraw_from(away: Away, by: Member, now: datetime, /) -> str:
    """Return the page where what is agreed on those days is taken back; empty: nothing is."""
    if not queries.agreed_on(by, away, now=now).exists():
        return ""
    return reverse("signups:withdraw", args=[by.tenant.slug, away.pk])


def _back(member: Member, away: Away) -> str:
    slug = member.tenant.slug
    if member.holds(*ASKERS):
        return reverse("volunteers:volunteer", args=[slug, away.volunteer_id])
    return reverse("volunteers:mine", args=[slug])
