"""
The report's charts as SVG: numbers in, elements out, the same on a page and in a PDF.

Widths are in percent and letters in pixels, so that a chart is as wide as there is room and can
still be read on a phone; a PDF gives a width of its own. Sides are told apart by pattern, not by
colour, and every number stands as words: black and white loses nothing. How things look stands in
attributes, for neither a policy against inline style nor a PDF's reader minds those.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import heappop, heappush
from html import escape

from samspil.kit.tables import for_excel

INK, SOFT, GREEN, LINE, PAPER = "#1a1a1a", "#55534f", "#1d5c43", "#c9c6c0", "#ffffff"
SHADES = ("#ffffff", "#eaf2ee", "#cfe3d8", "#a9cdb9")  # of a cell, from none to most; ink on all
FONT = "IBM Plex Sans, Samspil Sans, sans-serif"
TEXT, SMALL = 16, 15  # pixels
WIDEST = 68  # percent of the chart that the longest bar takes; its words stand after it
ROW, BAR, GAP = 24, 18, 5  # pixels
LEGEND = 28
GRID_LABEL = 24  # percent
CELL = 34
DOT = 7


@dataclass(frozen=True, slots=True)
class Mark:
    """A number, and how it is told."""

    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One answer: a mark for each side, and where the study's line stands."""

    label: str
    marks: tuple[Mark | None, ...]
    study: Mark | None = None


@dataclass(frozen=True)
class Bars:
    """Answers below each other, each side with a bar of its own."""

    key: str
    title: str
    said: str
    bars: tuple[Bar, ...]
    sides: tuple[str, ...] = ()  # their names, where there are two
    most: float = 0  # the number that a bar across the chart has; 0 is the highest there is

    def svg(self, width: str = "100%") -> str:
        """Return the chart; bars begin at 0 and are as long as their numbers."""
        numbers = [mark.value for bar in self.bars for mark in (*bar.marks, bar.study) if mark]
        most = self.most or max(numbers, default=0) or 1
        drawn: list[str] = list(_legend(self.sides, self.key))
        y = LEGEND * len(self.sides)
        for bar in self.bars:
            drawn += _bar(bar, y, most, self.key)
            y += ROW + len(bar.marks) * (BAR + GAP) + GAP
        return _svg(self.key, self.title, self.said, "".join(drawn), width=width, height=y)


@dataclass(frozen=True)
class Strip:
    """One dot a centre along a line of numbers, without their names: a spread is no ranking."""

    key: str
    title: str
    said: str
    dots: tuple[float, ...]
    study: Mark | None
    mine: Mark | None = None  # the centre that the report is about
    end: str = ""  # what the highest number is told as

    def svg(self, width: str = "100%") -> str:
        """Return the chart, with dots that would cover each other on top of each other."""
        marks = [mark for mark in (self.study, self.mine) if mark]
        most = max([*self.dots, *(mark.value for mark in marks)], default=0) or 1
        rows = list(_stacked([_place(dot, most) for dot in self.dots]))
        tall = max((row for _place_, row in rows), default=0) + 1
        floor = LEGEND * 2 + tall * DOT * 2 + DOT
        drawn = [_line(_place(0, most), floor, _place(most, most), floor, INK)]
        for place, row in rows:
            drawn.append(_dot(f"{place:.2f}%", floor - DOT - 2 - row * DOT * 2, PAPER))
        if self.mine:
            # Its name may be long: it stands above all, where no line runs and it has all room.
            where = f"{_place(self.mine.value, most):.2f}%"
            drawn.append(_dot(where, floor - DOT - 2, GREEN))
            drawn.append(_dot(str(DOT), DOT + 4, GREEN))
            drawn.append(_text("0", 16, self.mine.text, INK, dx=24))
        if self.study:
            place, top = _place(self.study.value, most), LEGEND + ROW - 4
            drawn.append(_line(place, top, place, floor, INK, dashed=True))
            drawn.append(_beside(place, top - 4, self.study.text))
        drawn.append(_text(f"{_place(0, most)}%", floor + ROW - 4, "0", SOFT))
        drawn.append(_text(f"{_place(most, most)}%", floor + ROW - 4, self.end, SOFT, anchor="end"))
        return _svg(self.key, self.title, self.said, "".join(drawn), width=width, height=floor + 28)


@dataclass(frozen=True)
class Grid:
    """Counts in rows and columns, darker where there are more."""

    key: str
    title: str
    said: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]

    def svg(self, width: str = "100%") -> str:
        """Return the chart, each cell with its own count."""
        most = max((count for _label, counts in self.rows for count in counts), default=0)
        wide = (100 - GRID_LABEL) / max(len(self.columns), 1)
        drawn = [
            _text(f"{GRID_LABEL + wide * (at + 0.5):.2f}%", 18, label, SOFT, anchor="middle")
            for at, label in enumerate(self.columns)
        ]
        for line, (label, counts) in enumerate(self.rows):
            y = LEGEND + line * CELL
            drawn.append(_text("0", y + CELL - 11, label, INK))
            for at, count in enumerate(counts):
                x = GRID_LABEL + wide * at
                drawn.append(
                    f'<rect x="{x:.2f}%" y="{y}" width="{wide:.2f}%" height="{CELL}"'
                    f' fill="{_shade(count, most)}" stroke="{LINE}"/>'
                )
                drawn.append(
                    _text(f"{x + wide / 2:.2f}%", y + CELL - 11, str(count), INK, anchor="middle")
                )
        height = LEGEND + len(self.rows) * CELL + 2
        return _svg(self.key, self.title, self.said, "".join(drawn), width=width, height=height)


