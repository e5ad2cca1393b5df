"""The role matrix: who holds which task, named and put back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samspil.kit.verdict import Conflict, Refused
from samspil.lenses import actions, queries
from samspil.lenses.forms import HolderForm
from samspil.lenses.policy import NAMERS, READERS
from samspil.lenses.views.common import place_in, seen_version, show
from samspil.organisations import audit
from samspil.organisations.access import MemberRequest, open_to


@open_to(*READERS)
@require_GET
def roles(request: MemberRequest) -> HttpResponse:
    """Show the matrix at one centre and one association, and where nobody holds a task."""
    page = queries.matrix_page(
        request.member,
        centre=request.GET.get("center", ""),
        association=request.GET.get("forening", ""),
    )
    return show(request, "lenses/roles.html", (_("Lederroller"), ""), page=page)


def _roles_url(request: MemberRequest, page: queries.HolderPage) -> str:
    """Return the way back to the matrix at the place that was looked at."""
    name = {"centre": "center", "association": "forening"}.get(page.place.key.actor)
    query = f"?{name}={page.place.key}" if name else ""
    here = reverse("lenses:roles", args=[request.member.tenant.slug])
    return f"{here}{query}#{page.role.key}"


def _holder_page(request: MemberRequest, duty: str, column: str) -> queries.HolderPage:
    try:
        return queries.holder_page(request.member, duty=duty, place=place_in(column))
    except queries.UnknownTask as missing:
        raise Http404 from missing


@open_to(*NAMERS)
@require_http_methods(["GET", "POST"])
def holder(request: MemberRequest, duty: str, column: str) -> HttpResponse:
    """Let her say who holds a task."""
    page = _holder_page(request, duty, column)
    if not page.verdict:
        return _form_page(request, page, None)
    people = page.candidates
    if request.method != "POST":
        # The choices are people's names, so looking at them is noted.
        audit.record(
            "lenses.candidates_read", kind=audit.Kind.READ, by=request.member, at=timezone.now()
        )
        return _form_page(request, page, HolderForm(people=people, initial=_stands(page)))
    form = HolderForm(request.POST, people=people)
    if not form.is_valid():
        return _form_page(request, page, form, status=422)
    typed = form.cleaned_data
    try:
        actions.name_holder(
            by=request.member,
            duty=duty,
            place=page.place.key,
            person_id=typed["person"],
            title=typed["title"],
            read_version=typed["read_version"],
            now=timezone.now(),
        )
    except Conflict as conflict:
        mine = typed | {"read_version": conflict.theirs.version}
        again = HolderForm(people=people, initial=mine)
        return _form_page(request, page, again, status=409, meanwhile=True)
    except Refused as no:
        form.add_error(None, str(no))
        return _form_page(request, page, form, status=409)
    messages.success(request, _("Gemt. Alle i kommunen kan nu se det."))
    return redirect(_roles_url(request, page))


def _stands(page: queries.HolderPage) -> dict[str, object]:
    return {
        "person": page.person_id or "",
        "title": "" if page.holder.is_person else page.holder.name,
        "read_version": page.holder.version,
    }


def _form_page(
    request: MemberRequest,
    page: queries.HolderPage,
    form: HolderForm | None,
    *,
    status: int = 200,
    meanwhile: bool = False,
) -> HttpResponse:
    back = _roles_url(request, page)
    return show(
        request,
        "lenses/holder.html",
        (_("Lederroller"), back),
        (_("Hvem har opgaven?"), ""),
        status=status,
        page=page,
        form=form,
        back=back,
        meanwhile=meanwhile,
    )


@open_to(*READERS)
@require_GET
def holder_history(request: MemberRequest, duty: str, column: str) -> HttpResponse:
    """Show who has held a task, with who said so and when."""
    page = _holder_page(request, duty, column)
    return show(
        request,
        "lenses/holder_history.html",
        (_("Lederroller"), _roles_url(request, page)),
        (_("Tidligere"), ""),
        page=page,
        versions=queries.holder_history(request.member, duty=duty, place=page.place.key),
    )


@open_to(*NAMERS)
@require_POST
def restore_holder(request: MemberRequest, duty: str, column: str, version: int) -> HttpResponse:
    """Let whoever held the task earlier hold it again."""
    page = _holder_page(request, duty, column)
    try:
        actions.restore_holder(
            by=request.member,
            duty=duty,
            place=page.place.key,
            version=version,
            read_version=seen_version(request),
            now=timezone.now(),
        )
    except Conflict:
        messages.warning(request, _("En anden har ændret det imens. Se, hvad der står nu."))
    except Refused as no:
        messages.warning(request, str(no))
    else:
        messages.success(request, _("Det er, som det var før."))
    return redirect("lenses:holder-history", request.member.tenant.slug, duty, column)
