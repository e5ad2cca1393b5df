"""Associations: listed, added, changed, closed and opened again."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samspil.kit.answers import attempt, or_404
from samspil.organisations import actions, queries
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.forms import AssociationForm
from samspil.organisations.models import Association, Role
from samspil.organisations.rules import ASSOCIATION_FIELDS
from samspil.organisations.views.common import FORM_METHODS, crumbs, url
from samspil.organisations.views.places import (
    Form,
    Kind,
    add_place,
    asked_for,
    change_place,
    close_place,
    list_frame,
)

KIND = Kind("association", "associations", AssociationForm, ASSOCIATION_FIELDS)


@open_to(Role.LEAD)
@require_GET
def associations(request: MemberRequest) -> HttpResponse:
    """Show the associations in Danish order, the open or the closed ones, and search in them."""
    found = queries.associations_page(request.member, **asked_for(request))
    context = list_frame(request, KIND) | {
        "found": found,
        "page": found.page,
        "breadcrumbs": crumbs(request, (_("Foreninger"), "")),
    }
    return render(request, "organisations/setup_associations.html", context)


@open_to(Role.LEAD)
@FORM_METHODS
def add_association(request: MemberRequest) -> HttpResponse:
    """Add an association."""
    return add_place(
        request,
        KIND,
        lambda form: actions.add_association(by=request.member, now=timezone.now(), **_facts(form)),
        _associations(request),
        (_("Tilføj en forening"), ""),
        said=_("Foreningen er tilføjet."),
        verb=_("Tilføj foreningen"),
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
    return change_place(
        request,
        KIND,
        row,
        lambda form: actions.change_association(
            by=request.member,
            association_id=row.pk,
            seen=form.cleaned_data["seen"],
            now=timezone.now(),
            **_facts(form),
        ),
        *_way(request, row),
        said=_("Foreningen er gemt."),
    )


@open_to(Role.LEAD)
@FORM_METHODS
def close_association(request: MemberRequest, association_id: int) -> HttpResponse:
    """Ask before an association is closed, and close it."""
    row = _association(request, association_id)
    return close_place(
        request,
        KIND,
        row,
        lambda: actions.close_association(
            by=request.member, association_id=row.pk, now=timezone.now()
        ),
        *_way(request, row),
        said=_("Foreningen er lukket. Du kan åbne den igen her."),
        text=_("Den kan ikke længere vælges nogen steder."),
        verb=_("Luk foreningen"),
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


def _facts(form: Form) -> dict[str, str]:
    return {name: form.cleaned_data[name] for name in ASSOCIATION_FIELDS}


def _association(request: MemberRequest, association_id: int) -> Association:
    with or_404():
        return Association.objects.visible_to(request.member).get(pk=association_id)


def _associations(request: MemberRequest) -> tuple[str, str]:
    return (_("Foreninger"), url(request, "associations"))


def _way(request: MemberRequest, row: Association) -> list[tuple[str, str]]:
    return [_associations(request), (row.name, url(request, "association", row.pk))]
