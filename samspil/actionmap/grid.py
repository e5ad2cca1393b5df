"""The map's grid as HTML: drawn by Jinja, for the whole map is 1,200 cells (decision 0010)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.template import engines
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from samspil.actionmap.models import Round
from samspil.actionmap.queries import CellView, MapView
from samspil.catalogue.rules import Relevance, Status

SHAPES = {
    Status.NONE: "empty",
    Status.AD_HOC: "quarter",
    Status.PARTIAL: "half",
    Status.EXTENSIVE: "most",
    Status.SYSTEMATIC: "full",
    Status.IN_PREPARATION: "coming",
}


@dataclass(frozen=True)
class Words:
    """What every cell may say, translated and made into HTML once a page instead of once a cell."""

    statuses: dict[Status, str]
    marks: dict[Status | None, SafeString]  # the status under the words
    kinds: dict[tuple[Relevance, bool], SafeString]  # of (relevance, filled): the cell's class
    invites: dict[tuple[bool, bool], str]  # of (filled, writable): the link's further class
    empty: dict[tuple[bool, Relevance], str]  # of (writable, relevance): what an empty cell says
    under: dict[Relevance, SafeString]  # what stands under an invitation to write
    nothing: str

    @classmethod
    def now(cls) -> "Words":
        """Return them in the reader's language."""
        write = _("Skriv, hvordan det er")
        labels = {relevance: str(relevance.label) for relevance in Relevance}
        return cls(
            statuses={status: str(status.label) for status in Status},
            marks={None: SafeString("")}
            | {
                status: format_html('<p class="mark mark-{}">{}</p>', SHAPES[status], status.label)
                for status in Status
            },
            kinds={
                (relevance, filled): format_html(' class="{}"', relevance)
                if not filled and relevance != Relevance.RELEVANT
                else SafeString("")
                for relevance in Relevance
                for filled in (True, False)
            },
            invites={
                (True, True): "",
                (True, False): "",
                (False, True): " cell-invite",
                (False, False): " cell-quiet",
            },
            empty={(True, relevance): write for relevance in Relevance}
            | {(False, relevance): label for relevance, label in labels.items()},
            under={
                relevance: format_html('<p class="cell-quiet">{}</p>', label)
                for relevance, label in labels.items()
            },
            nothing=_("Ikke udfyldt"),
        )


def short_day(moment: datetime) -> str:
    """Return the day as people say it: "3. marts", with the year when it is not this one's."""
    return _short_day(timezone.localdate(moment), timezone.localdate().year)


def _short_day(day: date, this_year: int) -> str:
    return date_format(day, "MONTH_DAY_FORMAT" if day.year == this_year else "DATE_FORMAT")


def cell_base(slug: str, round_: Round) -> str:
    """Return the address that every cell's begins with."""
    return reverse("actionmap:cell", args=[slug, round_.pk, "o", "c"]).removesuffix("o/c/")


def draw(view: MapView, *, slug: str, linked: bool = True) -> SafeString:
    """
    Return the table of the map.

    :param linked: whether cells can be opened; a public page's cannot.
    """
    days: dict[tuple[date, int], str] = {}
    year = timezone.localdate().year

    def day(moment: datetime) -> str:
        # Within one hour of UTC it is one day in Copenhagen: to ask the calendar for every cell
        # would take as long as drawing them.
        hour = (moment.date(), moment.hour)
        if hour not in days:
            days[hour] = _short_day(timezone.localdate(moment), year)
        return days[hour]

    return _render(
        "grid",
        view=view,
        base=cell_base(slug, view.round),
        row_base=reverse("actionmap:opportunity", args=[slug, "o"]).removesuffix("o/"),
        linked=linked,
        day=day,
        caption=_("Indsatskort, %(round)s") % {"round": view.round.title},
        corner=_("Mulighed"),
        own_label=_("Egen"),
        closed_label=_("lukket"),
        driver_label=_("Drivkraft"),
        rounds_query=f"?runde={view.round.pk}",
    )


def draw_cell(cell: CellView, *, slug: str, round_: Round, opportunity: str) -> SafeString:
    """Return the inside of one cell, as `draw` puts it in the grid."""
    return _render(
        "one_cell",
        cell=cell,
        base=f"{cell_base(slug, round_)}{opportunity}/",
        day=short_day,
    )


def _render(name: str, **context: object) -> SafeString:
    template = engines["grid"].get_template(f"actionmap/{name}.jinja")
    html = template.render({**context, "words": Words.now()})
    return mark_safe(html)  # noqa: S308 - Jinja has escaped every value in it
