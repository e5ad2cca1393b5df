"""The map's grid as HTML: drawn by Jinja, for the whole map is 1,200 cells (decision 0010)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.template import engines
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
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
    """What every cell may say, translated once a page."""

    statuses: dict[Status, str]
    relevances: dict[Relevance, str]
    write: str
    empty: str

    @classmethod
    def now(cls) -> "Words":
        """Return them in the reader's language."""
        return cls(
            statuses={status: str(status.label) for status in Status},
            relevances={relevance: str(relevance.label) for relevance in Relevance},
            write=_("Skriv, hvordan det er"),
            empty=_("Ikke udfyldt"),
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
    days: dict[date, str] = {}
    year = timezone.localdate().year

    def day(moment: datetime) -> str:
        local = timezone.localdate(moment)
        if local not in days:
            days[local] = _short_day(local, year)
        return days[local]

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
        href=f"{cell_base(slug, round_)}{opportunity}/{cell.column}/",
        day=short_day,
    )


def _render(name: str, **context: object) -> SafeString:
    template = engines["grid"].get_template(f"actionmap/{name}.jinja")
    html = template.render(
        {**context, "words": Words.now(), "shapes": SHAPES, "sprite": static("samspil/shapes.svg")}
    )
    return mark_safe(html)  # noqa: S308 - Jinja has escaped every value in it
