"""The report across municipalities, and whether one's own takes part in the benchmark."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from samspil.mapping import actions, policy, queries, words
from samspil.mapping.access import AcrossRequest, open_across
from samspil.mapping.drawing import draw
from samspil.mapping.forms import ASSOCIATION, CENTRE, Asked
from samspil.mapping.queries import Places, national
from samspil.mapping.rules import Report
from samspil.mapping.rules.weeks import whole_weeks
from samspil.mapping.sections import sections
from samspil.mapping.sections.beside import key_figures_of_municipalities
from samspil.mapping.summary import sentences
from samspil.mapping.views.common import way_to
from samspil.organisations.access import MemberRequest, open_to


@open_across
@require_GET
def country(request: AcrossRequest) -> HttpResponse:
    """Show the sum of the municipalities, and each of them in alphabetical order."""
    who = request.across
    asked = Asked(request.GET, Places((), ()), today=timezone.localdate())
    selection = replace(asked.selection, period=whole_weeks(asked.period))
    parts = national.sides(who, selection)
    count = ngettext("%(count)s kommune", "%(count)s kommuner", len(parts)) % {
        "count": words.whole(len(parts))
    }
    whole = national.together(_("I alt"), parts)
    report = Report(sides=(whole,), about=asked.about())
    told = sections(report)
    others = national.benchmark(selection, name=words.others, but=who.person)
    context = {
        "breadcrumbs": [
            (_("Dine steder"), reverse("front")),
            (_("Kortlægning på tværs af kommuner"), ""),
        ],
        "title": _("Kortlægning på tværs af kommuner"),
        "of": count,
        "report": report,
        "period": words.days(selection.period),
        "rounded": selection.period != asked.period,
        "asked": asked,
        "filters": [each for each in asked.filters if each.name not in {CENTRE, ASSOCIATION}],
        "narrowed": bool(report.about),
        "sections": told,
        "drawn": draw(told),
        "summary": sentences(whole),
        "municipalities": key_figures_of_municipalities(
            [*parts, whole, *([others] if others else [])]
        ),
    }
    return render(request, "mapping/country.html", context)


@open_to(*policy.SWITCHES_BENCHMARK)
@require_http_methods(["GET", "POST"])
def benchmark(request: MemberRequest) -> HttpResponse:
    """Let the municipality take part in the anonymous benchmark, or no longer."""
    member = request.member
    if request.method == "POST":
        now = timezone.now()
        if request.POST.get("deltag") == "ja":
            actions.take_part(by=member, now=now)
            messages.success(request, _("Kommunen er med i sammenligningen."))
        else:
            actions.leave(by=member, now=now)
            messages.success(request, _("Kommunen er ikke længere med i sammenligningen."))
        return redirect("mapping:benchmark", member.tenant.slug)
    return render(
        request,
        "mapping/benchmark.html",
        {
            "breadcrumbs": way_to(member, _("Sammenligning med andre kommuner")),
            "since": queries.takes_part_since(member),
            "at_least": national.ANONYMOUS,
            "history": queries.benchmark_history(member),
        },
    )
