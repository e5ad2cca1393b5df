"""The map's grid as HTML: drawn by Jinja, for the whole map is 1,200 cells (decision 0010)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import MappingProxyType

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samspil.actionmap.models import Round
from samspil.actionmap.notes import Evidence, Place
from samspil.actionmap.queries import CellView, MapView
from samspil.catalogue.rules import Relevance, Status
from samspil.kit.drawing import drawn

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

    statuses: dict[Status, SafeString]
    marks: dict[Status | None, SafeString]  # the status under the words
    kinds: dict[Relevance, SafeString]  # an empty cell's class
    invites: dict[bool, SafeString]  # of writable: the further class of an empty cell's link
    labels: dict[Relevance, SafeString]  # what an empty cell says that she may not write in
    write: SafeString  # and one that she may
    under: dict[Relevance, SafeString]  # what stands under an invitation to write
    nothing: SafeString

    @classmethod
    def now(cls) -> "Words":
        """Return them in the reader's language."""
        labels = {relevance: conditional_escape(str(relevance.label)) for relevance in Relevance}
        plain = SafeString("")
        return cls(
            statuses={status: conditional_escape(str(status.label)) for status in Status},
            marks={None: plain}
            | {
                status: format_html('<p class="mark mark-{}">{}</p>', SHAPES[status], status.label)
                for status in Status
            },
            kinds={
                relevance: plain
                if relevance == Relevance.RELEVANT
                else format_html(' class="{}"', relevance)
                for relevance in Relevance
            },
            invites={True: SafeString(" cell-invite"), False: SafeString(" cell-quiet")},
            labels=labels,
            write=conditional_escape(_("Skriv, hvordan det er")),
            under={
                relevance: format_html('<p class="cell-quiet">{}</p>', label)
                for relevance, label in labels.items()
            },
            nothing=conditional_escape(_("Ikke udfyldt")),
        )


def short_day(moment: datetime) -> str:
    """Return the day as people say it: "3. marts", with the year when it is not this one's."""
    return _short_day(timezone.localdate(moment), timezone.localdate().year)


def _short_day(day: date, this_year: int) -> str:
    return date_format(day, "MONTH_DAY_FORMAT" if day.year == this_year else "DATE_FORMAT")


def cell_base(slug: str, round_: Round) -> str:
    """Return the address that every cell's begins with."""
    return reverse("actionmap:cell", args=[slug, round_.pk, "o", "c"]).removesuffix("o/c/")


def draw(
    view: MapView,
    *,
    slug: str,
    linked: bool = True,
    evidence: Mapping[Place, Evidence] = MappingProxyType({}),
) -> SafeString:
    """
    Return the table of the map.

    :param linked: whether cells can be opened; a public page's cannot.
    :param evidence: what was counted, to stand under the words of its cell.
    """
    days: dict[int, str] = {}
    year = timezone.localdate().year

    def day(written: int) -> str:
        # Within one hour of UTC it is one day in Copenhagen: to ask the calendar for every cell
        # would take as long as drawing them.
        hour = written // 3600
        if hour not in days:
            moment = datetime.fromtimestamp(written, tz=UTC)
            days[hour] = _short_day(timezone.localdate(moment), year)
        return days[hour]

    counted = {opportunity for opportunity, _column in evidence}
    columns = [column.key for column in view.columns]

    def beside(opportunity: str) -> list[str]:
        """Return what stands under each cell of the row; most rows have nothing counted."""
        if opportunity not in counted:
            return [""] * len(columns)
        found = (evidence.get((opportunity, column)) for column in columns)
        return [each.brief if each else "" for each in found]

    return _render(
        "grid",
        beside=beside,
        view=view,
        keys=[str(column.key) for column in view.columns],
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


def draw_cell(
    cell: CellView, *, slug: str, round_: Round, opportunity: str, evidence: Evidence | None = None
) -> SafeString:
    """Return the inside of one cell, as `draw` puts it in the grid."""
    return _render(
        "one_cell",
        cell=cell,
        keys=[str(cell.column)],
        beside=[evidence.brief if evidence else ""],
        base=f"{cell_base(slug, round_)}{opportunity}/",
        day=lambda written: short_day(datetime.fromtimestamp(written, tz=UTC)),
    )


def _render(name: str, **context: object) -> SafeString:
    return drawn(f"actionmap/{name}.jinja", {**context, "words": Words.now(), "zip": zip})
