"""One volunteer's page and her own, and what can be changed from them."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samspil.kit.answers import attempt, base_url, filled
from samspil.kit.verdict import Conflict
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.models import Role
from samspil.organisations.sides import sides_of_row
from samspil.volunteers import actions, policy, queries
from samspil.volunteers.agreed import agreed
from samspil.volunteers.forms import AwayForm, FactsForm, LikingForm
from samspil.volunteers.models import Stage, Wants
from samspil.volunteers.views.common import OWN, crumbs, one, posted, url

FORM = require_http_methods(["GET", "HEAD", "POST"])


@open_to(*policy.KEEPERS)
@require_GET
def volunteer(request: MemberRequest, volunteer_id: int) -> HttpResponse:
    """
    Show one volunteer to those who look after her; that she was seen is logged.

    An address from before she was put together with another row leads to the one that stands.
    """
    try:
        page = one(request, volunteer_id)
    except Http404:
        if stands := queries.stands_for(request.member, volunteer_id):
            return redirect(url(request, "volunteer", stands))
        raise
    context = {
        "page": page,
        "left": Stage.LEFT,
        "sides": sides_of_row(request.member, page.volunteer),
        "hours": queries.hours_of(page.volunteer, today=timezone.localdate()),
        "breadcrumbs": crumbs(request, (page.volunteer.name, "")),
    }
    return render(request, "volunteers/volunteer.html", context)


@open_to(*policy.KEEPERS)
@require_POST
def invite_to_own_page(request: MemberRequest, volunteer_id: int) -> HttpResponse:
    """Offer a volunteer a page of her own, by mail."""
    attempt(
        request,
        lambda: actions.invite_to_own_page(
            by=request.member,
            volunteer_id=volunteer_id,
            now=timezone.now(),
            base_url=base_url(request),
        ),
        said=_("Invitationen er sendt på mail. Linket virker én gang."),
    )
    return redirect(url(request, "volunteer", volunteer_id))


@open_to(*OWN)
@FORM
def leave_centre(request: MemberRequest, volunteer_id: int, centre_id: int) -> HttpResponse:
    """Ask before somebody no longer comes to one of her centres, and note that she does not."""
    page = one(request, volunteer_id)
    centre = next((each for each in page.centres if each.pk == centre_id), None)
    if centre is None:
        raise Http404
    if request.method == "POST":
        return _left(request, page, centre_id)
    title = _("Kommer ikke mere på %(name)s") % {"name": centre.name}
    context = {
        "page": page,
        "title": title,
        "may": queries.may_leave(request.member, page, centre_id),
        "back": _back(request, page),
        "breadcrumbs": crumbs(request, (title, "")),
    }
    return render(request, "volunteers/leave_centre.html", context)


def _left(request: MemberRequest, page: queries.VolunteerPage, centre_id: int) -> HttpResponse:
    """Note it, or say why not; whoever does not see her any more goes back to the list."""
    done = attempt(
        request,
        lambda: actions.leave_centre(
            by=request.member,
            volunteer_id=page.volunteer.pk,
            centre_id=centre_id,
            now=timezone.now(),
        ),
        said=_("Det er gemt."),
    )
    if done and not queries.sees(request.member, page.volunteer.pk):
        return redirect(url(request, "list"))
    return redirect(_back(request, page))


@open_to(Role.VOLUNTEER)
@require_GET
def mine(request: MemberRequest) -> HttpResponse:
    """Show the volunteer her own page."""
    page = queries.mine(request.member, today=timezone.localdate())
    context = {"page": page, "wants": Wants.choices[1:], "breadcrumbs": crumbs(request)}
    return render(request, "volunteers/mine.html", context)


@open_to(*OWN)
@require_http_methods(["GET", "POST"])
def change(request: MemberRequest, volunteer_id: int) -> HttpResponse:
    """Change what is known of a volunteer: by those who look after her, or by herself."""
    page = one(request, volunteer_id)
    row = page.volunteer
    initial = {
        field: getattr(row, field) for field in ("name", "email", "mobile", "contact", "has_car")
    }
    form = FactsForm(posted(request), initial=initial | {"read_version": row.version})
    context = {"form": form, "page": page, "back": _back(request, page)}
    status = 422 if form.is_bound else 200
    try:
        changed = filled(
            form,
            lambda: actions.change(
                by=request.member,
                volunteer_id=volunteer_id,
                facts=form.facts(),
                read_version=form.cleaned_data["read_version"] or 0,
                now=timezone.now(),
            ),
        )
    except Conflict as met:
        # Sent again, her own words replace what she has now seen.
        again = request.POST.copy()
        again["read_version"] = str(met.theirs.version)
        form.data = again
        changed, status, context["theirs"] = None, 409, met.theirs
    if changed:
        messages.success(request, _("Det er gemt."))
        return redirect(_back(request, page))
    context["breadcrumbs"] = crumbs(request, (_("Ret oplysninger"), ""))
    return render(request, "volunteers/change.html", context, status=status)


@open_to(*OWN)
@FORM
def liking(request: MemberRequest, volunteer_id: int) -> HttpResponse:
    """Say what a volunteer would like to do, what she can, and when it suits her."""
    page = one(request, volunteer_id)
    row = page.volunteer
    initial = {name: getattr(row, name) for name in LikingForm.base_fields}
    form = LikingForm(posted(request), own=page.own, initial=initial)
    said = filled(
        form,
        lambda: actions.say_liking(
            by=request.member, volunteer_id=volunteer_id, liking=form.liking(), now=timezone.now()
        ),
    )
    if said:
        messages.success(request, _("Det er gemt."))
        return redirect(_back(request, page))
    title = _("Ønsker og tider")
    context = {
        "form": form,
        "page": page,
        "title": title,
        "verb": _("Gem"),
        "lead": _("Så bliver der spurgt om det, der passer. Det er altid i orden at sige nej."),
        "back": _back(request, page),
        "breadcrumbs": crumbs(request, (title, "")),
    }
    return render(request, "volunteers/form.html", context, status=422 if form.is_bound else 200)


@open_to(*OWN)
@require_http_methods(["GET", "POST"])
def away(request: MemberRequest, volunteer_id: int) -> HttpResponse:
    """Say from when to when somebody is away."""
    page = one(request, volunteer_id)
    form = AwayForm(posted(request))
    said = filled(
        form,
        lambda: actions.say_away(
            by=request.member,
            volunteer_id=volunteer_id,
            first_day=form.cleaned_data["first_day"],
            last_day=form.cleaned_data["last_day"],
            now=timezone.now(),
        ),
    )
    if said:
        messages.success(request, _("Tak, fordi du siger til. Vi spørger ikke i de dage."))
        agreed_on = agreed(page.volunteer, away=said, by=request.member, now=timezone.now())
        return redirect(agreed_on or _back(request, page))
    context = {
        "form": form,
        "page": page,
        "back": _back(request, page),
        "breadcrumbs": crumbs(request, (_("Væk i nogle dage"), "")),
    }
    return render(request, "volunteers/away.html", context, status=422 if form.is_bound else 200)


@open_to(*OWN)
@require_POST
def take_back_away(request: MemberRequest, away_id: int) -> HttpResponse:
    """Say that she is here on the days after all."""
    attempt(
        request,
        lambda: actions.take_back_away(by=request.member, away_id=away_id, now=timezone.now()),
        said=_("Det er taget tilbage."),
    )
    if not request.member.holds(*policy.KEEPERS):
        return redirect(url(request, "mine"))
    return redirect(url(request, "volunteer", queries.whose_away(request.member, away_id)))


@open_to(Role.ASSOCIATION_LEAD)
@require_POST
def ask_directly(request: MemberRequest, volunteer_id: int) -> HttpResponse:
    """Say whether the association's member may be asked without going through it."""
    attempt(
        request,
        lambda: actions.ask_directly(
            by=request.member,
            volunteer_id=volunteer_id,
            directly=request.POST.get("directly") == "yes",
            now=timezone.now(),
        ),
        said=_("Det er gemt."),
    )
    return redirect(url(request, "volunteer", volunteer_id))


def _back(request: MemberRequest, page: queries.VolunteerPage) -> str:
    if page.own and not request.member.holds(*policy.KEEPERS):
        return url(request, "mine")
    return url(request, "volunteer", page.volunteer.pk)
