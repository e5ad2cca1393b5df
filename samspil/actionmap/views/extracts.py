"""The map out of Samspil, cut as it is on the screen: on paper, as PDF, Excel and CSV."""

from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from samspil.actionmap import documents, exports, queries
from samspil.actionmap.forms import SelectionForm
from samspil.actionmap.policy import READERS
from samspil.actionmap.queries import MapView
from samspil.actionmap.views.common import chosen_round
from samspil.kit.answers import file_to_keep
from samspil.kit.pdf import PdfFailed
from samspil.kit.tables import CSV_TYPE, EXCEL_TYPE
from samspil.kit.verdict import Refused
from samspil.organisations import audit
from samspil.organisations.access import MemberRequest, open_to

EVERY_COLUMN = "alle"


def asked_map(request: MemberRequest) -> MapView:
    """Return the part of the map that the address asks for; ?kolonner= goes before her choice."""
    member = request.member
    round_ = chosen_round(queries.rounds(member.tenant), request.GET.get("runde", ""))
    if round_ is None:
        raise Http404
    selection = SelectionForm(request.GET).selection()
    asked = [key for part in request.GET.getlist("kolonner") for key in part.split(",") if key]
    if asked == [EVERY_COLUMN]:
        asked = [str(column.key) for column in queries.columns_of(member.tenant, round_)]
    return queries.map_view(member, round_, selection=selection, asked=asked)


def _file(
    request: MemberRequest, view: MapView, content: bytes, *, kind: str, mime: str, now: datetime
) -> HttpResponse:
    _record(request, view, form=kind, now=now)
    round_name = slugify(view.round.title) or str(view.round.pk)
    day = timezone.localdate(now).isoformat()
    name = f"{_('indsatskort')}-{request.member.tenant.slug}-{round_name}-{day}.{kind}"
    return file_to_keep(content, name=name, mime=mime)


def _record(request: MemberRequest, view: MapView, *, form: str, now: datetime) -> None:
    audit.record(
        "actionmap.map_extracted",
        kind=audit.Kind.EXTRACT,
        by=request.member,
        at=now,
        of=view.round,
        form=form,
        rows=view.rows,
        columns=len(view.columns),
    )


@open_to(*READERS)
@require_GET
def print_page(request: MemberRequest) -> HttpResponse:
    """Show the map as it goes on paper, without the site's frame."""
    now = timezone.now()
    view = asked_map(request)
    _record(request, view, form="print", now=now)
    picture = documents.picture(view, tenant=request.member.tenant, paper="a4", now=now)
    context = {
        "map": picture,
        "tables": documents.draw(picture),
        "query": request.GET.urlencode(),
    }
    return render(request, "actionmap/print.html", context)


@open_to(*READERS)
@require_GET
def pdf(request: MemberRequest) -> HttpResponse:
    """Give the map as a PDF, on A3 or with ?papir=a4 on A4."""
    now = timezone.now()
    view = asked_map(request)
    paper: documents.Paper = "a4" if request.GET.get("papir") == "a4" else "a3"
    try:
        content = documents.pdf_file(view, tenant=request.member.tenant, paper=paper, now=now)
    except PdfFailed as failed:
        raise Refused(
            _("PDF-filen kunne ikke laves lige nu. Prøv igen om lidt, eller vælg Print.")
        ) from failed
    return _file(request, view, content, kind="pdf", mime="application/pdf", now=now)


@open_to(*READERS)
@require_GET
def excel(request: MemberRequest) -> HttpResponse:
    """Give the map as a workbook to fill in and send back."""
    now = timezone.now()
    view = asked_map(request)
    content = exports.excel_of(view, member=request.member, now=now)
    return _file(request, view, content, kind="xlsx", mime=EXCEL_TYPE, now=now)


@open_to(*READERS)
@require_GET
def csv_file(request: MemberRequest) -> HttpResponse:
    """Give the map as CSV, one line a cell."""
    now = timezone.now()
    view = asked_map(request)
    return _file(request, view, exports.csv_of(view), kind="csv", mime=CSV_TYPE, now=now)
