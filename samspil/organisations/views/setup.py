"""The front page of the set-up, and the municipality's own details."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from samspil.kit.answers import filled
from samspil.kit.verdict import Conflict
from samspil.organisations import actions, queries
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.forms import MunicipalityForm
from samspil.organisations.models import Municipality, Role
from samspil.organisations.rules import MUNICIPALITY_FIELDS, state_of
from samspil.organisations.sides import cards_for
from samspil.organisations.views.common import (
    FORM_METHODS,
    crumbs,
    differing,
    form_page,
    posted,
    start_over,
    url,
)


@open_to(Role.LEAD)
@require_GET
def set_up(request: MemberRequest) -> HttpResponse:
    """Show what can be set up."""
    cards = [
        (
            _("Plejecentre"),
            _("Navne, afdelinger og koordinatorer. Tilføj et, eller læs en Excel-fil ind."),
            url(request, "centres"),
        ),
        (
            _("Foreninger"),
            _("De foreninger, I samarbejder med."),
            url(request, "associations"),
        ),
        (
            _("Mennesker og adgang"),
            _("Hvem har hvilken rolle hvor? Invitér nye, og afslut dem, der er holdt op."),
            url(request, "members"),
        ),
        (
            _("Kommunens oplysninger"),
            _("Hvem hjælper, og hvor ligger jeres egne sider?"),
            url(request, "municipality"),
        ),
        *((card.title, card.text, card.url) for card in cards_for(request.member)),
    ]
    context = {"cards": cards, "breadcrumbs": crumbs(request)}
    return render(request, "organisations/setup.html", context)


@open_to(Role.LEAD)
@FORM_METHODS
def municipality(request: MemberRequest) -> HttpResponse:
    """Change who helps and where the municipality's own pages are; show what was changed."""
    tenant = request.member.tenant
    data, conflict = posted(request), False
    form = MunicipalityForm.start(tenant) if data is None else MunicipalityForm(data)
    try:
        if filled(form, lambda: _save(request, form)):
            messages.success(request, _("Oplysningerne er gemt."))
            return redirect(url(request, "municipality"))
    except Conflict as meanwhile:
        conflict = True
        form = start_over(
            form,
            seen=state_of(meanwhile.theirs, MUNICIPALITY_FIELDS),
            **differing(form, meanwhile.theirs),
        )
    return form_page(
        request,
        "organisations/setup_municipality.html",
        form,
        (_("Kommunens oplysninger"), ""),
        conflict=conflict,
        history=queries.history(request.member, tenant),
    )


def _save(request: MemberRequest, form: MunicipalityForm) -> Municipality:
    return actions.change_municipality(
        by=request.member,
        seen=form.cleaned_data["seen"],
        now=timezone.now(),
        **form.typed(),
    )
