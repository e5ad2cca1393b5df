"""The lines on a canvas."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samspil.catalogue.study import study
from samspil.kit.verdict import Conflict, Refused, require
from samspil.lenses import policy
from samspil.lenses.actions.common import clean, locked, require_words
from samspil.lenses.models import CanvasLine
from samspil.lenses.rules import LINE_LIMIT, MOST_LINES
from samspil.organisations import audit
from samspil.organisations.models import Member


@transaction.atomic
def add_line(*, by: Member, canvas_id: int, question: str, text: str, now: datetime) -> CanvasLine:
    """
    Write a line under one of the four questions.

    :param question: the question's key.
    :raises Canvas.DoesNotExist: there is none in the member's municipality.
    :raises Refused: not allowed, no such question, the canvas is full, or the text may not stand.
    """
    canvas = locked(by, canvas_id)
    require(policy.write_canvas(by, canvas))
    if question not in {asked.key for asked in study().tension_field.questions}:
        raise Refused(_("Spørgsmålet findes ikke. Indlæs siden igen."))
    words = clean(text, limit=LINE_LIMIT)
    require_words(words)
    lines = CanvasLine.objects.visible_to(by).filter(canvas=canvas).standing()
    if lines.count() >= MOST_LINES:
        raise Refused(
            _("Der er %(count)d linjer på arket. Saml nogle af dem, før I skriver flere.")
            % {"count": MOST_LINES}
        )
    line = CanvasLine.objects.create(
        tenant=by.tenant,
        canvas=canvas,
        question=question,
        text=words,
        added_at=now,
        added_by=by.person,
    )
    audit.record("lenses.line_added", kind=audit.Kind.ADD, by=by, at=now, of=line)
    return line


def _line(by: Member, canvas_id: int, line_id: int) -> CanvasLine:
    """
    Return the line, with its canvas locked.

    :raises Canvas.DoesNotExist, CanvasLine.DoesNotExist: there is none here.
    :raises Refused: not allowed.
    """
    canvas = locked(by, canvas_id)
    line = CanvasLine.objects.visible_to(by).get(pk=line_id, canvas=canvas)
    require(policy.change_line(by, canvas, line))
    return line


@transaction.atomic
def change_line(
    *, by: Member, canvas_id: int, line_id: int, text: str, read_version: int, now: datetime
) -> CanvasLine:
    """
    Write the line anew.

    :raises Canvas.DoesNotExist, CanvasLine.DoesNotExist: there is none here.
    :raises Refused: not allowed, it is taken back, or the text may not stand.
    :raises Conflict: it has changed since; `theirs` is the CanvasLine as it stands.
    """
    line = _line(by, canvas_id, line_id)
    if line.taken_back_at:
        raise Refused(_("Linjen er taget tilbage. Sæt den ind igen, før du retter den."))
    words = clean(text, limit=LINE_LIMIT)
    require_words(words)
    if words == line.text:
        return line
    if line.version != read_version:
        raise Conflict(line)
    line.text = words
    line.version += 1
    line.save(update_fields=["text", "version"])
    audit.record("lenses.line_changed", kind=audit.Kind.CHANGE, by=by, at=now, of=line)
    return line


@transaction.atomic
def take_back_line(*, by: Member, canvas_id: int, line_id: int, now: datetime) -> CanvasLine:
    """
    Hide the line; it can be put back. Safe twice.

    The agreement no longer rests on it, and its text stays as it was agreed.

    :raises Canvas.DoesNotExist, CanvasLine.DoesNotExist: there is none here.
    :raises Refused: not allowed.
    """
    line = _line(by, canvas_id, line_id)
    if not line.taken_back_at:
        line.taken_back_at, line.taken_back_by = now, by.person
        line.save(update_fields=["taken_back_at", "taken_back_by"])
        audit.record("lenses.line_taken_back", kind=audit.Kind.CHANGE, by=by, at=now, of=line)
    return line


@transaction.atomic
def put_back_line(*, by: Member, canvas_id: int, line_id: int, now: datetime) -> CanvasLine:
    """
    Show a line again that was taken back. Safe twice.

    :raises Canvas.DoesNotExist, CanvasLine.DoesNotExist: there is none here.
    :raises Refused: not allowed.
    """
    line = _line(by, canvas_id, line_id)
    if line.taken_back_at:
        line.taken_back_at = line.taken_back_by = None
        line.save(update_fields=["taken_back_at", "taken_back_by"])
        audit.record("lenses.line_put_back", kind=audit.Kind.CHANGE, by=by, at=now, of=line)
    return line
