"""Which resident a visit is with, said by the staff."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samspil.activities.words import when_in_words
from samspil.kit.answers import filled, or_404
from samspil.organisations import audit
from samspil.organisations.access import MemberRequest, open_to
from samspil.signups import actions, policy, queries
from samspil.signups.forms import WhomForm
from samspil.signups.views.common import activity_crumbs, typed


@open_to(*policy.AT_THE_CENTRE)
@require_http_methods(["GET", "POST"])
def whom(request: MemberRequest, activity_id: int) -> HttpResponse:
    """Say which resident the visit is with, or that it is with nobody in particular."""
    now = timezone.now()
    with or_404():
        page = queries.whom_page(request.member, activity_id)
    if not (allowed := policy.say_whom(request.member, page.activity, now=now)):
        messages.warning(request, allowed.reason)
        return redirect("activities:activity", request.member.tenant.slug, activity_id)
    audit.record(
        "signups.whom_seen",
        kind=audit.Kind.READ,
        by=request.member,
        at=now,
        of=page.activity,
        number=len(page.residents),
    )
    form = WhomForm(typed(request), page=page)
    stored = filled(
        form,
        lambda: (
            actions.say_whom(
                by=request.member,
                activity_id=activity_id,
                resident_id=form.resident_id,
                ongoing=form.cleaned_data.get("ongoing", False),
                now=now,
            ),
        ),
    )
    if stored:
        messages.success(request, _("Gemt. Kun personalet og den, der kommer, kan se det."))
        return redirect("activities:activity", request.member.tenant.slug, activity_id)
    context = {
        "form": form,
        "activity": page.activity,
        "when": when_in_words(page.activity),
        "breadcrumbs": activity_crumbs(
            request, page.activity.title, activity_id, _("Hvem er besøget hos?")
        ),
    }
    return render(request, "signups/whom.html", context, status=422 if form.is_bound else 200)
