"""A few words to the coordinator, and one's own messages."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samspil.kit.answers import filled, or_404
from samspil.organisations import audit
from samspil.organisations.access import ALL_ROLES, MemberRequest, open_to
from samspil.organisations.models import Role
from samspil.signups import actions, notices, queries
from samspil.signups.forms import GroupForm, WriteForm
from samspil.signups.models import COORDINATORS
from samspil.signups.rules import Channel
from samspil.signups.views.common import typed

ON_A_PAGE = 20
# Whoever has to do with a centre; a reader sees no people and writes to none.
WRITERS = tuple(role for role in ALL_ROLES if role != Role.READER)


def _crumbs(request: MemberRequest, here: str) -> list[tuple[str, str]]:
    tenant = request.member.tenant
    return [
        (tenant.authority_name, reverse("organisations:home", args=[tenant.slug])),
        (here, ""),
    ]


@open_to(*WRITERS)
@require_http_methods(["GET", "POST"])
def write(request: MemberRequest) -> HttpResponse:
    """Let anybody write to the coordinator of a centre she has to do with."""
    member = request.member
    centres = list(queries.centres_to_write_to(member))
    form = WriteForm(typed(request), centres=[(each.pk, each.name) for each in centres])
    if request.method == "POST":
        sent = filled(
            form,
            lambda: actions.write_to_coordinator(
                by=member,
                centre_id=int(form.cleaned_data["centre"]),
                text=form.cleaned_data["text"],
                now=timezone.now(),
            ),
        )
        if sent is not None:
            messages.success(request, _("Sendt. Du får svar på mail eller telefon."))
            return redirect("signups:messages", member.tenant.slug)
    names = [each.coordinator_name.split(" ", 1)[0] for each in centres if each.coordinator_name]
    context = {
        "form": form,
        "centres": centres,
        "name": names[0] if len(centres) == 1 and names else "",
        "breadcrumbs": _crumbs(request, _("Skriv til koordinatoren")),
    }
    return render(request, "signups/write.html", context, status=422 if form.is_bound else 200)


@open_to(*COORDINATORS)
@require_http_methods(["GET", "HEAD", "POST"])
def group(request: MemberRequest) -> HttpResponse:
    """Let her write to a centre's volunteers: write, look at it, send."""
    member, now = request.member, timezone.now()
    asked = request.GET.get("center", "")
    with or_404():
        page = queries.group_page(
            member, int(asked) if asked.isdigit() else None, today=timezone.localdate(now)
        )
    audit.record("signups.people_read", kind=audit.Kind.READ, by=member, at=now, of=page.centre)
    lately = request.GET.get("hvem") == "kommet"
    form = GroupForm(typed(request), page=page, lately=lately)
    if "send" in request.POST:
        sent = filled(
            form,
            lambda: actions.write_to_volunteers(
                by=member, centre_id=page.centre.pk, now=now, **form.said
            ),
        )
        if sent is not None:
            messages.success(
                request, _("Sendt. Hver får den på den måde, hun eller han har valgt.")
            )
            return redirect("signups:messages", member.tenant.slug)
    refused = form.is_bound and not form.is_valid()
    chosen = set(form.cleaned_data["volunteers"]) if form.is_bound and not refused else set()
    people = [(one, way) for one, way in page.people if str(one.pk) in chosen]
    receivers = queries.Receivers(
        by_mail=tuple(one for one, way in people if way == Channel.MAIL),
        by_text=tuple(one for one, way in people if way == Channel.SMS),
        to_ring=(),
    )
    preview: notices.Preview | None = None
    if form.is_bound and not refused and "back" not in request.POST:
        preview = notices.preview(form.cleaned_data["text"], by=member, centre=page.centre)
    context = {
        "page": page,
        "form": form,
        "lately": lately,
        "preview": preview,
        "receivers": receivers,
        "tabs": [(each.name, f"?center={each.pk}", each == page.centre) for each in page.centres],
        "breadcrumbs": _crumbs(request, _("Skriv til frivillige")),
    }
    return render(request, "signups/group.html", context, status=422 if refused else 200)


@open_to(*WRITERS)
@require_GET
def list_messages(request: MemberRequest) -> HttpResponse:
    """Show her own messages: those she wrote, and those written to her."""
    page = Paginator(queries.messages_of(request.member), ON_A_PAGE).get_page(
        request.GET.get("side")
    )
    audit.record(
        "signups.messages_read", kind=audit.Kind.READ, by=request.member, at=timezone.now()
    )
    context = {
        "page": page,
        "person": request.member.person,
        "leads": request.member.holds(*COORDINATORS),
        "wants": queries.wants_answers(request.member),
        "breadcrumbs": _crumbs(request, _("Beskeder")),
    }
    return render(request, "signups/messages.html", context)


@open_to(*COORDINATORS)
@require_POST
def choose_answers(request: MemberRequest) -> HttpResponse:
    """Say whether the letter a day about what is answered is to come."""
    wants = request.POST.get("vil") == "ja"
    actions.choose_answers(by=request.member, wants=wants, now=timezone.now())
    said = _("Mailen kommer, de dage nogen har svaret.") if wants else _("Du får ikke mailen mere.")
    messages.success(request, said)
    return redirect("signups:messages", request.member.tenant.slug)
