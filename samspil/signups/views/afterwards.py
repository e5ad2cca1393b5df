"""Afterwards: who came, in three taps; and the three faces for whoever was there."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samspil.accounts.access import source_of
from samspil.activities.words import when_in_words
from samspil.kit.answers import attempt, filled, or_404
from samspil.kit.errors import error_page
from samspil.kit.limits import within
from samspil.kit.verdict import Refused
from samspil.organisations import audit
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.models import Role
from samspil.signups import actions, queries
from samspil.signups.access import (
    FacesRequest,
    LinkRequest,
    faces_of,
    open_at_faces,
    open_to_charge,
)
from samspil.signups.forms import AfterForm, nobody_came
from samspil.signups.policy import CONFIRMERS
from samspil.signups.rules import Face
from samspil.signups.views.common import activity_crumbs, typed
from samspil.signups.words import face_word

MOST_SAID, SAID_SECONDS = 20, 600  # by one link
NOBODY = "nobody"  # the name of the button
MOST_DIGITS = 9  # of a version
MOST_FACES, FACES_SECONDS = 60, 600  # from one tablet: a whole room presses at once


@open_to(*CONFIRMERS, Role.VOLUNTEER)
@require_http_methods(["GET", "POST"])
def afterwards(request: MemberRequest, activity_id: int) -> HttpResponse:
    """Ask who came, with everything known filled in; what is sent becomes the registration."""
    now, member = timezone.now(), request.member
    with or_404():
        page = queries.page_afterwards(member, activity_id, now=now)
    if not page.verdict:
        known = {"page": page, "activity": page.activity, "when": when_in_words(page.activity)}
        return render(request, "signups/afterwards.html", known)
    audit.record("signups.people_read", kind=audit.Kind.READ, by=member, at=now, of=page.activity)
    if NOBODY in request.POST:
        return _nobody(request, page, partial(actions.confirm, by=member, activity_id=activity_id))
    form = _form(request, page, named=member.holds(*CONFIRMERS))
    if request.method == "POST":
        done = filled(
            form,
            lambda: actions.confirm(
                by=member,
                activity_id=activity_id,
                came=form.asks_that_came,
                facts=form.facts(page.activity.association),
                seen=_seen(request),
                now=now,
            ),
        )
        if done is not None:
            messages.success(request, _("Tak. Nu er det skrevet ned."))
            receipt = "registrations:row" if member.holds(*CONFIRMERS) else "signups:mine"
            slug = member.tenant.slug
            if receipt == "signups:mine":
                return redirect(receipt, slug)
            return redirect(receipt, slug, done.registration_id)
    context = {
        "page": page,
        "activity": page.activity,
        "when": when_in_words(page.activity),
        "form": form,
        "faces": [(face_word(face), page.faces[face.value]) for face in Face]
        if any(page.faces.values())
        else [],
        "faces_page": faces_of(page.activity) if page.verdict else "",
        "registration": _registration(request, page),
        "breadcrumbs": activity_crumbs(
            request, page.activity.title, activity_id, _("Hvordan gik det?")
        ),
    }
    return render(request, "signups/afterwards.html", context, status=422 if form.is_bound else 200)


def _registration(request: MemberRequest, page: queries.AfterPage) -> str:
    """Return where the registration is corrected, for those who may see it."""
    if page.before is None or not request.member.holds(*CONFIRMERS):
        return ""
    slug = request.member.tenant.slug
    return reverse("registrations:row", args=[slug, page.before.registration_id])


@never_cache
@open_to_charge
@require_http_methods(["GET", "HEAD", "POST"])
def answer_after(request: LinkRequest) -> HttpResponse:
    """Ask the one in charge who came, by her link. Opening it says nothing; sending it does."""
    now, ask = timezone.now(), request.ask
    page = queries.page_of_charge(ask, now=now)
    context = {
        "page": page,
        "activity": page.activity,
        "when": when_in_words(page.activity),
        "municipality": ask.tenant,
    }
    if not page.verdict:
        return render(request, "signups/answer_after.html", context, status=_no(request))
    by = actions.Herself(tenant=ask.tenant, person=ask.volunteer.person)
    audit.record("signups.companions_read", kind=audit.Kind.READ, by=by, at=now, of=ask)
    form = _form(request, page, named=False)
    if request.method == "POST":
        if not within("said-by-link", str(ask.pk), most=MOST_SAID, seconds=SAID_SECONDS, now=now):
            return error_page(request, 429)
        if NOBODY in request.POST:
            return _nobody(request, page, partial(actions.confirm_by_link, ask=ask))
        done = filled(
            form,
            lambda: actions.confirm_by_link(
                ask=ask,
                came=form.asks_that_came,
                facts=form.facts(page.activity.association),
                seen=_seen(request),
                now=now,
            ),
        )
        if done is not None:
            messages.success(request, _("Tak. Nu er det skrevet ned."))
            return redirect(request.get_full_path())
    context["form"] = form
    status = 422 if form.is_bound else 200
    return render(request, "signups/answer_after.html", context, status=status)


def _no(request: LinkRequest) -> int:
    return 409 if request.method == "POST" else 200


def _form(request: HttpRequest, page: queries.AfterPage, *, named: bool) -> AfterForm:
    """Return the questions, with everything known filled in; first names unless `named`."""
    came = [str(ask.pk) for ask in page.asks if ask.came is not False]
    return AfterForm(
        typed(request),
        asks=page.asks,
        facts=page.facts,
        named=named,
        again=page.held_before,
        others=page.others,
        initial={
            "came": came,
            "residents": page.facts.residents,
            "staff": page.facts.staff,
            "day": page.facts.day,
            "minutes": (page.before and page.before.minutes) or page.facts.minutes,
        },
    )


def _nobody(
    request: HttpRequest, page: queries.AfterPage, confirm: Callable[..., object]
) -> HttpResponse:
    """Write down that nobody came, and show the page again, where it can be corrected."""
    now, seen = timezone.now(), _seen(request)
    attempt(
        request,
        lambda: confirm(came=(), facts=nobody_came(page), seen=seen, now=now),
        said=_("Tak. Nu er det skrevet ned."),
    )
    return redirect(request.get_full_path())


def _seen(request: HttpRequest) -> int | None:
    """Return which version of the registration the page showed."""
    sent = request.POST.get("seen", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < MOST_DIGITS else None


@never_cache
@open_at_faces
@require_http_methods(["GET", "POST"])
def faces(request: FacesRequest) -> HttpResponse:
    """Ask how it was, with three faces; count what is pressed, and say thanks."""
    now, activity = timezone.now(), request.activity
    refusal, thanks = "", False
    if request.method == "POST":
        source = f"{source_of(request)}:{activity.pk}"
        if not within("faces", source, most=MOST_FACES, seconds=FACES_SECONDS, now=now):
            return error_page(request, 429)
        try:
            actions.show_a_face(activity=activity, face=request.POST.get("face", ""), now=now)
        except Refused as no:
            refusal = str(no)
        else:
            thanks = True
    context = {
        "activity": activity,
        "faces": [(face.value, face_word(face)) for face in Face],
        "refusal": refusal,
        "thanks": thanks,
        "municipality": activity.tenant,
    }
    return render(request, "signups/faces.html", context, status=422 if refusal else 200)
