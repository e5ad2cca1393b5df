"""Associations: listed, added, changed, closed and opened again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samspil.kit.answers import attempt, filled, or_404
from samspil.kit.verdict import Conflict
from samspil.organisations import actions, queries
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.forms import AssociationForm
from samspil.organisations.models import Association, Role
from samspil.organisations.rules import ASSOCIATION_FIELDS, state_of
from samspil.organisations.views.centres import closing_words, staying_words
from samspil.organisations.views.common import (
    FORM_METHODS,
    confirm_page,
    crumbs,
    differing,
    form_page,
    kept,
    posted,
    start_over,
    url,
)


@open_to(Role.LEAD)
@require_GET
def associations(request: MemberRequest) -> HttpResponse:
    """Show the associations in Danish order, the open or the closed ones, and search in them."""
    closed = request.GET.get("vis") == "lukkede"
    found = queries.associations_page(
        request.member,
        closed=closed,
        search=request.GET.get("q", "").strip()[:80],
        number=request.GET.get("side", "1"),
    )
    here = url(request, "associations")
    context = {
        "found": found,
        "page": found.page,
        "keep": kept(request, "vis", "q"),
        "tabs": [(_("Åbne"), here, not closed), (_("Lukkede"), f"{here}?vis=lukkede", closed)],
        "breadcrumbs": crumbs(request, (_("Foreninger"), "")),
    }
    return render(request, "organisations/setup_associations.html", context)


@open_to(Role.LEAD)
@FORM_METHODS
def add_association(request: MemberRequest) -> HttpResponse:
    """Add an association."""
    form = AssociationForm(posted(request))
    added = filled(
        form,
        lambda: actions.add_association(by=request.member, now=timezone.now(), **_facts(form)),
    )
    if added:
        messages.success(request, _("Foreningen er tilføjet."))
        return redirect(url(request, "association", added.pk))
    return form_page(
        request,
        "organisations/setup_form.html",
        form,
        _associations(request),
        (_("Tilføj en forening"), ""),
        verb=_("Tilføj foreningen"),
        back_url=url(request, "associations"),
    )


@open_to(Role.LEAD)
@require_GET
def association(request: MemberRequest, association_id: int) -> HttpResponse:
    """Show one association and what was changed."""
    with or_404():
        found = queries.association_page(request.member, association_id)
    context = {
        "found": found,
        "association": found.association,
        "breadcrumbs": crumbs(request, _associations(request), (found.association.name, "")),
    }
    return render(request, "organisations/setup_association.html", context)


@open_to(Role.LEAD)
@FORM_METHODS
def change_association(request: MemberRequest, association_id: int) -> HttpResponse:
    """Change an association's facts; somebody else's change in between is not overwritten."""
    row = _association(request, association_id)
    data, conflict = posted(request), False
    form = AssociationForm.start(row) if data is None else AssociationForm(data)

    def change() -> Association:
        return actions.change_association(
            by=request.member,
            association_id=row.pk,
            seen=form.cleaned_data["seen"],
            now=timezone.now(),
            **_facts(form),
        )

    try:
        if filled(form, change):
            messages.success(request, _("Foreningen er gemt."))
            return redirect(url(request, "association", row.pk))
    except Conflict as meanwhile:
        conflict = True
        seen = state_of(meanwhile.theirs, ASSOCIATION_FIELDS)
        form = start_over(form, seen=seen, **differing(form, meanwhile.theirs))
    return form_page(
        request,
        "organisations/setup_form.html",
        form,
        _associations(request),
        (row.name, url(request, "association", row.pk)),
        (_("Ret %(name)s") % {"name": row.name}, ""),
        conflict=conflict,
        verb=_("Gem"),
        back_url=url(request, "association", row.pk),
    )


@open_to(Role.LEAD)
@FORM_METHODS
def close_association(request: MemberRequest, association_id: int) -> HttpResponse:
    """Ask before an association is closed, and close it."""
    row = _association(request, association_id)
    back = url(request, "association", row.pk)
    if request.method == "POST":
        attempt(
            request,
            lambda: actions.close_association(
                by=request.member, association_id=row.pk, now=timezone.now()
            ),
            said=_("Foreningen er lukket. Du kan åbne den igen her."),
        )
        return redirect(back)
    roles, waiting = queries.closing_counts(request.member, row)
    return confirm_page(
        request,
        _associations(request),
        (row.name, back),
        (_("Luk %(name)s?") % {"name": row.name}, ""),
        text=_("Den kan ikke længere vælges nogen steder."),
        consequences=[*closing_words(roles, waiting), *staying_words()],
        verb=_("Luk foreningen"),
        danger=True,
        back_url=back,
    )


@open_to(Role.LEAD)
@require_POST
def reopen_association(request: MemberRequest, association_id: int) -> HttpResponse:
    """Take back that an association was closed."""
    attempt(
        request,
        lambda: actions.reopen_association(
            by=request.member, association_id=association_id, now=timezone.now()
        ),
        said=_("Foreningen er åben igen, og de roller, der sluttede med den, er tilbage."),
    )
    return redirect(url(request, "association", association_id))


def _facts(form: AssociationForm) -> dict[str, str]:
    return {name: form.cleaned_data[name] for name in ASSOCIATION_FIELDS}


def _association(request: MemberRequest, association_id: int) -> Association:
    with or_404():
        return Association.objects.visible_to(request.member).get(pk=association_id)


def _associations(request: MemberRequest) -> tuple[str, str]:
    return (_("Foreninger"), url(request, "associations"))
