"""Care centres and their units: listed, added, changed, closed and laid together."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from samspil.kit.answers import attempt, or_404
from samspil.organisations import actions, queries
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.forms import CentreForm, MergeForm
from samspil.organisations.models import CareCentre, Role
from samspil.organisations.rules import CENTRE_FIELDS
from samspil.organisations.views.common import (
    FORM_METHODS,
    confirm_page,
    crumbs,
    form_page,
    url,
)
from samspil.organisations.views.places import (
    Kind,
    add_place,
    asked_for,
    change_place,
    close_place,
    list_frame,
)

KIND = Kind("centre", "centres", CentreForm, CENTRE_FIELDS)


@open_to(Role.LEAD)
@require_GET
def centres(request: MemberRequest) -> HttpResponse:
    """Show the care centres in Danish order, the open or the closed ones, and search in them."""
    found = queries.centres_page(request.member, **asked_for(request))
    context = list_frame(request, KIND) | {
        "found": found,
        "page": found.page,
        "imports": queries.recent_imports(request.member) if not found.search else [],
        "breadcrumbs": crumbs(request, (_("Plejecentre"), "")),
    }
    return render(request, "organisations/setup_centres.html", context)


@open_to(Role.LEAD)
@FORM_METHODS
def add_centre(request: MemberRequest) -> HttpResponse:
    """Add a care centre."""
    return add_place(
        request,
        KIND,
        lambda form: actions.add_centre(by=request.member, now=timezone.now(), **form.typed()),
        _centres(request),
        (_("Tilføj et plejecenter"), ""),
        said=_("Plejecentret er tilføjet."),
        verb=_("Tilføj plejecentret"),
    )


@open_to(Role.LEAD)
@require_GET
def centre(request: MemberRequest, centre_id: int) -> HttpResponse:
    """Show one care centre: its facts, its units, and what was changed."""
    with or_404():
        found = queries.centre_page(request.member, centre_id)
    context = {
        "found": found,
        "centre": found.centre,
        "breadcrumbs": crumbs(request, _centres(request), (found.centre.name, "")),
    }
    return render(request, "organisations/setup_centre.html", context)


@open_to(Role.LEAD)
@FORM_METHODS
def change_centre(request: MemberRequest, centre_id: int) -> HttpResponse:
    """Change a care centre's facts; somebody else's change in between is not overwritten."""
    row = _centre(request, centre_id)
    return change_place(
        request,
        KIND,
        row,
        lambda form: actions.change_centre(
            by=request.member,
            centre_id=row.pk,
            seen=form.cleaned_data["seen"],
            now=timezone.now(),
            **form.typed(),
        ),
        *_way(request, row),
        said=_("Plejecentret er gemt."),
    )


@open_to(Role.LEAD)
@FORM_METHODS
def close_centre(request: MemberRequest, centre_id: int) -> HttpResponse:
    """Ask before a care centre is closed, and close it."""
    row = _centre(request, centre_id)
    return close_place(
        request,
        KIND,
        row,
        lambda: actions.close_centre(by=request.member, centre_id=row.pk, now=timezone.now()),
        *_way(request, row),
        said=_("Plejecentret er lukket. Du kan åbne det igen her."),
        text=_("Det kan ikke længere vælges nogen steder."),
        verb=_("Luk plejecentret"),
    )


@open_to(Role.LEAD)
@require_POST
def reopen_centre(request: MemberRequest, centre_id: int) -> HttpResponse:
    """Take back that a care centre was closed."""
    attempt(
        request,
        lambda: actions.reopen_centre(by=request.member, centre_id=centre_id, now=timezone.now()),
        said=_("Plejecentret er åbent igen, og de roller, der sluttede med det, er tilbage."),
    )
    return redirect(url(request, "centre", centre_id))


@open_to(Role.LEAD)
@FORM_METHODS
def merge_centre(request: MemberRequest, centre_id: int) -> HttpResponse:
    """Choose which centre another one goes into, see what moves, and let it."""
    row = _centre(request, centre_id)
    others = [other for other in queries.open_centres(request.member) if other.pk != row.pk]
    back = url(request, "centre", row.pk)
    chosen = request.POST.get("into") or request.GET.get("into")
    form = MergeForm({"into": chosen} if chosen else None, others=others)
    title = (_("Læg %(name)s sammen med et andet") % {"name": row.name}, "")
    if not form.is_valid():
        return form_page(
            request,
            "organisations/setup_merge.html",
            form,
            *_way(request, row),
            title,
            others=others,
            back_url=back,
        )
    into = next(other for other in others if str(other.pk) == form.cleaned_data["into"])
    if request.method == "POST":
        merged = attempt(
            request,
            lambda: actions.merge_centres(
                by=request.member, centre_id=row.pk, into_id=into.pk, now=timezone.now()
            ),
            said=_("De to er lagt sammen."),
        )
        return redirect(url(request, "centre", into.pk) if merged else back)
    return _merge_preview(request, row, into)


def _merge_preview(request: MemberRequest, row: CareCentre, into: CareCentre) -> HttpResponse:
    found = queries.centre_page(request.member, row.pk)
    names = {"name": row.name, "into": into.name}
    units = len(found.units)
    consequences = [
        ngettext("%(n)d afdeling flytter med.", "%(n)d afdelinger flytter med.", units)
        % {"n": units},
        ngettext("%(n)d rolle flytter med.", "%(n)d roller flytter med.", found.members)
        % {"n": found.members},
        _("%(name)s bliver lukket og peger hen på %(into)s.") % names,
        _("Det, der står i indsatskortet om %(name)s, bliver stående i sin egen kolonne.") % names,
        _("Du kan fortryde ved at åbne %(name)s igen.") % names,
    ]
    return confirm_page(
        request,
        *_way(request, row),
        (_("Læg %(name)s ind under %(into)s?") % names, ""),
        consequences=consequences,
        verb=_("Læg dem sammen"),
        danger=True,
        action=f"{url(request, 'merge-centre', row.pk)}?into={into.pk}",
        back_url=url(request, "centre", row.pk),
    )


def _centre(request: MemberRequest, centre_id: int) -> CareCentre:
    with or_404():
        return CareCentre.objects.visible_to(request.member).get(pk=centre_id)


def _centres(request: MemberRequest) -> tuple[str, str]:
    return (_("Plejecentre"), url(request, "centres"))


def _way(request: MemberRequest, row: CareCentre) -> list[tuple[str, str]]:
    return [_centres(request), (row.name, url(request, "centre", row.pk))]
