"""Write what you did, and correct it: the form, its receipt, deleting and undoing."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samspil.kit.verdict import Conflict, Refused
from samspil.organisations.access import MemberRequest, open_to
from samspil.registrations import actions, policy, queries
from samspil.registrations.forms import RegistrationForm, again, as_typed, blank, initial_of
from samspil.registrations.models import Registration
from samspil.registrations.queries.writing import recent
from samspil.registrations.views.common import crumbs


@dataclass(frozen=True)
class OneTap:
    """An activity to do again, as a form that is sent as it stands."""

    repeat: queries.Repeat
    fields: list[tuple[str, str]]


@open_to(*policy.WRITERS)
@require_http_methods(["GET", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    """Show the form, filled in as last time where she asks for it; register what is sent."""
    now = timezone.now()
    today = timezone.localdate(now)
    latest = recent(request.member)
    choices = queries.choices_for(request.member, latest)
    row = queries.mine_to_repeat(request.member, request.GET.get("som", ""))
    cancelled = "aflyst" in request.GET
    form = RegistrationForm(
        request.POST or None,
        choices=choices,
        today=today,
        cancelled=cancelled,
        initial=again(row, choices, today=today) if row else blank(choices, today=today),
    )
    if request.method == "POST" and form.is_valid():
        try:
            stored = actions.register(
                by=request.member, facts=form.facts, key=form.cleaned_data["key"], now=now
            )
        except Refused as no:
            form.add_error(None, str(no))
        else:
            return redirect("registrations:receipt", request.member.tenant.slug, stored.pk)
    repeats = queries.repeats_for(request.member, latest, today=today)
    context = {
        "form": form,
        "again": row,
        "cancelled": cancelled,
        "one_tap": [
            OneTap(each, as_typed(again(each.row, choices, today=today))) for each in repeats.first
        ],
        "others": repeats.others,
        "breadcrumbs": crumbs(request, (_("Skriv, hvad I lavede"), "")),
    }
    status = 422 if form.is_bound else 200
    return render(request, "registrations/new.html", context, status=status)


@open_to(*policy.WRITERS)
@require_GET
def receipt(request: MemberRequest, registration_id: int) -> HttpResponse:
    """Say thanks, with the way to undo and correct it; what is undone already has its own page."""
    try:
        context = {"receipt": queries.receipt(request.member, registration_id)}
    except Registration.DoesNotExist:
        row = _row(request, registration_id)
        return redirect("registrations:row", request.member.tenant.slug, row.pk)
    return render(request, "registrations/receipt.html", context)


@open_to(*policy.WRITERS)
@require_http_methods(["GET", "POST"])
def change(request: MemberRequest, registration_id: int) -> HttpResponse:
    """Show the form with what stands; correct it when it is sent."""
    now = timezone.now()
    row = _row(request, registration_id)
    choices = queries.choices_for(request.member, recent(request.member))
    form = RegistrationForm(
        request.POST or None,
        choices=choices,
        today=timezone.localdate(now),
        cancelled=not row.held,
        initial=initial_of(row, choices) | {"key": row.key, "read_version": row.version},
    )
    allowed = policy.change(request.member, row)
    context: dict[str, Any] = {"form": form, "row": row, "allowed": allowed}
    status = 200 if allowed else 409
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.change(
                    by=request.member,
                    registration_id=row.pk,
                    facts=form.facts,
                    read_version=form.cleaned_data["read_version"] or 0,
                    now=now,
                )
            except Conflict as met:
                status, context["theirs"] = 409, met.theirs
                sent = request.POST.copy()  # sent again, hers replaces what she has now seen
                sent["read_version"] = str(met.theirs.version)
                form.data = sent
            except Refused as no:
                form.add_error(None, str(no))
            else:
                messages.success(request, _("Rettelsen er gemt."))
                return redirect("registrations:row", request.member.tenant.slug, row.pk)
    context["breadcrumbs"] = crumbs(request, (_("Ret"), ""))
    return render(request, "registrations/change.html", context, status=status)


@open_to(*policy.WRITERS)
@require_http_methods(["GET", "POST"])
def delete(request: MemberRequest, registration_id: int) -> HttpResponse:
    """Ask first, and then delete."""
    row = _row(request, registration_id)
    back = reverse("registrations:row", args=[request.member.tenant.slug, row.pk])
    if request.method == "POST":
        try:
            actions.delete(by=request.member, registration_id=row.pk, now=timezone.now())
        except Refused as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("Registreringen er slettet. Du kan fortryde det her."))
        return redirect(back)
    context = {
        "heading": _("Vil du slette registreringen?"),
        "text": row.what,
        "consequences": [
            _("Den tæller ikke med i tallene mere."),
            _("Du kan fortryde det bagefter."),
        ],
        "verb": _("Ja, slet den"),
        "danger": True,
        "back_url": back,
        "breadcrumbs": crumbs(request, (_("Slet"), "")),
    }
    return render(request, "kit/confirm.html", context)


@open_to(*policy.WRITERS)
@require_POST
def put_back(request: MemberRequest, registration_id: int) -> HttpResponse:
    """Take back that it was deleted."""
    row = _row(request, registration_id)
    try:
        actions.put_back(by=request.member, registration_id=row.pk, now=timezone.now())
    except Refused as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Registreringen er sat tilbage."))
    return redirect("registrations:row", request.member.tenant.slug, row.pk)


@open_to(*policy.WRITERS)
@require_POST
def restore(request: MemberRequest, registration_id: int, version: int) -> HttpResponse:
    """Let an earlier version stand again."""
    row = _row(request, registration_id)
    read = request.POST.get("read_version", "")
    try:
        actions.restore(
            by=request.member,
            registration_id=row.pk,
            version=version,
            read_version=int(read) if read.isascii() and read.isdigit() else 0,
            now=timezone.now(),
        )
    except (Refused, Conflict) as no:
        changed = _("En anden har rettet imens. Se efter, og prøv igen.")
        messages.error(request, changed if isinstance(no, Conflict) else str(no))
    else:
        messages.success(request, _("Den tidligere udgave gælder igen."))
    return redirect("registrations:row", request.member.tenant.slug, row.pk)


def _row(request: MemberRequest, registration_id: int) -> Registration:
    rows = Registration.objects.visible_to(request.member)
    row = rows.select_related("centre").filter(pk=registration_id).first()
    if row is None:
        raise Http404
    return row
