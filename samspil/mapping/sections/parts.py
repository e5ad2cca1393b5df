"""What a section of the report is made of, and how its cells are written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from samspil.kit.language import gettext as _
from samspil.mapping import references
from samspil.mapping.charts import Chart, Mark
from samspil.mapping.rules import FEW, Figures, Shares, Side
from samspil.mapping.summary import Sentence
from samspil.mapping.words import NOTHING, number, told, whole

SharesOf = Callable[[Figures], Shares]


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a table: as words, and as a number where it is one. A share is from 0 to 1."""

    text: str
    value: float | None = None
    is_share: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Figures in rows. The first heading is over the rows' own labels."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """
    One question of the report and its answer.

    `facts` is a small table that is always seen, `tables` are folded out.
    """

    key: str
    title: str
    sentence: Sentence | None  # about the main side, as the summary tells it
    said: tuple[str, ...]  # a paragraph for each side
    n: str
    definition: str
    study: str
    facts: Table | None
    charts: tuple[Chart, ...]
    tables: tuple[Table, ...]


Made = tuple[Table | None, tuple[Chart, ...], tuple[Table, ...]]


def two_names(sides: Sequence[Side]) -> tuple[str, ...]:
    """Return what the sides are called where there are two; one needs no name."""
    return tuple(side.name for side in sides) if len(sides) > 1 else ()


def count_cell(count: int) -> Cell:
    """Return a count."""
    return Cell(whole(count), value=count)


def share_cell(count: int, n: int) -> Cell:
    """Return a share in words; as a number only where it is not told as a count."""
    if not n:
        return Cell(NOTHING)
    return Cell(told(count, n), value=None if n < FEW else count / n, is_share=True)


def study_cell(key: str, code: str) -> Cell:
    """Return the study's share of an answer, a dash where it has none."""
    share = references.shares(key).get(code)
    if share is None:
        return Cell(NOTHING)
    return Cell(references.share_text(key, code), value=share, is_share=True)


def study_mark(key: str, code: str) -> Mark:
    """Return where the study's line stands for an answer that it has a share of."""
    share = references.shares(key)[code]
    return Mark(share, references.dated(references.share_text(key, code)))


def study_heading(*, known: bool) -> tuple[str, ...]:
    """Return the study's year as a heading, where it has figures."""
    return (str(references.year()),) if known else ()


def headings(sides: Sequence[Side]) -> tuple[str, ...]:
    """Return the headings over each side's counts and shares."""
    if len(sides) == 1:
        return (_("Antal"), _("Andel"))
    return tuple(
        f"{side.name}: {_lower(word)}" for side in sides for word in (_("Antal"), _("Andel"))
    )


def _lower(word: str) -> str:
    return word[:1].lower() + word[1:]


def side_names(sides: Sequence[Side]) -> tuple[str, ...]:
    """Return a heading for each side."""
    return two_names(sides) or (_("Her"),)


def number_cell(value: float | None, decimals: int = 1) -> Cell:
    """Return a number, a dash where there is none."""
    return Cell(number(value, decimals), value=value)
