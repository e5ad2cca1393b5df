"""What coordinating took of time, beside what came of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samspil.kit.answers import or_404
from samspil.kit.verdict import Refused
from samspil.organisations.access import MemberRequest, open_to
from samspil.overview import actions, queries
from samspil.overview.forms import HoursForm, week_in_words
from samspil.overview.policy import LOOK_AFTER


@open_to(*LOOK_AFTER)
@require_http_methods(["GET", "POST"])
def hours(request: MemberRequest) -> HttpResponse:
    """Show the last weeks at one of her centres; note the hours of one of them."""
    member, now = request.member, timezone.now()
    slug, asked = member.tenant.slug, request.GET.get("sted", "")
    with or_404():
        page = queries.hours_at(
            member, int(asked) if asked.isdecimal() else None, today=timezone.localdate(now)
        )
    mondays = [week.monday for week in page.weeks]
    form = HoursForm(request.POST if request.method == "POST" else None, mondays=mondays)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.note_hours(
                by=member,
                centre_id=page.centre.pk,
                monday=told["week"],
                hours=told["hours"],
                now=now,
            )
        except Refused as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("Timerne er skrevet ned."))
            return redirect(request.get_full_path())
    home = (member.tenant.authority_name, reverse("overview:start", args=[slug]))
    context = {
        "page": page,
        "form": form,
        "weeks": [(week_in_words(week.monday), week) for week in page.weeks],
        "breadcrumbs": [
            home,
            (_("Mandag"), reverse("overview:monday", args=[slug])),
            (_("Timer til koordinering"), ""),
        ],
    }
    return render(request, "overview/hours.html", context, status=422 if form.is_bound else 200)
