"""The canvases: begun, named, agreed on, printed, put away and taken out."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samspil.kit.answers import file_to_keep
from samspil.kit.pdf import PdfFailed
from samspil.kit.verdict import Conflict, Refused
from samspil.lenses import actions, documents, queries
from samspil.lenses.forms import AgreementForm, LineForm, ThemeForm
from samspil.lenses.models import Canvas
from samspil.lenses.policy import READERS, WRITERS, open_canvas
from samspil.lenses.views.common import seen_version, show
from samspil.organisations import audit
from samspil.organisations.access import MemberRequest, open_to


def page_of(request: MemberRequest, canvas_id: int) -> queries.CanvasPage:
    """Return the canvas, or answer that there is none."""
    try:
        return queries.canvas_page(request.member, canvas_id)
    except Canvas.DoesNotExist as missing:
        raise Http404 from missing


def list_crumb(request: MemberRequest) -> tuple[str, str]:
    """Return the way back to the list of canvases."""
    return (_("Spændingsfelter"), reverse("lenses:canvases", args=[request.member.tenant.slug]))


def canvas_crumb(request: MemberRequest, page: queries.CanvasPage) -> tuple[str, str]:
    """Return the way back to the canvas."""
    where = reverse("lenses:canvas", args=[request.member.tenant.slug, page.canvas.pk])
    return (page.canvas.theme, where)


@open_to(*READERS)
@require_GET
def canvases(request: MemberRequest) -> HttpResponse:
    """Show the canvases; ?vis=lagt-vaek shows those that were put away."""
    put_away = request.GET.get("vis") == "lagt-vaek"
    found = queries.canvases(request.member, number=request.GET.get("side", "1"), put_away=put_away)
    return show(
        request,
        "lenses/canvases.html",
        (_("Spændingsfelter"), ""),
        page=found,
        put_away=put_away,
        open_canvas=open_canvas(request.member),
    )


@open_to(*WRITERS)
@require_http_methods(["GET", "POST"])
def new_canvas(request: MemberRequest) -> HttpResponse:
    """Begin a canvas about a theme."""
    form = ThemeForm(request.POST or None, initial={"read_version": 0})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            theme = form.cleaned_data["theme"]
            try:
                begun = actions.open_canvas(by=request.member, theme=theme, now=timezone.now())
            except Refused as no:
                form.add_error(None, str(no))
                status = 409
            else:
                return redirect("lenses:canvas", request.member.tenant.slug, begun.pk)
    crumbs = (list_crumb(request), (_("Begynd et ark"), ""))
    return show(request, "lenses/theme.html", *crumbs, status=status, form=form)


@open_to(*READERS)
@require_GET
def canvas(request: MemberRequest, canvas_id: int) -> HttpResponse:
    """Show a canvas, with room to write under each question for those who may."""
    page = page_of(request, canvas_id)
    return show(
        request,
        "lenses/canvas.html",
        list_crumb(request),
        (page.canvas.theme, ""),
        page=page,
        line_forms={asked.question.key: line_form(asked) for asked in page.questions},
    )


def line_form(asked: queries.QuestionView) -> LineForm:
    """Return an empty form for the question; four stand on a page, so their ids differ."""
    return LineForm(auto_id=f"{asked.question.key}-%s", initial={"read_version": 0})


@open_to(*WRITERS)
@require_http_methods(["GET", "POST"])
def rename_canvas(request: MemberRequest, canvas_id: int) -> HttpResponse:
    """Give a canvas another theme."""
    page = page_of(request, canvas_id)
    stands = {"theme": page.canvas.theme, "read_version": page.canvas.version}
    form = ThemeForm(request.POST or None, initial=stands)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.rename_canvas(
                    by=request.member, canvas_id=canvas_id, now=timezone.now(), **form.cleaned_data
                )
            except Conflict:
                form.add_error(None, _("En anden har ændret arket imens. Se, hvad der står nu."))
                status = 409
            except Refused as no:
                form.add_error(None, str(no))
                status = 409
            else:
                return redirect("lenses:canvas", request.member.tenant.slug, canvas_id)
    crumbs = (list_crumb(request), canvas_crumb(request, page), (_("Ret temaet"), ""))
    return show(request, "lenses/theme.html", *crumbs, status=status, form=form, page=page)


@open_to(*WRITERS)
@require_http_methods(["GET", "POST"])
def agree(request: MemberRequest, canvas_id: int) -> HttpResponse:
    """Let the group write down what it will do together, and choose the lines it rests on."""
    page = page_of(request, canvas_id)
    if request.method != "POST":
        stands = {"agreed": page.canvas.agreed, "read_version": page.canvas.version}
        return _agree_page(request, page, AgreementForm(page=page, initial=stands))
    form = AgreementForm(request.POST, page=page)
    if not form.is_valid():
        return _agree_page(request, page, form, status=422)
    try:
        actions.agree(
            by=request.member,
            canvas_id=canvas_id,
            agreed=form.cleaned_data["agreed"],
            supports=form.supports,
            read_version=form.cleaned_data["read_version"],
            now=timezone.now(),
        )
    except Conflict as conflict:
        mine = form.cleaned_data | {"read_version": conflict.theirs.version}
        again = AgreementForm(page=page, initial=mine)
        return _agree_page(request, page, again, status=409, theirs=conflict.theirs)
    except Refused as no:
        form.add_error(None, str(no))
        return _agree_page(request, page, form, status=409)
    messages.success(request, _("Gemt. Det står nu på arket."))
    return redirect(f"{canvas_crumb(request, page)[1]}#sammen")


def _agree_page(
    request: MemberRequest,
    page: queries.CanvasPage,
    form: AgreementForm,
    *,
    status: int = 200,
    theirs: Canvas | None = None,
) -> HttpResponse:
    return show(
        request,
        "lenses/agree.html",
        list_crumb(request),
        canvas_crumb(request, page),
        (_("Det vil vi gøre sammen"), ""),
        status=status,
        page=page,
        form=form,
        theirs=theirs,
    )


@open_to(*READERS)
@require_GET
def canvas_history(request: MemberRequest, canvas_id: int) -> HttpResponse:
    """Show the canvas' earlier agreements, and what was done to its lines."""
    page = page_of(request, canvas_id)
    return show(
        request,
        "lenses/canvas_history.html",
        list_crumb(request),
        canvas_crumb(request, page),
        (_("Tidligere"), ""),
        page=page,
        versions=queries.agreements(request.member, canvas_id),
        changes=queries.line_changes(request.member, canvas_id),
    )


