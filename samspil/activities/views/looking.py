"""The day, the week, the month, the list, the proposals, and one activity."""

from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from samspil.activities import policy, queries
from samspil.activities.forms import DeclineForm, day_asked, selection_of
from samspil.activities.views.common import around, crumbs, kept
from samspil.kit.answers import or_404
from samspil.organisations.access import MemberRequest, open_to

PER_PAGE = 25
DAY = timedelta(days=1)


def _steps(request: MemberRequest, before: date, after: date) -> dict[str, str]:
    """Return the addresses of the days before and after, the choices kept."""
    return {
        "before": kept(request, dag=before.isoformat()),
        "after": kept(request, dag=after.isoformat()),
        "now": kept(request, dag=None),
    }


@open_to(*policy.READERS)
@require_GET
def week(request: MemberRequest) -> HttpResponse:
    """Show seven days, with evenings and weekend."""
    now = timezone.now()
    selection = selection_of(request.GET)
    day = day_asked(request.GET, today=timezone.localdate(now))
    whole = "hele" in request.GET
    page = queries.week(request.member, selection, day=day, now=now, whole=whole)
    context = {
        "page": page,
        "frame": page.frame,
        "whole": kept(request, hele="1"),
        "tasks": kept(request, hvad="opgaver", hele=None, dag=None),
        **_steps(request, page.monday - 7 * DAY, page.monday + 7 * DAY),
        **around(request, selection, "week", day),
    }
    return render(request, "activities/week.html", context)


@open_to(*policy.READERS)
@require_GET
def day(request: MemberRequest) -> HttpResponse:
    """Show one day: what, where, and who comes."""
    now = timezone.now()
    selection = selection_of(request.GET)
    chosen = day_asked(request.GET, today=timezone.localdate(now))
    page = queries.day(request.member, selection, day=chosen, now=now)
    context = {
        "page": page,
        "frame": page.frame,
        "is_today": chosen == page.frame.today,
        **_steps(request, chosen - DAY, chosen + DAY),
        **around(request, selection, "day", chosen),
    }
    return render(request, "activities/day.html", context)


@open_to(*policy.READERS)
@require_GET
def month(request: MemberRequest) -> HttpResponse:
    """Show a month in whole weeks."""
    now = timezone.now()
    selection = selection_of(request.GET)
    chosen = day_asked(request.GET, today=timezone.localdate(now))
    page = queries.month(request.member, selection, day=chosen, now=now)
    context = {
        "page": page,
        "frame": page.frame,
        "weekdays": [each.day for each in page.weeks[0]],
        **_steps(request, page.first - DAY, page.first + 31 * DAY),
        **around(request, selection, "month", chosen),
    }
    return render(request, "activities/month.html", context)


@open_to(*policy.READERS)
@require_GET
def list_page(request: MemberRequest) -> HttpResponse:
    """Show what comes, or what has been, in pages."""
    now = timezone.now()
    selection = selection_of(request.GET)
    past = "foer" in request.GET
    rows = queries.listed(request.member, selection, now=now, past=past)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("side"))
    context: dict[str, Any] = {
        "page": page,
        "rows": queries.lines(page.object_list, member=request.member, now=now),
        "frame": queries.frame(request.member, selection, now=now),
        "past": past,
        "other": kept(request, side=None, foer=None if past else "1"),
        **around(request, selection, "list", timezone.localdate(now)),
    }
    return render(request, "activities/list.html", context)


@open_to(*policy.WRITERS)
@require_GET
def proposals(request: MemberRequest) -> HttpResponse:
    """Show what associations have proposed and nobody has answered."""
    context = {
        "rows": queries.proposals(request.member, now=timezone.now()),
        "breadcrumbs": crumbs(request, (_("Forslag"), "")),
    }
    return render(request, "activities/proposals.html", context)


@open_to(*policy.READERS)
@require_GET
def activity(request: MemberRequest, activity_id: int) -> HttpResponse:
    """Show one activity."""
    return show(request, activity_id)


def show(
    request: MemberRequest,
    activity_id: int,
    *,
    decline_form: DeclineForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the activity's page, with the form as it was sent."""
    with or_404():
        page = queries.activity(request.member, activity_id, now=timezone.now())
    context = {
        "page": page,
        "row": page.row,
        "form": decline_form or DeclineForm(),
        "breadcrumbs": crumbs(request, (page.row.title, "")),
    }
    return render(request, "activities/activity.html", context, status=status)
