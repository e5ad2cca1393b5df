"""What the report's pages share: the frame, the filters, and the same report as a file."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.kit.answers import file_to_keep
from samspil.kit.pdf import PdfFailed
from samspil.kit.tables import EXCEL_TYPE
from samspil.kit.verdict import Refused
from samspil.mapping import documents, exports, queries, words
from samspil.mapping.drawing import draw
from samspil.mapping.forms import Asked
from samspil.mapping.queries import Selection
from samspil.mapping.rules import Report
from samspil.mapping.sections import sections, summary
from samspil.organisations import audit
from samspil.organisations.access import MemberRequest
from samspil.organisations.models import Member, Role


def answer(
    request: MemberRequest,
    asked: Asked,
    report: Report,
    *,
    title: str,
    of: str = "",
    rows: Sequence[Selection] = (),
    **more: Any,
) -> HttpResponse:
    """
    Answer with the report: as a page, or as the file that the address asks for.

    :param of: whom it is of, where the title does not say it.
    :param rows: the activities that the file's rows are taken from, if not those of the address.
    """
    match request.GET.get("som"):
        case "pdf":
            return _pdf(request, report, of or title)
        case "excel":
            return _excel(request, report, of or title, rows or [asked.selection])
    told = sections(report)
    return show(
        request,
        "mapping/report.html",
        asked,
        report,
        title=title,
        of=of,
        sections=told,
        drawn=draw(told),
        summary=summary(told),
        summary_of=words.summary_of(report),
        **more,
    )


def show(
    request: MemberRequest,
    template: str,
    asked: Asked,
    report: Report,
    *,
    title: str,
    here: str,
    fixed: tuple[str, ...] = (),
    **more: Any,
) -> HttpResponse:
    """
    Answer with a page of the report.

    :param fixed: filters that the page itself settles.
    """
    at_front = here == "municipality"
    context = {
        "breadcrumbs": way_to(
            request.member, "" if at_front else title, query=asked.address(*fixed)
        ),
        "title": title,
        "report": report,
        "period": words.days_of(report),
        "asked": asked,
        "filters": [each for each in asked.filters if each.name not in fixed],
        "narrowed": bool(report.about),
        "partly": words.partly_of(report),
        "address": asked.address(),
        "tabs": _tabs(request, asked, here=here),
        **more,
    }
    return render(request, template, context)


def way_to(member: Member, title: str, *, query: str = "") -> list[tuple[str, str]]:
    """Return the way to a page below the report, or to the report itself."""
    tenant = member.tenant
    front = reverse("mapping:municipality", args=[tenant.slug])
    front = f"{front}?{query}" if query else front
    return [
        (tenant.authority_name, reverse("organisations:home", args=[tenant.slug])),
        (_("Kortlægning"), front if title else ""),
        *([(title, "")] if title else []),
    ]


def _tabs(request: MemberRequest, asked: Asked, *, here: str) -> list[tuple[str, str, bool]]:
    member = request.member
    slug, query = member.tenant.slug, asked.address("center", "forening")
    pages = [
        (_("Hele kommunen"), reverse("mapping:municipality", args=[slug]), "municipality"),
        (_("Plejecentrene"), reverse("mapping:centres", args=[slug]), "centres"),
        (_("To perioder"), reverse("mapping:periods", args=[slug]), "periods"),
    ]
    hers = member.association_ids(Role.ASSOCIATION_LEAD)
    pages += [
        (
            _("Tal til ansøgning: %(name)s") % {"name": each.name},
            reverse("mapping:association", args=[slug, each.pk]),
            f"association-{each.pk}",
        )
        for each in asked.places.associations
        if each.pk in hers
    ]
    return [(label, f"{url}?{query}", key == here) for label, url, key in pages]


def pdf_of(picture: documents.Picture) -> bytes:
    """
    Return the report as a PDF.

    :raises Refused: it could not be made just now.
    """
    try:
        return documents.pdf_file(picture)
    except PdfFailed as failed:
        raise Refused(
            _("PDF-filen kunne ikke laves lige nu. Prøv igen om lidt, eller print siden.")
        ) from failed


def _pdf(request: MemberRequest, report: Report, title: str) -> HttpResponse:
    now = timezone.now()
    who = request.member.tenant.authority_name
    content = pdf_of(documents.picture(report, title=title, who=who, now=now))
    return _file(request, report, content, kind="pdf", mime="application/pdf")


def _excel(
    request: MemberRequest, report: Report, title: str, selections: Sequence[Selection]
) -> HttpResponse:
    shown = queries.rows_to_show(request.member, *selections)
    content = exports.as_excel(report, title=title, rows=shown)
    return _file(request, report, content, kind="xlsx", mime=EXCEL_TYPE)


def _file(
    request: MemberRequest, report: Report, content: bytes, *, kind: str, mime: str
) -> HttpResponse:
    now = timezone.now()
    audit.record(
        "mapping.report_extracted",
        kind=audit.Kind.EXTRACT,
        by=request.member,
        at=now,
        form=kind,
        activities=report.main.figures.activities,
    )
    day = timezone.localdate(now).isoformat()
    name = f"{_('kortlaegning')}-{request.member.tenant.slug}-{day}.{kind}"
    return file_to_keep(content, name=name, mime=mime)
