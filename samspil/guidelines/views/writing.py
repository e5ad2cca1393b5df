"""The draft and the telephone numbers are written."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samspil.guidelines import actions, policy, queries, standard
from samspil.guidelines.forms import ContactsForm, DraftForm, VersionForm
from samspil.guidelines.models import Guideline
from samspil.guidelines.policy import WRITERS
from samspil.guidelines.queries import Place
from samspil.guidelines.rules import ANSWERS, CONTACTS
from samspil.guidelines.views.common import crumbs, place_or_404, pressed, turned_away
from samspil.kit.answers import or_404
from samspil.kit.verdict import Conflict, Refused
from samspil.organisations.access import MemberRequest, open_to


@open_to(*WRITERS)
@require_http_methods(["GET", "POST"])
def change(request: MemberRequest, place: str) -> HttpResponse:
    """Write the draft; somebody else's words meanwhile stand beside, and nothing typed is lost."""
    where = place_or_404(request, place)
    if not (allowed := policy.write(request.member, centre_id=where.centre_id)):
        return turned_away(request, where, allowed)
    guideline = queries.guideline_at(request.member, where)
    first = (
        guideline.answers()
        if guideline and any(guideline.answers().values())
        else queries.first_words(request.member, where)
    )
    version = guideline.version if guideline else 0
    form = DraftForm(request.POST or None, initial={**first, "read_version": version})
    context: dict[str, Any] = {"form": form}
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.write_draft(
                    by=request.member,
                    place=place,
                    answers=form.answers(),
                    read_version=form.cleaned_data["read_version"],
                    now=timezone.now(),
                )
            except Conflict as met:
                status, context["theirs"] = 409, standard.parts(_seen_again(form, met.theirs))
            except Refused as no:
                form.add_error(None, str(no))
                status = 409
            else:
                messages.success(request, _("Udkastet er gemt."))
                return redirect("guidelines:draft", request.member.tenant.slug, place)
    return _form(request, where, "guidelines/change.html", context, status, _("Ret udkastet"))


def _seen_again(form: VersionForm, theirs: Guideline) -> dict[str, str]:
    """Let the form, sent again, replace what stands now, and return that."""
    form.data = {**form.data.dict(), "read_version": str(theirs.version)}  # type: ignore[attr-defined]  # a QueryDict
    return {key: getattr(theirs, key) for key in ANSWERS}


def _form(
    request: MemberRequest,
    where: Place,
    template: str,
    context: Mapping[str, Any],
    status: int,
    title: str,
) -> HttpResponse:
    back = reverse("guidelines:place", args=[request.member.tenant.slug, where.key])
    more = {"place": where, "title": title, "back": back}
    more["breadcrumbs"] = crumbs(request, where, (title, ""))
    return render(request, template, {**context, **more}, status=status)


@open_to(*WRITERS)
@require_http_methods(["GET", "POST"])
def contacts(request: MemberRequest, place: str) -> HttpResponse:
    """Write whom to call."""
    where = place_or_404(request, place)
    if not (allowed := policy.write(request.member, centre_id=where.centre_id)):
        return turned_away(request, where, allowed)
    guideline = queries.guideline_at(request.member, where)
    first = {key: getattr(guideline, key) for key in CONTACTS} if guideline else {}
    version = guideline.version if guideline else 0
    form = ContactsForm(request.POST or None, initial={**first, "read_version": version})
    context: dict[str, Any] = {"form": form}
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.set_contacts(
                    by=request.member,
                    place=place,
                    contacts={key: form.cleaned_data[key] for key in CONTACTS},
                    read_version=form.cleaned_data["read_version"],
                    now=timezone.now(),
                )
            except Conflict as met:
                _seen_again(form, met.theirs)
                status = 409
                context["calls"] = queries.calls_of(request.member, where, met.theirs)
            except Refused as no:
                form.add_error(None, str(no))
            else:
                messages.success(request, _("Telefonnumrene er gemt og gælder med det samme."))
                return redirect("guidelines:place", request.member.tenant.slug, place)
    return _form(
        request, where, "guidelines/contacts.html", context, status, _("Hvem man ringer til")
    )


@open_to(*WRITERS)
@require_GET
def history(request: MemberRequest, place: str) -> HttpResponse:
    """Show how the draft was before."""
    where = place_or_404(request, place)
    if not (allowed := policy.write(request.member, centre_id=where.centre_id)):
        return turned_away(request, where, allowed)
    with or_404():
        draft = queries.draft_of(request.member, where, today=timezone.localdate())
    context = {
        "draft": draft,
        "versions": queries.history_of(request.member, draft.guideline),
    }
    return _form(request, where, "guidelines/history.html", context, 200, _("Tidligere udkast"))


@open_to(*WRITERS)
@require_POST
def restore(request: MemberRequest, place: str, version: int) -> HttpResponse:
    """Let an earlier draft stand again."""
    form = VersionForm(request.POST)
    read = form.cleaned_data["read_version"] if form.is_valid() else 0
    return pressed(
        request,
        place,
        lambda: actions.restore_draft(
            by=request.member, place=place, version=version, read_version=read, now=timezone.now()
        ),
        said=_("Det tidligere udkast står der igen."),
        to="draft",
    )
