"""The guide for the talk about what a resident would like, read once a process from its file."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from samspil.kit.bilingual import Text
from samspil.kit.carried import carried

CALL_ME, WISH, FOLLOW_UP = "call-me", "wish", "follow-up"
BEFRIENDER = "befriender"
LIFE_BEFORE, IDEA, OFFER = "life-before", "idea", "offer"
BY_RELATIVES = (LIFE_BEFORE, IDEA, OFFER)
# What somebody can do something about; the rest of the talk is who she is.
TO_ACT_ON = (WISH, "want-now", "try-again", "everyday", BEFRIENDER, *BY_RELATIVES)


class Kind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    SINGLE = "single"
    MULTI = "multi"
    DATE = "date"


class Part(StrEnum):
    """Where on the resident's pages an answer stands."""

    NAME = "name"
    WISHES = "wishes"
    STORY = "story"
    RELATIVES = "relatives"


class Era(StrEnum):
    """What an answer tells of: the life before, or now."""

    BEFORE = "before"
    NOW = "now"


@dataclass(frozen=True, slots=True)
class Card:
    """One option of a question: a picture with its word. The code is stored, and never changed."""

    code: str
    label: Text


@dataclass(frozen=True, slots=True)
class Question:
    """
    One question of the talk, or one thing told outside it.

    `confidential` answers are of private life; those that are not `shareable` are never for
    volunteers, whatever is ticked. `short`: also in the short version.
    """

    key: str
    label: Text
    kind: Kind
    part: Part
    era: Era
    confidential: bool
    shareable: bool
    short: bool
    cards: tuple[Card, ...]

    def words(self, codes: list[str]) -> list[str]:
        """Return what the options with the codes are called, in the reader's language."""
        known = {card.code: str(card.label) for card in self.cards}
        return [known[code] for code in codes if code in known]


@dataclass(frozen=True, slots=True)
class Guide:
    """The whole guide: what to think of before, what to ask for leave to, what to ask."""

    version: str
    before: tuple[Text, ...]
    consent: Mapping[str, Text]  # by key
    questions: Mapping[str, Question]  # of the talk, by key, in order
    beside: Mapping[str, Question]  # told outside the talk
    not_asked: tuple[Text, ...]

    def asked(self, *, short: bool) -> tuple[Question, ...]:
        """Return the questions of the short or the long version, in order."""
        return tuple(each for each in self.questions.values() if each.short or not short)


@cache
def guide() -> Guide:
    """
    Return the guide.

    :raises KeyError, ValueError: the data file lacks something or has an unknown word.
    """
    raw = carried("samspil.residents", "interview.yaml")
    return Guide(
        version=raw["version"],
        before=tuple(_text(each) for each in raw["before"]),
        consent=MappingProxyType({each["key"]: _text(each) for each in raw["consent"]}),
        questions=MappingProxyType({each["key"]: _question(each) for each in raw["questions"]}),
        beside=MappingProxyType({each["key"]: _question(each) for each in raw["beside"]}),
        not_asked=tuple(_text(each) for each in raw["not_asked"]),
    )


@cache
def everything() -> Mapping[str, Question]:
    """Return every question by its key: those of the talk, and those beside it."""
    return MappingProxyType({**guide().questions, **guide().beside})


def question(key: str) -> Question:
    """
    Return a question by its key.

    :raises KeyError: there is none.
    """
    return everything()[key]


def asked_once() -> list[str]:
    """Return the keys of the questions that have one answer at a time: those of the talk."""
    return [key for key in guide().questions if key != CALL_ME]


def _text(raw: Mapping[str, Any]) -> Text:
    return Text(da=raw["da"], en=raw["en"])


def _question(raw: Mapping[str, Any]) -> Question:
    return Question(
        key=raw["key"],
        label=_text(raw),
        kind=Kind(raw["type"]),
        part=Part(raw["part"]),
        era=Era(raw["time"]),
        confidential={"ordinary": False, "confidential": True}[raw["data_class"]],
        shareable={"if-ticked": True, "no": False}[raw["share"]],
        short=raw.get("short", False),
        cards=tuple(Card(each["code"], _text(each)) for each in raw.get("options", ())),
    )
