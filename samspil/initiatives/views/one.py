"""One initiative: taken on, read and changed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from samspil.catalogue import queries as catalogue
from samspil.initiatives import actions, queries
from samspil.initiatives.forms import NoteForm, PlanForm
from samspil.initiatives.policy import OWNERS, READERS, WRITERS
from samspil.initiatives.rules import Stage
from samspil.initiatives.views.common import crumbs
from samspil.kit.answers import or_404
from samspil.kit.verdict import Conflict, Refused
from samspil.organisations.access import MemberRequest, open_to


@open_to(*READERS)
@require_GET
def initiative(request: MemberRequest, initiative_id: int) -> HttpResponse:
    """Show one initiative with its notes and earlier versions."""
    return show(request, initiative_id, note_form=NoteForm())


def show(
    request: MemberRequest, initiative_id: int, *, note_form: NoteForm, status: int = 200
) -> HttpResponse:
    """Return the initiative's page, with what she has typed of a note."""
    with or_404():
        page = queries.initiative_page(request.member, initiative_id)
    context = {
        "page": page,
        "one": page.initiative,
        "stages": list(Stage),
        "form": note_form,
        "today": timezone.localdate(),
        "breadcrumbs": crumbs(request, (page.initiative.title, "")),
    }
    return render(request, "initiatives/initiative.html", context, status=status)


@open_to(*WRITERS)
@require_http_methods(["GET", "POST"])
def new(request: MemberRequest, opportunity: str) -> HttpResponse:
    """Take something on for an opportunity."""
    try:
        about = catalogue.opportunity(request.member, opportunity)
    except catalogue.UnknownOpportunity as missing:
        raise Http404 from missing
    form = PlanForm(request.POST or None, owners=queries.owner_choices(request.member))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = actions.add(
                    by=request.member,
                    opportunity=opportunity,
                    plan=form.plan(),
                    now=timezone.now(),
                )
            except Refused as no:
                form.add_error(None, str(no))
                status = 409
            else:
                messages.success(request, _("Handlingen er skrevet ned."))
                return redirect("initiatives:initiative", request.member.tenant.slug, made.pk)
    context = {
        "form": form,
        "about": about,
        "back": reverse("actionmap:opportunity", args=[request.member.tenant.slug, opportunity]),
        "breadcrumbs": crumbs(request, (_("Ny handling"), "")),
    }
    return render(request, "initiatives/form.html", context, status=status)


@open_to(*OWNERS)
@require_http_methods(["GET", "POST"])
def change(request: MemberRequest, initiative_id: int) -> HttpResponse:
    """Change the plan."""
    with or_404():
        page = queries.initiative_page(request.member, initiative_id)
    one = page.initiative
    owners = queries.owner_choices(request.member)
    if page.owner_key not in dict(owners):
        owners = [(page.owner_key, one.owner), *owners]
    form = PlanForm(request.POST or None, owners=owners, initial=_initial(page))
    context: dict[str, Any] = {
        "form": form,
        "one": one,
        "about": one.opportunity,
        "back": reverse("initiatives:initiative", args=[request.member.tenant.slug, one.pk]),
        "breadcrumbs": crumbs(request, (one.title, "")),
    }
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.change(
                    by=request.member,
                    initiative_id=initiative_id,
                    plan=form.plan(),
                    read_version=form.cleaned_data["read_version"],
                    now=timezone.now(),
                )
            except Conflict as met:
                status, context["theirs"] = 409, met.theirs
                # Sent again, her own words replace those that she has now seen.
                again = request.POST.copy()
                again["read_version"] = str(met.theirs.version)
                form.data = again
            except Refused as no:
                form.add_error(None, str(no))
                status = 409
            else:
                messages.success(request, _("Handlingen er gemt."))
                return redirect(context["back"])
    return render(request, "initiatives/form.html", context, status=status)


def _initial(page: queries.InitiativePage) -> dict[str, Any]:
    one = page.initiative
    return {
        "title": one.title,
        "owner": page.owner_key,
        "first_step": one.first_step,
        "due_on": one.due_on,
        "resources": one.resources,
        "sign": one.sign,
        "read_version": one.version,
    }
