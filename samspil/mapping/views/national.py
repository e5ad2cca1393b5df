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

from samspil.kit.answers import file_to_keep
from samspil.kit.tables import EXCEL_TYPE
from samspil.mapping import actions, documents, exports, policy, queries, words
from samspil.mapping.access import AcrossRequest, open_across
from samspil.mapping.drawing import draw
from samspil.mapping.forms import ASSOCIATION, CENTRE, Asked
from samspil.mapping.queries import Places, national
from samspil.mapping.rules import Report
from samspil.mapping.rules.weeks import whole_weeks
from samspil.mapping.sections import Table, sections, summary
from samspil.mapping.sections.beside import key_figures_of_municipalities
from samspil.mapping.views.common import pdf_of, way_to
from samspil.organisations.access import MemberRequest, open_to

FILES = {"pdf": ("pdf", "application/pdf"), "excel": ("xlsx", EXCEL_TYPE)}


@open_across
@require_GET
def country(request: AcrossRequest) -> HttpResponse:
    """Show the sum of the municipalities, and each of them in alphabetical order."""
    who = request.across
    asked = Asked(request.GET, Places((), ()), today=timezone.localdate())
    selection = replace(asked.selection, period=whole_weeks(asked.period))
    parts, whole = national.sides(who, selection, name=_("I alt"))
    count = ngettext("%(count)s kommune", "%(count)s kommuner", len(parts)) % {
        "count": words.whole(len(parts))
    }
    report = Report(sides=(whole,), about=asked.about(), partly=selection.partly)
    told = sections(report)
    others = national.benchmark(selection, name=words.others, but=who.person)
    municipalities = key_figures_of_municipalities([*parts, whole, *([others] if others else [])])
    if (form := request.GET.get("som")) in FILES:
        return _file(request, form, report, title=count, municipalities=municipalities)
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
        "partly": words.partly_of(report),
        "sections": told,
        "drawn": draw(told),
        "summary": summary(told),
        "municipalities": municipalities,
        "address": asked.address(CENTRE, ASSOCIATION),
    }
    return render(request, "mapping/country.html", context)


def _file(
    request: AcrossRequest, form: str, report: Report, *, title: str, municipalities: Table
) -> HttpResponse:
    """Answer with the report as a file; each of the municipalities has that in its log."""
    now = timezone.now()
    if form == "pdf":
        who = _("Kortlægning på tværs af kommuner")
        content = pdf_of(
            documents.picture(report, title=title, who=who, now=now, municipalities=municipalities)
        )
    else:
        content = exports.as_excel(report, title=title, rows=None, municipalities=municipalities)
    actions.record_extract_across(by=request.across.members, form=form, now=now)
    ending, mime = FILES[form]
    name = f"{_('kortlaegning-paa-tvaers')}-{timezone.localdate(now).isoformat()}.{ending}"
    return file_to_keep(content, name=name, mime=mime)


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
