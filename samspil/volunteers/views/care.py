"""Hold kontakten, Send tak, and who stands in for the coordinator."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samspil.kit.answers import attempt, filled
from samspil.organisations.access import MemberRequest, open_to
from samspil.volunteers import actions, policy, queries
from samspil.volunteers.forms import DeputyForm, ThanksForm
from samspil.volunteers.views.common import crumbs, posted, tabs, url

TWO_WEEKS = 14  # days, when somebody takes over in one press


@open_to(*policy.KEEPERS)
@require_GET
def contact(request: MemberRequest) -> HttpResponse:
    """Show whom to call or thank; that they were seen is logged."""
    now = timezone.now()
    context = {
        "reasons": queries.hold_contact(request.member, today=timezone.localdate(now), now=now),
        "tabs": tabs(request, "contact"),
        "breadcrumbs": crumbs(request, (_("Hold kontakten"), "")),
    }
    return render(request, "volunteers/contact.html", context)


@open_to(*policy.KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def thanks(request: MemberRequest) -> HttpResponse:
    """Thank everybody who came this month, or one: they are chosen, and the words are there."""
    page = queries.thanks_page(request.member, today=timezone.localdate())
    alone = page.alone(request.GET.get("til", ""))
    chosen = [str(row.pk) for row in ([alone] if alone else page.chosen)]
    words = _("Tak, fordi du kom i denne måned. Det betyder noget for beboerne – og for os.")
    if alone and (years := page.years_of(alone)):
        words = ngettext(
            "I dag vil vi sige tak for %(n)d år som frivillig. Det betyder noget for beboerne"
            " – og for os.",
            "I dag vil vi sige tak for %(n)d år som frivillig. Det betyder noget for beboerne"
            " – og for os.",
            years,
        ) % {"n": years}
    form = ThanksForm(
        posted(request),
        volunteers=page.everybody,
        initial={"volunteers": chosen, "text": words},
    )
    sent = filled(
        form,
        lambda: actions.send_thanks(
            by=request.member,
            volunteer_ids=[int(pk) for pk in form.cleaned_data["volunteers"]],
            text=form.cleaned_data["text"],
            now=timezone.now(),
        ),
    )
    if sent is not None:
        said = ngettext("Tak er sendt til %(n)d.", "Tak er sendt til %(n)d.", sent) % {"n": sent}
        messages.success(request, said)
        return redirect(url(request, "list"))
    context = {
        "page": page,
        "alone": alone,
        "form": form,
        "tabs": tabs(request, "thanks"),
        "breadcrumbs": crumbs(request, (_("Send tak"), "")),
    }
    return render(request, "volunteers/thanks.html", context, status=422 if form.is_bound else 200)


@open_to(*policy.CENTRE_KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def deputies(request: MemberRequest) -> HttpResponse:
    """Show who stands in for the coordinator, and let somebody do so."""
    page = queries.deputies_page(request.member)
    form = DeputyForm(posted(request), staff=page.staff)
    made = filled(
        form,
        lambda: actions.make_deputy(by=request.member, now=timezone.now(), **form.chosen()),
    )
    if made:
        messages.success(request, _("Afløseren er på plads."))
        return redirect(url(request, "deputies"))
    context = {
        "page": page,
        "form": form,
        "tabs": tabs(request, "deputies"),
        "breadcrumbs": crumbs(request, (_("Afløser"), "")),
    }
    status = 422 if form.is_bound else 200
    return render(request, "volunteers/deputies.html", context, status=status)


@open_to(*policy.CENTRE_KEEPERS)
@require_POST
def take_over(request: MemberRequest, centre_id: int) -> HttpResponse:
    """Take over from the coordinator in one press."""
    if centre_id not in request.member.centre_ids(*policy.CENTRE_KEEPERS):
        raise Http404
    attempt(
        request,
        lambda: actions.take_over(
            by=request.member, centre_id=centre_id, days=TWO_WEEKS, now=timezone.now()
        ),
        said=_("Du ser nu det, koordinatoren ser. Det slutter af sig selv, som der står her."),
    )
    return redirect(url(request, "deputies"))


@open_to(*policy.CENTRE_KEEPERS)
@require_POST
def end_deputy(request: MemberRequest, deputy_id: int) -> HttpResponse:
    """Let a deputy go before the last day."""
    attempt(
        request,
        lambda: actions.end_deputy(by=request.member, deputy_id=deputy_id, now=timezone.now()),
        said=_("Det er slut nu."),
    )
    if not request.member.holds(*policy.CENTRE_KEEPERS):
        return redirect("organisations:home", request.member.tenant.slug)
    return redirect(url(request, "deputies"))
