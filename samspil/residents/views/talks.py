"""The talk on a tablet: one question on each screen, and every answer stored as it is given."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.kit.answers import attempt, filled, or_404
from samspil.kit.verdict import Conflict, Refused
from samspil.organisations.access import MemberRequest, open_to
from samspil.residents import actions, policy, queries
from samspil.residents.forms import AnswerForm, TalkForm
from samspil.residents.models import Talk
from samspil.residents.queries.talks import first_open
from samspil.residents.rules import CALL_ME, FOLLOW_UP, Kind, guide, talk_again_on
from samspil.residents.views.common import (
    FORM_METHODS,
    asked_anew,
    form_page,
    posted,
    seen,
    url,
    way_to,
)


@open_to(*policy.LISTENERS)
@FORM_METHODS
def begin(request: MemberRequest, resident_id: int) -> HttpResponse:
    """Ask what must be asked before, and begin, or take up again."""
    with or_404():
        page = queries.start_page(request.member, resident_id)
    row, talk = page.resident, page.talk
    if not (allowed := policy.listen(request.member, row)):
        messages.warning(request, allowed.reason)
        return redirect(url(request, "resident", row.pk))
    seen(request, "talk_seen", of=row)
    initial: dict[str, Any] = {}
    if talk is not None:
        initial = {
            "length": "kort" if talk.short else "lang",
            "may_write": "ja",
            "share_ok": talk.share_ok,
            "family_ok": talk.family_ok,
            "decider": talk.decider,
            "basis": talk.basis,
        }
    form = TalkForm(posted(request), consent=guide().consent, initial=initial)
    begun = filled(form, lambda: _begin(request, row.pk, form))
    if begun:
        return redirect(url(request, "ask", row.pk, first_open(request.member, begun)))
    return form_page(
        request,
        "residents/begin.html",
        form,
        resident=row,
        talk=talk,
        resume=first_open(request.member, talk) if talk else "",
        guide=guide(),
        breadcrumbs=way_to(request, row, (_("Samtale"), "")),
    )


def _begin(request: MemberRequest, resident_id: int, form: TalkForm) -> Talk:
    typed = form.cleaned_data
    return actions.begin_talk(
        by=request.member,
        resident_id=resident_id,
        short=typed["length"] == "kort",
        may_write=typed["may_write"] == "ja",
        share_ok=typed["share_ok"],
        family_ok=typed["family_ok"],
        decision=form.decision(),
        now=timezone.now(),
    )


@open_to(*policy.LISTENERS)
@FORM_METHODS
def ask(request: MemberRequest, resident_id: int, asked: str) -> HttpResponse:
    """Ask one question; store the answer, or pass it over, and go on to the next."""
    return _question(request, resident_id, asked, alone=False)


@open_to(*policy.LISTENERS)
@FORM_METHODS
def ask_alone(request: MemberRequest, resident_id: int, asked: str) -> HttpResponse:
    """Ask one question by itself, and go back to the resident."""
    return _question(request, resident_id, asked, alone=True)


def _question(request: MemberRequest, resident_id: int, asked: str, *, alone: bool) -> HttpResponse:
    with or_404():
        page = queries.question_page(request.member, resident_id, asked)
    row = page.resident
    home = url(request, "resident", row.pk)
    if not (allowed := policy.answer(request.member, row, asked)):
        messages.warning(request, allowed.reason)
        return redirect(home)
    if not alone and page.talk is None:
        return redirect(url(request, "begin", row.pk))
    onwards = _onwards(request, page, alone=alone)
    if request.method == "POST" and "over" in request.POST and page.talk is not None:
        actions.pass_over(by=request.member, talk_id=page.talk.pk, key=asked, now=timezone.now())
        return redirect(onwards)
    seen(request, "question_seen", of=row)
    form = AnswerForm(
        posted(request),
        question=page.question,
        tell=page.talk is None or page.talk.share_ok,
        initial=_initial(page),
    )
    theirs, status = None, 0
    try:
        answered = _answer(request, form, row.pk, asked)
    except Conflict as met:
        theirs, status, answered = met.theirs, 409, False
        asked_anew(form, version=met.theirs.version)
    if answered:
        if alone or not page.after:
            messages.success(request, _("Tak. Det er skrevet ned."))
        return redirect(onwards)
    return form_page(
        request,
        "residents/ask.html",
        form,
        status=status,
        theirs=theirs,
        page=page,
        resident=row,
        alone=alone,
        home=home,
        breadcrumbs=way_to(request, row, (_("Samtale"), "")),
    )


def _answer(request: MemberRequest, form: AnswerForm, resident_id: int, asked: str) -> bool:
    """Store the answer, and tell whether it was; the form says why it was not."""
    if not form.is_valid():
        return False
    try:
        with or_404():
            actions.answer(
                by=request.member,
                resident_id=resident_id,
                key=asked,
                now=timezone.now(),
                **form.told(),
            )
    except Refused as no:
        form.add_error(None, str(no))
        return False
    return True


def _initial(page: queries.QuestionPage) -> dict[str, Any]:
    initial: dict[str, Any] = {"volunteers": page.volunteers}
    if page.question.key == CALL_ME:
        return initial | {"words": page.resident.preferred_name}
    if page.answer is None:
        if page.question.key == FOLLOW_UP:
            initial["day"] = talk_again_on(timezone.localdate())
        return initial
    codes: Any = page.answer.codes
    if page.question.kind == Kind.SINGLE:
        codes = page.answer.codes[0] if page.answer.codes else ""
    return initial | {
        "codes": codes,
        "words": page.answer.text,
        "day": page.answer.day,
        "read_version": page.answer.version,
    }


def _onwards(request: MemberRequest, page: queries.QuestionPage, *, alone: bool) -> str:
    if alone:
        return url(request, "resident", page.resident.pk)
    if page.after:
        return url(request, "ask", page.resident.pk, page.after)
    return url(request, "talk-done", page.resident.pk)


@open_to(*policy.LISTENERS)
@FORM_METHODS
def talk_done(request: MemberRequest, resident_id: int) -> HttpResponse:
    """Say thanks, and end the talk."""
    with or_404():
        page = queries.start_page(request.member, resident_id)
    home = url(request, "resident", page.resident.pk)
    talk = page.talk
    if talk is None:
        return redirect(home)
    if request.method == "POST":
        attempt(
            request,
            lambda: actions.finish_talk(by=request.member, talk_id=talk.pk, now=timezone.now()),
            said=_("Samtalen er slut. Tak."),
        )
        return redirect(home)
    seen(request, "talk_seen", of=page.resident)
    context = {
        "resident": page.resident,
        "home": home,
        "breadcrumbs": way_to(request, page.resident, (_("Samtale"), "")),
    }
    return render(request, "residents/talk_done.html", context)
