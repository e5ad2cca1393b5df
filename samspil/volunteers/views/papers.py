"""What goes out: the list as Excel and CSV, a certificate, hours and drives on paper."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from samspil.kit.answers import file_to_keep
from samspil.kit.tables import CSV_TYPE, EXCEL_TYPE
from samspil.organisations import audit
from samspil.organisations.access import MemberRequest, open_to
from samspil.volunteers import documents, exports, hours, policy, queries
from samspil.volunteers.forms import MileageForm, SelectionForm
from samspil.volunteers.rules import Lasts, months_after
from samspil.volunteers.views.common import OWN, crumbs, one, url

PDF = "application/pdf"


@open_to(*policy.KEEPERS)
@require_GET
def export_excel(request: MemberRequest) -> HttpResponse:
    """Hand out the list as she sees it, as Excel; that it went out is logged."""
    lines = _lines(request)
    content = exports.excel(lines, queries.beside(request.member, lines))
    return file_to_keep(content, name="frivillige.xlsx", mime=EXCEL_TYPE)


@open_to(*policy.KEEPERS)
@require_GET
def export_csv(request: MemberRequest) -> HttpResponse:
    """Hand out the list as she sees it, as CSV; that it went out is logged."""
    return file_to_keep(exports.csv(_lines(request)), name="frivillige.csv", mime=CSV_TYPE)


@open_to(*policy.KEEPERS)
@require_GET
def phones_pdf(request: MemberRequest) -> HttpResponse:
    """Hand out the telephone numbers of the list as she sees it, on paper; it is logged."""
    content = documents.phones_pdf(
        _lines(request), tenant=request.member.tenant, now=timezone.now()
    )
    return file_to_keep(content, name="telefonliste.pdf", mime=PDF)


def _lines(request: MemberRequest) -> list[queries.Line]:
    selection = SelectionForm(request.GET).selection()
    return queries.everybody(request.member, selection, now=timezone.now())


@open_to(*OWN)
@require_GET
def papers(request: MemberRequest, volunteer_id: int) -> HttpResponse:
    """Show which papers there are, and ask from when to when."""
    page = one(request, volunteer_id)
    form = MileageForm(initial=_a_year())
    back = url(request, "mine") if page.own else url(request, "volunteer", volunteer_id)
    context = {
        "page": page,
        "form": form,
        "hours_known": hours.known(),
        "back": back,
        "breadcrumbs": crumbs(request, (_("Papirer"), "")),
    }
    return render(request, "volunteers/papers.html", context)


@open_to(*OWN)
@require_GET
def certificate_pdf(request: MemberRequest, volunteer_id: int) -> HttpResponse:
    """Hand out a certificate of having volunteered."""
    page = one(request, volunteer_id)
    content = documents.certificate_pdf(
        page.volunteer,
        tenant=request.member.tenant,
        places=[centre.name for centre in page.centres],
        courses=[each.label for each in page.journey.courses if each.lasts is not Lasts.OUT],
        hours=queries.hours_of(page.volunteer, today=timezone.localdate()),
        now=timezone.now(),
    )
    return file_to_keep(content, name="bevis.pdf", mime=PDF)


@open_to(*OWN)
@require_GET
def hours_pdf(request: MemberRequest, volunteer_id: int) -> HttpResponse:
    """Hand out a statement of hours."""
    page = one(request, volunteer_id)
    first_day, last_day, _kilometres = _asked(request)
    lines = queries.lines_of(page.volunteer, first_day=first_day, last_day=last_day)
    content = documents.hours_pdf(
        page.volunteer,
        lines,
        tenant=request.member.tenant,
        first_day=first_day,
        last_day=last_day,
        now=timezone.now(),
    )
    _went_out(request, page, "volunteers.hours_printed")
    return file_to_keep(content, name="timer.pdf", mime=PDF)


@open_to(*OWN)
@require_GET
def mileage_pdf(request: MemberRequest, volunteer_id: int) -> HttpResponse:
    """Hand out a list of drives, without a CPR number."""
    page = one(request, volunteer_id)
    first_day, last_day, kilometres = _asked(request)
    lines = queries.lines_of(page.volunteer, first_day=first_day, last_day=last_day)
    content = documents.mileage_pdf(
        page.volunteer,
        lines,
        kilometres=kilometres,
        tenant=request.member.tenant,
        now=timezone.now(),
    )
    _went_out(request, page, "volunteers.mileage_printed")
    return file_to_keep(content, name="koersel.pdf", mime=PDF)


def _went_out(request: MemberRequest, page: queries.VolunteerPage, deed: str) -> None:
    audit.record(
        deed,
        kind=audit.Kind.EXTRACT,
        by=request.member,
        at=timezone.now(),
        of=page.volunteer,
    )


def _a_year() -> dict[str, date]:
    today = timezone.localdate()
    return {"first_day": months_after(today, -12), "last_day": today}


def _asked(request: MemberRequest) -> tuple[date, date, int]:
    """Return from when to when, and how far; the last year where it cannot be understood."""
    form = MileageForm(request.GET)
    form.is_valid()
    typed = form.cleaned_data
    usual = _a_year()
    first = typed.get("first_day") or usual["first_day"]
    last = typed.get("last_day") or usual["last_day"]
    return first, last, typed.get("kilometres") or 0
