"""The agreement: offered, read, said yes to, printed; and the municipality's own text."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samspil.accounts.access import source_of
from samspil.kit.answers import attempt, file_to_keep, filled, or_404
from samspil.kit.doors import open_to_all
from samspil.kit.errors import error_page
from samspil.kit.limits import within
from samspil.kit.verdict import Refused
from samspil.organisations.access import MemberRequest, inside, open_to
from samspil.organisations.models import Municipality, Role
from samspil.volunteers import actions, documents, policy, queries
from samspil.volunteers.forms import AgreementTextForm
from samspil.volunteers.models import VolunteerAgreement
from samspil.volunteers.views.common import OWN, back_to, crumbs, posted, url
from samspil.volunteers.words import our_agreement

WRONG_MOST, WRONG_SECONDS = 30, 600  # links that open nothing, from one place


@open_to(*policy.KEEPERS)
@require_POST
def offer(request: MemberRequest, volunteer_id: int) -> HttpResponse:
    """Send the agreement to a volunteer; the centre's yes is in it."""
    try:
        with or_404():
            offered = actions.offer_agreement(
                by=request.member, volunteer_id=volunteer_id, now=timezone.now()
            )
    except Refused as no:
        messages.warning(request, str(no))
    else:
        sent = queries.reached(offered.volunteer)
        ready = _("Aftalen er klar, men vi kan ikke skrive til den frivillige. Print den.")
        messages.success(request, _("Aftalen er sendt. Den venter på et ja.") if sent else ready)
    return redirect(url(request, "volunteer", volunteer_id))


@open_to(*OWN)
@require_GET
def agreement(request: MemberRequest, agreement_id: int) -> HttpResponse:
    """Show an agreement, to be read before anybody says yes."""
    found = _found(request, agreement_id)
    context = _read(found) | {
        "accept": policy.accept(request.member, found),
        "breadcrumbs": crumbs(request, (_("Aftale"), "")),
    }
    return render(request, "volunteers/agreement.html", context)


@open_to(Role.VOLUNTEER)
@require_POST
def accept(request: MemberRequest, agreement_id: int) -> HttpResponse:
    """Say yes to one's own agreement."""
    attempt(
        request,
        lambda: actions.accept_agreement(
            by=request.member, agreement_id=agreement_id, now=timezone.now()
        ),
        said=_("Tak. Så er aftalen på plads."),
    )
    return redirect(url(request, "mine"))


@open_to(*policy.KEEPERS)
@require_POST
def on_paper(request: MemberRequest, agreement_id: int) -> HttpResponse:
    """Note that the volunteer has signed on paper."""
    attempt(
        request,
        lambda: actions.accepted_on_paper(
            by=request.member, agreement_id=agreement_id, now=timezone.now()
        ),
        said=_("Det er gemt. Gem selv papiret."),
    )
    return redirect(back_to(request, "list"))


@open_to(*OWN)
@require_GET
def agreement_pdf(request: MemberRequest, agreement_id: int) -> HttpResponse:
    """Hand out the agreement on one A4."""
    found = _found(request, agreement_id)
    content = documents.agreement_pdf(found, now=timezone.now())
    return file_to_keep(content, name="aftale.pdf", mime="application/pdf")


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def agreement_link(request: HttpRequest, municipality: str, token: str) -> HttpResponse:
    """Show the agreement to whoever has the link, and take her yes. Opening it says nothing."""
    tenant = Municipality.objects.filter(slug=municipality).first()
    if tenant is None:
        raise Http404
    now = timezone.now()
    with inside(tenant):
        found = queries.agreement_by_token(tenant, token)
        if found is None:
            return _no_such_link(request, now)
        if request.method == "POST":
            try:
                found = actions.accept_by_link(tenant=tenant, token=token, now=now)
            except Refused as no:
                messages.warning(request, str(no))
        context = _read(found) | {
            "municipality": tenant,
            "accept": policy.still_open(found),
            "token": token,
        }
        return render(request, "volunteers/agreement_link.html", context)


@open_to_all
@require_GET
def agreement_link_pdf(request: HttpRequest, municipality: str, token: str) -> HttpResponse:
    """Hand out the agreement on one A4 to whoever has the link: a copy of her own to keep."""
    tenant = Municipality.objects.filter(slug=municipality).first()
    if tenant is None:
        raise Http404
    now = timezone.now()
    with inside(tenant):
        found = queries.agreement_by_token(tenant, token)
        if found is None:
            return _no_such_link(request, now)
        content = documents.agreement_pdf(found, now=now)
    return file_to_keep(content, name="aftale.pdf", mime="application/pdf")


def _no_such_link(request: HttpRequest, now: datetime) -> HttpResponse:
    few = within("agreement", source_of(request), most=WRONG_MOST, seconds=WRONG_SECONDS, now=now)
    text = _("Linket virker ikke mere. Bed koordinatoren om et nyt.")
    return error_page(request, 404 if few else 429, message=text)


@open_to(Role.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def agreement_text(request: MemberRequest) -> HttpResponse:
    """Write the municipality's own text; what has been agreed to stays as it was."""
    standing = queries.standing_text(request.member)
    text = standing.body if standing else str(our_agreement())
    form = AgreementTextForm(posted(request), initial={"body": text})
    written = filled(
        form,
        lambda: actions.write_text(
            by=request.member, body=form.cleaned_data["body"], now=timezone.now()
        ),
    )
    if written:
        messages.success(request, _("Gemt. Nye aftaler får den tekst."))
        return redirect(url(request, "agreement-text"))
    context = {
        "form": form,
        "standing": standing,
        "parts": documents.parts_of(text),
        "breadcrumbs": crumbs(request, (_("Aftalens tekst"), "")),
    }
    status = 422 if form.is_bound else 200
    return render(request, "volunteers/agreement_text.html", context, status=status)


def _found(request: MemberRequest, agreement_id: int) -> VolunteerAgreement:
    with or_404():
        return queries.agreement_page(request.member, agreement_id, now=timezone.now())


def _read(found: VolunteerAgreement) -> dict[str, Any]:
    return {"agreement": found, "parts": documents.parts_of(found.body)}