Chart = Bars | Strip | Grid


def _svg(key: str, title: str, said: str, inside: str, *, width: str, height: int) -> str:
    """Return the picture; whoever hears it hears its title and what it says."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" width="{width}"'
        f' height="{height}" aria-labelledby="{key}-title {key}-said" focusable="false"'
        f' font-family="{FONT}" font-size="{SMALL}">'
        f'<title id="{key}-title">{_said(title)}</title>'
        f'<desc id="{key}-said">{_said(said)}</desc>'
        f'<defs><pattern id="{key}-hatch" width="6" height="6" patternUnits="userSpaceOnUse"'
        f' patternTransform="rotate(45)"><rect width="6" height="6" fill="{PAPER}"/>'
        f'<rect width="2" height="6" fill="{INK}"/></pattern></defs>{inside}</svg>'
    )


def _bar(bar: Bar, y: int, most: float, key: str) -> Iterator[str]:
    yield _text("0", y + ROW - 7, bar.label, INK, size=TEXT)
    top = y + ROW
    for number, mark in enumerate(bar.marks):
        at = top + number * (BAR + GAP)
        if mark is None:
            yield _text("0", at + BAR - 4, "–", SOFT)
            continue
        long = mark.value / most * WIDEST
        yield (
            f'<rect x="0" y="{at}" width="{long:.2f}%" height="{BAR}"'
            f' fill="{_fill(number, key)}" stroke="{INK}"/>'
        )
        # The words stand behind the study's line where that is beyond the bar.
        end = max(long, bar.study.value / most * WIDEST) if bar.study else long
        yield _text(f"{end:.2f}%", at + BAR - 4, mark.text, INK, dx=8)
    if bar.study:
        place = bar.study.value / most * WIDEST
        bottom = top + len(bar.marks) * (BAR + GAP) - GAP + 3
        yield _line(place, top - 3, place, bottom, PAPER, wide=5)
        yield _line(place, top - 3, place, bottom, INK, dashed=True)
        yield _text("100%", y + ROW - 7, bar.study.text, SOFT, anchor="end")


def _legend(sides: Sequence[str], key: str) -> Iterator[str]:
    """Yield the names of the sides, each behind a piece of its own pattern."""
    for number, name in enumerate(sides):
        y = LEGEND * number
        yield (
            f'<rect x="0" y="{y + 2}" width="16" height="16" fill="{_fill(number, key)}"'
            f' stroke="{INK}"/>'
        )
        yield _text("0", y + 16, name, INK, dx=24)


def _fill(side: int, key: str) -> str:
    return f"url(#{key}-hatch)" if side else GREEN


def _shade(count: int, most: int) -> str:
    if not count:
        return SHADES[0]
    return SHADES[1 + min(2, count * 3 // (most + 1))]


def _place(number: float, most: float) -> float:
    """Return where a number stands on a strip, in percent; the ends are kept free for the dots."""
    return 3 + number / most * 94


def _stacked(places: Sequence[float]) -> Iterator[tuple[float, int]]:
    """Yield each place with the row, from 0, in which its dot covers no other."""
    last: deque[tuple[float, int]] = deque()  # the last dot of each row that has no room yet
    free: list[int] = []  # rows that have, as a heap
    for place in sorted(places):
        while last and place - last[0][0] >= DOT:
            heappush(free, last.popleft()[1])
        row = heappop(free) if free else len(last)
        last.append((place, row))
        yield place, row


def _dot(x: str, y: int, fill: str) -> str:
    return (
        f'<circle cx="{x}" cy="{y}" r="{DOT - 1}" fill="{fill}" stroke="{INK}" stroke-width="1.5"/>'
    )


def _line(
    x1: float, y1: int, x2: float, y2: int, colour: str, *, dashed: bool = False, wide: float = 1.5
) -> str:
    dashes = ' stroke-dasharray="4 3"' if dashed else ""
    return (
        f'<line x1="{x1:.2f}%" y1="{y1}" x2="{x2:.2f}%" y2="{y2}" stroke="{colour}"'
        f' stroke-width="{wide}"{dashes}/>'
    )


def _beside(place: float, y: int, words: str) -> str:
    """Return words at a place on the line, to the side where there is more room."""
    if place > 50:
        return _text(f"{place:.2f}%", y + 12, words, SOFT, anchor="end", dx=-6)
    return _text(f"{place:.2f}%", y + 12, words, SOFT, dx=6)


@lru_cache(maxsize=4096)  # labels and short numbers, the same in every report
def _said(words: str) -> str:
    """Return words as they may stand in XML, which holds no control characters."""
    return escape(for_excel(words))


def _text(
    x: str, y: int, words: str, colour: str, *, anchor: str = "", dx: int = 0, size: int = 0
) -> str:
    more = f' text-anchor="{anchor}"' if anchor else ""
    more += f' dx="{dx}"' if dx else ""
    more += f' font-size="{size}"' if size else ""
    return f'<text x="{x}" y="{y}" fill="{colour}"{more}>{_said(words)}</text>'
