"""The day, the week, the month, the list, the proposals, and one activity."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from samspil.activities import drawing, policy, queries
from samspil.activities.drawing import Row, Words
from samspil.activities.forms import DeclineForm, day_asked, selection_of
from samspil.activities.rules import AHEAD
from samspil.activities.views.common import around, crumbs, kept
from samspil.kit.answers import or_404
from samspil.organisations.access import MemberRequest, open_to

if TYPE_CHECKING:
    from samspil.activities.models import ActivityQuerySet

PER_PAGE = 25
DAY = timedelta(days=1)


def _steps(request: MemberRequest, before: date, after: date, *, today: date) -> dict[str, Any]:
    """
    Return the addresses of the days before and after, the choices kept.

    And for how many weeks what comes again stands there, when the page shows days beyond that.
    """
    return {
        "weeks_ahead": AHEAD.days // 7 if after - DAY > today + AHEAD else None,
        "before": kept(request, dag=before.isoformat()),
        "after": kept(request, dag=after.isoformat()),
        "now": kept(request, dag=None),
    }


def _words(request: MemberRequest, frame: queries.Frame) -> Words:
    return Words(
        request.member.tenant.slug,
        many=len(frame.offer.centres) > 1,
        keep=kept(request, side=None, dag=None, hele=None),
    )


@open_to(*policy.READERS)
@require_GET
def week(request: MemberRequest) -> HttpResponse:
    """Show seven days, with evenings and weekend."""
    now = timezone.now()
    selection = selection_of(request.GET)
    day = day_asked(request.GET, today=timezone.localdate(now))
    whole = "hele" in request.GET
    page = queries.week(request.member, selection, day=day, now=now, whole=whole)
    words = _words(request, page.frame)
    context = {
        "page": page,
        "days": drawing.week(page, words),
        "tasks": drawing.rows(map(Row, page.tasks), words),
        "whole": kept(request, hele="1"),
        "is_whole": whole,
        "to_do": kept(request, hvad="opgaver", hele=None, dag=None),
        **_steps(request, page.monday - 7 * DAY, page.monday + 7 * DAY, today=page.frame.today),
        **around(request, page.frame, selection, "week", day),
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
    words = _words(request, page.frame)
    context = {
        "page": page,
        "rows": drawing.rows((Row(line, guests=people) for line, people in page.rows), words),
        "tasks": drawing.rows(map(Row, page.tasks), words),
        "is_today": chosen == page.frame.today,
        **_steps(request, chosen - DAY, chosen + DAY, today=page.frame.today),
        **around(request, page.frame, selection, "day", chosen),
    }
    return render(request, "activities/day.html", context)


@open_to(*policy.READERS)
@require_GET
def day_large(request: MemberRequest) -> HttpResponse:
    """Show today in large letters to somebody who lives there: what, when and where, no more."""
    now = timezone.now()
    today = timezone.localdate(now)
    page = queries.day(request.member, selection_of(request.GET), day=today, now=now)
    context = {
        "page": page,
        "lines": [line for line in page.lines if not line.proposed],
        "many": len(page.frame.offer.centres) > 1,
        "breadcrumbs": crumbs(request, (_("I dag med stor skrift"), "")),
    }
    return render(request, "activities/day_large.html", context)


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
        "table": drawing.month(page, _words(request, page.frame)),
        **_steps(request, page.first - DAY, page.first + 31 * DAY, today=page.frame.today),
        **around(request, page.frame, selection, "month", chosen),
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
    found = queries.lines(
        cast("ActivityQuerySet", page.object_list), member=request.member, now=now
    )
    frame = queries.frame(request.member, selection, now=now)
    words = _words(request, frame)
    context: dict[str, Any] = {
        "page": page,
        "rows": found and drawing.rows(drawing.by_day(found), words, listed=True),
        "count": drawing.activities_in_words(page.paginator.count),
        "past": past,
        "other": kept(request, side=None, foer=None if past else "1"),
        **around(request, frame, selection, "list", timezone.localdate(now)),
    }
    return render(request, "activities/list.html", context)


@open_to(*policy.WRITERS)
@require_GET
def proposals(request: MemberRequest) -> HttpResponse:
    """Show what associations have proposed and nobody has answered."""
    found = queries.proposals(request.member, now=timezone.now())
    rows = [Row(line, heading=f"{drawing.day_of(line)} · {asks}") for line, asks in found]
    words = Words(request.member.tenant.slug, many=True)
    context = {
        "rows": rows and drawing.rows(rows, words),
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
