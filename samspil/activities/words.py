"""Times, series and states in words: the pages, the letters and the paper say them alike."""

from datetime import datetime

from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samspil.activities.models import Activity, Planned
from samspil.activities.rules import LAST, Every, Part, Pattern, State, Why
from samspil.kit.days import clock, weekday
from samspil.volunteers.words import courses

WHY: dict[Why, str | Promise] = {
    Why.FEW: gettext_lazy("Der er for få, der kan"),
    Why.STAFF: gettext_lazy("Der mangler personale den dag"),
    Why.WEATHER: gettext_lazy("Vejret er ikke til det"),
    Why.ROOM: gettext_lazy("Stedet kan ikke bruges"),
    Why.CLOSED: gettext_lazy("Vi har lukket for besøg"),
    Why.PLAN: gettext_lazy("Planen er ændret"),
    Why.OTHER: gettext_lazy("Noget andet"),
}
OFFERED_WHYS = (Why.FEW, Why.STAFF, Why.WEATHER, Why.ROOM, Why.OTHER)
STATES: dict[State, str | Promise] = {
    State.PROPOSED: gettext_lazy("Forslag"),
    State.PLANNED: gettext_lazy("Planlagt"),
    State.DECLINED: gettext_lazy("Nej tak"),
    State.CANCELLED: gettext_lazy("Aflyst"),
}
PARTS: dict[Part, str | Promise] = {
    Part.MORNING: gettext_lazy("Formiddag"),
    Part.AFTERNOON: gettext_lazy("Eftermiddag"),
    Part.EVENING: gettext_lazy("Aften"),
}

KINDS: dict[str, str | Promise] = {  # what the calendar can be narrowed to, beside the categories
    "abne": gettext_lazy("Åbent for alle"),
    "kom-forbi": gettext_lazy("Kom forbi"),
    "opgaver": gettext_lazy("Opgaver uden tidspunkt"),
}


def when_in_words(row: Activity) -> str:
    """Return when it is: `tirsdag den 24. november kl. 14–15.30`; of a task, its days."""
    if row.starts_at is not None and row.ends_at is not None:
        return _("%(day)s kl. %(start)s–%(end)s") % {
            "day": weekday(timezone.localdate(row.starts_at)),
            "start": clock(timezone.localtime(row.starts_at)),
            "end": clock(timezone.localtime(row.ends_at)),
        }
    assert row.first_day is not None  # noqa: S101 - the database says so
    assert row.last_day is not None  # noqa: S101 - the database says so
    if row.first_day == row.last_day:
        return _("når det passer %(day)s") % {"day": weekday(row.first_day)}
    return _("når det passer, fra %(first)s til %(last)s") % {
        "first": weekday(row.first_day),
        "last": weekday(row.last_day),
    }


def moment_in_words(moment: datetime) -> str:
    """Return a moment as one says it: `torsdag den 26. november kl. 14`."""
    local = timezone.localtime(moment)
    return _("%(day)s kl. %(clock)s") % {"day": weekday(local.date()), "clock": clock(local)}


def needs_in_words(row: Planned) -> str:
    """Return what it needs of those who come: a course, a car; empty when nothing."""
    course = courses().get(row.course)
    needs = [str(course.label) if course else "", _("en bil") if row.car else ""]
    return " · ".join(need for need in needs if need)


def where_in_words(row: Activity) -> str:
    """Return where it is: the place in its own words, the unit and the centre."""
    parts = [row.place, row.unit.name if row.unit else "", row.centre.name]
    return ", ".join(part for part in parts if part)


def facts(row: Activity) -> dict[str, str]:
    """Return what letters say of an activity, by the names their sentences have for it."""
    return {
        "title": row.title,
        "centre": row.centre.name,
        "when": when_in_words(row),
        "place": where_in_words(row),
    }


def pattern_in_words(pattern: Pattern) -> str:
    """Return how often it comes: `hver tirsdag og torsdag`."""
    days = _listed([str(WEEKDAYS[day - 1]) for day in sorted(pattern.weekdays)])
    told = {"days": days, "n": pattern.interval}
    if pattern.every is Every.WEEK:
        if pattern.interval == 1:
            return _("hver %(days)s") % told
        if pattern.interval == 2:
            return _("hver anden %(days)s") % told
        return _("%(days)s hver %(n)d. uge") % told
    which = {
        1: _("den første %(days)s i måneden"),
        2: _("den anden %(days)s i måneden"),
        3: _("den tredje %(days)s i måneden"),
        4: _("den fjerde %(days)s i måneden"),
        LAST: _("den sidste %(days)s i måneden"),
    }[pattern.nth or 1]
    if pattern.interval == 1:
        return which % told
    return _("%(which)s, hver %(n)d. måned") % {"which": which % told, "n": pattern.interval}


def seats_in_words(number: int) -> str:
    """Return how many volunteers are asked for."""
    if number == 0:
        return _("ingen frivillige")
    return ngettext("%(n)d frivillig", "%(n)d frivillige", number) % {"n": number}


def missing_in_words(number: int) -> str:
    """Return how many volunteers are still wanted, as a sentence of its own."""
    return ngettext("Mangler %(n)s frivillig", "Mangler %(n)s frivillige", number) % {"n": number}


def _listed(words: list[str]) -> str:
    if len(words) == 1:
        return words[0]
    return _("%(first)s og %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
