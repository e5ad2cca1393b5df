"""What is always true of initiatives and the letters about them, in plain Python."""

from datetime import date, timedelta
from enum import StrEnum

from samspil.kit.bilingual import Text

TITLE_LIMIT, STEP_LIMIT, TEXT_LIMIT = 120, 300, 1000  # characters


class Stage(StrEnum):
    """How it goes, in words; no step is better than another."""

    PLANNED = "planned"
    UNDERWAY = "underway"
    PAUSED = "paused"
    DONE = "done"
    GIVEN_UP = "given_up"

    @property
    def label(self) -> Text:
        """What it is called."""
        return _LABELS[self]

    @property
    def shape(self) -> str:
        """The mark beside the word."""
        return _SHAPES[self]

    @property
    def verb(self) -> Text:
        """What the button says that leads here."""
        return _VERBS[self]

    @property
    def following(self) -> tuple["Stage", ...]:
        """Where one press may lead from here, the likeliest first."""
        return _FOLLOWING[self]

    @property
    def is_over(self) -> bool:
        """Whether nothing more is expected, so nobody is written to."""
        return self in {Stage.DONE, Stage.GIVEN_UP}


_LABELS = {
    Stage.PLANNED: Text("Ikke begyndt", "Not begun"),
    Stage.UNDERWAY: Text("I gang", "Under way"),
    Stage.PAUSED: Text("Sat på pause", "Paused"),
    Stage.DONE: Text("Færdig", "Done"),
    Stage.GIVEN_UP: Text("Opgivet", "Given up"),
}
_VERBS = {
    Stage.PLANNED: Text("Tag den op igen", "Take it up again"),
    Stage.UNDERWAY: Text("Gå i gang", "Begin"),
    Stage.PAUSED: Text("Sæt på pause", "Pause"),
    Stage.DONE: Text("Meld færdig", "Say it is done"),
    Stage.GIVEN_UP: Text("Opgiv", "Give up"),
}
_SHAPES = {
    Stage.PLANNED: "empty",
    Stage.UNDERWAY: "half",
    Stage.PAUSED: "coming",
    Stage.DONE: "yes",
    Stage.GIVEN_UP: "no",
}
_FOLLOWING = {
    Stage.PLANNED: (Stage.UNDERWAY, Stage.GIVEN_UP),
    Stage.UNDERWAY: (Stage.DONE, Stage.PAUSED, Stage.GIVEN_UP),
    Stage.PAUSED: (Stage.UNDERWAY, Stage.GIVEN_UP),
    Stage.DONE: (Stage.UNDERWAY,),
    Stage.GIVEN_UP: (Stage.PLANNED,),
}


class Owner(StrEnum):
    """Whose it is: one person's, or an organisation's."""

    PERSON = "person"
    ADMINISTRATION = "administration"
    CENTRE = "centre"
    ASSOCIATION = "association"


class Kind(StrEnum):
    """Which of the two letters about a date."""

    BEFORE = "before"
    AFTER = "after"


def letter_due(due_on: date, *, today: date, days_before: int) -> Kind | None:
    """
    Return the letter that the date calls for today, or None as long as it is far away.

    :param days_before: how many days before the date the first letter may be sent.
    """
    if today > due_on:
        return Kind.AFTER
    return Kind.BEFORE if today >= due_on - timedelta(days=days_before) else None
