"""The municipal lead invites people, finds their links, and takes invitations back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samspil.kit.answers import attempt, base_url, or_404
from samspil.kit.verdict import Refused
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.models import Role
from samspil.organisations.sides import sides_of_row
from samspil.participation import actions, queries
from samspil.participation.access import link_of
from samspil.participation.forms import InviteForm
from samspil.participation.models import Participant
from samspil.participation.views.common import crumbs_of_lead


@open_to(Role.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: MemberRequest, round_id: int) -> HttpResponse:
    """Invite several people at once, each by mail or by a link to hand on."""
    with or_404():
        round_, _opened = queries.round_and_views(request.member, round_id)
    before, lines = queries.people_before(request.member, round_)
    fetched = "sidste" in request.GET
    typed_before = {sector: "\n".join(people) for sector, people in lines.items()}
    form = InviteForm(request.POST or None, initial=typed_before if fetched else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.invite(
                by=request.member,
                round_id=round_.pk,
                people=form.people(),
                now=timezone.now(),
                base_url=base_url(request),
            )
        except actions.InviteesRefused as no:
            for sector, sentence in no.problems:
                form.add_error(sector, sentence)
        except Refused as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _invited_said(made))
            return redirect("participation:status", request.member.tenant.slug, round_.pk)
    context = {
        "round": round_,
        "before": None if fetched else before,
        "form": form,
        "breadcrumbs": crumbs_of_lead(request, round_.pk, (_("Invitér"), "")),
    }
    status = 422 if form.is_bound else 200
    return render(request, "participation/invite.html", context, status=status)


def _invited_said(made: list[Participant]) -> str:
    said = ngettext(
        "%(count)d person er inviteret.", "%(count)d personer er inviteret.", len(made)
    ) % {"count": len(made)}
    by_hand = sum(not participant.address for participant in made)
    if by_hand:
        said += " " + ngettext(
            "%(count)d har ingen mail: giv linket videre selv.",
            "%(count)d har ingen mail: giv linkene videre selv.",
            by_hand,
        ) % {"count": by_hand}
    return said


@open_to(Role.LEAD)
@never_cache
@require_GET
def person(request: MemberRequest, round_id: int, participant_id: int) -> HttpResponse:
    """Show one participant with the link that leads her in; the look is logged."""
    with or_404():
        page = queries.person_page(request.member, round_id, participant_id, now=timezone.now())
    who = page.participant
    context = {
        "page": page,
        "who": who,
        "link": link_of(who, base_url=base_url(request)),
        "sides": [] if who.person_id or not who.withdrawn_at else sides_of_row(request.member, who),
        "breadcrumbs": crumbs_of_lead(request, round_id, (who.called, "")),
    }
    return render(request, "participation/person.html", context)


def _back(request: MemberRequest, round_id: int, participant_id: int) -> HttpResponse:
    slug = request.member.tenant.slug
    return redirect("participation:person", slug, round_id, participant_id)


@open_to(Role.LEAD)
@require_POST
def send_again(request: MemberRequest, round_id: int, participant_id: int) -> HttpResponse:
    """Mail somebody the way in once more."""
    attempt(
        request,
        lambda: actions.send_again(
            by=request.member,
            round_id=round_id,
            participant_id=participant_id,
            now=timezone.now(),
            base_url=base_url(request),
        ),
        said=_("Invitationen er sendt igen med det samme link."),
    )
    return _back(request, round_id, participant_id)


@open_to(Role.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: MemberRequest, round_id: int, participant_id: int) -> HttpResponse:
    """Ask before an invitation is taken back, and take it back."""
    with or_404():
        who = queries.participant_of(request.member, round_id, participant_id)
    if request.method == "POST":
        attempt(
            request,
            lambda: actions.withdraw(
                by=request.member, round_id=round_id, participant_id=who.pk, now=timezone.now()
            ),
            said=_("Invitationen er trukket tilbage."),
        )
        return _back(request, round_id, participant_id)
    slug = request.member.tenant.slug
    back = reverse("participation:person", args=[slug, round_id, participant_id])
    heading = _("Træk invitationen til %(name)s tilbage?") % {"name": who.called}
    context = {
        "heading": heading,
        "consequences": [
            _("Personen kan ikke åbne runden mere, heller ikke med sit link."),
            _("Det, personen har skrevet, bliver gemt, men tæller ikke med."),
            _("Du kan fortryde, så længe runden er åben."),
        ],
        "verb": _("Træk den tilbage"),
        "danger": True,
        "back_url": back,
        "breadcrumbs": crumbs_of_lead(request, round_id, (who.called, back), (heading, "")),
    }
    return render(request, "kit/confirm.html", context)


@open_to(Role.LEAD)
@require_POST
def bring_back(request: MemberRequest, round_id: int, participant_id: int) -> HttpResponse:
    """Undo that an invitation was taken back."""
    attempt(
        request,
        lambda: actions.bring_back(
            by=request.member,
            round_id=round_id,
            participant_id=participant_id,
            now=timezone.now(),
        ),
        said=_("Personen er med igen. Linket er det samme."),
    )
    return _back(request, round_id, participant_id)
