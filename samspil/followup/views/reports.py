"""The report for the committee: a page to print, a PDF and a Word file. For members alone."""

from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from samspil.actionmap import queries as maps
from samspil.followup import documents, drawing, exports, queries
from samspil.followup.forms import WHOLE, chosen_part, chosen_rounds
from samspil.followup.policy import READERS
from samspil.followup.views.rounds import common_keys
from samspil.kit.answers import file_to_keep
from samspil.kit.pdf import PdfFailed
from samspil.kit.verdict import Refused
from samspil.organisations import audit
from samspil.organisations.access import MemberRequest, open_to


def _asked(request: MemberRequest) -> tuple[queries.Comparison, queries.Outcomes]:
    """Return the part of the comparison that the address asks for, and what was decided."""
    member = request.member
    pair = chosen_rounds(maps.rounds(member.tenant), request.GET)
    if pair is None:
        raise Http404
    part = chosen_part(request.GET, usual=common_keys(), driver=WHOLE)
    whole = queries.comparison(member, *pair)
    return queries.part_of(whole, part), queries.outcomes(member, whole)


def _record(request: MemberRequest, view: queries.Comparison, *, form: str, now: datetime) -> None:
    audit.record(
        "followup.report_extracted",
        kind=audit.Kind.EXTRACT,
        by=request.member,
        at=now,
        of=view.now,
        form=form,
        compared_with=view.before.pk,
        cells=view.cells,
    )


def _file(
    request: MemberRequest, view: queries.Comparison, content: bytes, *, kind: str, mime: str
) -> HttpResponse:
    now = timezone.now()
    _record(request, view, form=kind, now=now)
    day = timezone.localdate(now).isoformat()
    name = f"{_('opfoelgning')}-{request.member.tenant.slug}-{day}.{kind}"
    return file_to_keep(content, name=name, mime=mime)


@open_to(*READERS)
@require_GET
def print_page(request: MemberRequest) -> HttpResponse:
    """Show the report as it goes on paper, without the site's frame."""
    now, member = timezone.now(), request.member
    view, decided = _asked(request)
    _record(request, view, form="print", now=now)
    context = {
        "report": documents.picture(view, decided, tenant=member.tenant, now=now),
        "view": view,
        "changes": drawing.draw(view, slug=member.tenant.slug, linked=False),
        "query": request.GET.urlencode(),
    }
    return render(request, "followup/print.html", context)


@open_to(*READERS)
@require_GET
def pdf(request: MemberRequest) -> HttpResponse:
    """Give the report as a PDF on A4."""
    view, decided = _asked(request)
    report = documents.picture(view, decided, tenant=request.member.tenant, now=timezone.now())
    try:
        content = documents.pdf_file(report)
    except PdfFailed as failed:
        raise Refused(
            _("PDF-filen kunne ikke laves lige nu. Prøv igen om lidt, eller vælg Print.")
        ) from failed
    return _file(request, view, content, kind="pdf", mime="application/pdf")


@open_to(*READERS)
@require_GET
def word(request: MemberRequest) -> HttpResponse:
    """Give the report as a Word file to write on in."""
    view, decided = _asked(request)
    report = documents.picture(view, decided, tenant=request.member.tenant, now=timezone.now())
    return _file(request, view, exports.word_file(report), kind="docx", mime=exports.WORD_TYPE)
