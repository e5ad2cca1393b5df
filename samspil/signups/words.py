"""What an answer, a reason, a face and a topic are called."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

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


def with_whom(names: Sequence[str], friends: int) -> str:
    """Return who comes too: first names, and how many friends come along."""
    along = ngettext("og en ven", "og %(n)s venner", friends) % {"n": friends} if friends else ""
    return " ".join(each for each in (", ".join(names), along) if each)


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
