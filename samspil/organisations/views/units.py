"""The units of a care centre: added, renamed, closed and opened again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspil.kit.answers import attempt, filled, or_404
from samspil.kit.verdict import Conflict
from samspil.organisations import actions
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.forms import UnitForm
from samspil.organisations.models import CareCentre, Role, Unit
from samspil.organisations.rules import UNIT_FIELDS, state_of
from samspil.organisations.views.common import (
    FORM_METHODS,
    confirm_page,
    differing,
    form_page,
    posted,
    start_over,
    url,
)


@open_to(Role.LEAD)
@FORM_METHODS
def add_unit(request: MemberRequest, centre_id: int) -> HttpResponse:
    """Add a unit under a neutral name."""
    with or_404():
        centre = CareCentre.objects.visible_to(request.member).get(pk=centre_id)
    form = UnitForm(posted(request))
    added = filled(
        form,
        lambda: actions.add_unit(
            by=request.member, centre=centre, now=timezone.now(), **form.typed()
        ),
    )
    if added:
        messages.success(request, _("Afdelingen er tilføjet."))
        return redirect(url(request, "centre", centre.pk))
    return _page(request, form, centre, _("Tilføj en afdeling"), _("Tilføj afdelingen"))


@open_to(Role.LEAD)
@FORM_METHODS
def rename_unit(request: MemberRequest, unit_id: int) -> HttpResponse:
    """Call a unit something else."""
    unit = _unit(request, unit_id)
    data, conflict = posted(request), False
    initial = {"name": unit.name, "seen": state_of(unit, UNIT_FIELDS)}
    form = UnitForm(initial=initial) if data is None else UnitForm(data)
    try:
        renamed = filled(
            form,
            lambda: actions.rename_unit(
                by=request.member,
                unit_id=unit.pk,
                seen=form.cleaned_data["seen"],
                now=timezone.now(),
                **form.typed(),
            ),
        )
        if renamed:
            messages.success(request, _("Afdelingen har fået sit nye navn."))
            return redirect(url(request, "centre", unit.centre_id))
    except Conflict as meanwhile:
        conflict = True
        seen = state_of(meanwhile.theirs, UNIT_FIELDS)
        form = start_over(form, seen=seen, **differing(form, meanwhile.theirs))
    title = _("Giv %(name)s et andet navn") % {"name": unit.name}
    return _page(request, form, unit.centre, title, _("Gem"), conflict=conflict)


@open_to(Role.LEAD)
@FORM_METHODS
def close_unit(request: MemberRequest, unit_id: int) -> HttpResponse:
    """Ask before a unit is closed, and close it."""
    unit = _unit(request, unit_id)
    back = url(request, "centre", unit.centre_id)
    if request.method == "POST":
        attempt(
            request,
            lambda: actions.close_unit(by=request.member, unit_id=unit.pk, now=timezone.now()),
            said=_("Afdelingen er lukket. Du kan åbne den igen her."),
        )
        return redirect(back)
    return confirm_page(
        request,
        *_way(request, unit.centre),
        (_("Luk afdelingen %(name)s?") % {"name": unit.name}, ""),
        consequences=[
            _("Ingen nye medarbejdere kan knyttes til den."),
            _("De medarbejdere, der hører til den, beholder deres adgang til plejecentret."),
            _("Du kan åbne den igen."),
        ],
        verb=_("Luk afdelingen"),
        danger=True,
        back_url=back,
    )


@open_to(Role.LEAD)
@require_POST
def reopen_unit(request: MemberRequest, unit_id: int) -> HttpResponse:
    """Take back that a unit was closed."""
    unit = _unit(request, unit_id)
    attempt(
        request,
        lambda: actions.reopen_unit(by=request.member, unit_id=unit.pk, now=timezone.now()),
        said=_("Afdelingen er åben igen."),
    )
    return redirect(url(request, "centre", unit.centre_id))


def _unit(request: MemberRequest, unit_id: int) -> Unit:
    with or_404():
        units = Unit.objects.visible_to(request.member).select_related("centre")
        return units.get(pk=unit_id)


def _way(request: MemberRequest, centre: CareCentre) -> list[tuple[str, str]]:
    return [
        (_("Plejecentre"), url(request, "centres")),
        (centre.name, url(request, "centre", centre.pk)),
    ]


def _page(
    request: MemberRequest,
    form: UnitForm,
    centre: CareCentre,
    title: str,
    verb: str,
    *,
    conflict: bool = False,
) -> HttpResponse:
    return form_page(
        request,
        "organisations/setup_form.html",
        form,
        *_way(request, centre),
        (title, ""),
        conflict=conflict,
        verb=verb,
        back_url=url(request, "centre", centre.pk),
    )
