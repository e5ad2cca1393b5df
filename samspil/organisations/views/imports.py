"""Care centres from a file: sent in, understood, looked at, read in, and undone."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from samspil.kit.answers import file_to_keep, filled, or_404
from samspil.kit.tables import EXCEL_TYPE, FILE_LIMIT, Unreadable, rows_left_behind
from samspil.kit.verdict import Conflict, Refused
from samspil.organisations import actions, imports, policy, queries
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.forms import ColumnsForm, FileForm
from samspil.organisations.models import CentreImport, Role
from samspil.organisations.views.common import (
    FORM_METHODS,
    confirm_page,
    crumbs,
    form_page,
    posted,
    url,
)

SHOWN = 5  # rows of the file beside the choice of columns


@open_to(Role.LEAD)
@FORM_METHODS
def import_file(request: MemberRequest) -> HttpResponse:
    """Send a file in; nothing changes before it has been looked at."""
    form = FileForm(posted(request), request.FILES or None)
    upload = filled(form, lambda: _take(request, form))
    if upload:
        return redirect(url(request, "import-columns", upload.pk))
    return form_page(
        request,
        "organisations/setup_import.html",
        form,
        *_way(request),
        (_("Læs plejecentre ind fra en fil"), ""),
        back_url=url(request, "centres"),
    )


def _take(request: MemberRequest, form: FileForm) -> CentreImport:
    """
    Read the file and keep it.

    :raises Refused: it cannot be read, in words for the person.
    """
    file = form.cleaned_data["file"]
    remembered = {
        imports.key(word): field for word, field in queries.chosen_columns(request.member)
    }
    try:
        table = imports.read(file.read(FILE_LIMIT + 1), remembered=remembered)
    except Unreadable as reason:
        raise Refused(str(reason)) from reason
    return actions.start_import(
        by=request.member,
        file_name=file.name,
        heading=table.heading,
        rows=table.rows,
        columns=table.columns,
        now=timezone.now(),
    )


@open_to(Role.LEAD)
@FORM_METHODS
def import_columns(request: MemberRequest, import_id: int) -> HttpResponse:
    """Say which column holds what, helped by our guess and by what was chosen last time."""
    upload = _upload(request, import_id)
    if upload.imported_at:
        return redirect(url(request, "import-preview", upload.pk))
    form = ColumnsForm(posted(request), heading=upload.heading, columns=upload.columns)
    chosen = filled(
        form,
        lambda: actions.choose_columns(
            by=request.member, import_id=upload.pk, columns=form.columns(), now=timezone.now()
        ),
    )
    if chosen:
        return redirect(url(request, "import-preview", upload.pk))
    return form_page(
        request,
        "organisations/setup_import_columns.html",
        form,
        *_way(request),
        (_("Hvad står i hvilken kolonne?"), ""),
        upload=upload,
        first_rows=upload.rows[:SHOWN],
        back_url=url(request, "centres"),
    )


@open_to(Role.LEAD)
@require_GET
def import_preview(request: MemberRequest, import_id: int) -> HttpResponse:
    """Show what would happen row by row; afterwards, what happened."""
    upload = _upload(request, import_id)
    if upload.imported_at:
        return _receipt(request, upload)
    if "name" not in upload.columns:
        return redirect(url(request, "import-columns", upload.pk))
    plan = imports.plan(request.member, upload)
    context = {
        "upload": upload,
        "plan": plan,
        "summary": _summary(plan),
        "breadcrumbs": crumbs(request, *_way(request), (_("Se efter, før du læser ind"), "")),
    }
    return render(request, "organisations/setup_import_preview.html", context)


def _receipt(request: MemberRequest, upload: CentreImport) -> HttpResponse:
    context = {
        "upload": upload,
        "added": sum(entry["added"] for entry in upload.done),
        "changed": sum(not entry["added"] for entry in upload.done),
        "can_undo": policy.undo_import(request.member, upload, now=timezone.now()),
        "breadcrumbs": crumbs(request, *_way(request), (upload.file_name, "")),
    }
    return render(request, "organisations/setup_import_done.html", context)


@open_to(Role.LEAD)
@require_POST
def import_now(request: MemberRequest, import_id: int) -> HttpResponse:
    """Read the good rows in, all at once."""
    upload = _upload(request, import_id)
    here = url(request, "import-preview", upload.pk)
    plan = imports.plan(request.member, upload)
    try:
        actions.import_centres(
            by=request.member,
            import_id=upload.pk,
            rows=plan.ready,
            left_behind=plan.left_behind,
            now=timezone.now(),
        )
    except Conflict:
        messages.warning(
            request, _("En anden har rettet et af plejecentrene imens. Se listen igennem igen.")
        )
    except Refused as no:
        messages.warning(request, str(no))
    else:
        messages.success(request, _("Filen er læst ind: %(what)s.") % {"what": _summary(plan)})
    return redirect(here)


@open_to(Role.LEAD)
@require_GET
def import_rest(request: MemberRequest, import_id: int) -> HttpResponse:
    """Hand back the rows that cannot be read in, with the reasons, as an Excel file."""
    upload = _upload(request, import_id)
    if upload.imported_at:
        rows = [(number, cells, reason) for number, cells, reason in upload.rows]
    else:
        reasons = imports.plan(request.member, upload).left_behind
        rows = [(n, cells, reasons[n]) for n, cells in upload.rows if n in reasons]
    file = rows_left_behind(upload.heading, rows)
    return file_to_keep(file, name=f"{_('plejecentre-der-skal-rettes')}.xlsx", mime=EXCEL_TYPE)


@open_to(Role.LEAD)
@require_POST
def drop_import(request: MemberRequest, import_id: int) -> HttpResponse:
    """Forget a file that is not to be read in after all."""
    try:
        with or_404():
            actions.drop_import(by=request.member, import_id=import_id, now=timezone.now())
    except Refused as no:
        messages.warning(request, str(no))
    else:
        messages.success(request, _("Filen er glemt. Intet er ændret."))
    return redirect(url(request, "centres"))


@open_to(Role.LEAD)
@FORM_METHODS
def undo_import(request: MemberRequest, import_id: int) -> HttpResponse:
    """Ask before an import is taken back, and take it back."""
    upload = _upload(request, import_id)
    here = url(request, "import-preview", upload.pk)
    if request.method == "POST":
        try:
            undone = actions.undo_import(by=request.member, import_id=upload.pk, now=timezone.now())
        except Refused as no:
            messages.warning(request, str(no))
        else:
            _tell_undone(request, undone)
        return redirect(here)
    return confirm_page(
        request,
        *_way(request),
        (upload.file_name, here),
        (_("Fortryd indlæsningen?"), ""),
        consequences=[
            _("De plejecentre, filen tilføjede, forsvinder igen."),
            _("Det, filen rettede, bliver, som det var før."),
            _("Det, nogen har rettet eller taget i brug siden, bliver stående."),
        ],
        verb=_("Fortryd indlæsningen"),
        danger=True,
        back_url=here,
    )


def _tell_undone(request: MemberRequest, undone: actions.Undone) -> None:
    said = ngettext(
        "%(n)d plejecenter er, som det var før.",
        "%(n)d plejecentre er, som de var før.",
        undone.count,
    )
    messages.success(request, said % {"n": undone.count})
    if undone.kept:
        names = {"names": ", ".join(undone.kept)}
        kept = _("Disse er rettet eller taget i brug siden og bliver stående: %(names)s.") % names
        messages.warning(request, kept)


def _summary(plan: imports.Plan) -> str:
    """Return the counts in words: 12 nye, 3 ændres, 2 springes over."""
    counts = [
        (plan.count("new"), ngettext("%(n)d nyt", "%(n)d nye", plan.count("new"))),
        (plan.count("changed"), ngettext("%(n)d ændres", "%(n)d ændres", plan.count("changed"))),
        (
            plan.count("skipped"),
            ngettext("%(n)d springes over", "%(n)d springes over", plan.count("skipped")),
        ),
        (plan.count("same"), ngettext("%(n)d er som før", "%(n)d er som før", plan.count("same"))),
    ]
    said = [words % {"n": count} for count, words in counts if count]
    return ", ".join(said) or _("ingen rækker")


def _upload(request: MemberRequest, import_id: int) -> CentreImport:
    with or_404():
        return queries.uploaded(request.member, import_id)


def _way(request: MemberRequest) -> list[tuple[str, str]]:
    return [(_("Plejecentre"), url(request, "centres"))]
