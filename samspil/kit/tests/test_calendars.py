"""What every calendar file begins with, read by a reader that takes the rules at their word."""

from datetime import timedelta

from icalendar import Calendar, vDuration

from samspil.kit.calendars import new_calendar


def test_how_often_it_is_fetched_is_said_as_calendars_say_it() -> None:
    book = new_calendar("Prøve", name="Mine ture", refresh=timedelta(hours=6))
    read = Calendar.from_ical(book.to_ical())
    assert vDuration.from_ical(read["refresh-interval"]) == timedelta(hours=6)
    assert (read["prodid"], read["method"]) == ("-//Samspil//Prøve//DA", "PUBLISH")


def test_a_file_of_one_date_is_not_fetched_again() -> None:
    text = new_calendar("Prøve", method="CANCEL").to_ical()
    assert b"REFRESH" not in text
    assert b"METHOD:CANCEL" in text
