"""Somebody is erased: what will happen first, then that it has."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from samspil.kit.answers import filled, or_404
from samspil.organisations.access import MemberRequest, open_to
from samspil.privacy import actions, policy, queries
from samspil.privacy.forms import EraseForm
from samspil.privacy.views.common import crumbs, url


@open_to(*policy.OPENERS)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def erase(request: MemberRequest, whose: str, who_id: int) -> HttpResponse:
    """Show what is deleted, what is made nameless and what stays, ask why, and do it."""
    with or_404():
        found = queries.somebody(request.member, whose, who_id, now=timezone.now())
    form = EraseForm(request.POST or None, has_words=found.has_words)
    done = filled(
        form,
        lambda: actions.erase(
            by=request.member,
            kind=whose,
            pk=who_id,
            reason=form.cleaned_data["reason"],
            in_texts=form.takes_from_texts,
            now=timezone.now(),
        ),
    )
    if done:
        return redirect(url(request, "erasure", done.pk))
    back = url(request, "somebody", whose, who_id)
    context = {
        "found": found,
        "form": form,
        "back": back,
        "breadcrumbs": crumbs(request, (found.name, back), (_("Slet"), "")),
    }
    return render(request, "privacy/erase.html", context, status=422 if form.is_bound else 200)


@open_to(*policy.OPENERS)
@require_GET
@never_cache
def erasure(request: MemberRequest, erasure_id: int) -> HttpResponse:
    """Show what was erased, and how much, without saying whom."""
    with or_404():
        found = queries.erasure(request.member, erasure_id)
    context = {
        "erasure": found,
        "counts": queries.counted(found),
        "breadcrumbs": crumbs(request, (_("Sletning"), "")),
    }
    return render(request, "privacy/erasure.html", context)
