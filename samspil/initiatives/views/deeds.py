"""What is done to an initiative with one press."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspil.initiatives import actions
from samspil.initiatives.policy import OWNERS
from samspil.initiatives.views.common import done, whole
from samspil.organisations.access import MemberRequest, open_to


@open_to(*OWNERS)
@require_POST
def set_stage(request: MemberRequest, initiative_id: int) -> HttpResponse:
    """Say how it goes."""
    return done(
        request,
        initiative_id,
        lambda: actions.set_stage(
            by=request.member,
            initiative_id=initiative_id,
            stage=request.POST.get("status", ""),
            read_version=whole(request.POST.get("read_version", "")),
            now=timezone.now(),
        ),
        said=_("Status er gemt."),
    )


@open_to(*OWNERS)
@require_POST
def take_back(request: MemberRequest, initiative_id: int) -> HttpResponse:
    """Take it off the lists."""
    return done(
        request,
        initiative_id,
        lambda: actions.take_back(
            by=request.member, initiative_id=initiative_id, now=timezone.now()
        ),
        said=_("Handlingen er taget tilbage. Du kan sætte den på igen her."),
    )


@open_to(*OWNERS)
@require_POST
def put_back(request: MemberRequest, initiative_id: int) -> HttpResponse:
    """Undo that it was taken back."""
    return done(
        request,
        initiative_id,
        lambda: actions.put_back(
            by=request.member, initiative_id=initiative_id, now=timezone.now()
        ),
        said=_("Handlingen er på listen igen."),
    )


@open_to(*OWNERS)
@require_POST
def restore(request: MemberRequest, initiative_id: int, version: int) -> HttpResponse:
    """Let an earlier version stand again."""
    return done(
        request,
        initiative_id,
        lambda: actions.restore(
            by=request.member,
            initiative_id=initiative_id,
            version=version,
            read_version=whole(request.POST.get("read_version", "")),
            now=timezone.now(),
        ),
        said=_("Den tidligere udgave gælder igen."),
    )
