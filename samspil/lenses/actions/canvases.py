"""The canvases and what is agreed on them."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from samspil.kit.verdict import Conflict, Refused, require
from samspil.lenses import policy
from samspil.lenses.actions.common import clean, locked
from samspil.lenses.models import Canvas, CanvasLine
from samspil.lenses.rules import AGREED_LIMIT, THEME_LIMIT
from samspil.organisations import audit
from samspil.organisations.models import Member, versions_of


@transaction.atomic
def open_canvas(*, by: Member, theme: str, now: datetime) -> Canvas:
    """
    Begin a canvas about a theme.

    :raises Refused: not allowed, no theme, or there is a canvas about it already.
    """
    require(policy.open_canvas(by))
    canvas = _only_one_about_it(
        Canvas(
            tenant=by.tenant,
            theme=_theme(theme),
            opened_at=now,
            opened_by=by.person,
            changed_at=now,
            changed_by=by.person,
        )
    )
    audit.record("lenses.canvas_opened", kind=audit.Kind.ADD, by=by, at=now, of=canvas)
    return canvas


def _theme(theme: str) -> str:
    clean_theme = clean(theme, limit=THEME_LIMIT)
    if not clean_theme:
        raise Refused(_("Skriv, hvad arket handler om, fx Ensomhed."))
    return clean_theme


def _only_one_about_it(canvas: Canvas) -> Canvas:
    """
    Store the canvas; the database lets one theme stand once, also when two begin at once.

    :raises Refused: there is another about the theme.
    """
    try:
        with transaction.atomic():
            canvas.save()
    except IntegrityError as taken:
        raise Refused(_("Der er allerede et ark om det tema.")) from taken
    return canvas


@transaction.atomic
def rename_canvas(
    *, by: Member, canvas_id: int, theme: str, read_version: int, now: datetime
) -> Canvas:
    """
    Give the canvas another theme.

    :raises Canvas.DoesNotExist: there is none in the member's municipality.
    :raises Refused: not allowed, no theme, or there is another canvas about it.
    :raises Conflict: it has changed since; `theirs` is the Canvas as it stands.
    """
    canvas = locked(by, canvas_id)
    require(policy.put_away(by, canvas))
    require(policy.write_canvas(by, canvas))
    new = _theme(theme)
    if new == canvas.theme:
        return canvas
    if canvas.version != read_version:
        raise Conflict(canvas)
    canvas.theme = new
    _changed(canvas, by=by, now=now)
    _only_one_about_it(canvas)
    audit.record("lenses.canvas_renamed", kind=audit.Kind.CHANGE, by=by, at=now, of=canvas)
    return canvas


def _changed(canvas: Canvas, *, by: Member, now: datetime) -> None:
    canvas.version += 1
    canvas.changed_at, canvas.changed_by = now, by.person


@transaction.atomic
def agree(
    *,
    by: Member,
    canvas_id: int,
    agreed: str,
    supports: Sequence[int],
    read_version: int,
    now: datetime,
) -> Canvas:
    """
    Write down what the group will do together, and the lines it rests on.

    :param supports: ids of lines that stand on the canvas.
    :raises Canvas.DoesNotExist: there is none in the member's municipality.
    :raises Refused: not allowed, the text may not stand there, or a line is gone.
    :raises Conflict: it has changed since; `theirs` is the Canvas as it stands.
    """
    canvas = locked(by, canvas_id)
    require(policy.write_canvas(by, canvas))
    text = clean(agreed, limit=AGREED_LIMIT, one_line=False)
    lines = sorted(set(supports))
    standing = CanvasLine.objects.visible_to(by).filter(canvas=canvas, pk__in=lines).standing()
    if standing.count() != len(lines):
        raise Refused(_("En af linjerne er taget tilbage imens. Vælg linjerne igen."))
    if (canvas.agreed, sorted(canvas.supports)) == (text, lines):
        return canvas
    if canvas.version != read_version:
        raise Conflict(canvas)
    canvas.agreed, canvas.supports = text, lines
    _changed(canvas, by=by, now=now)
    canvas.save()
    audit.record("lenses.canvas_agreed", kind=audit.Kind.CHANGE, by=by, at=now, of=canvas)
    return canvas


@transaction.atomic
def restore_agreement(
    *, by: Member, canvas_id: int, version: int, read_version: int, now: datetime
) -> Canvas:
    """
    Let an earlier agreement stand again, as a new version, with those of its lines that stand.

    :raises Canvas.DoesNotExist: there is none in the member's municipality.
    :raises Refused: not allowed, or there is no such version.
    :raises Conflict: it has changed since she looked.
    """
    canvas = locked(by, canvas_id)
    require(policy.write_canvas(by, canvas))
    events = versions_of(Canvas).filter(tenant=by.tenant, pgh_obj_id=canvas.pk, version=version)
    earlier = events.order_by("-pgh_id").first()
    if earlier is None:
        raise Refused(_("Den tidligere udgave findes ikke."))
    lines = CanvasLine.objects.visible_to(by).filter(canvas=canvas, pk__in=earlier.supports)
    return agree(
        by=by,
        canvas_id=canvas.pk,
        agreed=earlier.agreed,
        supports=list(lines.standing().values_list("pk", flat=True)),
        read_version=read_version,
        now=now,
    )


@transaction.atomic
def put_canvas_away(*, by: Member, canvas_id: int, now: datetime) -> Canvas:
    """
    Hide the canvas; what stands on it stays. Safe twice.

    :raises Canvas.DoesNotExist: there is none in the member's municipality.
    :raises Refused: not allowed.
    """
    canvas = locked(by, canvas_id)
    require(policy.put_away(by, canvas))
    if not canvas.taken_back_at:
        canvas.taken_back_at, canvas.taken_back_by = now, by.person
        canvas.save(update_fields=["taken_back_at", "taken_back_by"])
        audit.record("lenses.canvas_put_away", kind=audit.Kind.CHANGE, by=by, at=now, of=canvas)
    return canvas


@transaction.atomic
def take_canvas_out(*, by: Member, canvas_id: int, now: datetime) -> Canvas:
    """
    Show a canvas again that was put away. Safe twice.

    :raises Canvas.DoesNotExist: there is none in the member's municipality.
    :raises Refused: not allowed, or there is another about the theme by now.
    """
    canvas = locked(by, canvas_id)
    require(policy.put_away(by, canvas))
    if canvas.taken_back_at:
        canvas.taken_back_at = canvas.taken_back_by = None
        _only_one_about_it(canvas)
        audit.record("lenses.canvas_taken_out", kind=audit.Kind.CHANGE, by=by, at=now, of=canvas)
    return canvas
