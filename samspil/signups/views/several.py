"""All that a volunteer is asked about, answered at once: by a link of hers, or logged in."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samspil.kit.answers import filled
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.models import Role
from samspil.signups import actions, queries
from samspil.signups.access import LinkRequest, open_by_link, secret_of
from samspil.signups.forms import AnswersForm
from samspil.signups.views.common import crumbs, typed
from samspil.signups.views.links import token_of, trip_context


@never_cache
@open_by_link
@require_http_methods(["GET", "HEAD", "POST"])
def answer_all(request: LinkRequest) -> HttpResponse:
    """
    Ask about all that a letter is about, to be answered at once.

    Without a letter, all that she is asked about at the centre.
    """
    now, ask = timezone.now(), request.ask
    about = request.GET.get("om", "")
    letter = queries.letter_about(ask, int(about)) if about.isdecimal() else None
    page = queries.beside(ask, letter, now=now)
    form = AnswersForm(typed(request), trips=page.asked)
    if filled(form, lambda: actions.answer_all_by_link(ask=ask, answers=form.said, now=now)):
        messages.success(request, _("Tak! Dine svar er gemt."))
        return redirect(request.get_full_path())
    context = {
        "page": page,
        "letter": letter,
        "waiting": 0 if page.asked else queries.others_waiting(ask, now=now),
        "form": form,
        "asked": _asked(map(_by_link, page.asked), form),
        "coming": [_by_link(trip) for trip in page.coming],
        "centre": ask.activity.centre,
        "name": ask.volunteer.first_name,
        "token": token_of(request),
        "municipality": ask.tenant,
    }
    return render(request, "signups/answer_all.html", context, status=_status(form))


@open_to(Role.VOLUNTEER)
@require_http_methods(["GET", "POST"])
def answer_mine(request: MemberRequest) -> HttpResponse:
    """Ask about all that she is asked about, wherever it is, to be answered at once, logged in."""
    now, member = timezone.now(), request.member
    back = reverse("signups:mine", args=[member.tenant.slug])
    volunteer = queries.volunteer_of(member)
    if volunteer is None:
        return redirect(back)  # which says that she is none
    page = queries.all_asked(volunteer, now=now)
    form = AnswersForm(typed(request), trips=page.asked)
    said = filled(form, lambda: actions.answer_all(by=member, answers=form.said, now=now))
    if said:
        messages.success(request, _("Tak! Dine svar er gemt."))
        left = len(said) < len(page.asked)
        return redirect(request.path if left else back)
    context = {
        "page": page,
        "form": form,
        "asked": _asked(map(_logged_in, page.asked), form),
        "name": volunteer.first_name,
        "back": back,
        "breadcrumbs": crumbs(request, (_("Kan du være med?"), "")),
    }
    return render(request, "signups/answer_mine.html", context, status=_status(form))


def _status(form: AnswersForm) -> int:
    """Return whether the page is opened, something typed is wrong, or the deed was refused."""
    if not form.is_bound:
        return 200
    wrong = set(form.errors) != {NON_FIELD_ERRORS} or form.has_error(NON_FIELD_ERRORS, "empty")
    return 422 if wrong else 409


def _asked(rows: Iterable[dict[str, Any]], form: AnswersForm) -> list[dict[str, Any]]:
    return [row | {"field": field} for row, field in zip(rows, form, strict=True)]


def _by_link(trip: queries.Trip) -> dict[str, Any]:
    """Return what the page of them all says of one, and where it is answered alone by its link."""
    assert trip.ask is not None  # noqa: S101 - she is asked about each
    where = [trip.activity.tenant.slug, secret_of(trip.ask)]
    return trip_context(trip) | {"url": reverse("signups:answer", args=where)}


def _logged_in(trip: queries.Trip) -> dict[str, Any]:
    """Return the same, with where it is answered alone by whoever has logged in."""
    where = [trip.activity.tenant.slug, trip.activity.pk]
    return trip_context(trip) | {"url": reverse("signups:trip", args=where)}
