"""Planning something new, and changing what is planned."""

from datetime import time, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samspil.activities import actions, policy, queries, who
from samspil.activities.forms import ActivityForm, TaskForm, day_asked, initial_of
from samspil.activities.models import Activity, Series
from samspil.activities.rules import State
from samspil.activities.views.common import crumbs, posted
from samspil.activities.words import seats_in_words, when_in_words
from samspil.kit.answers import filled, or_404
from samspil.kit.verdict import Conflict
from samspil.organisations.access import MemberRequest, open_to

HOURS = {"10:00": time(10), "14:00": time(14), "19:00": time(19)}


def _said(row: Activity | Series) -> str:
    if row.state == State.PROPOSED:
        return _("Forslaget er sendt til plejecentret. Du får en mail, når de har svaret.")
    return _("Den står i kalenderen.")


@open_to(*policy.WRITERS)
@require_http_methods(["GET", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    """Plan something at a time, once or as a series."""
    now = timezone.now()
    choices = queries.choices(request.member)
    form = ActivityForm(posted(request), choices=choices, initial=_initial(request))
    if request.method == "POST" and (made := filled(form, lambda: _plan(request, form))):
        messages.success(request, _said(made[0]))
        return redirect("activities:activity", request.member.tenant.slug, made[1])
    proposes = choices.must_name_association
    context = {
        "form": form,
        "lately": queries.lately(request.member, now=now) if not form.is_bound else [],
        "proposes": proposes,
        **_frame(request, _("Foreslå en aktivitet") if proposes else _("Planlæg en aktivitet")),
    }
    return render(request, "activities/new.html", context, status=422 if form.is_bound else 200)


def _plan(request: MemberRequest, form: ActivityForm) -> tuple[Activity | Series, int]:
    """Plan it; return it, and the activity whose page is shown."""
    now, pattern, when = timezone.now(), form.pattern(), form.when()
    if pattern is None:
        row = actions.plan(by=request.member, what=form.what(), when=when, now=now)
        return row, row.pk
    series = actions.plan_series(
        by=request.member,
        what=form.what(),
        pattern=pattern,
        start=when.start,
        end=when.end,
        now=now,
    )
    return series, queries.first_of(request.member, series)


def _initial(request: MemberRequest) -> dict[str, Any]:
    """Return what the form begins with: the gap that was pressed, or one planned before."""
    today = timezone.localdate()
    day = day_asked(request.GET, today=today + timedelta(days=1))
    som = request.GET.get("som", "")
    if som.isascii() and som.isdigit() and len(som) < 19:
        with or_404():
            row = queries.to_change(request.member, int(som))
        if row.starts_at is not None and "dag" not in request.GET:
            # The same weekday, the next time it comes.
            day = today + timedelta(days=(row.day.weekday() - today.weekday() - 1) % 7 + 1)
        return initial_of(row, again=day)
    start = HOURS.get(request.GET.get("tid", ""), time(14))
    return {
        "day": day,
        "start": start,
        "end": start.replace(hour=start.hour + 1),
        "responsible": str(request.member.person.pk),
    }


@open_to(*policy.WRITERS)
@require_http_methods(["GET", "POST"])
def new_task(request: MemberRequest) -> HttpResponse:
    """Plan a task to be done when it suits, within some days."""
    choices = queries.choices(request.member)
    today = timezone.localdate()
    usual: dict[str, Any] = {
        "seats": 1,
        "directed_at": "non-resident",
        "first_day": today,
        "last_day": today + timedelta(days=7),
    }
    initial = usual | _initial(request)
    form = TaskForm(posted(request), choices=choices, initial=initial)
    if request.method == "POST":
        made = filled(
            form,
            lambda: actions.plan(
                by=request.member, what=form.what(), when=form.when(), now=timezone.now()
            ),
        )
        if made is not None:
            messages.success(request, _said(made))
            return redirect("activities:activity", request.member.tenant.slug, made.pk)
    context = {
        "form": form,
        "proposes": choices.must_name_association,
        "task": True,
        **_frame(request, _("Skriv en opgave")),
    }
    return render(request, "activities/new.html", context, status=422 if form.is_bound else 200)


@open_to(*policy.WRITERS)
@require_http_methods(["GET", "POST"])
def change(request: MemberRequest, activity_id: int) -> HttpResponse:
    """Change one, or it and the rest of its series; two at once see each other."""
    now = timezone.now()
    with or_404():
        row = queries.to_change(request.member, activity_id)
    allowed = policy.change(request.member, row, now=now)
    form = _form_of(request, row)
    context: dict[str, Any] = {
        "form": form,
        "row": row,
        "allowed": allowed,
        "coming": _coming(request, row),
        "task": row.starts_at is None,
        **_frame(request, _("Ret"), (row.title, _page_of(request, activity_id))),
        "back": _page_of(request, activity_id),
    }
    status = 200 if allowed else 409
    if request.method == "POST":
        status = 422
        try:
            done = filled(form, lambda: _changed(request, form, row))
        except Conflict as met:
            status, context["theirs"] = 409, met.theirs
            context["theirs_when"] = when_in_words(met.theirs)
            context["theirs_seats"] = seats_in_words(met.theirs.seats)
            # Sent again, her own words replace those that she has now seen.
            again = request.POST.copy()
            again["read_version"] = str(met.theirs.version)
            context["form"] = _form_of(request, row, data=again)
        else:
            if done is not None:
                said = _("Ændringen er gemt. Er tid eller sted et andet, er alle spurgt igen.")
                messages.success(request, said if context["coming"] else _("Ændringen er gemt."))
                return redirect("activities:activity", request.member.tenant.slug, activity_id)
    return render(request, "activities/change.html", context, status=status)


def _coming(request: MemberRequest, row: Activity) -> int:
    """Return how many have said yes, or maybe, and are asked again when it is moved."""
    found = who.coming([row.pk], by=request.member, now=timezone.now()).get(row.pk)
    return found.yes + found.maybe if found else 0


def _form_of(request: MemberRequest, row: Activity, *, data: Any = None) -> ActivityForm | TaskForm:
    said: dict[str, Any] = {
        "data": data or posted(request),
        "choices": queries.choices(request.member, also=row),
        "initial": initial_of(row),
    }
    if row.starts_at is None:
        return TaskForm(**said)
    in_series = row.series_id is not None
    return ActivityForm(in_series=in_series, alone=not in_series, **said)


def _changed(request: MemberRequest, form: ActivityForm | TaskForm, row: Activity) -> object:
    plan: dict[str, Any] = {
        "by": request.member,
        "activity_id": row.pk,
        "what": form.what(),
        "now": timezone.now(),
        "read_version": form.cleaned_data["read_version"],
    }
    if isinstance(form, ActivityForm) and form.following:
        when, pattern = form.when(), form.pattern()
        return actions.change_following(
            pattern=pattern or form.only_that_day(), start=when.start, end=when.end, **plan
        )
    return actions.change(when=form.when(), **plan)


def _page_of(request: MemberRequest, activity_id: int) -> str:
    return reverse("activities:activity", args=[request.member.tenant.slug, activity_id])


def _frame(request: MemberRequest, title: str, *above: tuple[str, str]) -> dict[str, Any]:
    slug = request.member.tenant.slug
    return {
        "title": title,
        "back": reverse("activities:week", args=[slug]),
        "breadcrumbs": crumbs(request, *above, (title, "")),
    }
