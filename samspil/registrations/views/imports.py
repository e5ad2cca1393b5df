"""Registrations from a spreadsheet: sent in, understood, looked at, stored, and undone."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samspil.kit.answers import file_to_keep
from samspil.kit.tables import EXCEL_TYPE, rows_left_behind
from samspil.kit.verdict import Refused
from samspil.organisations import audit
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.jobs import later
from samspil.organisations.models import CareCentre
from samspil.registrations import actions, policy, queries
from samspil.registrations.imports import work
from samspil.registrations.imports.columns import required
from samspil.registrations.imports.forms import ColumnsForm, FileForm
from samspil.registrations.imports.work import JUDGE, READ, STORE
from samspil.registrations.models import FileImport
from samspil.registrations.rules import question
from samspil.registrations.views.common import crumbs

Step = FileImport.Step
FORM_METHODS = require_http_methods(["GET", "POST"])
FIRST_ROWS = 5  # of the file, beside the choice of columns
# What takes more than a second goes into the queue, and the page shows how far it has come.
AT_ONCE_BYTES, AT_ONCE_ROWS = 200_000, 2_000
AT_WORK = {Step.READING, Step.JUDGING, Step.STORING}


@open_to(*policy.IMPORTERS)
@FORM_METHODS
def import_file(request: MemberRequest) -> HttpResponse:
    """Send a file in; nothing is stored before it has been looked at."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        file = actions.keep_file(
            by=request.member, file_name=sent.name, content=sent.read(), now=timezone.now()
        )
        _read(request, file, sent.size)
        return redirect(_url(request, "import-preview", file.pk))
    context = {
        "form": form,
        "files": queries.recent_files(request.member),
        "breadcrumbs": crumbs(request, (_("Læs ind fra et regneark"), "")),
    }
    return render(
        request, "registrations/import.html", context, status=422 if form.is_bound else 200
    )


@open_to(*policy.IMPORTERS)
@FORM_METHODS
def import_columns(request: MemberRequest, file_id: int) -> HttpResponse:
    """Say which column answers which question, helped by our guess and by the last file."""
    file = _file(request, file_id)
    here = _url(request, "import-preview", file.pk)
    if file.step not in {Step.COLUMNS, Step.READY}:
        return redirect(here)
    form = ColumnsForm(request.POST or None, heading=file.heading, columns=file.columns)
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose_columns(
                by=request.member,
                import_id=file.pk,
                columns=form.columns(),
                needed=[asked.key for asked in required()],
                now=timezone.now(),
            )
        except Refused as no:
            form.add_error(None, str(no))
        else:
            _judge(request, file)
            return redirect(here)
    context = {
        "form": form,
        "file": file,
        "first_rows": work.first_rows(file, FIRST_ROWS),
        "breadcrumbs": crumbs(request, _way(request), (_("Kolonner"), "")),
    }
    return render(
        request, "registrations/import_columns.html", context, status=422 if form.is_bound else 200
    )


@open_to(*policy.IMPORTERS)
@require_GET
def import_preview(request: MemberRequest, file_id: int) -> HttpResponse:
    """Show how far a file has come: at work, what would happen, or what has happened."""
    file = _file(request, file_id)
    if file.step == Step.COLUMNS:
        return redirect(_url(request, "import-columns", file.pk))
    context: dict[str, Any] = {
        "file": file,
        "breadcrumbs": crumbs(request, _way(request), (file.file_name, "")),
    }
    if file.step in AT_WORK:
        part = "fremgang" in request.GET
        page = "registrations/_import_progress.html" if part else "registrations/import_wait.html"
    elif "fremgang" in request.GET:  # the page that waited asks itself anew
        return HttpResponse(headers={"HX-Refresh": "true"})
    elif file.step == Step.UNREADABLE:
        page = "registrations/import_unreadable.html"
    elif file.step == Step.READY:
        page = "registrations/import_preview.html"
        context |= {"page": queries.preview(file), "sample": _sample(request, file)}
        context["summary"] = _summary(file.counts)
    else:
        page = "registrations/import_taken.html"
        context["page"] = queries.taken(request.member, file, now=timezone.now())
    return render(request, page, context)


@open_to(*policy.IMPORTERS)
@require_POST
def import_take(request: MemberRequest, file_id: int) -> HttpResponse:
    """Store the good rows, all at once."""
    file = _file(request, file_id)
    now = timezone.now()
    try:
        actions.say_yes(by=request.member, import_id=file.pk, now=now)
    except Refused as no:
        messages.warning(request, str(no))
    else:
        if file.rows > AT_ONCE_ROWS:
            later(STORE, tenant=request.member.tenant, import_id=file.pk)
        else:
            work.store_file(request.member, file.pk, now=now, told=_silent)
    return redirect(_url(request, "import-preview", file.pk))


