"""The catalogue's pages: to read the study, and to add what the municipality has of its own."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samspil.catalogue import actions, queries
from samspil.catalogue.forms import OwnOpportunityForm, RelevanceForm
from samspil.catalogue.models import OwnOpportunity
from samspil.catalogue.policy import READERS
from samspil.catalogue.queries import OpportunityView
from samspil.catalogue.study import study
from samspil.kit.verdict import Conflict, Refused
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.models import Role

FORM_METHODS = require_http_methods(["GET", "HEAD", "POST"])


@open_to(*READERS)
@require_GET
def index(request: MemberRequest) -> HttpResponse:
    """Show the four drivers with their opportunities, and the nine recommendations."""
    catalogue = queries.catalogue(request.member)
    return _show(request, "catalogue/index.html", "index", catalogue=catalogue)


@open_to(*READERS)
@require_GET
def recommendations(request: MemberRequest) -> HttpResponse:
    """Show the nine recommendations, each with the opportunities that meet it."""
    nine = queries.recommendations(request.member)
    return _show(request, "catalogue/recommendations.html", "recommendations", recommendations=nine)


@open_to(*READERS)
@require_GET
def leadership(request: MemberRequest) -> HttpResponse:
    """Show the matrix of four leadership roles by three fields."""
    return _show(request, "catalogue/leadership.html", "leadership")


@open_to(*READERS)
@require_GET
def forms_of_volunteering(request: MemberRequest) -> HttpResponse:
    """Show the forms of volunteering, and what helps and hinders each."""
    return _show(request, "catalogue/forms.html", "forms")


@open_to(*READERS)
@require_GET
def tension_field(request: MemberRequest) -> HttpResponse:
    """Show the four questions to ask about a task."""
    return _show(request, "catalogue/tension_field.html", "tension-field")


@open_to(*READERS)
@require_GET
def about_the_study(request: MemberRequest) -> HttpResponse:
    """Show what the study was, and its figures as a dated reference line."""
    return _show(request, "catalogue/study.html", "study")


@open_to(Role.LEAD)
@FORM_METHODS
def add(request: MemberRequest) -> HttpResponse:
    """Add an opportunity of the municipality's own."""
    form = OwnOpportunityForm(_posted(request))
    if form.is_valid():
        now = timezone.now()
        try:
            own = actions.add_opportunity(by=request.member, now=now, **form.words())
        except Refused as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("Muligheden er med i jeres indsatskort."))
            return _to_opportunity(request, own.key)
    return _form_page(request, "catalogue/own_form.html", form, _("Tilføj en mulighed"))


@open_to(Role.LEAD)
@FORM_METHODS
def change(request: MemberRequest, key: str) -> HttpResponse:
    """Change an opportunity of the municipality's own."""
    view = _own_or_404(request, key)
    posted = _posted(request)
    form = OwnOpportunityForm.start(view) if posted is None else OwnOpportunityForm(posted)
    theirs = None
    if form.is_valid():
        version, now = form.cleaned_data["version"] or 0, timezone.now()
        try:
            actions.change_opportunity(
                key=key, version=version, by=request.member, now=now, **form.words()
            )
        except Conflict as meanwhile:
            theirs = queries.opportunity(request.member, key)
            form = _over(request.POST, version=meanwhile.theirs.version)
        except Refused as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("Muligheden er rettet."))
            return _to_opportunity(request, key)
    title = _("Ret: %(title)s") % {"title": view.title}
    return _form_page(
        request, "catalogue/own_form.html", form, title, opportunity=view, theirs=theirs
    )


@open_to(Role.LEAD)
@FORM_METHODS
def take_back(request: MemberRequest, key: str) -> HttpResponse:
    """Ask before an opportunity of the municipality's own is hidden, and hide it."""
    view = _own_or_404(request, key)
    if request.method == "POST":
        try:
            actions.take_back_opportunity(key=key, by=request.member, now=timezone.now())
        except Refused as no:
            messages.warning(request, str(no))
        else:
            messages.success(request, _("Muligheden er taget tilbage. Du kan sætte den ind igen."))
        return redirect("catalogue:index", request.member.tenant.slug)
    return _show(
        request,
        "kit/confirm.html",
        "",
        heading=_("Tag ”%(title)s” tilbage?") % {"title": view.title},
        consequences=[
            _("Muligheden bliver skjult i kataloget og i indsatskortet."),
            _("Det, der er skrevet om den, bliver gemt."),
            _("Du kan sætte den ind igen fra videnskataloget."),
        ],
        verb=_("Tag tilbage"),
        back_url=_opportunity_url(request, key),
    )


