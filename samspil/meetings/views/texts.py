"""The agreed texts on the screen: kept while they are typed, then written into the map."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspil.actionmap.models import Cell, Round
from samspil.actionmap.queries import common_columns
from samspil.actionmap.rules import ColumnKey, parse_column
from samspil.catalogue.rules import Actor
from samspil.kit.answers import now_said
from samspil.kit.verdict import Conflict, Refused
from samspil.meetings import actions, policy, queries
from samspil.meetings.forms import LiveTextForm
from samspil.meetings.models import LiveText, Meeting
from samspil.meetings.views.common import meeting_of, to
from samspil.meetings.views.screen import screen_response
from samspil.organisations.access import MemberRequest, open_to


@dataclass(frozen=True)
class Where:
    """Which text of which meeting is written."""

    meeting: Meeting
    opportunity: str
    actor: Actor

    @property
    def column(self) -> ColumnKey:
        """The common column that it stands in."""
        return ColumnKey(self.actor.value)

    @property
    def title(self) -> str:
        """What the column is called."""
        return next(each.title for each in common_columns() if each.key == self.column)


def _where(
    request: MemberRequest, round_id: int, meeting_id: int, opportunity: str, column: str
) -> Where:
    try:
        key = parse_column(column)
    except ValueError as unknown:
        raise Http404 from unknown
    if key.place_id is not None:
        raise Http404
    return Where(meeting_of(request, round_id, meeting_id), opportunity, Actor(key.actor))


def _typed(request: MemberRequest) -> LiveTextForm:
    """
    Return what was typed, over the version it is to stand on.

    `over` is pressed when two texts are shown: it names what she has seen of the other one, as
    `tekst-7` for the seventh version of the live text and `felt-3` for the map's third.
    """
    data = request.POST.copy()
    kind, _dash, number = data.get("over", "").partition("-")
    if kind == "tekst":
        data["read_version"] = number
    elif kind == "felt":
        data["cell_version"] = number
    return LiveTextForm(data)


@open_to(*policy.MAY_BE_NAMED)
@require_POST
def keep_text(
    request: MemberRequest, round_id: int, meeting_id: int, opportunity: str, column: str
) -> HttpResponse:
    """Keep what is typed so far; answers with one line that says so."""
    where = _where(request, round_id, meeting_id, opportunity, column)
    match request.POST.get("behold"):
        case "deres":
            return _after(request, where, said=_("Den anden tekst står."))
        case "sammen":
            return _kept(
                request,
                where,
                _both_together(request, where),
                said=_("Begge tekster står i feltet. Gør dem til én."),
            )
    settled = "over" in request.POST or not request.htmx
    said = _("Din tekst står. Den er ikke aftalt endnu.") if settled else ""
    return _kept(request, where, _typed(request), said=said)


def _kept(request: MemberRequest, where: Where, form: LiveTextForm, *, said: str) -> HttpResponse:
    """Keep the form's words; then show the screen if there is something to say, else one line."""
    if not form.is_valid():
        return _problem(request, where, form, status=422)
    try:
        row = actions.keep_text(**_deed(request, where, form))
    except Round.DoesNotExist as missing:
        raise Http404 from missing
    except Conflict as conflict:
        return _both(request, where, form, conflict.theirs)
    except Refused as no:
        return _problem(request, where, form, status=409, reason=str(no))
    if said:
        return _after(request, where, said=said)
    context = {"version": row.version, "cell_version": row.cell_version, "time": now_said()}
    context |= {"waits": row.waits, "stands": row.text}
    return render(request, "meetings/_kept.html", context)


@open_to(*policy.MAY_BE_NAMED)
@require_POST
def agree(
    request: MemberRequest, round_id: int, meeting_id: int, opportunity: str, column: str
) -> HttpResponse:
    """Write what the group has agreed into the map."""
    where = _where(request, round_id, meeting_id, opportunity, column)
    form = _typed(request)
    if not form.is_valid():
        return _problem(request, where, form, status=422)
    try:
        actions.agree(**_deed(request, where, form))
    except Round.DoesNotExist as missing:
        raise Http404 from missing
    except Conflict as conflict:
        return _both(request, where, form, conflict.theirs)
    except Refused as no:
        return _problem(request, where, form, status=409, reason=str(no))
    said = _("Gemt i kortet kl. %(time)s: %(who)s.") % {
        "time": now_said(),
        "who": where.title,
    }
    return _after(request, where, said=said)


def _deed(request: MemberRequest, where: Where, form: LiveTextForm) -> dict[str, Any]:
    return {
        "by": request.member,
        "meeting_id": where.meeting.pk,
        "opportunity": where.opportunity,
        "actor": where.actor.value,
        "now": timezone.now(),
        **form.cleaned_data,
    }


def _both_together(request: MemberRequest, where: Where) -> LiveTextForm:
    """Return the two texts one after the other, so that nobody's words are lost."""
    stands = queries.text_at(where.meeting, where.opportunity, where.actor)
    data = request.POST.copy()
    data["text"] = f"{stands.text}\n\n{request.POST.get('text', '')}".strip()
    data["read_version"], data["cell_version"] = str(stands.version), str(stands.cell_version)
    return LiveTextForm(data)


def _after(request: MemberRequest, where: Where, *, said: str) -> HttpResponse:
    """Show the screen as it is now."""
    if request.htmx:
        fresh = meeting_of(request, where.meeting.round_id, where.meeting.pk)
        return screen_response(request, fresh, said=said)
    messages.success(request, said)
    return to(request, "meeting", where.meeting)


def _both(
    request: MemberRequest, where: Where, form: LiveTextForm, theirs: LiveText | Cell
) -> HttpResponse:
    """Show the other text beside hers, which stays in the field."""
    kind = "tekst" if isinstance(theirs, LiveText) else "felt"
    shown: dict[str, Any] = {
        "theirs": theirs,
        "theirs_by": theirs.written_by.name if theirs.written_by else "",
        "over": f"{kind}-{theirs.version}",
    }
    return _problem(request, where, form, status=409, **shown)


def _problem(
    request: MemberRequest,
    where: Where,
    form: LiveTextForm,
    *,
    status: int,
    reason: str = "",
    **shown: Any,
) -> HttpResponse:
    """Say what is wrong beside the text, which stays in the field as it was typed."""
    context = {
        "where": where,
        "typed": request.POST,
        "statuses": form.fields["status"].choices,  # type: ignore[attr-defined]  # a ChoiceField
        "version": request.POST.get("read_version", ""),
        "cell_version": request.POST.get("cell_version", ""),
        "problem": reason or next((errors[0] for errors in form.errors.values()), ""),
        "time": "",
        "meeting": where.meeting,
        **shown,
    }
    template = "meetings/_kept.html" if request.htmx else "meetings/text.html"
    return render(request, template, context, status=status)
