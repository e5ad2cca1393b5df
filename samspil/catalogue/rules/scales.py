"""The words that the map is spoken in: sides, steps, choices and what a proposal rests on."""

from enum import StrEnum

from samspil.kit.bilingual import Text


class Actor(StrEnum):
    """The three sides of the effort: one kind of column in the map each."""

    ADMINISTRATION = "administration"
    CENTRE = "centre"
    ASSOCIATION = "association"

    @property
    def label(self) -> Text:
        """What the side is called."""
        return _ACTOR_LABELS[self]


_ACTOR_LABELS = {
    Actor.ADMINISTRATION: Text("Kommunal forvaltning", "Municipal administration"),
    Actor.CENTRE: Text("Plejecenter", "Care centre"),
    Actor.ASSOCIATION: Text("Frivilligforening", "Volunteer association"),
}


class Relevance(StrEnum):
    """Whether an opportunity is something for an actor."""

    RELEVANT = "relevant"
    MAYBE = "maybe"
    NOT = "not"

    @property
    def label(self) -> Text:
        """What the value is called."""
        return _RELEVANCE_LABELS[self]


_RELEVANCE_LABELS = {
    Relevance.RELEVANT: Text("Relevant", "Relevant"),
    Relevance.MAYBE: Text("Kan være relevant", "May be relevant"),
    Relevance.NOT: Text("Ikke relevant", "Not relevant"),
}


class Status(StrEnum):
    """
    How far an actor is with an opportunity: five steps and, beside them, "on its way".

    The scale is ours, from words the study uses; the description in words comes first.
    """

    NONE = "none"
    AD_HOC = "ad_hoc"
    PARTIAL = "partial"
    EXTENSIVE = "extensive"
    SYSTEMATIC = "systematic"
    IN_PREPARATION = "in_preparation"

    @property
    def label(self) -> Text:
        """What the step is called."""
        return _STATUS_LABELS[self]

    @property
    def order(self) -> int | None:
        """The step's place, 0 (not there) to 4 (systematic); None stands beside the steps."""
        return None if self is Status.IN_PREPARATION else list(Status).index(self)


_STATUS_LABELS = {
    Status.NONE: Text("Findes ikke", "Not there"),
    Status.AD_HOC: Text("Af og til", "Now and then"),
    Status.PARTIAL: Text("Delvist", "Partly"),
    Status.EXTENSIVE: Text("I vid udstrækning", "To a large extent"),
    Status.SYSTEMATIC: Text("Fast og systematisk", "Regular and systematic"),
    Status.IN_PREPARATION: Text("På vej", "On its way"),
}


class Priority(StrEnum):
    """When an opportunity is taken up; to decline it is as good an answer as any."""

    NOW = "now"
    NEXT = "next"
    LATER = "later"
    DECLINED = "declined"

    @property
    def label(self) -> Text:
        """What the choice is called."""
        return _PRIORITY_LABELS[self]


_PRIORITY_LABELS = {
    Priority.NOW: Text("Nu", "Now"),
    Priority.NEXT: Text("Næste", "Next"),
    Priority.LATER: Text("Senere", "Later"),
    Priority.DECLINED: Text("Ikke for os", "Not for us"),
}


class Evidence(StrEnum):
    """What a proposed relevance rests on; the colours of the study's own map are not known."""

    TABLE22 = "table22"
    TABLE22_EMPTY = "table22-empty"
    ROW = "row"
    ROLES = "roles"
    TEXT = "text"
    OWN = "own"

    @property
    def label(self) -> Text:
        """What it rests on, in a coordinator's words."""
        return _EVIDENCE_LABELS[self]


_EVIDENCE_LABELS = {
    Evidence.TABLE22: Text(
        "I undersøgelsens eksempel på et udfyldt kort er der skrevet noget i feltet.",
        "In the study's example of a filled-in map, something is written in the box.",
    ),
    Evidence.TABLE22_EMPTY: Text(
        "I undersøgelsens eksempel på et udfyldt kort står feltet tomt. "
        "Det læser vi som ikke relevant.",
        "In the study's example of a filled-in map the box is empty. We read that as not relevant.",
    ),
    Evidence.ROW: Text(
        "Muligheden selv, eller det indsatsfelt den står under, nævner parten.",
        "The opportunity itself, or the focus area it stands under, names this side.",
    ),
    Evidence.ROLES: Text(
        "Undersøgelsens oversigt over lederroller giver parten en opgave her.",
        "The study's overview of leadership roles gives this side a task here.",
    ),
    Evidence.TEXT: Text(
        "Undersøgelsen skriver om parten et andet sted i teksten.",
        "The study writes about this side elsewhere in its text.",
    ),
    Evidence.OWN: Text(
        "Det er vores egen vurdering. Undersøgelsen siger det ikke direkte.",
        "This is our own judgement. The study does not say it directly.",
    ),
}


class Mark(StrEnum):
    """Where a figure or statement comes from."""

    STUDY = "study"
    ARITHMETIC = "arithmetic"
    OWN = "own"

    @property
    def label(self) -> Text:
        """The source in words."""
        return _MARK_LABELS[self]


_MARK_LABELS = {
    Mark.STUDY: Text("Står i undersøgelsen", "Stated in the study"),
    Mark.ARITHMETIC: Text(
        "Regnet ud fra undersøgelsens tal", "Worked out from the study's figures"
    ),
    Mark.OWN: Text("Vores tilføjelse", "Our addition"),
}
