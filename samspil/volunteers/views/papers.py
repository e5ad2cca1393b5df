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
    beside = queries.beside(request.member, lines, today=timezone.localdate())
    content = exports.excel(lines, beside)
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
    return _papers(request, one(request, volunteer_id), MileageForm(initial=_a_year()))


def _papers(
    request: MemberRequest, page: queries.VolunteerPage, form: MileageForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "page": page,
        "form": form,
        "hours_known": hours.known(),
        "back": url(request, "mine") if page.own else url(request, "volunteer", page.volunteer.pk),
        "breadcrumbs": crumbs(request, (_("Papirer"), "")),
    }
    return render(request, "volunteers/papers.html", context, status=status)


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
    _went_out(request, page, "volunteers.certificate_printed")
    return file_to_keep(content, name="bevis.pdf", mime=PDF)


@open_to(*OWN)
@require_GET
def hours_pdf(request: MemberRequest, volunteer_id: int) -> HttpResponse:
    """Hand out a statement of hours, or say what was typed wrong."""
    page = one(request, volunteer_id)
    form = _typed(request)
    if not form.is_valid():
        return _papers(request, page, form, status=422)
    first_day, last_day = form.cleaned_data["first_day"], form.cleaned_data["last_day"]
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
    """Hand out a list of drives, without a CPR number, or say what was typed wrong."""
    page = one(request, volunteer_id)
    form = _typed(request)
    if not form.is_valid():
        return _papers(request, page, form, status=422)
    first_day, last_day = form.cleaned_data["first_day"], form.cleaned_data["last_day"]
    lines = queries.lines_of(page.volunteer, first_day=first_day, last_day=last_day)
    content = documents.mileage_pdf(
        page.volunteer,
        lines,
        kilometres=form.cleaned_data["kilometres"],
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


def _typed(request: MemberRequest) -> MileageForm:
    """Return what was asked for: the last year where no days are."""
    usual = {name: day.isoformat() for name, day in _a_year().items()}
    return MileageForm(usual | request.GET.dict())
