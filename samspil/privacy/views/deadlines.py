"""How long things are kept, and what allows the municipality to forget them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samspil.kit import personal
from samspil.kit.answers import attempt, filled
from samspil.kit.verdict import Conflict
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.models import Role
from samspil.privacy import actions, queries
from samspil.privacy.forms import DisposalForm
from samspil.privacy.models import Disposal
from samspil.privacy.views.common import crumbs, url


@open_to(Role.LEAD)
@require_GET
def deadlines(request: MemberRequest) -> HttpResponse:
    """Show every rule, whether it runs, and how much is old enough now."""
    context = {
        "deadlines": queries.deadlines(request.member, now=timezone.now()),
        "breadcrumbs": crumbs(request, (_("Frister"), "")),
    }
    return render(request, "privacy/deadlines.html", context)


@open_to(Role.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def deadline(request: MemberRequest, rule: str) -> HttpResponse:
    """Write what allows one kind of data to be forgotten, and after how long."""
    asked = _rule(rule)
    order = queries.disposal(request.member, rule)
    form = DisposalForm(request.POST or None, rule=asked, initial=_known(asked, order))
    status, written, met = 422 if form.is_bound else 200, None, None
    try:
        written = filled(
            form,
            lambda: actions.write_disposal(
                by=request.member,
                rule=rule,
                basis=form.cleaned_data["basis"],
                decided_on=form.cleaned_data["decided_on"],
                months=form.cleaned_data.get("months", asked.months),
                read_at=form.cleaned_data["read_at"],
                now=timezone.now(),
            ),
        )
    except Conflict as conflict:
        # Sent again, her own words replace what she has now seen.
        again, theirs = request.POST.copy(), conflict.theirs
        again["read_at"] = theirs.written_at.isoformat() if theirs else ""
        form.data, order, met, status = again, theirs, conflict, 409
    if written:
        messages.success(request, _("Gemt. Det sker hver nat fra nu af."))
        return redirect(url(request, "deadlines"))
    context = {
        "rule": asked,
        "order": order,
        "met": met,
        "form": form,
        "back": url(request, "deadlines"),
        "breadcrumbs": crumbs(
            request, (_("Frister"), url(request, "deadlines")), (str(asked.label), "")
        ),
    }
    return render(request, "privacy/deadline.html", context, status=status)


@open_to(Role.LEAD)
@require_POST
def withdraw(request: MemberRequest, rule: str) -> HttpResponse:
    """Let nothing of the kind be forgotten by itself any more."""
    _rule(rule)
    attempt(
        request,
        lambda: actions.withdraw_disposal(by=request.member, rule=rule, now=timezone.now()),
        said=_("Det sker ikke længere af sig selv."),
    )
    return redirect(url(request, "deadlines"))


def _known(rule: personal.Rule, order: Disposal | None) -> dict[str, Any]:
    """Return what stands in the form before anybody types."""
    if order is None:
        return {"months": rule.months}
    return {
        "months": order.months,
        "basis": order.basis,
        "decided_on": order.decided_on,
        "read_at": order.written_at.isoformat(),
    }


def _rule(key: str) -> personal.Rule:
    """
    Return the rule that the address names.

    :raises Http404: there is none.
    """
    try:
        return personal.rule_of(key)
    except KeyError as missing:
        raise Http404 from missing
