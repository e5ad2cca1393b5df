"""Sections of one shape: the shares of a question, and numbers per activity."""

from collections.abc import Callable, Iterable, Sequence

from django.utils.translation import gettext as _

from samspil.mapping import references
from samspil.mapping.charts import Bar, Bars, Chart, Mark
from samspil.mapping.rules import Figures, Shares, Side, Spread
from samspil.mapping.sections.parts import (
    Cell,
    Made,
    SharesOf,
    Table,
    count_cell,
    headings,
    number_cell,
    share_cell,
    side_names,
    study_cell,
    study_heading,
    study_mark,
    two_names,
)
from samspil.mapping.words import NOTHING, answer_label, middle, number, section_words, told


def shares_section(of: SharesOf, field: str) -> Callable[[str, Sequence[Side], str], Made]:
    """Return the maker of a section whose figure is one question's shares."""

    def made(key: str, sides: Sequence[Side], said: str) -> Made:
        chart = shares_chart(key, sides, said, of, field)
        return None, (chart,), (shares_table(key, sides, of, field),)

    return made


def shares_chart(
    key: str, sides: Sequence[Side], said: str, of: SharesOf, field: str, *, title: str = ""
) -> Bars:
    """Return the bars of one question, with the study's lines where it has any."""
    study = references.shares(key)
    bars = [
        Bar(
            label=answer_label(field, part.code),
            marks=tuple(_share_mark(of(side.figures), part.code) for side in sides),
            study=study_mark(key, part.code) if part.code in study else None,
        )
        for part in of(sides[0].figures).parts
    ]
    return Bars(
        key=f"chart-{key}-{field}",
        title=title or section_words(key).title,
        said=said,
        bars=tuple(bars),
        sides=two_names(sides),
    )


def _share_mark(shares: Shares, code: str) -> Mark | None:
    count = shares.part(code).count
    return Mark(count / shares.n, told(count, shares.n)) if shares.n else None


def shares_table(
    key: str, sides: Sequence[Side], of: SharesOf, field: str, *, caption: str = ""
) -> Table:
    """Return the counts and shares of one question, what is missing in the last row."""
    study = references.shares(key)
    rows = []
    for part in of(sides[0].figures).parts:
        cells = _share_cells(sides, of, part.code)
        if study:
            cells.append(study_cell(key, part.code))
        rows.append((answer_label(field, part.code), tuple(cells)))
    if any(of(side.figures).missing for side in sides):
        cells = []
        for side in sides:
            cells += [count_cell(of(side.figures).missing), Cell(NOTHING)]
        cells += [Cell(NOTHING)] if study else []
        rows.append((_missing_label(field), tuple(cells)))
    return Table(
        caption=caption or section_words(key).title,
        headings=(_("Svar"), *headings(sides), *study_heading(known=bool(study))),
        rows=tuple(rows),
    )


def _missing_label(field: str) -> str:
    return _("Intet kendetegn") if field == "traits" else _("Ikke oplyst")


def _share_cells(sides: Sequence[Side], of: SharesOf, code: str) -> list[Cell]:
    cells = []
    for side in sides:
        shares = of(side.figures)
        count = shares.part(code).count
        cells += [count_cell(count), share_cell(count, shares.n)]
    return cells


def spread_section(
    spread_of: Callable[[Figures], Spread], groups_of: SharesOf, field: str, decimals: int = 1
) -> Callable[[str, Sequence[Side], str], Made]:
    """Return the maker of a section with a mean, a median and how the numbers are spread."""

    def made(key: str, sides: Sequence[Side], said: str) -> Made:
        spreads = [spread_of(side.figures) for side in sides]
        study = references.mean(key)
        means = [number_cell(spread.mean, decimals) for spread in spreads]
        medians = [Cell(middle(spread.median), value=spread.median) for spread in spreads]
        of_study = [number_cell(study)] if study is not None else []
        facts = Table(
            caption=_("%(title)s Gennemsnit og median") % {"title": section_words(key).title},
            headings=(_("Tal"), *side_names(sides), *study_heading(known=study is not None)),
            rows=(
                (_("Gennemsnit"), (*means, *of_study)),
                (_("Median"), (*medians, *(Cell(NOTHING) for _each in of_study))),
            ),
        )
        charts: list[Chart] = [_mean_chart(key, sides, said, spreads)] if study else []
        charts.append(
            shares_chart(key, sides, said, groups_of, field, title=_("Fordelt efter antal"))
        )
        return facts, tuple(charts), (shares_table(key, sides, groups_of, field),)

    return made


def _mean_chart(key: str, sides: Sequence[Side], said: str, spreads: Iterable[Spread]) -> Bars:
    study = references.mean(key) or 0.0
    marks = tuple(
        Mark(spread.mean, number(spread.mean)) if spread.mean is not None else None
        for spread in spreads
    )
    label = _("Gennemsnit pr. aktivitet")
    bar = Bar(label, marks, Mark(study, references.dated(number(study))))
    title = _("Gennemsnit")
    return Bars(key=f"chart-{key}", title=title, said=said, bars=(bar,), sides=two_names(sides))
