"""Volunteers from a file: sent in, understood, looked at, read in, undone; and two put together."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samspil.kit.answers import attempt, file_to_keep, filled, or_404
from samspil.kit.tables import EXCEL_TYPE, FILE_LIMIT, Unreadable, rows_left_behind
from samspil.kit.verdict import Refused
from samspil.organisations.access import MemberRequest, open_to
from samspil.volunteers import actions, imports, policy, queries
from samspil.volunteers.forms import ColumnsForm, FileForm, MergeForm
from samspil.volunteers.models import VolunteerFile
from samspil.volunteers.views.common import crumbs, one, posted, url

FORM = require_http_methods(["GET", "HEAD", "POST"])


@open_to(*policy.KEEPERS)
@FORM
def import_file(request: MemberRequest) -> HttpResponse:
    """Send a file in; nothing changes before it has been looked at."""
    form = FileForm(posted(request), request.FILES or None)
    upload = filled(form, lambda: _take(request, form))
    if upload:
        return redirect(url(request, "import-preview", upload.pk))
    context = {
        "form": form,
        "last": queries.last_file(request.member),
        "breadcrumbs": crumbs(request, (_("Læs frivillige ind fra en fil"), "")),
    }
    status = 422 if form.is_bound else 200
    return render(request, "volunteers/import.html", context, status=status)


def _take(request: MemberRequest, form: FileForm) -> VolunteerFile:
    """
    Read the file and keep it.

    :raises Refused: it cannot be read, in words for the person.
    """
    file = form.cleaned_data["file"]
    remembered = queries.remembered_columns(request.member)
    try:
        found = imports.read(file.read(FILE_LIMIT + 1), remembered=remembered)
    except Unreadable as reason:
        raise Refused(str(reason)) from reason
    return actions.start_import(
        by=request.member,
        file_name=file.name,
        heading=found.heading,
        rows=found.rows,
        columns=found.columns,
        dropped=found.dropped,
        now=timezone.now(),
    )


@open_to(*policy.KEEPERS)
@FORM
def import_columns(request: MemberRequest, list_id: int) -> HttpResponse:
    """Say which column holds what."""
    upload = _upload(request, list_id)
    form = ColumnsForm(
        posted(request), heading=upload.heading, columns=upload.columns, dropped=upload.dropped
    )
    chosen = filled(
        form,
        lambda: actions.choose_columns(
            by=request.member, file_id=list_id, columns=form.columns(), now=timezone.now()
        ),
    )
    if chosen:
        return redirect(url(request, "import-preview", list_id))
    context = {
        "form": form,
        "file": upload.file_name,
        "back": url(request, "import-preview", list_id),
        "title": _("Hvad står i hvilken kolonne?"),
        "verb": _("Gem kolonnerne"),
        "breadcrumbs": crumbs(request, *_way(request), (_("Kolonner"), "")),
    }
    status = 422 if form.is_bound else 200
    return render(request, "volunteers/import_columns.html", context, status=status)


@open_to(*policy.KEEPERS)
@require_GET
def import_preview(request: MemberRequest, list_id: int) -> HttpResponse:
    """Show what would happen row by row; afterwards, what happened."""
    upload = _upload(request, list_id)
    now = timezone.now()
    if upload.imported_at:
        context = {
            "upload": upload,
            "can_undo": policy.undo(request.member, upload, now=now),
            "stayed": queries.stayed(request.member, upload),
            "breadcrumbs": crumbs(request, *_way(request), (upload.file_name, "")),
        }
        return render(request, "volunteers/import_done.html", context)
    plan = imports.plan(request.member, upload, today=timezone.localdate(now))
    context = {
        "upload": upload,
        "plan": plan,
        "summary": _summary(plan),
        "breadcrumbs": crumbs(request, *_way(request), (_("Se efter, før du læser ind"), "")),
    }
    return render(request, "volunteers/import_preview.html", context)


@open_to(*policy.KEEPERS)
@require_POST
def import_now(request: MemberRequest, list_id: int) -> HttpResponse:
    """Read the good rows in, all at once."""
    upload = _upload(request, list_id)
    now = timezone.now()
    couples = request.POST.get("par") == "ja"
    plan = imports.plan(request.member, upload, today=timezone.localdate(now), couples=couples)
    attempt(
        request,
        lambda: actions.read_in(
            by=request.member,
            file_id=list_id,
            rows=plan.ready,
            left_behind=plan.left_behind,
            now=now,
        ),
        said=_("Filen er læst ind: %(what)s.") % {"what": _summary(plan)},
    )
    return redirect(url(request, "import-preview", list_id))


@open_to(*policy.KEEPERS)
@require_GET
def import_rest(request: MemberRequest, list_id: int) -> HttpResponse:
    """Hand back the rows that cannot be read in, with the reasons, as an Excel file."""
    upload = _upload(request, list_id)
    if upload.imported_at:
        rows = [(number, cells, reason) for number, cells, reason in upload.rows]
    else:
        plan = imports.plan(request.member, upload, today=timezone.localdate())
        reasons = plan.left_behind
        rows = [(n, cells, reasons[n]) for n, cells, *_reason in upload.rows if n in reasons]
    file = rows_left_behind(upload.heading, rows)
    return file_to_keep(file, name=f"{_('frivillige-der-skal-rettes')}.xlsx", mime=EXCEL_TYPE)


@open_to(*policy.KEEPERS)
@require_POST
def import_drop(request: MemberRequest, list_id: int) -> HttpResponse:
    """Forget a file that is not to be read in after all."""
    attempt(
        request,
        lambda: actions.drop_file(by=request.member, file_id=list_id, now=timezone.now()),
        said=_("Filen er glemt. Intet er ændret."),
    )
    return redirect(url(request, "list"))


@open_to(*policy.KEEPERS)
@require_POST
def import_undo(request: MemberRequest, list_id: int) -> HttpResponse:
    """Take back what a file did."""
    try:
        with or_404():
            taken, kept = actions.undo(by=request.member, file_id=list_id, now=timezone.now())
    except Refused as no:
        messages.warning(request, str(no))
    else:
        said = ngettext("%(n)d række er taget tilbage.", "%(n)d rækker er taget tilbage.", taken)
        messages.success(request, said % {"n": taken})
        if kept:
            stays = ngettext(
                "%(n)d er rettet eller taget i brug siden og bliver stående.",
                "%(n)d er rettet eller taget i brug siden og bliver stående.",
                kept,
            )
            messages.warning(request, stays % {"n": kept})
    return redirect(url(request, "import-preview", list_id))


@open_to(*policy.KEEPERS)
@FORM
def merge(request: MemberRequest, volunteer_id: int) -> HttpResponse:
    """Put two rows about the same person together."""
    page = one(request, volunteer_id)
    now = timezone.now()
    search = request.GET.get("q", "").strip()[:80]
    others = queries.perhaps_the_same(request.member, page.volunteer, search, now=now)
    form = MergeForm(posted(request), others=others)
    merged = filled(
        form,
        lambda: actions.merge(
            by=request.member,
            volunteer_id=volunteer_id,
            into_id=int(form.cleaned_data["into"]),
            now=now,
        ),
    )
    if merged:
        messages.success(request, _("De to er lagt sammen. Begges historik er der stadig."))
        return redirect(url(request, "volunteer", merged.pk))
    back = url(request, "volunteer", volunteer_id)
    context = {
        "page": page,
        "form": form,
        "others": others,
        "search": search,
        "back": back,
        "breadcrumbs": crumbs(request, (page.volunteer.name, back), (_("Læg sammen"), "")),
    }
    status = 422 if form.is_bound else 200
    return render(request, "volunteers/merge.html", context, status=status)


def _summary(plan: imports.Plan) -> str:
    counts = [
        (plan.count("new"), ngettext("%(n)d ny", "%(n)d nye", plan.count("new"))),
        (
            plan.count("known"),
            ngettext("%(n)d kendes i forvejen", "%(n)d kendes i forvejen", plan.count("known")),
        ),
        (
            plan.count("skipped"),
            ngettext("%(n)d springes over", "%(n)d springes over", plan.count("skipped")),
        ),
    ]
    said = [words % {"n": count} for count, words in counts if count]
    return ", ".join(said) or _("ingen rækker")


def _upload(request: MemberRequest, list_id: int) -> VolunteerFile:
    with or_404():
        return queries.uploaded(request.member, list_id)


def _way(request: MemberRequest) -> list[tuple[str, str]]:
    return [(_("Læs frivillige ind fra en fil"), url(request, "import"))]
