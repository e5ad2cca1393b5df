"""The draft is read, talked about and put in force."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samspil.guidelines import actions, policy, queries
from samspil.guidelines.forms import CommentForm, HearingForm, ReplyForm, VersionForm
from samspil.guidelines.policy import PARTIES, WRITERS
from samspil.guidelines.rules import Phase
from samspil.guidelines.views.common import crumbs, place_or_404, pressed, turned_away
from samspil.kit.answers import filled, or_404
from samspil.kit.verdict import Conflict, no
from samspil.organisations.access import MemberRequest, open_to


@open_to(*PARTIES)
@require_GET
def draft(request: MemberRequest, place: str) -> HttpResponse:
    """
    Show the draft, and what is said about it.

    Who was asked and comes when the hearing is over is led to what holds now.
    """
    try:
        return _show(request, place)
    except Http404:
        where = place_or_404(request, place)
        if not policy.belongs(request.member, centre_id=where.centre_id):
            raise
        over = no(_("Udkastet er ikke i høring nu. Her står det, der gælder."))
        return turned_away(request, where, over)


def _show(
    request: MemberRequest, place: str, *, status: int = 200, replying: int = 0, **forms: Form
) -> HttpResponse:
    """Return the draft's page, with what was typed there; `replying` is to which comment."""
    where = place_or_404(request, place)
    with or_404():
        page = queries.draft_of(request.member, where, today=timezone.localdate())
    version = {"read_version": page.guideline.version}
    context: dict[str, Any] = {
        "page": page,
        "place": where,
        "phases": Phase.__members__,  # an Enum itself would be called by the template
        "comment_form": forms.get("comment", CommentForm()),
        "hearing_form": forms.get("hearing", HearingForm(initial=version)),
        "replying": replying,
        "form": next(iter(forms.values()), None),
        "breadcrumbs": crumbs(request, where, (_("Udkast"), "")),
    }
    return render(request, "guidelines/draft.html", context, status=status)


@open_to(*WRITERS)
@require_POST
def open_hearing(request: MemberRequest, place: str) -> HttpResponse:
    """Ask everybody about the draft, or let them have more time."""
    form = HearingForm(request.POST)
    try:
        done = filled(form, lambda: _ask(request, place, form))
    except Conflict:
        form.add_error(None, _("En anden har ændret udkastet imens. Læs det igennem igen."))
        done = None
    if done is None:
        return _show(request, place, status=422, hearing=form)
    if request.POST.get("flyt"):
        messages.success(request, _("Der er givet mere tid. Den nye dag står i udkastet."))
    else:
        said = _("Høringen er åben. Alle på stedet får en mail nu.")
        messages.success(request, said)
    return redirect("guidelines:draft", request.member.tenant.slug, place)


def _ask(request: MemberRequest, place: str, form: HearingForm) -> object:
    ends_on, read = form.cleaned_data["ends_on"], form.cleaned_data["read_version"]
    by, now = request.member, timezone.now()
    if request.POST.get("flyt"):
        return actions.move_hearing(by=by, place=place, ends_on=ends_on, now=now)
    return actions.open_hearing(by=by, place=place, ends_on=ends_on, read_version=read, now=now)


@open_to(*WRITERS)
@require_POST
def stop_hearing(request: MemberRequest, place: str) -> HttpResponse:
    """Take the draft back."""
    return pressed(
        request,
        place,
        lambda: actions.stop_hearing(by=request.member, place=place, now=timezone.now()),
        said=_("Høringen er stoppet. Det, der er sagt, står der stadig."),
        to="draft",
    )


@open_to(*PARTIES)
@require_POST
def comment(request: MemberRequest, place: str) -> HttpResponse:
    """Say what one thinks."""
    form = CommentForm(request.POST)
    done = filled(
        form,
        lambda: actions.comment(
            by=request.member, place=place, text=form.cleaned_data["text"], now=timezone.now()
        ),
    )
    if done is None:
        return _show(request, place, status=422, comment=form)
    messages.success(request, _("Tak. Din kommentar er sendt."))
    return redirect("guidelines:draft", request.member.tenant.slug, place)


@open_to(*PARTIES)
@require_POST
def take_back_comment(request: MemberRequest, place: str, comment_id: int) -> HttpResponse:
    """Take one's comment back."""
    return pressed(
        request,
        place,
        lambda: actions.take_back_comment(
            by=request.member, place=place, comment_id=comment_id, now=timezone.now()
        ),
        said=_("Din kommentar er taget tilbage."),
        to="draft",
    )


@open_to(*WRITERS)
@require_POST
def reply(request: MemberRequest, place: str, comment_id: int) -> HttpResponse:
    """Tell what comes of a comment."""
    form = ReplyForm(request.POST, auto_id=f"svar-{comment_id}-%s")
    done = filled(
        form,
        lambda: actions.reply(
            by=request.member,
            place=place,
            comment_id=comment_id,
            text=form.cleaned_data["text"],
            now=timezone.now(),
        ),
    )
    if done is None:
        return _show(request, place, status=422, replying=comment_id, reply=form)
    messages.success(request, _("Svaret er gemt."))
    return redirect("guidelines:draft", request.member.tenant.slug, place)


@open_to(*WRITERS)
@require_POST
def put_in_force(request: MemberRequest, place: str) -> HttpResponse:
    """Let the draft hold from now on."""
    form = VersionForm(request.POST)
    read = form.cleaned_data["read_version"] if form.is_valid() else 0
    return pressed(
        request,
        place,
        lambda: actions.put_in_force(
            by=request.member, place=place, read_version=read, now=timezone.now()
        ),
        said=_("Den nye udgave gælder nu. Alle på stedet kan læse den og sige ja."),
        to="place",
    )
