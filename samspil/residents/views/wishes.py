"""A wish is told, changed, taken back and put back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samspil.kit.answers import attempt, filled, or_404
from samspil.kit.verdict import Conflict
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.models import Role
from samspil.residents import actions, policy, queries
from samspil.residents.forms import AnswerForm, WishForm
from samspil.residents.rules import WISH, question
from samspil.residents.views.common import (
    FORM_METHODS,
    asked_anew,
    crumbs,
    form_page,
    posted,
    seen,
    url,
    way_to,
)


@open_to(*policy.LISTENERS)
@require_GET
def choose(request: MemberRequest) -> HttpResponse:
    """Ask whose wish it is."""
    found = queries.chooser(request.member, request.GET.get("q", "").strip()[:60])
    seen(request, "choice_seen", number=sum(len(those) for _name, those in found.groups))
    context = {
        "found": found,
        "breadcrumbs": crumbs(request, (_("Ønske fra beboer"), "")),
    }
    return render(request, "residents/choose.html", context)


@open_to(*policy.LISTENERS)
@require_GET
def wishes(request: MemberRequest) -> HttpResponse:
    """Show what residents would like, newest first, to plan by."""
    card, unit = request.GET.get("hvad", ""), request.GET.get("afdeling", "")
    filters = queries.WishFilters(
        card=card if card in {each.code for each in question(WISH).cards} else "",
        unit=int(unit) if unit.isascii() and unit.isdigit() and len(unit) < 19 else None,
        by_relatives={"beboere": False, "paaroerende": True}.get(request.GET.get("fra", "")),
    )
    found = queries.wishes_page(request.member, filters, number=request.GET.get("side", "1"))
    seen(request, "wishes_listed", number=len(found.page))
    kept = request.GET.copy()
    kept.pop("side", None)
    context = {
        "found": found,
        "page": found.page,
        "filters": filters,
        "keep": kept.urlencode(),
        "breadcrumbs": crumbs(request, (_("Ønsker"), "")),
    }
    return render(request, "residents/wishes.html", context)


@open_to(*policy.LISTENERS)
@FORM_METHODS
def tell(request: MemberRequest, resident_id: int) -> HttpResponse:
    """Write down a wish, by a picture or a few words."""
    with or_404():
        row = queries.own_resident(request.member, resident_id)
    back = url(request, "resident", row.pk)
    if not (allowed := policy.listen(request.member, row)):
        messages.warning(request, allowed.reason)
        return redirect(back)
    seen(request, "name_seen", of=row)
    form = WishForm(posted(request), question=question(WISH))
    told = filled(
        form,
        lambda: actions.tell(
            by=request.member,
            resident_id=row.pk,
            codes=form.told()["codes"],
            words=form.told()["words"],
            seen=form.cleaned_data["seen"],
            now=timezone.now(),
        ),
    )
    if told:
        messages.success(request, _("Tak. Ønsket er skrevet ned, og koordinatoren kan se det."))
        return redirect(back)
    return form_page(
        request,
        "residents/tell.html",
        form,
        resident=row,
        back=back,
        breadcrumbs=way_to(request, row, (_("Ønske"), "")),
    )


@open_to(*policy.LISTENERS)
@FORM_METHODS
def change_wish(request: MemberRequest, resident_id: int, wish_id: int) -> HttpResponse:
    """Change what was told."""
    with or_404():
        row, item = queries.item_of(request.member, resident_id, wish_id)
    back = url(request, "resident", row.pk)
    if not item.change:
        messages.warning(request, item.change.reason)
        return redirect(back)
    seen(request, "wish_seen", of=item.wish)
    initial: dict[str, Any] = {
        "codes": item.wish.codes,
        "words": item.wish.text,
        "day": item.wish.day,
        "read_version": item.wish.version,
    }
    if item.question.kind == "single":
        initial["codes"] = item.wish.codes[0] if item.wish.codes else ""
    form = AnswerForm(posted(request), question=item.question, tell=False, initial=initial)
    theirs, status = None, 0
    try:
        changed = filled(
            form,
            lambda: actions.change_wish(
                by=request.member, wish_id=wish_id, now=timezone.now(), **form.told()
            ),
        )
    except Conflict as met:
        theirs, status, changed = met.theirs, 409, None
        asked_anew(form, version=met.theirs.version)
    if changed:
        told = _("Det er rettet. Var der sagt ja til, at andre måtte vide det, så spørg igen.")
        messages.success(request, told)
        return redirect(back)
    return form_page(
        request,
        "residents/tell.html",
        form,
        status=status,
        theirs=theirs,
        resident=row,
        item=item,
        back=back,
        breadcrumbs=way_to(request, row, (_("Ret"), "")),
    )


@open_to(*policy.LISTENERS, Role.RELATIVE)
@require_POST
def take_back(request: MemberRequest, wish_id: int) -> HttpResponse:
    """Take back what was told."""
    attempt(
        request,
        lambda: actions.take_back(by=request.member, wish_id=wish_id, now=timezone.now()),
        said=_("Det er taget tilbage. Du kan fortryde."),
    )
    return _back(request)


@open_to(*policy.LISTENERS, Role.RELATIVE)
@require_POST
def put_back(request: MemberRequest, wish_id: int) -> HttpResponse:
    """Undo that it was taken back."""
    attempt(
        request,
        lambda: actions.put_back(by=request.member, wish_id=wish_id, now=timezone.now()),
        said=_("Det står der igen."),
    )
    return _back(request)


def _back(request: MemberRequest) -> HttpResponse:
    """Go back to the resident, whose number the form has, or to the relative's own page."""
    sent = request.POST.get("resident", "")
    if policy.read(request.member) and sent.isascii() and sent.isdigit() and len(sent) < 19:
        return redirect(url(request, "resident", int(sent)))
    return redirect(url(request, "kin" if request.member.holds(Role.RELATIVE) else "list"))
