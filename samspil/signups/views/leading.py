"""Who comes to an activity: asked, answered by telephone, written to; for whoever leads it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samspil.activities.models import Activity
from samspil.activities.words import moment_in_words, when_in_words, where_in_words
from samspil.kit.answers import attempt, or_404
from samspil.kit.verdict import Refused
from samspil.organisations import audit
from samspil.organisations.access import MemberRequest, open_to
from samspil.signups import actions, notices, queries
from samspil.signups.access import faces_of
from samspil.signups.forms import MessageForm
from samspil.signups.models import Ask
from samspil.signups.policy import ASKERS
from samspil.signups.rules import OUT
from samspil.signups.views.common import activity_crumbs, typed
from samspil.signups.words import state_word, why_word
from samspil.volunteers.models import Stage

BESIDE = ("who", "sign-up-for")  # pages of the same activity that the lists lead to


def _page(request: MemberRequest, activity_id: int) -> queries.AskPage:
    """Return the page's picture, with a row in the log: it shows volunteers by name."""
    now = timezone.now()
    with or_404():
        page = queries.ask_page(request.member, activity_id, now=now)
    audit.record(
        "signups.people_read", kind=audit.Kind.READ, by=request.member, at=now, of=page.activity
    )
    return page


def _context(request: MemberRequest, page: queries.AskPage, here: str) -> dict[str, Any]:
    activity = page.activity
    return {
        "page": page,
        "activity": activity,
        "when": when_in_words(activity),
        "place": where_in_words(activity),
        "to": {
            name: reverse(f"signups:{name}", args=[request.member.tenant.slug, activity.pk])
            for name in BESIDE
        },
        "breadcrumbs": activity_crumbs(request, activity.title, activity.pk, here),
    }


@open_to(*ASKERS)
@require_http_methods(["GET", "POST"])
def ask(request: MemberRequest, activity_id: int) -> HttpResponse:
    """Show who can come, with the reason why, and ask those who are chosen with one press."""
    refusal = ""
    if request.method == "POST":
        chosen = {int(key) for key in request.POST.getlist("volunteer") if key.isdigit()}
        places = {int(key) for key in request.POST.getlist("association") if key.isdigit()}
        try:
            number = _asked(request, activity_id, chosen, places)
        except Refused as no:
            refusal = str(no)
        else:
            said = ngettext(
                "%(n)d er spurgt. Svarene kommer her.",
                "%(n)d er spurgt. Svarene kommer her.",
                number,
            )
            messages.success(request, said % {"n": number})
            return redirect("signups:who", request.member.tenant.slug, activity_id)
    page = _page(request, activity_id)
    others = [(line, _why(line)) for line in page.others]
    context = _context(request, page, _("Spørg dem, der kan")) | {
        "fitting": [(line, _why(line)) for line in page.fitting],
        "others": others,
        "others_in_words": ngettext(
            "%(n)s anden, som noget taler imod", "%(n)s andre, som noget taler imod", len(others)
        )
        % {"n": len(others)},
        "times": _times(page.later),
        "refusal": refusal,
    }
    return render(request, "signups/ask.html", context, status=422 if refusal else 200)


def _asked(request: MemberRequest, activity_id: int, chosen: set[int], places: set[int]) -> int:
    """
    Ask the volunteers and the associations that were chosen.

    :raises Refused: nobody is chosen, or one of them may not be asked.
    """
    now, number = timezone.now(), 0
    with or_404():
        if places:
            number += actions.ask_associations(
                by=request.member, activity_id=activity_id, association_ids=places, now=now
            )
        if chosen or not places:
            times = request.POST.get("gange", "")
            made = actions.ask(
                by=request.member,
                activity_id=activity_id,
                volunteer_ids=chosen,
                times=int(times) if times.isdecimal() else 1,
                now=now,
            )
            number += len({row.volunteer_id for row in made})
    return number


def _times(later: int) -> list[tuple[int, str]]:
    """Return how many times of its series may be asked about at once, in words."""
    every = min(later + 1, actions.MOST_TIMES)
    if every == 1:
        return []
    found = [(1, _("Kun denne gang"))]
    for times in sorted({min(4, every), min(8, every), every}):
        said = ngettext("Denne gang og den næste", "Denne gang og de %(n)d næste", times - 1)
        found.append((times, said % {"n": times - 1}))
    return found


def _why(line: queries.Line) -> str:
    return ", ".join(why_word(why) for why in line.fit.why)


