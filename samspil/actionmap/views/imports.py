"""The map back in from Excel: pick a file, see what it would change, say yes, or think again."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samspil.actionmap import imports, queries
from samspil.actionmap.imports.forms import UploadForm
from samspil.actionmap.models import CellImport, Round
from samspil.actionmap.policy import READERS
from samspil.actionmap.views.common import crumbs
from samspil.kit.answers import file_to_keep
from samspil.kit.tables import EXCEL_TYPE
from samspil.kit.verdict import Refused, Verdict
from samspil.organisations import audit
from samspil.organisations.access import MemberRequest, open_to

OVER, THEIRS = "fil", "deres"  # what is chosen for a cell that two have written in


def _open_round(request: MemberRequest) -> Round | None:
    rounds = queries.rounds(request.member.tenant)
    return next((round_ for round_ in rounds if round_.is_open), None)


@open_to(*READERS)
@require_http_methods(["GET", "POST"])
def import_upload(request: MemberRequest) -> HttpResponse:
    """Let her pick a file, and read it."""
    now = timezone.now()
    imports.forget_old_imports(now=now)
    round_ = _open_round(request)
    verdict = imports.import_verdict(request.member, round_)
    if request.method == "GET":
        return _upload_page(request, UploadForm(), round_, verdict, status=200)
    if not verdict:
        return _upload_page(request, UploadForm(), round_, verdict, status=409)
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            kept = imports.keep_import(by=request.member, file=form.cleaned_data["file"], now=now)
        except Refused as no:
            form.add_error("file", str(no))
        else:
            return redirect("actionmap:import-preview", request.member.tenant.slug, kept.pk)
    return _upload_page(request, form, round_, verdict, status=422)


def _upload_page(
    request: MemberRequest,
    form: UploadForm,
    round_: Round | None,
    verdict: Verdict,
    *,
    status: int,
) -> HttpResponse:
    context = {
        "form": form,
        "round": round_,
        "verdict": verdict,
        "breadcrumbs": crumbs(request, (_("Hent fra Excel"), "")),
    }
    return render(request, "actionmap/import.html", context, status=status)


@open_to(*READERS)
@require_http_methods(["GET", "POST"])
def import_preview(request: MemberRequest, import_id: int) -> HttpResponse:
    """Show what the file would change, take it in after a yes, and show what became of it."""
    if request.method == "POST":
        return _answer(request, import_id)
    page = _page(request, import_id)
    slug = request.member.tenant.slug
    context = {
        "page": page,
        "over": OVER,
        "theirs": THEIRS,
        "breadcrumbs": crumbs(
            request,
            (_("Hent fra Excel"), reverse("actionmap:import", args=[slug])),
            (_("Hentet ind") if page.taken_at else _("Se efter"), ""),
        ),
    }
    template = "import_taken" if page.taken_at else "import_preview"
    return render(request, f"actionmap/{template}.html", context)


def _page(request: MemberRequest, import_id: int) -> imports.ImportPage:
    now = timezone.now()
    imports.forget_old_imports(now=now)
    try:
        return imports.import_page(request.member, import_id=import_id, now=now)
    except CellImport.DoesNotExist as missing:
        raise Http404 from missing


def _answer(request: MemberRequest, import_id: int) -> HttpResponse:
    slug = request.member.tenant.slug
    try:
        if request.POST.get("svar") == "nej":
            imports.drop_import(by=request.member, import_id=import_id)
            messages.success(request, _("Der er ikke ændret noget i kortet."))
            return redirect("actionmap:map", slug)
        imports.take_import(
            by=request.member,
            import_id=import_id,
            choices=_choices(request),
            now=timezone.now(),
        )
    except CellImport.DoesNotExist as missing:
        raise Http404 from missing
    except Refused as no:
        messages.warning(request, str(no))
    return redirect("actionmap:import-preview", slug, import_id)


def _choices(request: MemberRequest) -> dict[int, int | None]:
    """Return what was chosen for each cell, as `felt-3=fil:7` or `felt-3=deres`."""
    chosen: dict[int, int | None] = {}
    for name, value in request.POST.items():
        number = name.removeprefix("felt-")
        if number == name or not (number.isascii() and number.isdigit()):
            continue
        what, _colon, version = str(value).partition(":")
        if what == THEIRS:
            chosen[int(number[:9])] = None
        elif what == OVER and version.isascii() and version.isdigit():
            chosen[int(number[:9])] = int(version[:9])
    return chosen


@open_to(*READERS)
@require_GET
def import_errors(request: MemberRequest, import_id: int) -> HttpResponse:
    """Give what could not go in back as a workbook, with the reason for each."""
    page = _page(request, import_id)
    audit.record(
        "actionmap.import_errors_extracted",
        kind=audit.Kind.EXTRACT,
        by=request.member,
        at=timezone.now(),
        of=page.round,
        cells=len(page.judged),
    )
    return file_to_keep(
        imports.errors_file(page), name=f"{_('det-kom-ikke-med')}.xlsx", mime=EXCEL_TYPE
    )


@open_to(*READERS)
@require_POST
def import_undo(request: MemberRequest, import_id: int) -> HttpResponse:
    """Put back what stood before the file was taken in."""
    try:
        imports.undo_import(by=request.member, import_id=import_id, now=timezone.now())
    except CellImport.DoesNotExist as missing:
        raise Http404 from missing
    except Refused as no:
        messages.warning(request, str(no))
    return redirect("actionmap:import-preview", request.member.tenant.slug, import_id)