@open_to(*WRITERS)
@require_POST
def restore_agreement(request: MemberRequest, canvas_id: int, version: int) -> HttpResponse:
    """Let an earlier agreement stand again."""
    page_of(request, canvas_id)
    try:
        actions.restore_agreement(
            by=request.member,
            canvas_id=canvas_id,
            version=version,
            read_version=seen_version(request),
            now=timezone.now(),
        )
    except Conflict:
        messages.warning(request, _("En anden har ændret arket imens. Se, hvad der står nu."))
    except Refused as no:
        messages.warning(request, str(no))
    else:
        messages.success(request, _("Den tidligere aftale står igen."))
    return redirect("lenses:canvas-history", request.member.tenant.slug, canvas_id)


@open_to(*WRITERS)
@require_POST
def put_canvas_away(request: MemberRequest, canvas_id: int) -> HttpResponse:
    """Hide a canvas; it can be taken out again from the list."""
    page_of(request, canvas_id)
    try:
        actions.put_canvas_away(by=request.member, canvas_id=canvas_id, now=timezone.now())
    except Refused as no:
        messages.warning(request, str(no))
    else:
        messages.success(request, _("Arket er lagt væk. I kan tage det frem igen."))
    return redirect("lenses:canvases", request.member.tenant.slug)


@open_to(*WRITERS)
@require_POST
def take_canvas_out(request: MemberRequest, canvas_id: int) -> HttpResponse:
    """Show a canvas again that was put away."""
    page_of(request, canvas_id)
    try:
        actions.take_canvas_out(by=request.member, canvas_id=canvas_id, now=timezone.now())
    except Refused as no:
        messages.warning(request, str(no))
    else:
        messages.success(request, _("Arket er taget frem igen."))
    return redirect("lenses:canvas", request.member.tenant.slug, canvas_id)


@open_to(*READERS)
@require_GET
def canvas_pdf(request: MemberRequest, canvas_id: int) -> HttpResponse:
    """Give the canvas as a PDF on one A4."""
    page, now, tenant = page_of(request, canvas_id), timezone.now(), request.member.tenant
    try:
        content = documents.canvas_pdf(page, tenant=tenant, now=now)
    except PdfFailed as failed:
        raise Refused(
            _("PDF-filen kunne ikke laves lige nu. Prøv igen om lidt, eller vælg Print.")
        ) from failed
    audit.record(
        "lenses.canvas_extracted",
        kind=audit.Kind.EXTRACT,
        by=request.member,
        at=now,
        of=page.canvas,
        form="pdf",
    )
    name = slugify(page.canvas.theme) or str(page.canvas.pk)
    return file_to_keep(content, name=f"{tenant.slug}-{name}.pdf", mime="application/pdf")
