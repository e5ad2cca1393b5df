"""A resident's pages, and what is noted of her."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from samspil.kit.addresses import address_of_each
from samspil.kit.answers import filled, or_404
from samspil.kit.verdict import Conflict
from samspil.organisations import audit
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.sides import sides_of_row
from samspil.residents import actions, policy, queries
from samspil.residents.forms import ResidentForm, place_key
from samspil.residents.templatetags.residents import picture
from samspil.residents.views.common import (
    FORM_METHODS,
    asked_anew,
    crumbs,
    form_page,
    posted,
    seen,
    tabs,
    url,
    way_to,
)
from samspil.residents.words import counted


@open_to(*policy.READERS)
@require_GET
def residents(request: MemberRequest) -> HttpResponse:
    """Show those that she looks after; the look is logged, the search words not."""
    unit = request.GET.get("afdeling", "")
    filters = queries.Filters(
        search=request.GET.get("q", "").strip()[:60],
        unit=int(unit) if unit.isascii() and unit.isdigit() and len(unit) < 19 else None,
        left=request.GET.get("vis") == "flyttede",
    )
    listed = queries.list_page(request.member, filters, number=request.GET.get("side", "1"))
    audit.record(
        "residents.listed",
        kind=audit.Kind.SEARCH if filters.search else audit.Kind.READ,
        by=request.member,
        at=timezone.now(),
        number=len(listed.page),
    )
    kept = request.GET.copy()
    kept.pop("side", None)
    context = {
        "listed": listed,
        "page": listed.page,
        "filters": filters,
        "counted": counted(listed.page.paginator.count),
        "to": address_of_each("residents:resident", request.member.tenant.slug),
        "keep": kept.urlencode(),
        "narrowed": bool(filters.search or filters.unit),
        "basis": not filters.left or queries.basis(request.member),
        "listens": request.member.holds(*policy.LISTENERS),
        "tabs": [
            (_("Bor her"), url(request, "list"), not filters.left),
            (_("Flyttet eller død"), f"{url(request, 'list')}?vis=flyttede", filters.left),
        ],
        "breadcrumbs": crumbs(request),
    }
    return render(request, "residents/list.html", context)


@open_to(*policy.READERS)
@require_GET
def resident(request: MemberRequest, resident_id: int) -> HttpResponse:
    """Show what the resident would like."""
    return _page(request, resident_id, "resident")


@open_to(*policy.READERS)
@require_GET
def story(request: MemberRequest, resident_id: int) -> HttpResponse:
    """Show her life in her own words."""
    return _page(request, resident_id, "story")


@open_to(*policy.READERS)
@require_GET
def journey(request: MemberRequest, resident_id: int) -> HttpResponse:
    """Show what mattered before, and what matters now."""
    return _page(request, resident_id, "journey")


@open_to(*policy.READERS)
@require_GET
def sharing(request: MemberRequest, resident_id: int) -> HttpResponse:
    """Show who may know what."""
    return _page(request, resident_id, "sharing")


def _page(request: MemberRequest, resident_id: int, page: str) -> HttpResponse:
    with or_404():
        found = queries.resident_page(request.member, resident_id, today=timezone.localdate())
    seen(request, f"{page}_seen", of=found.resident)
    slug = request.member.tenant.slug
    context = {
        "page": found,
        "resident": found.resident,
        "picture": picture,
        "to": {
            "change": address_of_each("residents:change-wish", slug, resident_id),
            "share": address_of_each("residents:share", slug, resident_id),
            "take_back": address_of_each("residents:take-back", slug),
        },
        "sides": sides_of_row(request.member, found.resident) if page == "resident" else [],
        "tabs": tabs(request, found.resident, page),
        "breadcrumbs": way_to(request, found.resident),
    }
    return render(request, f"residents/{page}.html", context)


@open_to(*policy.READERS)
@FORM_METHODS
def new(request: MemberRequest) -> HttpResponse:
    """Ask what a new resident is to be called and where she lives, and note it."""
    places = queries.places(request.member)
    form = ResidentForm(posted(request), places=places)
    made = filled(
        form,
        lambda: actions.add_resident(by=request.member, facts=form.facts(), now=timezone.now()),
    )
    if made:
        messages.success(request, _("%(name)s er skrevet op.") % {"name": made.preferred_name})
        return redirect(url(request, "resident", made.pk))
    return form_page(
        request,
        "residents/form.html",
        form,
        heading=_("Ny beboer"),
        back=url(request, "list"),
        breadcrumbs=crumbs(request, (_("Ny beboer"), "")),
    )


@open_to(*policy.READERS)
@FORM_METHODS
def change(request: MemberRequest, resident_id: int) -> HttpResponse:
    """Change what is noted of the resident."""
    with or_404():
        row = queries.own_resident(request.member, resident_id)
    back = url(request, "resident", row.pk)
    if not (allowed := policy.change(request.member, row)):
        messages.warning(request, allowed.reason)
        return redirect(back)
    seen(request, "facts_seen", of=row)
    initial = {
        "preferred_name": row.preferred_name,
        "place": place_key(row.centre_id, row.unit_id),
        "gender": row.gender,
        "languages": ", ".join(row.languages),
        "practical": row.practical,
        "moved_in": row.moved_in,
        "read_version": row.version,
    }
    form = ResidentForm(posted(request), places=queries.places(request.member), initial=initial)
    theirs, status = None, 0
    try:
        changed = filled(
            form,
            lambda: actions.change_resident(
                by=request.member,
                resident_id=row.pk,
                facts=form.facts(),
                read_version=form.cleaned_data["read_version"] or 0,
                now=timezone.now(),
            ),
        )
    except Conflict as met:
        theirs, status, changed = met.theirs, 409, None
        asked_anew(form, version=met.theirs.version)
    if changed:
        messages.success(request, _("Det er rettet."))
        return redirect(back)
    return form_page(
        request,
        "residents/form.html",
        form,
        status=status,
        theirs=theirs,
        heading=_("Ret det, der står om %(name)s") % {"name": row.preferred_name},
        back=back,
        breadcrumbs=way_to(request, row, (_("Ret"), "")),
    )
