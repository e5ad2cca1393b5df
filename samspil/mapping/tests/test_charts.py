"""The charts as those see them who cannot see colours, or cannot see at all."""

import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samspil.mapping.charts import GREEN, WIDEST, Bar, Bars, Grid, Mark, Strip

SVG = "{http://www.w3.org/2000/svg}"
BEATS = ("Samvær inde", "<b>Fællesskab & \x07 sang</b>")


def drawn(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own


def two_sides(study: float = 0.44) -> Bars:
    marks = (Mark(0.5, "50 pct."), Mark(0.25, "25 pct."))
    line = Mark(study, "2014: 44 pct.")
    bars = (Bar(BEATS[0], marks, line), Bar(BEATS[1], (Mark(0, "0 pct."), None)))
    return Bars("x", "Hvad laver I?", "Mest samvær", bars, sides=("Birkehøj", "Kommunen"))


def places(found: list[ET.Element], name: str) -> list[float]:
    return [float(each.attrib[name].rstrip("%")) for each in found]


def test_a_chart_tells_its_name_and_what_it_says_to_whoever_hears_it() -> None:
    root = drawn(two_sides().svg())
    assert root.attrib["role"] == "img"
    named = root.attrib["aria-labelledby"].split()
    told = {each.attrib["id"]: each.text for each in root.iter() if "id" in each.attrib}
    assert [told[name] for name in named] == ["Hvad laver I?", "Mest samvær"]


def test_sides_are_told_apart_by_pattern_and_every_number_stands_as_words() -> None:
    root = drawn(two_sides().svg())
    fills = [each.attrib["fill"] for each in root.findall(f"{SVG}rect")]
    assert fills == [GREEN, "url(#x-hatch)", GREEN, "url(#x-hatch)", GREEN]  # two are the legend
    words = [each.text for each in root.iter(f"{SVG}text")]
    assert words[:2] == ["Birkehøj", "Kommunen"]
    assert {"50 pct.", "25 pct.", "0 pct.", "–", "2014: 44 pct."} <= set(words)
    assert BEATS[1].replace("\x07", "") in words


def test_bars_begin_at_nothing_and_are_as_long_as_their_numbers() -> None:
    bars = drawn(two_sides().svg()).findall(f"{SVG}rect")[2:]
    assert {each.attrib["x"] for each in bars} == {"0"}
    assert places(bars, "width") == [WIDEST, WIDEST / 2, 0]


def test_the_studys_line_is_dashed_stands_where_it_belongs_and_covers_no_words() -> None:
    root = drawn(two_sides(study=0.6).svg())
    [line] = [each for each in root.iter(f"{SVG}line") if "stroke-dasharray" in each.attrib]
    assert places([line], "x1") == [WIDEST]
    words = [each for each in root.iter(f"{SVG}text") if each.text in {"50 pct.", "25 pct."}]
    assert places(words, "x") == [WIDEST, WIDEST]


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # a busy machine
@given(st.lists(st.floats(0, 500), min_size=1, max_size=60))
def test_no_centre_hides_another(dots: list[float]) -> None:
    chart = Strip("x", "Spredning", "", tuple(dots), Mark(4.1, "2014: 4,1"), end="500 om ugen")
    circles = drawn(chart.svg()).findall(f"{SVG}circle")
    at = sorted((each.attrib["cy"], float(each.attrib["cx"].rstrip("%"))) for each in circles)
    assert len(circles) == len(dots)
    for (row, place), (next_row, next_place) in pairwise(at):
        assert row != next_row or next_place - place >= 6.9
    assert all(0 <= place <= 100 for _row, place in at)


def test_a_long_name_stands_above_the_spread_where_no_line_runs_through_it() -> None:
    mine = Mark(6.7, "Lokalplejehjemmet Kløvervangen: 6,7")
    root = drawn(Strip("x", "Spredning", "", (1.2, 6.7), Mark(4.1, "2014: 4,1"), mine).svg())
    [name] = [each for each in root.iter(f"{SVG}text") if each.text == mine.text]
    assert (name.attrib["x"], name.attrib.get("text-anchor")) == ("0", None)
    lines = [float(each.attrib["y1"]) for each in root.iter(f"{SVG}line")]
    assert min(lines) > float(name.attrib["y"])
    dots = [each.attrib["cy"] for each in root.findall(f"{SVG}circle[@fill='{GREEN}']")]
    assert len(dots) == 2  # one among the others, one before the name


def test_a_grid_writes_every_count() -> None:
    chart = Grid("x", "Ugen", "", ("kl. 6–12", "kl. 12–17"), (("Mandag", (0, 7)),))
    words = [each.text for each in drawn(chart.svg()).iter(f"{SVG}text")]
    assert words == ["kl. 6–12", "kl. 12–17", "Mandag", "0", "7"]
    assert drawn(Grid("x", "Ugen", "", (), ()).svg()) is not None


def test_with_nothing_to_draw_a_chart_is_empty_and_whole() -> None:
    assert drawn(Bars("x", "Intet", "", ()).svg()) is not None
    assert drawn(Strip("x", "Intet", "", (), None).svg("760")).attrib["width"] == "760"
