"""One cell: read, written, drafted, and its earlier texts."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from samspil.actionmap import actions, grid, queries
from samspil.actionmap.forms import CellForm
from samspil.actionmap.models import Round
from samspil.actionmap.notes import Evidence, evidence_for
from samspil.actionmap.policy import READERS
from samspil.actionmap.views.common import crumbs
from samspil.kit.answers import now_said
from samspil.kit.verdict import Conflict, Refused
from samspil.organisations.access import MemberRequest, open_to


@open_to(*READERS)
@require_http_methods(["GET", "POST"])
def cell(request: MemberRequest, round_id: int, opportunity: str, column: str) -> HttpResponse:
    """Show one cell, to read or to write; save what is written."""
    page = _cell_page(request, round_id, opportunity, column)
    if request.method == "POST":
        return _save(request, page)
    if request.GET.get("vis") == "celle":
        return _drawn(request, page)
    return _opened(request, page)


def _cell_page(
    request: MemberRequest, round_id: int, opportunity: str, column: str
) -> queries.CellPage:
    try:
        return queries.cell_page(
            request.member, round_id=round_id, opportunity=opportunity, column_key=column
        )
    except Round.DoesNotExist as missing:
        raise Http404 from missing


def _evidence(request: MemberRequest, page: queries.CellPage) -> Evidence | None:
    """Return what was counted for the cell, if anything is counted there."""
    found = evidence_for(request.member, [page.opportunity.key], [page.column.key])
    return next(iter(found.values()), None)


def _field_ids(page: queries.CellPage) -> str:
    """Return the pattern of the fields' ids: several cells of the map may be open at once."""
    return f"{page.opportunity.key}-{page.column.key}-%s"


def _opened(request: MemberRequest, page: queries.CellPage) -> HttpResponse:
    """Show the cell to write in: what stands there, or what she typed the last time she left it."""
    draft, cell = page.draft, page.cell
    stands = (cell.text, cell.status or "")
    typed = (draft.text, draft.status) if draft else stands
    form = CellForm(
        initial={"text": typed[0], "status": typed[1], "read_version": cell.version},
        auto_id=_field_ids(page),
    )
    if draft is None or typed == stands:
        return _cell_response(request, page, form=form)
    if draft.read_version != cell.version:  # somebody has written there since: she chooses
        return _cell_response(request, page, form=form, theirs=cell)
    return _cell_response(request, page, form=form, drafted_at=draft.saved_at)


def _save(request: MemberRequest, page: queries.CellPage) -> HttpResponse:
    dropped = {"deres": _("Den anden tekst står."), "kortet": _("Din kladde er kasseret.")}
    if said := dropped.get(request.POST.get("behold", "")):
        actions.drop_draft(
            by=request.member,
            round_id=page.round.pk,
            opportunity=page.opportunity.key,
            column=page.column.key,
        )
        return _after_saving(request, page, said=said)
    if request.POST.get("behold") == "sammen":
        both = f"{page.cell.text}\n\n{request.POST.get('text', '')}".strip()
        typed = {"text": both, "status": request.POST.get("status", "")}
        form = CellForm(
            initial=typed | {"read_version": page.cell.version}, auto_id=_field_ids(page)
        )
        return _cell_response(request, page, form=form)
    form = CellForm(request.POST, auto_id=_field_ids(page))
    if not form.is_valid():
        return _cell_response(request, page, form=form, status=422)
    try:
        actions.save_cell(
            by=request.member,
            round_id=page.round.pk,
            opportunity=page.opportunity.key,
            column=page.column.key,
            now=timezone.now(),
            **form.cleaned_data,
        )
    except Conflict as conflict:
        _keep_draft(request, page, form)  # she may leave the question open, and nothing is lost
        return _conflict(request, page, form, theirs=conflict.theirs)
    except Refused as no:
        return _cell_response(request, page, form=form, status=409, refusal=str(no))
    return _after_saving(request, page, said=_("Gemt kl. %(time)s") % {"time": now_said()})


def _after_saving(request: MemberRequest, page: queries.CellPage, *, said: str) -> HttpResponse:
    slug = request.member.tenant.slug
    if request.POST.get("til") == "mulighed":
        messages.success(request, said)
        back = reverse("actionmap:opportunity", args=[slug, page.opportunity.key])
        return HttpResponseClientRedirect(back) if request.htmx else redirect(back)
    if request.htmx:
        fresh = _cell_page(request, page.round.pk, page.opportunity.key, str(page.column.key))
        return _drawn(request, fresh, said=said)
    messages.success(request, said)
    where = reverse("actionmap:map", args=[slug])
    driver = page.opportunity.driver
    return redirect(f"{where}?runde={page.round.pk}&drivkraft={driver}#{page.opportunity.key}")


