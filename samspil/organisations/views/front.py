"""The front page of a municipality, and the two pages that the law asks for."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from samspil.kit.doors import open_to_all
from samspil.organisations import starts
from samspil.organisations.access import ALL_ROLES, MemberRequest, open_to
from samspil.organisations.models import Municipality


@open_to(*ALL_ROLES)
@require_GET
def home(request: MemberRequest) -> HttpResponse:
    """Show what the person can do here: one block for each part that has something for her."""
    context = {"blocks": starts.blocks_for(request.member)}
    return render(request, "organisations/home.html", context)


@open_to_all
@require_GET
def accessibility(request: HttpRequest, municipality: str) -> HttpResponse:
    """Lead on to the municipality's own accessibility statement."""
    tenant = _known(request, municipality)
    if tenant.accessibility_url:
        return redirect(tenant.accessibility_url)
    return render(request, "organisations/accessibility.html")


@open_to_all
@require_GET
def privacy(request: HttpRequest, municipality: str) -> HttpResponse:
    """Say in plain words what is stored, by whom, and which cookies there are."""
    _known(request, municipality)
    return render(request, "organisations/privacy.html")


def _known(request: HttpRequest, slug: str) -> Municipality:
    tenant = Municipality.objects.filter(slug=slug).first()
    if tenant is None:
        raise Http404
    request.municipality = tenant  # type: ignore[attr-defined]  # read by the page's frame
    return tenant
