"""The list of what happened, and one registration with its history."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from samspil.organisations import audit
from samspil.organisations.access import MemberRequest, open_to
from samspil.registrations import policy, queries
from samspil.registrations.forms import SelectionForm
from samspil.registrations.models import Registration
from samspil.registrations.rules import offered
from samspil.registrations.views.common import crumbs


@open_to(*policy.READERS)
@require_GET
def registrations(request: MemberRequest) -> HttpResponse:
    """Show what is hers to see; no person is named in the list."""
    selection = SelectionForm(request.GET).selection()
    listed = queries.list_page(request.member, selection, number=request.GET.get("side", "1"))
    kept = [(name, value) for name, value in request.GET.items() if name != "side" and value]
    context = {
        "listed": listed,
        "page": listed.page,
        "keep": urlencode(kept),
        "chosen": bool(kept),
        "narrowed": any(name != "q" for name, _value in kept),
        "categories": offered("category"),
        "sorts": [
            ("nyeste", _("Nyeste først")),
            ("aeldste", _("Ældste først")),
            ("hvad", _("Hvad I lavede")),
            ("centre", _("Plejecenter")),
            ("beboere", _("Flest beboere")),
        ],
        "ways": _other_ways(request),
        "breadcrumbs": crumbs(request),
    }
    return render(request, "registrations/list.html", context)


@open_to(*policy.READERS)
@require_GET
def row(request: MemberRequest, registration_id: int) -> HttpResponse:
    """Show one registration, with who wrote and corrected it; that it was seen is logged."""
    try:
        page = queries.row_page(request.member, registration_id)
    except Registration.DoesNotExist as missing:
        raise Http404 from missing
    audit.record(
        "registrations.seen",
        kind=audit.Kind.READ,
        by=request.member,
        at=timezone.now(),
        of=page.registration,
    )
    title = page.registration.what or _("Registrering")
    context = {"row": page, "title": title, "breadcrumbs": crumbs(request, (title, ""))}
    return render(request, "registrations/row.html", context)


def _other_ways(request: MemberRequest) -> list[tuple[str, str]]:
    """Return the other ways in which registrations come, as far as they are open to her."""
    member = request.member
    known = [
        (policy.write(member), _("Skriv papirer ind"), "paper"),
        (policy.make_codes(member), _("QR-koder ved dørene"), "doors"),
        (policy.read_in(member), _("Læs ind fra et regneark"), "import"),
    ]
    return [
        (label, reverse(f"registrations:{name}", args=[member.tenant.slug]))
        for allowed, label, name in known
        if allowed
    ]
