"""A resident's relatives, as the staff see them; and a relative's own pages."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from samspil.kit.answers import attempt, base_url, filled, or_404
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.models import Role
from samspil.organisations.sides import sides_of_row
from samspil.residents import actions, policy, queries
from samspil.residents.forms import InviteForm, RelativeForm
from samspil.residents.queries.days import A_WEEK
from samspil.residents.rules import IDEA, LIFE_BEFORE, OFFER
from samspil.residents.views.common import (
    FORM_METHODS,
    crumbs,
    form_page,
    posted,
    seen,
    tabs,
    url,
    way_to,
)

WEEKS_AHEAD = 8  # that a relative can look on
KINDS = {"livet-foer": LIFE_BEFORE, "forslag": IDEA, "hjaelp": OFFER}
ASKED = {
    LIFE_BEFORE: gettext_lazy("Hvad plejede at gøre %(name)s glad?"),
    IDEA: gettext_lazy("Hvad foreslår du?"),
    OFFER: gettext_lazy("Hvad vil du gerne hjælpe med?"),
}


@open_to(*policy.READERS)
@FORM_METHODS
def relatives(request: MemberRequest, resident_id: int) -> HttpResponse:
    """Show a resident's relatives, and invite one."""
    with or_404():
        page = queries.relatives_page(request.member, resident_id)
    row = page.resident
    seen(request, "relatives_seen", of=row)
    form = InviteForm(posted(request), initial={"decider": ""})
    link = filled(
        form,
        lambda: actions.invite_relative(
            by=request.member,
            resident_id=row.pk,
            name=form.cleaned_data["name"],
            email=form.cleaned_data["email"],
            decision=form.decision(),
            now=timezone.now(),
            base_url=base_url(request),
        ),
    )
    if link is not None:
        sent = _("Invitationen er sendt.")
        had = _("Hun eller han har allerede adgang her og kan nu også skrive om denne beboer.")
        messages.success(request, sent if link else had)
        return redirect(url(request, "relatives", row.pk))
    return form_page(
        request,
        "residents/relatives.html",
        form,
        page=page,
        unanswered=[
            (each, sides_of_row(request.member, each.invitation))
            for each in page.ended
            if each.invitation and each.waits
        ],
        now=timezone.now(),
        resident=row,
        tabs=tabs(request, row, "relatives"),
        breadcrumbs=way_to(request, row, (_("Pårørende"), "")),
    )


@open_to(*policy.READERS)
@require_POST
def send_again(request: MemberRequest, resident_id: int, relative_id: int) -> HttpResponse:
    """Send a relative's invitation once more."""
    attempt(
        request,
        lambda: actions.send_relative_again(
            by=request.member,
            relative_id=relative_id,
            now=timezone.now(),
            base_url=base_url(request),
        ),
        said=_("Invitationen er sendt igen med et nyt link."),
    )
    return redirect(url(request, "relatives", resident_id))


@open_to(*policy.READERS)
@FORM_METHODS
def end_relative(request: MemberRequest, resident_id: int, relative_id: int) -> HttpResponse:
    """Ask before a relative's access is ended, and end it."""
    with or_404():
        page = queries.relatives_page(request.member, resident_id)
    relative = next((each for each in page.relatives if each.pk == relative_id), None)
    if relative is None:
        raise Http404
    back = url(request, "relatives", page.resident.pk)
    if request.method == "POST":
        attempt(
            request,
            lambda: actions.end_relative(
                by=request.member, relative_id=relative_id, now=timezone.now()
            ),
            said=_("Adgangen er afsluttet."),
        )
        return redirect(back)
    seen(request, "relatives_seen", of=page.resident)
    named = {"name": relative.name, "resident": page.resident.preferred_name}
    had = [
        _("%(name)s kan ikke længere se eller skrive noget om %(resident)s.") % named,
        _("Det, der er skrevet, bliver stående hos personalet."),
    ]
    again = _("I kan invitere igen.")
    context = {
        "heading": _("Afslut adgangen for %(name)s?") % named,
        "consequences": [_("Linket i mailen virker ikke mere."), again]
        if relative.waits
        else [*had, again],
        "verb": _("Afslut adgangen"),
        "danger": True,
        "back_url": back,
        "breadcrumbs": way_to(request, page.resident, (_("Pårørende"), back), (_("Afslut"), "")),
    }
    return render(request, "kit/confirm.html", context)


@open_to(Role.RELATIVE)
@require_GET
def kin(request: MemberRequest) -> HttpResponse:
    """Show a relative what she can do, and what she has written."""
    pages = queries.kin_pages(request.member)
    for page in pages:
        seen(request, "kin_seen", of=page.resident)
    context = {
        "pages": pages,
        "breadcrumbs": crumbs(request, (_("For dig som pårørende"), "")),
    }
    return render(request, "residents/kin.html", context)


@open_to(Role.RELATIVE)
@require_GET
def calendar(request: MemberRequest) -> HttpResponse:
    """Show what happens at the centre in seven days: the next ones, or some weeks on."""
    asked = request.GET.get("uge", "")
    week = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 3 else 0
    week = min(week, WEEKS_AHEAD)
    first_day = timezone.localdate() + timedelta(weeks=week)
    here, planned = queries.calendar_for(request.member, first_day=first_day)
    about = {
        page.resident.centre_id: page.resident.pk
        for page in reversed(queries.kin_pages(request.member))
        if not page.gone
    }
    context = {
        "calendar": here,
        "planned": [(centre, happens, about.get(centre.pk)) for centre, happens in planned],
        "first_day": first_day,
        "last_day": first_day + A_WEEK,
        "week": week,
        "now": timezone.now(),
        "before": week - 1,
        "after": week + 1 if week < WEEKS_AHEAD else 0,
        "breadcrumbs": crumbs(
            request,
            (_("For dig som pårørende"), url(request, "kin")),
            (_("Kalender"), ""),
        ),
    }
    seen(request, "kin_calendar_seen", number=len(planned))
    return render(request, "residents/kin_calendar.html", context)


@open_to(Role.RELATIVE)
@FORM_METHODS
def write(request: MemberRequest, resident_id: int, kind: str) -> HttpResponse:
    """Let a relative tell, suggest or offer help."""
    if kind not in KINDS:
        raise Http404
    with or_404():
        row = queries.kin_resident(request.member, resident_id)
    key = KINDS[kind]
    seen(request, "kin_seen", of=row)
    about = request.GET.get("til", "").strip()[:120]
    form = RelativeForm(
        posted(request),
        label=str(ASKED[key]) % {"name": row.preferred_name},
        initial={"words": _("Jeg kan hjælpe: %(what)s") % {"what": about} if about else ""},
    )
    told = filled(
        form,
        lambda: actions.write_as_relative(
            by=request.member,
            resident_id=row.pk,
            key=key,
            words=form.cleaned_data["words"],
            now=timezone.now(),
        ),
    )
    if told:
        messages.success(request, _("Tak! Koordinatoren og personalet kan læse det."))
        return redirect(url(request, "kin"))
    return form_page(
        request,
        "residents/kin_write.html",
        form,
        resident=row,
        heading=HEADINGS[key],
        back=url(request, "kin"),
        breadcrumbs=crumbs(
            request,
            (_("For dig som pårørende"), url(request, "kin")),
            (str(HEADINGS[key]), ""),
        ),
    )


HEADINGS = {
    LIFE_BEFORE: gettext_lazy("Fortæl om livet før"),
    IDEA: gettext_lazy("Forslag"),
    OFFER: gettext_lazy("Jeg vil gerne hjælpe"),
}
