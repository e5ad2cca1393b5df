"""A centre closes to visits, stays closed for longer, and opens again."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TypeVar

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from samspil.activities import actions, policy, queries
from samspil.activities.forms import ClosureForm, LongerForm, only_carried
from samspil.activities.views.common import crumbs, done_with, posted
from samspil.kit.answers import attempt, filled, or_404
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.models import CareCentre

USUAL = timedelta(days=6)
SURE = "sikker"  # the button's name once she has seen what it does
D = TypeVar("D")


@open_to(*policy.CLOSERS)
@require_http_methods(["GET", "POST"])
def closures(request: MemberRequest) -> HttpResponse:
    """Show when her centres have been closed, and close one when she has seen what that does."""
    now, member = timezone.now(), request.member
    today = timezone.localdate(now)
    centres, rows = queries.closures(member, now=now)
    form = ClosureForm(
        posted(request),
        centres=centres,
        decides=member.holds(*policy.DECIDERS),
        initial={"first_day": today, "last_day": _usual(request, centres, today)},
    )

    def close(deed: Callable[..., D]) -> D:
        typed = form.cleaned_data
        days = {"first_day": typed["first_day"], "last_day": typed["last_day"]}
        return deed(by=member, centre_id=int(typed["centre"]), now=now, **days)

    if SURE in request.POST:
        said = _("Der er lukket for besøg. Alle, der ville komme, får besked.")
        if done_with(request, form, lambda: close(actions.close_to_visits), said=said):
            return redirect("activities:closures", member.tenant.slug)
    elif request.method == "POST":
        seen = filled(form, lambda: close(actions.foresee_closing))
        if seen is not None:
            heading = _("Vil du lukke %(centre)s for besøg?") % {"centre": seen.centre.name}
            return _asked(request, form, seen, heading=heading, verb=_("Ja, luk for besøg"))
    context = {
        "form": form,
        "standing": [each for each in rows if each.stands(today)],
        "past": [each for each in rows if not each.stands(today)],
        "breadcrumbs": crumbs(request, (_("Luk for besøg"), "")),
    }
    return render(request, "activities/closures.html", context, status=422 if form.errors else 200)


def _asked(
    request: MemberRequest, form: Form, seen: actions.Foreseen, *, heading: str, verb: str
) -> HttpResponse:
    """Ask once more, with what it will do: the days, how much is called off, who is told."""
    days = {
        "first": date_format(seen.first_day, "DATE_FORMAT"),
        "last": date_format(seen.last_day, "DATE_FORMAT"),
    }
    off = ngettext(
        "%(n)d aktivitet bliver aflyst.", "%(n)d aktiviteter bliver aflyst.", seen.activities
    )
    told = ngettext(
        "%(n)d frivillig, der ville komme, får besked.",
        "%(n)d frivillige, der ville komme, får besked.",
        seen.people,
    )
    consequences = [
        off % {"n": seen.activities} if seen.activities else _("Der er ikke noget at aflyse."),
        told % {"n": seen.people} if seen.people else _("Der er ingen frivillige at give besked."),
        *([_("De, der står for aktiviteterne, får også besked.")] if seen.activities else []),
        _("Der står ikke hvorfor, og ingen bliver nævnt."),
        _("I kan åbne igen, før tiden er gået. Så spørger vi dem, der ville komme, igen."),
    ]
    if seen.centre.pk not in request.member.centre_ids(*policy.DECIDERS):
        consequences.append(_("Lederen og koordinatoren får besked med det samme."))
    context = {
        "heading": heading,
        "text": _("Der bliver lukket fra %(first)s til og med %(last)s.") % days,
        "consequences": consequences,
        "form": only_carried(form),
        "yes": SURE,
        "verb": verb,
        "danger": True,
        "back_url": request.path,
        "breadcrumbs": crumbs(request, (_("Luk for besøg"), request.path), (verb, "")),
    }
    return render(request, "kit/confirm.html", context)


def _usual(request: MemberRequest, centres: Sequence[CareCentre], today: date) -> date:
    """Return the last day that is suggested: a week, or as long as she may."""
    may = [
        policy.last_day_to_close(request.member, centre_id=centre.pk, today=today)
        for centre in centres
    ]
    return min([today + USUAL, *(day for day in may if day is not None)])


@open_to(*policy.CLOSERS)
@require_POST
def open_again(request: MemberRequest, closure_id: int) -> HttpResponse:
    """Open for visits from today."""
    attempt(
        request,
        lambda: actions.open_to_visits(
            by=request.member, closure_id=closure_id, now=timezone.now()
        ),
        said=_("Der er åbent for besøg igen. Det, der ikke er begyndt, står i kalenderen."),
    )
    return redirect("activities:closures", request.member.tenant.slug)


@open_to(*policy.DECIDERS)
@require_http_methods(["GET", "POST"])
def longer(request: MemberRequest, closure_id: int) -> HttpResponse:
    """Ask for a later last day."""
    with or_404():
        row = queries.closure(request.member, closure_id)
    form = LongerForm(posted(request), initial={"last_day": row.last_day + USUAL + timedelta(1)})

    def extend(deed: Callable[..., D]) -> D:
        last_day = form.cleaned_data["last_day"]
        return deed(by=request.member, closure_id=closure_id, last_day=last_day, now=timezone.now())

    if SURE in request.POST:
        said = _("Der er lukket for besøg i længere tid. Alle, der ville komme, får besked.")
        if done_with(request, form, lambda: extend(actions.extend_closure), said=said):
            return redirect("activities:closures", request.member.tenant.slug)
    elif request.method == "POST":
        seen = filled(form, lambda: extend(actions.foresee_extending))
        if seen is not None:
            heading = _("Vil du lukke %(centre)s i længere tid?") % {"centre": seen.centre.name}
            return _asked(request, form, seen, heading=heading, verb=_("Ja, luk i længere tid"))
    context = {
        "form": form,
        "row": row,
        "breadcrumbs": crumbs(request, (_("Luk for besøg i længere tid"), "")),
    }
    return render(request, "activities/longer.html", context, status=422 if form.errors else 200)
