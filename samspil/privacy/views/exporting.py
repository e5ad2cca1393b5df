"""What stands about oneself, or about somebody, and the files with it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from samspil.kit.answers import file_to_keep, or_404
from samspil.kit.verdict import Refused
from samspil.organisations.access import ALL_ROLES, MemberRequest, open_to
from samspil.privacy import actions, policy, queries
from samspil.privacy.files import files_about
from samspil.privacy.models import Export
from samspil.privacy.views.common import crumbs, url


@open_to(*ALL_ROLES)
@require_GET
@never_cache
def mine(request: MemberRequest) -> HttpResponse:
    """Show how much stands about her, and the files that she has asked for."""
    member = request.member
    context = {
        "held": queries.held(queries.subject_of(member.tenant.pk, member.person)),
        "exports": queries.exports_of(member),
        "take_out": url(request, "take-mine-out"),
        "breadcrumbs": crumbs(request, (_("Mine oplysninger"), "")),
    }
    return render(request, "privacy/mine.html", context)


@open_to(*ALL_ROLES)
@require_POST
def take_mine_out(request: MemberRequest) -> HttpResponse:
    """Gather everything about her."""
    return _taken_out(request, "person", request.member.person.pk)


@open_to(*policy.OPENERS)
@require_GET
@never_cache
def somebody(request: MemberRequest, whose: str, who_id: int) -> HttpResponse:
    """Show how much stands about somebody, and what can be done; the look is logged."""
    with or_404():
        found = queries.somebody(request.member, whose, who_id, now=timezone.now())
    context = {
        "found": found,
        "whose": whose,
        "who_id": who_id,
        "breadcrumbs": crumbs(request, (found.name, "")),
    }
    return render(request, "privacy/somebody.html", context)


@open_to(*policy.OPENERS)
@require_POST
def take_out(request: MemberRequest, whose: str, who_id: int) -> HttpResponse:
    """Gather everything about somebody."""
    return _taken_out(request, whose, who_id)


def _taken_out(request: MemberRequest, whose: str, who_id: int) -> HttpResponse:
    try:
        with or_404():
            export = actions.take_out(
                by=request.member, kind=whose, pk=who_id, write=files_about, now=timezone.now()
            )
    except Refused as no:
        messages.warning(request, str(no))
        return redirect(url(request, "somebody", whose, who_id))
    return redirect(url(request, "export", export.pk))


@open_to(*ALL_ROLES)
@require_GET
@never_cache
def export(request: MemberRequest, export_id: int) -> HttpResponse:
    """Show the files of an export, or that they are on their way."""
    found = _export(request, export_id)
    context = {"export": found, "breadcrumbs": crumbs(request, (_("Dit udtræk"), ""))}
    return render(request, "privacy/export.html", context)


@open_to(*ALL_ROLES)
@require_GET
def export_pdf(request: MemberRequest, export_id: int) -> HttpResponse:
    """Give her the paper."""
    return _file(request, export_id, "pdf", "application/pdf")


@open_to(*ALL_ROLES)
@require_GET
def export_json(request: MemberRequest, export_id: int) -> HttpResponse:
    """Give her the file for machines."""
    return _file(request, export_id, "json", "application/json")


def _file(request: MemberRequest, export_id: int, kind: str, mime: str) -> HttpResponse:
    found = _export(request, export_id)
    content = found.pdf if kind == "pdf" else found.data
    if content is None:
        raise Http404
    actions.note_download(by=request.member, export=found, kind=kind, now=timezone.now())
    return file_to_keep(bytes(content), name=f"{_('oplysninger')}-{found.pk}.{kind}", mime=mime)


def _export(request: MemberRequest, export_id: int) -> Export:
    with or_404():
        return queries.export(request.member, export_id)