def _drawn(request: MemberRequest, page: queries.CellPage, *, said: str = "") -> HttpResponse:
    """Answer with the inside of the cell, as it stands in the grid."""
    inside = grid.draw_cell(
        page.cell,
        slug=request.member.tenant.slug,
        round_=page.round,
        opportunity=page.opportunity.key,
        evidence=_evidence(request, page),
    )
    return render(request, "actionmap/_cell.html", {"inside": inside, "said": said})


def _cell_response(
    request: MemberRequest,
    page: queries.CellPage,
    *,
    form: CellForm,
    status: int = 200,
    refusal: str = "",
    **more: object,
) -> HttpResponse:
    context = {
        "page": page,
        "evidence": _evidence(request, page),
        "form": form,
        "refusal": refusal,
        "shape": grid.SHAPES[page.cell.status] if page.cell.status else "",
        "til": request.POST.get("til") or request.GET.get("til", ""),
        "breadcrumbs": crumbs(
            request,
            (
                str(page.opportunity.title),
                reverse(
                    "actionmap:opportunity",
                    args=[request.member.tenant.slug, page.opportunity.key],
                ),
            ),
            (page.column.title, ""),
        ),
        **more,
    }
    template = "actionmap/_cell_edit.html" if request.htmx else "actionmap/cell.html"
    return render(request, template, context, status=status)


def _conflict(
    request: MemberRequest, page: queries.CellPage, form: CellForm, *, theirs: Any
) -> HttpResponse:
    """Show both texts, so that the later writer chooses; hers is in the form, nothing is lost."""
    again = CellForm(
        initial={
            "text": form.cleaned_data["text"],
            "status": form.cleaned_data["status"],
            "read_version": theirs.version,
        },
        auto_id=_field_ids(page),
    )
    stands = queries.view_of(theirs, opportunity=page.opportunity, writable=True)
    return _cell_response(request, page, form=again, status=409, theirs=stands)


def _keep_draft(request: MemberRequest, page: queries.CellPage, form: CellForm) -> None:
    """
    Keep what she has typed, for her eyes only.

    :raises Refused: she may not write there, or the text may not stand there.
    """
    actions.save_draft(
        by=request.member,
        round_id=page.round.pk,
        opportunity=page.opportunity.key,
        column=page.column.key,
        now=timezone.now(),
        **form.cleaned_data,
    )


@open_to(*READERS)
@require_POST
def draft(request: MemberRequest, round_id: int, opportunity: str, column: str) -> HttpResponse:
    """Keep what she has typed so far; answers with one line that says so."""
    page = _cell_page(request, round_id, opportunity, column)
    form = CellForm(request.POST)
    if not form.is_valid():
        problem = next(iter(form.errors.values()))[0]
        return render(request, "actionmap/_draft_said.html", {"problem": problem}, status=422)
    try:
        _keep_draft(request, page, form)
    except Refused as no:
        return render(request, "actionmap/_draft_said.html", {"problem": str(no)}, status=409)
    return render(request, "actionmap/_draft_said.html", {"time": now_said()})


@open_to(*READERS)
@require_GET
def history(request: MemberRequest, round_id: int, opportunity: str, column: str) -> HttpResponse:
    """Show every version of a cell, with who wrote it and when."""
    page = _cell_page(request, round_id, opportunity, column)
    versions = queries.cell_history(
        request.member, round_id=round_id, opportunity=opportunity, column=page.column.key
    )
    slug = request.member.tenant.slug
    context = {
        "page": page,
        "versions": versions,
        "breadcrumbs": crumbs(
            request,
            (
                str(page.opportunity.title),
                reverse("actionmap:opportunity", args=[slug, opportunity]),
            ),
            (
                page.column.title,
                reverse("actionmap:cell", args=[slug, round_id, opportunity, column]),
            ),
            (_("Tidligere tekster"), ""),
        ),
    }
    return render(request, "actionmap/history.html", context)


def _seen_version(request: MemberRequest) -> int:
    """Return the version that stood on the page she pressed on; 0 when it does not say."""
    seen = request.POST.get("read_version", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0


@open_to(*READERS)
@require_POST
def restore(
    request: MemberRequest, round_id: int, opportunity: str, column: str, version: int
) -> HttpResponse:
    """Let an earlier version stand again."""
    page = _cell_page(request, round_id, opportunity, column)
    slug = request.member.tenant.slug
    try:
        actions.restore_cell(
            by=request.member,
            round_id=round_id,
            opportunity=opportunity,
            column=page.column.key,
            version=version,
            read_version=_seen_version(request),
            now=timezone.now(),
        )
    except Conflict:
        messages.warning(request, _("En anden har ændret teksten imens. Se, hvad der står nu."))
    except Refused as no:
        messages.warning(request, str(no))
    else:
        messages.success(request, _("Den tidligere tekst står igen."))
    return redirect("actionmap:history", slug, round_id, opportunity, column)
