"""When something happened: the part of the day, and evenings and weekends as the form has them."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

EVENING, NIGHT, WEEKEND, DAY = "evening", "night", "weekend", "day"
SLOTS = (DAY, EVENING, NIGHT, WEEKEND)  # derived value D1; no start said is missing
MORNING, AFTERNOON = "morning", "afternoon"
# The hour that each part of the day begins with; before the first it is night.
PARTS = ((6, MORNING), (12, AFTERNOON), (17, EVENING), (23, NIGHT))
PART_CODES = (MORNING, AFTERNOON, EVENING, NIGHT)
WEEKDAYS = range(1, 8)  # ISO: Monday is 1
SATURDAY = 6
LAST_PRAYER_DAY = 2023  # store bededag was a holiday until then


def holidays(first: date, last: date) -> Iterator[date]:
    """Yield Denmark's statutory holidays from the first day to the last, both included."""
    for year in range(first.year, last.year + 1):
        for day in _of_year(year):
            if first <= day <= last:
                yield day


@cache
def _of_year(year: int) -> tuple[date, ...]:
    easter = easter_sunday(year)
    # Maundy Thursday, Good Friday, Easter, Ascension Day, Whitsun
    moving = [-3, -2, 0, 1, 39, 49, 50]
    if year <= LAST_PRAYER_DAY:
        moving.append(26)
    fixed = [date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)]
    return tuple(sorted([*fixed, *(easter + timedelta(days=days) for days in moving)]))


def easter_sunday(year: int) -> date:
    """
    Return Easter Sunday of a year of the Gregorian calendar.

    Source: the anonymous algorithm of Nature 13 (1876) 487, in Meeus, Astronomical Algorithms, 8.
    """
    golden = year % 19
    century, of_century = divmod(year, 100)
    leap, after_leap = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap - correction + 15) % 30
    fours, after_fours = divmod(of_century, 4)
    to_sunday = (32 + 2 * after_leap + 2 * fours - moon - after_fours) % 7
    late = (golden + 11 * moon + 22 * to_sunday) // 451
    month, day = divmod(moon + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
