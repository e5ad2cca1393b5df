"""The log of use, and who may read it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samspil.kit.answers import attempt
from samspil.kit.errors import error_page
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.models import Role
from samspil.organisations.views.common import kept
from samspil.privacy import actions, policy, queries
from samspil.privacy.forms import LogForm, ReaderForm
from samspil.privacy.views.common import crumbs, url


@open_to(Role.LEAD, Role.READER)
@require_GET
def log(request: MemberRequest) -> HttpResponse:
    """Show the log, narrowed as she likes; the look is logged, the name she looked for not."""
    if not policy.read_log(request.member, named=queries.is_log_reader(request.member)):
        return error_page(request, 403)
    form = LogForm(request.GET)
    form.is_valid()
    typed = form.cleaned_data
    filters = queries.Filters(
        who=typed.get("who", ""),
        kind=typed.get("kind", ""),
        first_day=typed.get("first_day"),
        last_day=typed.get("last_day"),
    )
    found = queries.log_page(
        request.member, filters, number=request.GET.get("side", "1"), now=timezone.now()
    )
    context = {
        "form": form,
        "filters": filters,
        "page": found.page,
        "missed": found.missed,
        "keep": kept(request, *form.fields),
        "breadcrumbs": crumbs(request, (_("Loggen"), "")),
    }
    return render(request, "privacy/log.html", context)


@open_to(Role.LEAD)
@require_GET
def readers(request: MemberRequest) -> HttpResponse:
    """Show who may read the log besides the lead."""
    context = {
        "readers": queries.readers(request.member),
        "breadcrumbs": crumbs(request, (_("Hvem læser loggen"), "")),
    }
    return render(request, "privacy/readers.html", context)


@open_to(Role.LEAD)
@require_POST
def name_reader(request: MemberRequest) -> HttpResponse:
    """Let a reader read the log."""
    form = ReaderForm(request.POST)
    if form.is_valid():
        attempt(
            request,
            lambda: actions.name_log_reader(
                by=request.member, person_id=form.cleaned_data["person"], now=timezone.now()
            ),
            said=_("Nu kan personen læse loggen."),
        )
    else:
        messages.warning(request, _("Vælg en person på siden her."))
    return redirect(url(request, "readers"))


@open_to(Role.LEAD)
@require_POST
def dismiss_reader(request: MemberRequest) -> HttpResponse:
    """Let her read it no longer."""
    form = ReaderForm(request.POST)
    if form.is_valid():
        attempt(
            request,
            lambda: actions.dismiss_log_reader(
                by=request.member, person_id=form.cleaned_data["person"], now=timezone.now()
            ),
            said=_("Personen kan ikke længere læse loggen."),
        )
    else:
        messages.warning(request, _("Vælg en person på siden her."))
    return redirect(url(request, "readers"))
