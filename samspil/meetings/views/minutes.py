"""What came of the meeting: on the screen, as PDF, by mail; and the same group once more."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samspil.kit.answers import base_url, file_to_keep
from samspil.kit.pdf import PdfFailed
from samspil.kit.verdict import Refused
from samspil.meetings import actions, documents, policy, queries
from samspil.meetings.forms import AgainForm, ClosingWordsForm
from samspil.meetings.views.common import crumbs, meeting_of, to
from samspil.organisations import audit
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.models import Role


@open_to(*policy.MAY_BE_NAMED)
@require_http_methods(["GET", "POST"])
def minutes(request: MemberRequest, round_id: int, meeting_id: int) -> HttpResponse:
    """Show the minutes; write the last words."""
    meeting = meeting_of(request, round_id, meeting_id)
    now = timezone.now()
    form = ClosingWordsForm(request.POST or None, initial={"closing_words": meeting.closing_words})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.say_last_words(
                    by=request.member,
                    meeting_id=meeting.pk,
                    words=form.cleaned_data["closing_words"],
                    now=now,
                )
            except Refused as no:
                form.add_error(None, str(no))
            else:
                messages.success(request, _("Bemærkningerne står i referatet."))
                return to(request, "minutes", meeting)
    picture = queries.minutes(meeting, now=now)
    context = {
        "meeting": meeting,
        "minutes": picture,
        "about": documents.about(picture),
        "form": form,
        "again": AgainForm(),
        "may_send": policy.send_minutes(request.member, meeting),
        "may_plan": policy.plan(request.member),
        "breadcrumbs": crumbs(request, meeting.round, (meeting.title, "")),
    }
    return render(request, "meetings/minutes.html", context, status=status)


@open_to(*policy.MAY_BE_NAMED)
@require_GET
def minutes_pdf(request: MemberRequest, round_id: int, meeting_id: int) -> HttpResponse:
    """Answer with the minutes as a PDF."""
    meeting = meeting_of(request, round_id, meeting_id)
    now = timezone.now()
    try:
        content = documents.pdf_file(queries.minutes(meeting, now=now), now=now)
    except PdfFailed as failed:
        raise Refused(_("Referatet kunne ikke laves som PDF. Print siden i stedet.")) from failed
    audit.record(
        "meetings.minutes_extracted",
        kind=audit.Kind.EXTRACT,
        by=request.member,
        at=now,
        of=meeting,
        form="pdf",
    )
    name = f"{_('referat')}-{slugify(meeting.title) or meeting.pk}.pdf"
    return file_to_keep(content, name=name, mime="application/pdf")


@open_to(Role.LEAD)
@require_POST
def send_minutes(request: MemberRequest, round_id: int, meeting_id: int) -> HttpResponse:
    """Send the minutes to all who have an address."""
    meeting = meeting_of(request, round_id, meeting_id)
    try:
        count = actions.send_minutes(by=request.member, meeting_id=meeting.pk, now=timezone.now())
    except Refused as no:
        messages.warning(request, str(no))
    else:
        said = ngettext(
            "Referatet er på vej til %(count)d deltager.",
            "Referatet er på vej til %(count)d deltagere.",
            count,
        )
        messages.success(request, said % {"count": count})
    return to(request, "minutes", meeting)


@open_to(Role.LEAD)
@require_POST
def invite_again(request: MemberRequest, round_id: int, meeting_id: int) -> HttpResponse:
    """Plan a meeting with the same group, and write to them."""
    meeting = meeting_of(request, round_id, meeting_id)
    form = AgainForm(request.POST)
    if not form.is_valid():
        messages.warning(request, str(next(iter(form.errors.values()))[0]))
        return to(request, "minutes", meeting)
    try:
        planned = actions.invite_again(
            by=request.member,
            meeting_id=meeting.pk,
            held_on=form.cleaned_data["held_on"],
            now=timezone.now(),
            base_url=base_url(request),
        )
    except Refused as no:
        messages.warning(request, str(no))
        return to(request, "minutes", meeting)
    messages.success(request, _("Mødet er planlagt, og vi har skrevet til dem, der var med."))
    return to(request, "prepare", planned)
