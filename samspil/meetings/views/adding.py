"""An opportunity that comes up in the meeting and is nowhere in the map."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samspil.catalogue.forms import OwnOpportunityForm
from samspil.kit.verdict import Refused
from samspil.meetings import actions
from samspil.meetings.views.common import crumbs, meeting_of, to
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.models import Role


@open_to(Role.LEAD)
@require_http_methods(["GET", "POST"])
def add(request: MemberRequest, round_id: int, meeting_id: int) -> HttpResponse:
    """Add an opportunity of the municipality's own, and put it on the screen."""
    meeting = meeting_of(request, round_id, meeting_id)
    form = OwnOpportunityForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.add_opportunity(
                    by=request.member,
                    meeting_id=meeting.pk,
                    now=timezone.now(),
                    words=form.words(),
                )
            except Refused as no:
                form.add_error(None, str(no))
            else:
                return to(request, "meeting", meeting)
    slug = request.member.tenant.slug
    screen = reverse("meetings:meeting", args=[slug, round_id, meeting_id])
    context = {
        "form": form,
        "back_url": screen,
        "breadcrumbs": crumbs(
            request, meeting.round, (meeting.title, screen), (_("En ny mulighed"), "")
        ),
    }
    return render(request, "meetings/add.html", context, status=status)
