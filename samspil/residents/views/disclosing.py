"""Who may know one thing, or the name."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.kit.answers import or_404
from samspil.kit.verdict import Refused
from samspil.organisations.access import MemberRequest, open_to
from samspil.residents import actions, policy, queries
from samspil.residents.forms import ShareForm
from samspil.residents.views.common import FORM_METHODS, form_page, posted, seen, url, way_to


@open_to(*policy.LISTENERS)
@FORM_METHODS
def share(request: MemberRequest, resident_id: int, wish_id: int) -> HttpResponse:
    """Note who may know a thing that was told."""
    return _share(request, resident_id, wish_id)


@open_to(*policy.LISTENERS)
@FORM_METHODS
def share_name(request: MemberRequest, resident_id: int) -> HttpResponse:
    """Note who may know the name."""
    return _share(request, resident_id, None)


def _share(request: MemberRequest, resident_id: int, wish_id: int | None) -> HttpResponse:
    with or_404():
        page = queries.share_page(request.member, resident_id, wish_id)
    row = page.resident
    back = url(request, "sharing", row.pk)
    if not (allowed := policy.listen(request.member, row)):
        messages.warning(request, allowed.reason)
        return redirect(back)
    seen(request, "sharing_seen", of=page.item.wish if page.item else row)
    form = ShareForm(
        posted(request),
        offered=page.offered,
        standing=[each.audience for each in page.standing],
    )
    if form.is_bound and form.is_valid():
        try:
            with or_404():
                actions.decide_who_may_know(
                    by=request.member,
                    resident_id=row.pk,
                    wish_id=wish_id,
                    audiences=form.cleaned_data["audiences"],
                    decision=form.decision(),
                    now=timezone.now(),
                )
        except Refused as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("Det er skrevet, hvem der må vide det."))
            return redirect(back)
    return form_page(
        request,
        "residents/share.html",
        form,
        page=page,
        resident=row,
        back=back,
        breadcrumbs=way_to(request, row, (_("Hvem må vide hvad"), back), (_("Vælg"), "")),
    )
