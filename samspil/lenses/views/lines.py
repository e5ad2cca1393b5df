"""The lines on a canvas."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samspil.kit.verdict import Conflict, Refused
from samspil.lenses import actions, queries
from samspil.lenses.forms import LineForm
from samspil.lenses.models import CanvasLine
from samspil.lenses.policy import WRITERS
from samspil.lenses.views.canvases import canvas_crumb, line_form, list_crumb, page_of
from samspil.lenses.views.common import show
from samspil.organisations.access import MemberRequest, open_to


@open_to(*WRITERS)
@require_http_methods(["GET", "POST"])
def add_line(request: MemberRequest, canvas_id: int, question: str) -> HttpResponse:
    """Write a line under a question; with htmx the answer is the question's section alone."""
    page = page_of(request, canvas_id)
    asked = _question(page, question)
    form = LineForm(request.POST or None, auto_id=f"{question}-%s", initial={"read_version": 0})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.add_line(
                    by=request.member,
                    canvas_id=canvas_id,
                    question=question,
                    text=form.cleaned_data["text"],
                    now=timezone.now(),
                )
            except Refused as no:
                form.add_error(None, str(no))
                status = 409
            else:
                if request.htmx:
                    return _section(request, page_of(request, canvas_id), question)
                return redirect(f"{canvas_crumb(request, page)[1]}#{question}")
    if request.htmx:
        return _section(request, page, question, form=form, status=status)
    crumbs = (list_crumb(request), canvas_crumb(request, page), (_("Skriv en linje"), ""))
    return show(
        request, "lenses/line.html", *crumbs, status=status, page=page, asked=asked, form=form
    )


def _question(page: queries.CanvasPage, key: str) -> queries.QuestionView:
    for asked in page.questions:
        if asked.question.key == key:
            return asked
    raise Http404


def _section(
    request: MemberRequest,
    page: queries.CanvasPage,
    key: str,
    *,
    form: LineForm | None = None,
    status: int = 200,
) -> HttpResponse:
    asked = _question(page, key)
    form = form or line_form(asked)
    form.fields["text"].widget.attrs["autofocus"] = True  # the next line is written at once
    context = {"page": page, "asked": asked, "form": form}
    return render(request, "lenses/_question.html", context, status=status)


@open_to(*WRITERS)
@require_http_methods(["GET", "POST"])
def line(request: MemberRequest, canvas_id: int, line_id: int) -> HttpResponse:
    """Show a line to be written anew or taken back."""
    page = page_of(request, canvas_id)
    try:
        stored = queries.line(request.member, canvas_id, line_id)
    except CanvasLine.DoesNotExist as missing:
        raise Http404 from missing
    asked = _question(page, stored.question)
    form = LineForm(
        request.POST or None, initial={"text": stored.text, "read_version": stored.version}
    )
    status, theirs = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            typed = form.cleaned_data
            try:
                actions.change_line(
                    by=request.member,
                    canvas_id=canvas_id,
                    line_id=line_id,
                    text=typed["text"],
                    read_version=typed["read_version"] or 0,
                    now=timezone.now(),
                )
            except Conflict as conflict:
                theirs, status = conflict.theirs, 409
                form = LineForm(initial={"text": typed["text"], "read_version": theirs.version})
            except Refused as no:
                form.add_error(None, str(no))
                status = 409
            else:
                messages.success(request, _("Linjen er rettet."))
                return redirect(f"{canvas_crumb(request, page)[1]}#{stored.question}")
    crumbs = (list_crumb(request), canvas_crumb(request, page), (_("Ret linjen"), ""))
    more = {"page": page, "asked": asked, "form": form, "line": stored, "theirs": theirs}
    return show(request, "lenses/line.html", *crumbs, status=status, **more)


@open_to(*WRITERS)
@require_POST
def take_back_line(request: MemberRequest, canvas_id: int, line_id: int) -> HttpResponse:
    """Hide a line; it can be put back from the canvas."""
    page = page_of(request, canvas_id)
    try:
        actions.take_back_line(
            by=request.member, canvas_id=canvas_id, line_id=line_id, now=timezone.now()
        )
    except CanvasLine.DoesNotExist as missing:
        raise Http404 from missing
    except Refused as no:
        messages.warning(request, str(no))
    else:
        messages.success(request, _("Linjen er taget tilbage. Du kan sætte den ind igen."))
    return redirect(canvas_crumb(request, page)[1])


@open_to(*WRITERS)
@require_POST
def put_back_line(request: MemberRequest, canvas_id: int, line_id: int) -> HttpResponse:
    """Show a line again that was taken back."""
    page = page_of(request, canvas_id)
    try:
        actions.put_back_line(
            by=request.member, canvas_id=canvas_id, line_id=line_id, now=timezone.now()
        )
    except CanvasLine.DoesNotExist as missing:
        raise Http404 from missing
    except Refused as no:
        messages.warning(request, str(no))
    else:
        messages.success(request, _("Linjen står der igen."))
    return redirect(canvas_crumb(request, page)[1])
