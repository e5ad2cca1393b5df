"""The lead's front page about privacy, and what is stored about whom."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.models import Role
from samspil.privacy import queries
from samspil.privacy.views.common import crumbs, url


@open_to(Role.LEAD)
@require_GET
def front(request: MemberRequest) -> HttpResponse:
    """Show what can be seen and done, and the latest erasures."""
    cards = [
        (
            _("Loggen"),
            _("Hvem har brugt hvilke oplysninger hvornår?"),
            url(request, "log"),
        ),
        (
            _("Frister"),
            _("Hvor længe gemmes hvad, og hvad giver jer lov til at slette?"),
            url(request, "deadlines"),
        ),
        (
            _("Fortegnelsen"),
            _("Hvad står der om hvem, og hvorfor? Udkast til artikel 30."),
            url(request, "record"),
        ),
        (
            _("Hvem læser loggen"),
            _("Giv databeskyttelsesrådgiveren lov til at læse med."),
            url(request, "readers"),
        ),
    ]
    context = {
        "cards": cards,
        "erasures": queries.erasures(request.member),
        "breadcrumbs": crumbs(request),
    }
    return render(request, "privacy/front.html", context)


@open_to(Role.LEAD)
@require_GET
def record(request: MemberRequest) -> HttpResponse:
    """Show what is stored, read from the models' own classification."""
    context = {
        "lines": queries.stored(),
        "treatment": queries.treatment(),
        "breadcrumbs": crumbs(request, (_("Fortegnelsen"), "")),
    }
    return render(request, "privacy/record.html", context)
