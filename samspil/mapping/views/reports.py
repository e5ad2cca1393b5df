"""The report of a municipality, a centre, an association or two periods: read, or taken home."""

from collections.abc import Collection
from dataclasses import replace

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from samspil.kit.verdict import require
from samspil.mapping import policy, queries, words
from samspil.mapping.forms import ASSOCIATION, CENTRE, Asked
from samspil.mapping.queries import Places, Selection, national
from samspil.mapping.rules import Report, Side, same_weeks
from samspil.mapping.sections import Table, beside
from samspil.mapping.sections.beside import key_figures_of_municipalities
from samspil.mapping.views.common import answer, show
from samspil.organisations.access import MemberRequest, open_to


def _asked(request: MemberRequest) -> tuple[Places, Asked]:
    places = queries.places(request.member)
    return places, Asked(request.GET, places, today=timezone.localdate())


def _closely(request: MemberRequest, places: Places) -> Collection[int]:
    """Return the centres whose own answers are shown: in a file they stand beside each other."""
    return [each.pk for each in places.centres] if request.GET.get("som") else ()


def _report(
    request: MemberRequest,
    selection: Selection,
    *sides: Side,
    about: tuple[str, ...],
    of: Side | None = None,
) -> Report:
    """
    Return the report.

    :param of: the side that its main one was counted as a part of.
    """
    changed_at = queries.changed_at(request.member, selection, of or sides[0])
    return Report(sides=sides, about=about, changed_at=changed_at, partly=selection.partly)


@open_to(*policy.READERS)
@require_GET
def municipality(request: MemberRequest) -> HttpResponse:
    """Show the whole municipality, or the activities of it that are asked for."""
    places, asked = _asked(request)
    name = request.member.tenant.authority_name
    closely = _closely(request, places)
    side = queries.side(request.member, asked.selection, name=name, among=places, closely=closely)
    report = _report(request, asked.selection, side, about=asked.about())
    return answer(
        request,
        asked,
        report,
        title=_("Kortlægning"),
        of=name,
        here="municipality",
        beside_others=_beside_others(request, asked.selection, side),
        switches=policy.switch_benchmark(request.member),
    )


def _beside_others(request: MemberRequest, selection: Selection, side: Side) -> Table | None:
    """Return the municipality beside others that nobody can tell apart, where there are enough."""
    if selection.centre or request.GET.get("som"):
        return None
    others = national.benchmark(selection, name=words.others, but=request.member.person)
    return key_figures_of_municipalities([side, others]) if others else None


@open_to(*policy.READERS)
@require_GET
def centre(request: MemberRequest, centre_id: int) -> HttpResponse:
    """Show one centre beside the whole municipality."""
    places, asked = _asked(request)
    found = next((each for each in places.centres if each.pk == centre_id), None)
    if found is None:
        raise Http404
    everywhere = replace(asked.selection, centre=None)
    name = request.member.tenant.authority_name
    whole = queries.side(request.member, everywhere, name=name, among=places, closely=[centre_id])
    there = tuple(each for each in whole.centres if each.key == centre_id)
    side = Side(name=found.name, period=whole.period, centres=there)
    here = replace(asked.selection, centre=centre_id)
    report = _report(request, here, side, whole, about=asked.about(CENTRE), of=whole)
    return answer(
        request,
        asked,
        report,
        title=found.name,
        here="centres",
        fixed=(CENTRE,),
        rows=[everywhere],
    )


@open_to(*policy.READERS)
@require_GET
def centres(request: MemberRequest) -> HttpResponse:
    """Show all centres below each other in alphabetical order."""
    places, asked = _asked(request)
    everywhere = replace(asked.selection, centre=None)
    name = request.member.tenant.authority_name
    closely = [each.pk for each in places.centres]
    side = queries.side(request.member, everywhere, name=name, among=places, closely=closely)
    report = _report(request, everywhere, side, about=asked.about(CENTRE))
    question = request.GET.get("spoergsmaal", "")
    question = question if question in beside.QUESTIONS else next(iter(beside.QUESTIONS))
    return show(
        request,
        "mapping/centres.html",
        asked,
        report,
        title=_("Plejecentrene ved siden af hinanden"),
        here="centres",
        fixed=(CENTRE,),
        key_figures=beside.key_figures(side),
        answers=beside.answers(side, question),
        definition=words.section_words(question).definition,
        questions=beside.questions(),
        question=question,
    )


@open_to(*policy.READERS)
@require_GET
def periods(request: MemberRequest) -> HttpResponse:
    """Show two periods beside each other: the same weeks of two years, or with a warning."""
    places, asked = _asked(request)
    selections = [asked.selection.over(period) for period in (asked.period, asked.other)]
    closely = _closely(request, places)
    sides = [
        queries.side(
            request.member,
            each,
            name=words.short_days(each.period),
            among=places,
            closely=closely,
        )
        for each in selections
    ]
    report = _report(request, asked.selection, *sides, about=asked.about())
    warning = "" if same_weeks(asked.period, asked.other) else words.other_weeks()
    return answer(
        request,
        asked,
        report,
        title=_("To perioder ved siden af hinanden"),
        here="periods",
        rows=selections,
        warning=warning,
        two_periods=True,
    )


@open_to(*policy.READERS_OF_ASSOCIATIONS)
@require_GET
def association(request: MemberRequest, association_id: int) -> HttpResponse:
    """Show an association its own activities across centres, for an application."""
    places, asked = _asked(request)
    found = next((each for each in places.associations if each.pk == association_id), None)
    if found is None:
        raise Http404
    require(policy.read_association(request.member, found))
    hers = replace(asked.selection, association=association_id)
    closely = _closely(request, places)
    side = queries.side(request.member, hers, name=found.name, among=places, closely=closely)
    report = _report(request, hers, side, about=asked.about(ASSOCIATION))
    return answer(
        request,
        asked,
        report,
        title=_("Tal til ansøgning: %(name)s") % {"name": found.name},
        here=f"association-{found.pk}",
        fixed=(ASSOCIATION,),
        rows=[hers],
    )
