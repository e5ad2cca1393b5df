"""How long things are kept, and what allows the municipality to forget them."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samspil.kit import personal
from samspil.kit.answers import attempt, filled
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.models import Role
from samspil.privacy import actions, queries
from samspil.privacy.forms import DisposalForm
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
    initial = {"months": order.months, "basis": order.basis} if order else {"months": asked.months}
    form = DisposalForm(request.POST or None, rule=asked, initial=initial)
    written = filled(
        form,
        lambda: actions.write_disposal(
            by=request.member,
            rule=rule,
            basis=form.cleaned_data["basis"],
            months=form.cleaned_data.get("months", asked.months),
            now=timezone.now(),
        ),
    )
    if written:
        messages.success(request, _("Gemt. Det sker hver nat fra nu af."))
        return redirect(url(request, "deadlines"))
    context = {
        "rule": asked,
        "order": order,
        "form": form,
        "back": url(request, "deadlines"),
        "breadcrumbs": crumbs(
            request, (_("Frister"), url(request, "deadlines")), (str(asked.label), "")
        ),
    }
    return render(request, "privacy/deadline.html", context, status=422 if form.is_bound else 200)


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


def _rule(key: str) -> personal.Rule:
    """
    Return the rule that the address names.

    :raises Http404: there is none.
    """
    try:
        return personal.rule_of(key)
    except KeyError as missing:
        raise Http404 from missing
