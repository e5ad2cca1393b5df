"""Invitations: made, listed, sent again and taken back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samspil.kit.answers import attempt, base_url, filled, or_404
from samspil.organisations import actions, queries
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.forms import InviteForm
from samspil.organisations.models import Role
from samspil.organisations.sides import sides_of_row
from samspil.organisations.views.common import (
    FORM_METHODS,
    confirm_page,
    crumbs,
    form_page,
    posted,
    url,
)
from samspil.organisations.views.members import tabs
from samspil.organisations.views.seats import choose_seat, seat_options


@open_to(Role.LEAD)
@require_GET
def invitations(request: MemberRequest) -> HttpResponse:
    """Show the invitations that nobody took up; the look is logged."""
    now = timezone.now()
    page = queries.invitations_page(request.member, number=request.GET.get("side", "1"), now=now)
    context = {
        "page": page,
        "rows": [
            (each, sides_of_row(request.member, each) if each.withdrawn_at else []) for each in page
        ],
        "now": now,
        "tabs": tabs(request, "invitations"),
        "breadcrumbs": crumbs(request, _members(request), (_("Inviterede"), "")),
    }
    return render(request, "organisations/setup_invitations.html", context)


@open_to(Role.LEAD)
@FORM_METHODS
def invite(request: MemberRequest) -> HttpResponse:
    """Offer somebody a role: first which, then where and whom."""
    links = (_members(request), (_("Invitér en person"), ""))
    chosen = choose_seat(request, *links, back=url(request, "members"))
    if isinstance(chosen, HttpResponse):
        return chosen
    form = InviteForm(posted(request), initial=chosen.initial, **seat_options(request, chosen))
    link = filled(
        form,
        lambda: actions.invite(
            tenant=request.member.tenant,
            by=request.member,
            email=form.cleaned_data["email"],
            name=form.cleaned_data["name"],
            now=timezone.now(),
            base_url=base_url(request),
            **form.seat(),
        ),
    )
    if link:
        said = _("Invitationen er sendt til %(email)s.") % {"email": form.cleaned_data["email"]}
        messages.success(request, said)
        return redirect(url(request, "invitations"))
    return form_page(
        request,
        "organisations/setup_seat.html",
        form,
        *links,
        chosen=chosen,
        verb=_("Send invitationen"),
        back_url=url(request, "members"),
    )


@open_to(Role.LEAD)
@require_POST
def send_again(request: MemberRequest, invitation_id: int) -> HttpResponse:
    """Mail the invitation once more with a new link."""
    attempt(
        request,
        lambda: actions.send_again(
            by=request.member,
            invitation_id=invitation_id,
            now=timezone.now(),
            base_url=base_url(request),
        ),
        said=_("Invitationen er sendt igen. Det gamle link virker ikke mere."),
    )
    return redirect(url(request, "invitations"))


@open_to(Role.LEAD)
@FORM_METHODS
def withdraw(request: MemberRequest, invitation_id: int) -> HttpResponse:
    """Ask before an invitation is taken back, and take it back."""
    with or_404():
        row = queries.invitation(request.member, invitation_id)
    back = url(request, "invitations")
    if request.method == "POST":
        attempt(
            request,
            lambda: actions.withdraw_invitation(
                by=request.member, invitation_id=row.pk, now=timezone.now()
            ),
            said=_("Invitationen er trukket tilbage."),
        )
        return redirect(back)
    return confirm_page(
        request,
        _members(request),
        (_("Inviterede"), back),
        (_("Træk invitationen til %(name)s tilbage?") % {"name": row.name or row.email}, ""),
        consequences=[
            _("Linket i mailen virker ikke mere."),
            _("Du kan altid invitere personen igen."),
            _("Navn og mailadresse står her endnu. Du kan slette dem bagefter."),
        ],
        verb=_("Træk den tilbage"),
        danger=True,
        back_url=back,
    )


def _members(request: MemberRequest) -> tuple[str, str]:
    return (_("Mennesker og adgang"), url(request, "members"))