@open_to(*ASKERS)
@require_GET
def who(request: MemberRequest, activity_id: int) -> HttpResponse:
    """Show who comes, who has answered what, and whom to ring."""
    now, page = timezone.now(), _page(request, activity_id)
    unreached = queries.unreached(page.activity, page.asks, now=now)
    context = _context(request, page, _("Hvem kommer")) | {
        "asks": [
            _row(ask, page, request.member.tenant.slug) | {"unreached": ask.pk in unreached}
            for ask in page.asks
        ],
        "faces": faces_of(page.activity),
        "confirms": page.activity.begun(now) and page.confirm,
    }
    return render(request, "signups/who.html", context)


def _row(ask: Ask, page: queries.AskPage, slug: str) -> dict[str, Any]:
    """Return what is said of one who was asked, and where it is said what she answers."""

    def of(name: str) -> str:
        return reverse(f"signups:{name}", args=[slug, ask.activity_id, ask.pk])

    return {
        "ask": ask,
        "word": state_word(ask.stands),
        "until": moment_in_words(ask.offer_until) if ask.offer_until else "",
        "away": ask.volunteer_id in page.away and ask.stands not in OUT,
        "paused": ask.volunteer.stage == Stage.PAUSED and ask.stands not in OUT,
        "again": ask.volunteer_id in page.again,
        "answer_url": of("answer-for"),
        "again_url": of("ask-again"),
        "charge_url": of("put-in-charge"),
    }


@open_to(*ASKERS)
@require_POST
def answer_for(request: MemberRequest, activity_id: int, ask_id: int) -> HttpResponse:
    """Write down what somebody has said on the telephone."""
    answer = request.POST.get("answer", "")
    attempt(
        request,
        lambda: actions.answer_for(
            by=request.member, ask_id=ask_id, answer=answer, now=timezone.now()
        ),
        said=_("Svaret er skrevet ned som givet på telefon."),
    )
    return redirect("signups:who", request.member.tenant.slug, activity_id)


@open_to(*ASKERS)
@require_POST
def sign_up_for(request: MemberRequest, activity_id: int) -> HttpResponse:
    """Write down that somebody who was not asked has rung and comes."""
    key = request.POST.get("volunteer", "")
    attempt(
        request,
        lambda: actions.sign_up_for(
            by=request.member,
            activity_id=activity_id,
            volunteer_id=int(key) if key.isdigit() else 0,
            now=timezone.now(),
        ),
        said=_("Tilmeldt. Det er skrevet ned som givet på telefon."),
    )
    return redirect("signups:who", request.member.tenant.slug, activity_id)


@open_to(*ASKERS)
@require_POST
def put_in_charge(request: MemberRequest, activity_id: int, ask_id: int) -> HttpResponse:
    """Let one of those who come say afterwards who came, or no longer."""
    charge = request.POST.get("charge") == "yes"
    attempt(
        request,
        lambda: actions.put_in_charge(
            by=request.member, ask_id=ask_id, charge=charge, now=timezone.now()
        ),
        said=_("Gemt. Linket kommer, når aktiviteten er slut.") if charge else _("Gemt."),
    )
    return redirect("signups:who", request.member.tenant.slug, activity_id)


@open_to(*ASKERS)
@require_POST
def ask_again(request: MemberRequest, activity_id: int, ask_id: int) -> HttpResponse:
    """Send somebody who has not answered her link once more."""
    attempt(
        request,
        lambda: actions.ask_again(by=request.member, ask_id=ask_id, now=timezone.now()),
        said=_("Spurgt igen."),
    )
    return redirect("signups:who", request.member.tenant.slug, activity_id)


@open_to(*ASKERS)
@require_http_methods(["GET", "POST"])
def message(request: MemberRequest, activity_id: int) -> HttpResponse:
    """Let her write to everyone who comes: write, look at it, send."""
    now = timezone.now()
    with or_404():
        activity = (
            Activity.objects.visible_to(request.member)
            .select_related("centre", "unit")
            .get(pk=activity_id)
        )
    receivers = queries.receivers_of(activity_id, request.member)
    form = MessageForm(typed(request))
    preview: notices.Preview | None = None
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        if request.POST.get("send"):
            try:
                actions.write_to_all(by=request.member, activity_id=activity_id, text=text, now=now)
            except Refused as no:
                form.add_error(None, str(no))
            else:
                off = _("Sendt til dem, der skulle have været med.")
                on = _("Sendt til alle, der kommer.")
                messages.success(request, off if activity.cancelled else on)
                return redirect("signups:who", request.member.tenant.slug, activity_id)
        elif "back" not in request.POST:
            preview = notices.preview(
                text, by=request.member, centre=activity.centre, activity=activity
            )
    context = {
        "activity": activity,
        "when": when_in_words(activity),
        "receivers": receivers,
        "form": form,
        "preview": preview,
        "breadcrumbs": activity_crumbs(request, activity.title, activity.pk, _("Skriv til alle")),
    }
    refused = form.is_bound and not form.is_valid()
    return render(request, "signups/message.html", context, status=422 if refused else 200)
