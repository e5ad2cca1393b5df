"""What people do in the lenses, in one line each; every deed enters the walls by itself."""

from samspil.actionmap.rules import ColumnKey
from samspil.lenses import actions, queries
from samspil.lenses.models import Canvas, CanvasLine, Holder
from samspil.organisations.access import inside
from samspil.organisations.models import Member
from samspil.testing.make import NOW, Cast

WHOLE = ColumnKey("administration")
MONEY = "enough-money"  # a task of the municipality's
FRAMES = "daily-conditions"  # of each centre's management
GOALS = "association-goals"  # of each association


def birkehoej(cast: Cast) -> ColumnKey:
    return ColumnKey("centre", cast.birkehoej.pk)


def venner(cast: Cast) -> ColumnKey:
    return ColumnKey("association", cast.venner.pk)


def name(
    by: Member,
    duty: str = MONEY,
    place: ColumnKey = WHOLE,
    *,
    person: int | None = None,
    title: str = "",
    read: int = 0,
) -> Holder:
    with inside(by.tenant, person=by.person):
        return actions.name_holder(
            by=by,
            duty=duty,
            place=place,
            person_id=person,
            title=title,
            read_version=read,
            now=NOW,
        )


def name_again(by: Member, duty: str, place: ColumnKey, version: int, *, read: int) -> Holder:
    with inside(by.tenant, person=by.person):
        return actions.restore_holder(
            by=by, duty=duty, place=place, version=version, read_version=read, now=NOW
        )


def matrix(by: Member, **asked: str) -> queries.MatrixPage:
    with inside(by.tenant, person=by.person):
        return queries.matrix_page(by, **asked)


def holder(by: Member, duty: str = MONEY, place: ColumnKey = WHOLE) -> queries.HolderPage:
    with inside(by.tenant, person=by.person):
        return queries.holder_page(by, duty=duty, place=place)


def begin(by: Member, theme: str = "Ensomhed") -> Canvas:
    with inside(by.tenant, person=by.person):
        return actions.open_canvas(by=by, theme=theme, now=NOW)


def write(
    by: Member, canvas: Canvas, text: str = "En at drikke kaffe med", *, under: str = "allowed"
) -> CanvasLine:
    with inside(by.tenant, person=by.person):
        return actions.add_line(by=by, canvas_id=canvas.pk, question=under, text=text, now=NOW)


def rewrite(by: Member, line: CanvasLine, text: str, *, read: int = 1) -> CanvasLine:
    with inside(by.tenant, person=by.person):
        return actions.change_line(
            by=by,
            canvas_id=line.canvas_id,
            line_id=line.pk,
            text=text,
            read_version=read,
            now=NOW,
        )


def take_back(by: Member, line: CanvasLine) -> CanvasLine:
    with inside(by.tenant, person=by.person):
        return actions.take_back_line(by=by, canvas_id=line.canvas_id, line_id=line.pk, now=NOW)


def put_back(by: Member, line: CanvasLine) -> CanvasLine:
    with inside(by.tenant, person=by.person):
        return actions.put_back_line(by=by, canvas_id=line.canvas_id, line_id=line.pk, now=NOW)


def agree(
    by: Member,
    canvas: Canvas,
    text: str = "Vi drikker kaffe sammen hver onsdag.",
    *lines: CanvasLine,
    read: int = 1,
) -> Canvas:
    with inside(by.tenant, person=by.person):
        return actions.agree(
            by=by,
            canvas_id=canvas.pk,
            agreed=text,
            supports=[line.pk for line in lines],
            read_version=read,
            now=NOW,
        )


def agree_again(by: Member, canvas: Canvas, version: int, *, read: int) -> Canvas:
    with inside(by.tenant, person=by.person):
        return actions.restore_agreement(
            by=by, canvas_id=canvas.pk, version=version, read_version=read, now=NOW
        )


def rename(by: Member, canvas: Canvas, theme: str, *, read: int = 1) -> Canvas:
    with inside(by.tenant, person=by.person):
        return actions.rename_canvas(
            by=by, canvas_id=canvas.pk, theme=theme, read_version=read, now=NOW
        )


def put_away(by: Member, canvas: Canvas) -> Canvas:
    with inside(by.tenant, person=by.person):
        return actions.put_canvas_away(by=by, canvas_id=canvas.pk, now=NOW)


def take_out(by: Member, canvas: Canvas) -> Canvas:
    with inside(by.tenant, person=by.person):
        return actions.take_canvas_out(by=by, canvas_id=canvas.pk, now=NOW)


def page(by: Member, canvas: Canvas) -> queries.CanvasPage:
    with inside(by.tenant, person=by.person):
        return queries.canvas_page(by, canvas.pk)
