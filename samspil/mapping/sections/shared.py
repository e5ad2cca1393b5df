"""Sections of one shape: the shares of a question, and numbers per activity."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from samspil.kit.language import gettext as _
from samspil.mapping import references
from samspil.mapping.charts import Bar, Bars, Chart, Mark
from samspil.mapping.rules import Figures, Part, Side, Spread
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
from samspil.mapping.words import NOTHING, answer_label, middle, number, section_words


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a question: how many gave it on each side, and which share that is."""

    code: str
    label: str
    counts: tuple[int, ...]
    shares: tuple[Cell, ...]
    marks: tuple[Mark | None, ...]  # of a chart; None where there is no share


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to one question on each side: a chart and a table tell the same of them."""

    key: str  # of the section
    field: str
    sides: Sequence[Side]
    each: tuple[Answer, ...]  # in the question's order
    missing: tuple[int, ...]

    def chart(self, said: str, *, title: str = "") -> Bars:
        """Return the bars, with the study's lines where it has any."""
        study = references.shares(self.key)
        bars = (
            Bar(
                label=answer.label,
                marks=answer.marks,
                study=study_mark(self.key, answer.code) if answer.code in study else None,
            )
            for answer in self.each
        )
        return Bars(
            key=f"chart-{self.key}-{self.field}",
            title=title or section_words(self.key).title,
            said=said,
            bars=tuple(bars),
            sides=two_names(self.sides),
        )

    def table(self, *, caption: str = "") -> Table:
        """Return the counts and shares, what is missing in the last row."""
        study = references.shares(self.key)
        rows = []
        for answer in self.each:
            cells = _in_pairs(answer.counts, answer.shares)
            if study:
                cells.append(study_cell(self.key, answer.code))
            rows.append((answer.label, tuple(cells)))
        if any(self.missing):
            nothing = Cell(NOTHING)
            cells = _in_pairs(self.missing, [nothing] * len(self.missing))
            cells += [nothing] if study else []
            rows.append((_missing_label(self.field), tuple(cells)))
        return Table(
            caption=caption or section_words(self.key).title,
            headings=(_("Svar"), *headings(self.sides), *study_heading(known=bool(study))),
            rows=tuple(rows),
        )


def _in_pairs(counts: Sequence[int], shares: Sequence[Cell]) -> list[Cell]:
    pairs = zip(counts, shares, strict=True)
    return [cell for count, share in pairs for cell in (count_cell(count), share)]


def answers(key: str, sides: Sequence[Side], of: SharesOf, field: str) -> Answers:
    """Return the answers to one question of a section."""
    found = [of(side.figures) for side in sides]
    over = [shares.n for shares in found]
    return Answers(
        key=key,
        field=field,
        sides=sides,
        each=tuple(
            _answer(field, parts, over)
            for parts in zip(*(shares.parts for shares in found), strict=True)
        ),
        missing=tuple(shares.missing for shares in found),
    )


def _answer(field: str, parts: Sequence[Part], over: Sequence[int]) -> Answer:
    shares = tuple(share_cell(part.count, n) for part, n in zip(parts, over, strict=True))
    return Answer(
        code=parts[0].code,
        label=answer_label(field, parts[0].code),
        counts=tuple(part.count for part in parts),
        shares=shares,
        marks=tuple(
            None if part.share is None else Mark(part.share, cell.text)
            for part, cell in zip(parts, shares, strict=True)
        ),
    )


def shares_section(of: SharesOf, field: str) -> Callable[[str, Sequence[Side], str], Made]:
    """Return the maker of a section whose figure is one question's shares."""

    def made(key: str, sides: Sequence[Side], said: str) -> Made:
        told = answers(key, sides, of, field)
        return None, (told.chart(said),), (told.table(),)

    return made


def _missing_label(field: str) -> str:
    return _("Intet kendetegn") if field == "traits" else _("Ikke oplyst")


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
        groups = answers(key, sides, groups_of, field)
        charts.append(groups.chart(said, title=_("Fordelt efter antal")))
        return facts, tuple(charts), (groups.table(),)

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
