"""The minutes on paper: one page as a rule, laid out by typst."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from samspil.kit import pdf
from samspil.meetings.queries import Item, Minutes

TEMPLATE = Path(__file__).parent / "typst" / "minutes.typ"


def pdf_file(minutes: Minutes, *, now: datetime) -> bytes:
    """
    Return the minutes as a PDF, for screen readers too.

    :raises PdfFailed: it could not be made.
    """
    return pdf.render(TEMPLATE, picture(minutes, now=now))


def picture(minutes: Minutes, *, now: datetime) -> dict[str, Any]:
    """Return all that stands on the paper, in the reader's language, ready to be laid out."""
    meeting = minutes.meeting
    day = timezone.localtime(now)
    return {
        "language": (get_language() or "da")[:2],
        "title": meeting.title,
        "full_title": _("Referat: %(title)s") % {"title": meeting.title},
        "authority": meeting.tenant.authority_name,
        "day": [day.year, day.month, day.day],
        "about": about(minutes),
        "items": [_item(item) for item in minutes.items],
        "talked_about": [f"{view.label} {view.title}" for view in minutes.talked_about],
        "parked": [f"{view.label} {view.title}" for view in minutes.parked],
        "closing_words": [line for line in meeting.closing_words.split("\n") if line],
        "words": {
            "agreed": _("Det er vi enige om"),
            "nothing": _("Der blev ikke aftalt tekster på mødet."),
            "talked_about": _("Talt om uden at aftale en tekst"),
            "parked": _("Parkeret til senere"),
            "closing_words": _("Bemærkninger"),
            "page": _("Side"),
            "of": _("af"),
        },
    }


def about(minutes: Minutes) -> str:
    """Return one line about when it was, how long, and how many came from where."""
    meeting = minutes.meeting
    parts = [meeting.round.title]
    if meeting.started_at:
        parts.append(date_format(timezone.localtime(meeting.started_at), "DATE_FORMAT"))
    parts.append(
        ngettext("%(count)d minut", "%(count)d minutter", minutes.minutes)
        % {"count": minutes.minutes}
    )
    came = ", ".join(f"{count} {actor.label}" for actor, count in minutes.present if count)
    if came:
        parts.append(_("til stede: %(came)s") % {"came": came})
    return " · ".join(str(part) for part in parts)


def _item(item: Item) -> dict[str, Any]:
    return {
        "title": f"{item.opportunity.label} {item.opportunity.title}",
        "agreed": [
            {
                "who": agreed.title,
                "paragraphs": [line for line in agreed.text.split("\n") if line],
                "status": str(agreed.status.label) if agreed.status else "",
            }
            for agreed in item.agreed
        ],
    }
