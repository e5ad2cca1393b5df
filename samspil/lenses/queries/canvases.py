"""The canvases: their list, one of them, and its earlier agreements."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from samspil.accounts.models import Person
from samspil.catalogue.study import study
from samspil.lenses import policy
from samspil.lenses.models import Canvas, CanvasLine
from samspil.lenses.queries.pictures import (
    AgreementVersion,
    CanvasCard,
    CanvasPage,
    LineView,
    QuestionView,
)
from samspil.organisations.models import Member, versions_of
from samspil.organisations.queries.history import Change

PAGE_SIZE = 24
MOST_CHANGES = 100  # of lines, on the page of what was changed


def canvases(member: Member, *, number: str = "1", put_away: bool = False) -> Page[Any]:
    """Return one page of the canvases, the latest changed first, as CanvasCards."""
    found = Canvas.objects.visible_to(member).filter(taken_back_at__isnull=not put_away)
    found = found.annotate(count=Count("lines", filter=Q(lines__taken_back_at=None)))
    page: Page[Any] = Paginator(found.in_order(), PAGE_SIZE).get_page(number)
    page.object_list = [CanvasCard(canvas, lines=canvas.count) for canvas in page.object_list]
    return page


def canvas(member: Member, canvas_id: int) -> Canvas:
    """
    Return the canvas.

    :raises Canvas.DoesNotExist: there is none in the member's municipality.
    """
    return Canvas.objects.visible_to(member).select_related("changed_by").get(pk=canvas_id)


def canvas_page(member: Member, canvas_id: int) -> CanvasPage:
    """
    Return the canvas with its lines.

    :raises Canvas.DoesNotExist: there is none in the member's municipality.
    """
    found = canvas(member, canvas_id)
    lines = list(
        CanvasLine.objects.visible_to(member)
        .filter(canvas=found)
        .select_related("added_by")
        .in_order()
    )
    standing = [line for line in lines if not line.taken_back_at]
    return CanvasPage(
        canvas=found,
        questions=tuple(
            QuestionView(
                question=question,
                lines=tuple(
                    _line(member, found, line) for line in standing if line.question == question.key
                ),
            )
            for question in study().tension_field.questions
        ),
        agreed_by=found.changed_by.name if policy.see_people(member) else "",
        taken_back=tuple(
            view
            for line in lines
            if line.taken_back_at and (view := _line(member, found, line)).may_change
        ),
        write=policy.write_canvas(member, found),
        put_away=policy.put_away(member, found),
    )


def _line(member: Member, where: Canvas, line: CanvasLine) -> LineView:
    return LineView(
        pk=line.pk,
        text=line.text,
        written_by=line.added_by.name if policy.see_people(member) else "",
        may_change=bool(policy.change_line(member, where, line)),
        supports=line.pk in where.supports,
    )


def line(member: Member, canvas_id: int, line_id: int) -> CanvasLine:
    """
    Return one line of the canvas.

    :raises CanvasLine.DoesNotExist: there is none in the member's municipality.
    """
    found = CanvasLine.objects.visible_to(member).select_related("canvas")
    return found.get(pk=line_id, canvas=canvas_id)


def agreements(member: Member, canvas_id: int) -> list[AgreementVersion]:
    """Return what the group has agreed on the canvas, the latest first."""
    events = versions_of(Canvas).filter(tenant=member.tenant, pgh_obj_id=canvas_id)
    found = list(events.order_by("-version", "-pgh_id"))
    latest_of_each = {event.version: event for event in reversed(found)}
    names = _names(member, (event.changed_by_id for event in found))
    ids = {pk for event in found for pk in event.supports}
    texts = dict(CanvasLine.objects.visible_to(member).filter(pk__in=ids).values_list("pk", "text"))
    return [
        AgreementVersion(
            version=event.version,
            theme=event.theme,
            agreed=event.agreed,
            supports=tuple(texts[pk] for pk in event.supports if pk in texts),
            changed_by=names.get(event.changed_by_id, ""),
            changed_at=event.changed_at,
        )
        for event in sorted(latest_of_each.values(), key=lambda event: -event.version)
    ]


def line_changes(member: Member, canvas_id: int) -> list[Change]:
    """Return what was done to the canvas' lines in words, the latest first."""
    events = versions_of(CanvasLine).filter(tenant=member.tenant, canvas_id=canvas_id)
    before: dict[int, Any] = {}
    told: list[tuple[Any, str]] = []
    for event in events.order_by("pgh_id"):
        told.append((event, _told(event, before.get(event.pgh_obj_id))))
        before[event.pgh_obj_id] = event
    told = told[-MOST_CHANGES:]
    names = _names(member, (_by(event) for event, _words in told))
    return [
        Change(who=names.get(_by(event), ""), when=event.pgh_created_at, what=words)
        for event, words in reversed(told)
    ]


def _by(event: Any) -> int | None:
    by: int | None = (event.pgh_context or {}).get("person")
    return by


def _told(event: Any, before: Any | None) -> str:
    if before is None:
        return _("Skrev: %(text)s") % {"text": event.text}
    if event.taken_back_at and not before.taken_back_at:
        return _("Tog tilbage: %(text)s") % {"text": event.text}
    if before.taken_back_at and not event.taken_back_at:
        return _("Satte ind igen: %(text)s") % {"text": event.text}
    return _("Rettede »%(old)s« til »%(new)s«") % {"old": before.text, "new": event.text}


def _names(member: Member, ids: Iterable[int | None]) -> dict[int | None, str]:
    if not policy.see_people(member):
        return {}
    found = Person.objects.filter(pk__in={pk for pk in ids if pk})
    return dict(found.values_list("pk", "name"))
