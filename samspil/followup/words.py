"""What moved, in words: the same on the screen, on paper and in a file."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samspil.actionmap.models import Round
from samspil.catalogue.rules import Status
from samspil.followup.queries import Moved
from samspil.followup.rules import Change, Way

ARROWS = {Way.FORWARD: "↑", Way.BACK: "↓", Way.SIDEWAYS: "→", Way.STOOD: "="}


@dataclass(frozen=True, slots=True)
class Definition:
    """A column of the tables of figures: its short heading, and what is counted under it."""

    heading: str
    meaning: str


def definitions() -> list[Definition]:
    """Return the figures' headings and meanings, in the order of Tally's fields."""
    return [
        Definition(_("Felter"), _("felter, hvor der står noget i mindst én af runderne")),
        Definition(_("Nye"), _("felter, der var tomme før, og hvor der står noget nu")),
        Definition(_("Skrevet om"), _("felter, hvor teksten er en anden")),
        Definition(_("Tømt"), _("felter, hvor der stod noget før, og hvor der ikke står noget nu")),
        Definition(_("Frem"), _("felter, der står på et senere trin end før")),
        Definition(_("Tilbage"), _("felter, der står på et tidligere trin end før")),
        Definition(_("Som før"), _("felter, hvor både tekst og trin er de samme")),
    ]


def change_label(change: Change) -> str:
    """Return what became of a box."""
    return {
        Change.EMPTY: _("Tomt"),
        Change.WRITTEN: _("Nyt"),
        Change.REWRITTEN: _("Skrevet om"),
        Change.EMPTIED: _("Tømt"),
        Change.STATUS: _("Samme tekst, andet trin"),
        Change.SAME: _("Som før"),
    }[change]


def way_label(cell: Moved) -> str:
    """Return how the step moved, or nothing when no step was said in either round."""
    before, now = _step(cell.before.status), _step(cell.now.status)
    said = {"before": before, "now": now}
    if cell.way == Way.STOOD:
        return _("Som før: %(now)s") % said if cell.now.status else ""
    if cell.way == Way.FORWARD:
        return _("Frem fra %(before)s til %(now)s") % said
    if cell.way == Way.BACK:
        return _("Tilbage fra %(before)s til %(now)s") % said
    return _("Fra %(before)s til %(now)s") % said


def _step(status: Status | None) -> str:
    return _("»%(step)s«") % {"step": status.label} if status else _("ikke angivet")


def round_days(round_: Round) -> str:
    """Return when the round was opened, and closed if it is."""
    opened = date_format(timezone.localtime(round_.opened_at), "DATE_FORMAT")
    if not round_.closed_at:
        return _("åbnet %(opened)s") % {"opened": opened}
    closed = date_format(timezone.localtime(round_.closed_at), "DATE_FORMAT")
    return _("%(opened)s – %(closed)s") % {"opened": opened, "closed": closed}
