"""The lead's pages: the list, one period with all its centres, and opening, changing, closing."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samspil.kit.answers import or_404
from samspil.kit.verdict import Conflict, Refused
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.models import Role
from samspil.periods import actions, policy, queries
from samspil.periods.forms import PeriodForm
from samspil.periods.rules import WEEK, monday_of
from samspil.periods.views.common import crumbs
from samspil.periods.words import left_in_words, silent_in_words


@open_to(*policy.READERS)
@require_GET
def periods(request: MemberRequest) -> HttpResponse:
    """Show the periods that she has to do with."""
    context = {
        "lines": queries.periods(request.member, today=timezone.localdate()),
        "plan": policy.plan(request.member),
        "breadcrumbs": crumbs(request),
    }
    return render(request, "periods/list.html", context)


@open_to(Role.LEAD)
@require_GET
def period(request: MemberRequest, period_id: int) -> HttpResponse:
    """Show how all the centres stand, week by week."""
    with or_404():
        page = queries.period_page(request.member, period_id, today=timezone.localdate())
    context = {
        "page": page,
        "left": left_in_words(page.left),
        "silent": silent_in_words(len(page.silent)),
        "breadcrumbs": crumbs(request, (str(page.period), "")),
    }
    return render(request, "periods/period.html", context)


@open_to(Role.LEAD)
@require_http_methods(["GET", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    """Ask for weeks and centres, and open the period."""
    now = timezone.now()
    centres = queries.choosable(request.member)
    initial = {
        "first_day": monday_of(timezone.localdate(now)) + WEEK,
        "centres": [str(centre.pk) for centre in centres],
    }
    form = PeriodForm(request.POST or None, centres=centres, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_period(by=request.member, now=now, **form.planned())
        except Refused as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("Perioden er åbnet."))
            return redirect("periods:period", request.member.tenant.slug, made.pk)
    context = {
        "form": form,
        "back": reverse("periods:list", args=[request.member.tenant.slug]),
        "breadcrumbs": crumbs(request, (_("Ny periode"), "")),
    }
    return render(request, "periods/form.html", context, status=422 if form.is_bound else 200)


@open_to(Role.LEAD)
@require_http_methods(["GET", "POST"])
def change(request: MemberRequest, period_id: int) -> HttpResponse:
    """Give the period other weeks or centres."""
    now = timezone.now()
    with or_404():
        page = queries.period_page(request.member, period_id, today=timezone.localdate(now))
    initial = {
        "first_day": page.period.first_day,
        "weeks": len(page.period.weeks),
        "centres": [str(each.centre.pk) for each in page.centres],
        "read_version": page.period.version,
    }
    form = PeriodForm(
        request.POST or None,
        centres=queries.choosable(request.member, page.period),
        initial=initial,
    )
    back = reverse("periods:period", args=[request.member.tenant.slug, period_id])
    context: dict[str, Any] = {"form": form, "page": page, "back": back}
    status = 200 if page.change else 409
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.change_period(
                    by=request.member,
                    period_id=period_id,
                    read_version=form.cleaned_data["read_version"],
                    now=now,
                    **form.planned(),
                )
            except Conflict as met:
                status, context["theirs"] = 409, met.theirs
                # Sent again, her own choice replaces the one that she has now seen.
                again = request.POST.copy()
                again["read_version"] = str(met.theirs.version)
                form.data = again
            except Refused as no:
                form.add_error(None, str(no))
            else:
                messages.success(request, _("Perioden er ændret."))
                return redirect(back)
    context["breadcrumbs"] = crumbs(request, (str(page.period), back), (_("Ret"), ""))
    return render(request, "periods/form.html", context, status=status)


@open_to(Role.LEAD)
@require_http_methods(["GET", "POST"])
def close(request: MemberRequest, period_id: int) -> HttpResponse:
    """Tell what closing means and who is missing, and then close."""
    now = timezone.now()
    with or_404():
        page = queries.period_page(request.member, period_id, today=timezone.localdate(now))
    back = reverse("periods:period", args=[request.member.tenant.slug, period_id])
    if request.method == "POST":
        try:
            actions.close_period(by=request.member, period_id=period_id, now=now)
        except Refused as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("Perioden er lukket. Du kan åbne den igen her."))
        return redirect(back)
    if not page.close:
        messages.error(request, page.close.reason)
        return redirect(back)
    context = {
        "heading": _("Vil du lukke perioden?"),
        "text": str(page.period),
        "consequences": _consequences(page),
        "verb": _("Ja, luk perioden"),
        "back_url": back,
        "breadcrumbs": crumbs(request, (str(page.period), back), (_("Luk"), "")),
    }
    return render(request, "kit/confirm.html", context)


def _consequences(page: queries.PeriodPage) -> list[str]:
    return [
        silent_in_words(len(page.silent)),
        _("Kun plejecentrenes ledere og koordinatorer kan rette i det, der skete i ugerne."),
        _("Ingen bliver mindet om de uger mere."),
        _("Du kan åbne perioden igen."),
    ]


@open_to(Role.LEAD)
@require_POST
def reopen(request: MemberRequest, period_id: int) -> HttpResponse:
    """Undo that it was closed."""
    try:
        with or_404():
            actions.reopen_period(by=request.member, period_id=period_id, now=timezone.now())
    except Refused as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Perioden er åben igen."))
    return redirect("periods:period", request.member.tenant.slug, period_id)