@open_to(*policy.IMPORTERS)
@require_GET
def import_errors(request: MemberRequest, file_id: int) -> HttpResponse:
    """Hand back the rows that cannot be stored, with the reasons, as an Excel file."""
    file = _file(request, file_id)
    rows = queries.left_rows(file)
    if not rows:
        raise Http404
    audit.record(
        "registrations.file_errors_extracted",
        kind=audit.Kind.EXTRACT,
        by=request.member,
        at=timezone.now(),
        of=file,
        rows=len(rows),
    )
    name = _("registreringer-der-skal-rettes")
    return file_to_keep(rows_left_behind(file.heading, rows), name=f"{name}.xlsx", mime=EXCEL_TYPE)


@open_to(*policy.IMPORTERS)
@require_POST
def import_drop(request: MemberRequest, file_id: int) -> HttpResponse:
    """Forget a file that is not to be read in after all."""
    file = _file(request, file_id)
    try:
        actions.drop_file(by=request.member, import_id=file.pk, now=timezone.now())
    except Refused as no:
        messages.warning(request, str(no))
    else:
        messages.success(request, _("Filen er glemt. Intet er læst ind."))
    return redirect(_url(request, "import"))


@open_to(*policy.IMPORTERS)
@FORM_METHODS
def import_undo(request: MemberRequest, file_id: int) -> HttpResponse:
    """Ask before what was read in is taken back, and take it back."""
    file = _file(request, file_id)
    here = _url(request, "import-preview", file.pk)
    if request.method == "POST":
        try:
            done = actions.undo_file(by=request.member, import_id=file.pk, now=timezone.now())
        except Refused as no:
            messages.warning(request, str(no))
        else:
            n = done.counts["undone"]
            said = ngettext(
                "%(n)s registrering er væk igen.", "%(n)s registreringer er væk igen.", n
            )
            messages.success(request, said % {"n": _grouped(n)})
        return redirect(here)
    context = {
        "heading": _("Vil du fortryde indlæsningen?"),
        "text": file.file_name,
        "consequences": [
            _("De registreringer, filen gav, forsvinder igen."),
            _("De, som nogen har rettet siden, bliver stående, og du får dem at se."),
            _("Du kan læse den samme fil ind igen bagefter."),
        ],
        "verb": _("Ja, fortryd indlæsningen"),
        "danger": True,
        "back_url": here,
        "breadcrumbs": crumbs(request, _way(request), (_("Fortryd"), "")),
    }
    return render(request, "kit/confirm.html", context)


def _read(request: MemberRequest, file: FileImport, size: int) -> None:
    if size > AT_ONCE_BYTES:
        later(READ, tenant=request.member.tenant, import_id=file.pk)
        return
    read = work.read_file(request.member, file.pk)
    if read.step == Step.JUDGING:
        _judge(request, read)


def _judge(request: MemberRequest, file: FileImport) -> None:
    if file.rows > AT_ONCE_ROWS:
        later(JUDGE, tenant=request.member.tenant, import_id=file.pk)
        return
    work.judge_file(request.member, file.pk, today=timezone.localdate(), told=_silent)


def _silent(_rows: int) -> None:
    """Tell nobody: it is done before the page is shown."""


def _sample(request: MemberRequest, file: FileImport) -> list[dict[str, Any]]:
    """Return the first rows that would be stored, as a person reads them."""
    rows = file.counts.get("sample", [])
    centres = CareCentre.objects.visible_to(request.member).in_bulk([row[2] for row in rows])
    return [
        {
            "day": date.fromisoformat(day),
            "what": what or _label(*category),
            "centre": centres.get(centre),
            "residents": residents,
            "volunteers": volunteers,
        }
        for day, what, centre, residents, volunteers, *category in rows
    ]


def _label(category: str = "") -> str:
    """Return what a category is called: few files say in words what was done."""
    options = question("category").options
    return next((str(option.label) for option in options if option.code == category), "")


def _summary(counts: dict[str, Any]) -> str:
    """Return the counts in words: 312 nye, 4 kan ikke læses."""
    new, refused, there = counts["new"], counts["refused"], counts["there"]
    said = [
        (new, ngettext("%(n)s ny", "%(n)s nye", new)),
        (refused, ngettext("%(n)s kan ikke læses", "%(n)s kan ikke læses", refused)),
        (there, ngettext("%(n)s er her i forvejen", "%(n)s er her i forvejen", there)),
    ]
    return ", ".join(words % {"n": _grouped(n)} for n, words in said if n) or _("Ingen rækker")


def _grouped(number: int) -> str:
    """Return a number as it is written: 99.980."""
    return str(number_format(number, force_grouping=True))


def _file(request: MemberRequest, file_id: int) -> FileImport:
    try:
        return queries.file_of(request.member, file_id)
    except FileImport.DoesNotExist as missing:
        raise Http404 from missing


def _url(request: MemberRequest, name: str, *rest: object) -> str:
    return reverse(f"registrations:{name}", args=[request.member.tenant.slug, *rest])


def _way(request: MemberRequest) -> tuple[str, str]:
    return (_("Læs ind fra et regneark"), _url(request, "import"))
