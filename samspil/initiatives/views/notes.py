"""Notes on an initiative: written, taken back, and put back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspil.initiatives import actions
from samspil.initiatives.forms import NoteForm
from samspil.initiatives.policy import OWNERS
from samspil.initiatives.views.common import done
from samspil.initiatives.views.one import show
from samspil.kit.answers import or_404
from samspil.kit.verdict import Refused
from samspil.organisations.access import MemberRequest, open_to


@open_to(*OWNERS)
@require_POST
def add_note(request: MemberRequest, initiative_id: int) -> HttpResponse:
    """Write what happened; what may not stand comes back as it was typed."""
    form = NoteForm(request.POST)
    if not form.is_valid():
        return show(request, initiative_id, note_form=form, status=422)
    try:
        with or_404():
            actions.add_note(
                by=request.member,
                initiative_id=initiative_id,
                text=form.cleaned_data["text"],
                now=timezone.now(),
            )
    except Refused as no:
        form.add_error("text", str(no))
        return show(request, initiative_id, note_form=form, status=409)
    messages.success(request, _("Noten er gemt."))
    return redirect("initiatives:initiative", request.member.tenant.slug, initiative_id)


@open_to(*OWNERS)
@require_POST
def take_back_note(request: MemberRequest, initiative_id: int, note_id: int) -> HttpResponse:
    """Put a note out of sight."""
    return done(
        request,
        initiative_id,
        lambda: actions.take_back_note(
            by=request.member, initiative_id=initiative_id, note_id=note_id, now=timezone.now()
        ),
        said=_("Noten er taget tilbage. Du kan sætte den ind igen."),
    )


@open_to(*OWNERS)
@require_POST
def put_back_note(request: MemberRequest, initiative_id: int, note_id: int) -> HttpResponse:
    """Show a note again that was taken back."""
    return done(
        request,
        initiative_id,
        lambda: actions.put_back_note(
            by=request.member, initiative_id=initiative_id, note_id=note_id, now=timezone.now()
        ),
        said=_("Noten står der igen."),
    )