@open_to(Role.LEAD)
@require_POST
def put_back(request: MemberRequest, key: str) -> HttpResponse:
    """Show an opportunity again that had been taken back."""
    try:
        actions.put_back_opportunity(key=key, by=request.member, now=timezone.now())
    except OwnOpportunity.DoesNotExist as missing:
        raise Http404 from missing
    except Refused as no:
        messages.warning(request, str(no))
    else:
        messages.success(request, _("Muligheden er med igen."))
    return redirect("catalogue:index", request.member.tenant.slug)


@open_to(Role.LEAD)
@FORM_METHODS
def relevance(request: MemberRequest, key: str) -> HttpResponse:
    """Say whom one of the study's opportunities is for in this municipality."""
    view = _opportunity_or_404(request, key)
    if view.own:
        return redirect("catalogue:change", request.member.tenant.slug, key)
    form = RelevanceForm(_posted(request), view=view)
    if form.is_valid():
        now = timezone.now()
        try:
            actions.choose_relevance(key=key, choices=form.choices(), by=request.member, now=now)
        except Refused as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("Jeres valg er gemt."))
            return _to_opportunity(request, key)
    title = _("Hvem er den for: %(title)s") % {"title": view.title}
    return _form_page(request, "catalogue/relevance.html", form, title, opportunity=view)


@open_to(Role.LEAD)
@require_POST
def reset(request: MemberRequest, key: str) -> HttpResponse:
    """Go back to the catalogue's proposal of whom an opportunity is for."""
    view = _opportunity_or_404(request, key)
    try:
        actions.reset_relevance(key=key, by=request.member, now=timezone.now())
    except Refused as no:
        messages.warning(request, str(no))
    else:
        messages.success(request, _("I følger vores forslag igen."))
    return _to_opportunity(request, view.key)


def _posted(request: MemberRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _opportunity_or_404(request: MemberRequest, key: str) -> OpportunityView:
    try:
        return queries.opportunity(request.member, key)
    except queries.UnknownOpportunity as missing:
        raise Http404 from missing


def _own_or_404(request: MemberRequest, key: str) -> OpportunityView:
    view = _opportunity_or_404(request, key)
    if not view.own:
        raise Http404
    return view


def _over(posted: QueryDict, *, version: int) -> OwnOpportunityForm:
    """Return the same words over the version that stands now, with the reason to look again."""
    again = OwnOpportunityForm({**posted.dict(), "version": version})
    again.add_error(
        None,
        _("En anden har rettet muligheden imens. Se, hvad der står nu, og gem så din egen tekst."),
    )
    return again


def _opportunity_url(request: MemberRequest, key: str) -> str:
    # Its page shows the map's columns, so the map owns it; only the page's name is known here.
    return reverse("actionmap:opportunity", args=[request.member.tenant.slug, key])


def _to_opportunity(request: MemberRequest, key: str) -> HttpResponse:
    return redirect(_opportunity_url(request, key))


def _form_page(
    request: MemberRequest, template: str, form: Any, title: str, **context: Any
) -> HttpResponse:
    status = 422 if form.is_bound else 200
    if context.get("theirs"):
        status = 409
    return _show(request, template, "", form=form, page_title=title, status=status, **context)


def _show(
    request: MemberRequest, template: str, here: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """Render a page of the catalogue; `here` is the tab it stands under, empty for a form."""
    tenant = request.member.tenant
    slug = tenant.slug
    pages = {
        "index": _("Drivkræfter"),
        "recommendations": _("Anbefalinger"),
        "leadership": _("Lederroller"),
        "forms": _("Former"),
        "tension-field": _("Spændingsfelt"),
        "study": _("Undersøgelsen"),
    }
    front = [
        (tenant.authority_name, reverse("organisations:home", args=[slug])),
        (_("Videnskatalog"), reverse("catalogue:index", args=[slug])),
    ]
    title = pages.get(here) or context.get("page_title") or context["heading"]
    tabs = [
        (word, reverse(f"catalogue:{name}", args=[slug]), name == here)
        for name, word in pages.items()
    ]
    frame = {
        "study": study(),
        "tabs": tabs if here else (),
        "breadcrumbs": front if here == "index" else [*front, (title, "")],
    }
    return render(request, template, frame | context, status=status)
