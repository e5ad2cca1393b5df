"""The form on paper, and the page where the pile is typed in, from the keyboard alone."""

from datetime import date
from urllib.parse import urlencode
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from samspil.kit.answers import file_to_keep
from samspil.kit.pdf import PdfFailed
from samspil.kit.verdict import Refused
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.models import CareCentre
from samspil.registrations import actions, documents, policy, queries
from samspil.registrations.forms import PaperForm
from samspil.registrations.queries.writing import recent
from samspil.registrations.views.common import crumbs


@open_to(*policy.WRITERS)
@require_http_methods(["GET", "POST"])
def paper(request: MemberRequest) -> HttpResponse:
    """Type in one sheet of the pile; day and centre stay for the next."""
    now = timezone.now()
    choices = queries.choices_for(request.member, recent(request.member))
    kept = {
        "centre": request.GET.get("center") or choices.centre,
        "day": _day(request.GET.get("dato", "")),
        "key": uuid4(),
    }
    form = PaperForm(
        request.POST or None, choices=choices, today=timezone.localdate(now), initial=kept
    )
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.register(
                by=request.member,
                facts=form.facts,
                key=form.cleaned_data["key"],
                now=now,
                source=actions.PAPER,
            )
        except Refused as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("Skrevet ind: %(what)s.") % {"what": row.what or row.day})
            next_one = urlencode({"center": row.centre_id, "dato": row.day.isoformat()})
            here = reverse("registrations:paper", args=[request.member.tenant.slug])
            return redirect(f"{here}?{next_one}")
    context = {
        "form": form,
        "pile": queries.pile_of(request.member, now=now),
        "centres": choices.centres,
        "breadcrumbs": crumbs(request, (_("Skriv papirer ind"), "")),
    }
    return render(
        request, "registrations/paper.html", context, status=422 if form.is_bound else 200
    )


@open_to(*policy.WRITERS)
@require_GET
def paper_form(request: MemberRequest) -> HttpResponse:
    """Give the empty form as a PDF on A4; it has the name of the centre that was asked for."""
    tenant, wanted = request.member.tenant, request.GET.get("center", "")
    known = wanted.isascii() and wanted.isdigit() and len(wanted) < 19
    centres = CareCentre.objects.visible_to(request.member).open()
    centre = centres.filter(pk=int(wanted)).first() if known else None
    try:
        content = documents.paper_form(tenant, centre)
    except PdfFailed as failed:
        raise Refused(_("PDF-filen kunne ikke laves lige nu. Prøv igen om lidt.")) from failed
    name = slugify(centre.name if centre else tenant.name)
    return file_to_keep(content, name=f"{_('skema')}-{name}.pdf", mime="application/pdf")


def _day(said: str) -> date | None:
    """Return the day that the last sheet had, if that is what was said."""
    try:
        return parse_date(said)
    except ValueError:  # no such day in the calendar
        return None
