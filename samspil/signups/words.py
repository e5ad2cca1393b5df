"""Times and places of an activity, as people say them."""

from datetime import date, datetime, time
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from samspil.activities.models import Activity
from samspil.signups.rules import Face, State, Topic, Why

STATES: dict[State, str | Promise] = {
    State.ASKED: gettext_lazy("Spurgt"),
    State.YES: gettext_lazy("Kommer"),
    State.MAYBE: gettext_lazy("Måske"),
    State.NO: gettext_lazy("Nej tak"),
    State.STANDBY: gettext_lazy("På ventelisten"),
    State.OFFERED: gettext_lazy("Tilbudt en plads"),
    State.UNCONFIRMED: gettext_lazy("Skal bekræfte igen"),
    State.LAPSED: gettext_lazy("Nåede ikke at svare"),
    State.WITHDRAWN: gettext_lazy("Kan ikke alligevel"),
}
WHYS: dict[Why, str | Promise] = {
    Why.AWAY: gettext_lazy("er væk den dag"),
    Why.COURSE: gettext_lazy("mangler kurset"),
    Why.CAR: gettext_lazy("har ikke sagt, at der er en bil"),
    Why.TIME: gettext_lazy("kan bedst på andre dage eller tider"),
    Why.THROUGH_ASSOCIATION: gettext_lazy("spørges gennem sin forening"),
    Why.ASKED_ALREADY: gettext_lazy("er spurgt"),
    Why.CAME_BEFORE: gettext_lazy("har været med før"),
    Why.LIKES: gettext_lazy("vil gerne den slags"),
    Why.NOT_ASKED_LATELY: gettext_lazy("er ikke spurgt for nylig"),
    Why.FREE: gettext_lazy("er ikke meldt væk"),
}


def day_words(activity: Activity) -> str:
    """Return the day: "torsdag den 26. november"; of a task the last day it is to be done."""
    day = activity.day if activity.starts_at or activity.last_day is None else activity.last_day
    return _dated(day, get_language())


@lru_cache(maxsize=1000)  # a list says the same few days and times on every line
def _dated(day: date, _language: str | None) -> str:
    return date_format(day, pgettext("a weekday and its date", r"l \d\e\n j. F"))


def when_words(activity: Activity) -> str:
    """Return when: "torsdag den 26. november kl. 14.00–15.30", or until which day it can wait."""
    if activity.starts_at is None or activity.ends_at is None:
        return _("når det passer, senest %(day)s") % {"day": day_words(activity)}
    said = {
        "day": day_words(activity),
        "start": clock(activity.starts_at),
        "end": clock(activity.ends_at),
    }
    return _("%(day)s kl. %(start)s–%(end)s") % said


def clock(moment: datetime) -> str:
    """Return the time of day: "14" or "14.30"."""
    local = timezone.localtime(moment)
    return _clock(local.hour, local.minute, get_language())


@lru_cache(maxsize=1440)
def _clock(hour: int, minute: int, _language: str | None) -> str:
    return time_format(time(hour, minute), "TIME_FORMAT" if minute else "H")


def moment_words(moment: datetime) -> str:
    """Return a moment as one says it: "torsdag den 26. november kl. 14"."""
    day = _dated(timezone.localdate(moment), get_language())
    return _("%(day)s kl. %(clock)s") % {"day": day, "clock": clock(moment)}


def place_words(activity: Activity) -> str:
    """Return where: the centre, and the place there in its own words."""
    parts = [activity.place, activity.unit.name if activity.unit else "", activity.centre.name]
    return ", ".join(part for part in parts if part)


def state_word(state: State) -> str:
    """Return what a state is called beside a name."""
    return str(STATES[state])


def why_word(why: Why) -> str:
    """Return a reason for or against asking somebody."""
    return str(WHYS[why])


def face_word(face: Face) -> str:
    """Return what a face says."""
    return {Face.GOOD: _("Godt"), Face.SO_SO: _("Nogenlunde"), Face.BAD: _("Ikke så godt")}[face]


def topic_word(topic: Topic) -> str:
    """Return what a topic is called where one chooses how to hear of it."""
    return {
        Topic.INVITATIONS: _("Når I spørger, om jeg kan være med"),
        Topic.REMINDERS: _("Når I minder mig om det"),
        Topic.NEWS: _("Når noget ændrer sig, og når I skriver til os, der kommer"),
    }[topic]
