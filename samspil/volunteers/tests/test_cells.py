"""What stands in the cells of municipalities' own lists of volunteers."""

from datetime import date

import pytest

from samspil.volunteers.imports.cells import day_in, liking_in, numbers_in


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("22-11-2024", date(2024, 11, 22)),
        ("22.11.24", date(2024, 11, 22)),
        ("1/9-2021", date(2021, 9, 1)),
        ("2024-11-22 00:00:00", date(2024, 11, 22)),
        ("45618", date(2024, 11, 22)),
        ("2018", date(2018, 1, 1)),
        ("marts 2019", date(2019, 3, 1)),
        ("okt. 2020", date(2020, 10, 1)),
        ("i går", None),
        ("ja", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_danes_write_it(cell: str, day: date | None) -> None:
    assert day_in(cell) == day


def test_two_numbers_in_a_cell_are_two() -> None:
    assert numbers_in("64 71 00 00 / 20112233") == ["64 71 00 00", "20 11 22 33"]
    assert numbers_in("har ingen") == []


@pytest.mark.parametrize(
    ("times", "days", "parts"),
    [
        ("tirsdag 14-16", {2}, {"afternoon"}),
        ("Ti/to form.", {2, 4}, {"morning"}),
        ("man-fre", {1, 2, 3, 4, 5}, set()),
        ("mandag til onsdag kl. 9.30-11", {1, 2, 3}, {"morning"}),
        ("weekender, eftermiddag", {6, 7}, {"afternoon"}),
        ("hverdage aften", {1, 2, 3, 4, 5}, {"evening"}),
        ("1. lørdag i måneden 18.00 - 20.00", {6}, {"evening"}),
        ("efter aftale", set(), set()),
        ("", set(), set()),
    ],
)
def test_days_and_times_are_understood_or_left(times: str, days: set[int], parts: set[str]) -> None:
    liking = liking_in("", times)
    assert set(liking.days) == days
    assert set(liking.parts) == parts


@pytest.mark.parametrize(
    ("task", "codes"),
    [
        ("Besøgsven", {"one-to-one"}),
        ("Gåtur og højtlæsning", {"outdoor-social", "indoor-social"}),
        ("Strikkecafé", {"creative"}),
        ("Bestyrelsesmedlem", set()),
    ],
)
def test_a_task_is_understood_or_left(task: str, codes: set[str]) -> None:
    assert liking_in(task, "").likes == codes
