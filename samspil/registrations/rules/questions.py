"""The questions A1–A21 with their options and limits, read once per process from the data file."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from samspil.kit.bilingual import Text
from samspil.kit.carried import carried


class Required(StrEnum):
    """When a question must be answered."""

    ALWAYS = "always"
    ON_OUR_FORM = "on-our-form"  # a file from elsewhere may lack it
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Code:
    """One option of a question. The code is what is stored, and is never changed."""

    code: str
    label: Text
    import_only: bool = False  # comes from files alone


@dataclass(frozen=True, slots=True)
class Question:
    """
    One question of the form.

    `key` is the field of `Facts` and of the row; `code` is A1 to A21, empty for what is never
    asked. `lowest` and `highest` are the limits of a number, `longest` of a text in characters;
    `quick` are answers that are one tap away.
    """

    key: str
    code: str
    label: Text
    required: Required
    options: tuple[Code, ...] = ()
    lowest: int | None = None
    highest: int | None = None
    longest: int | None = None
    quick: tuple[int, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The options' codes, in the catalogue's order."""
        return tuple(option.code for option in self.options)

    def label_of(self, code: str) -> Text | None:
        """Return what the option is called, None if there is no such option."""
        return next((option.label for option in self.options if option.code == code), None)


@dataclass(frozen=True, slots=True)
class Form:
    """The whole form, in its own order."""

    version: str
    questions: Mapping[str, Question]  # by key
    of_an_association: frozenset[str]  # affiliations that can name which association it is


@cache
def form() -> Form:
    """
    Return the form.

    :raises KeyError, ValueError: the data file lacks something or has an unknown word.
    """
    raw = carried("samspil.registrations", "form.yaml")
    questions = [_question(each) for each in raw["questions"]]
    return Form(
        version=raw["version"],
        questions=MappingProxyType({each.key: each for each in questions}),
        of_an_association=frozenset(raw["of_an_association"]),
    )


def question(key: str) -> Question:
    """
    Return a question by its key.

    :raises KeyError: there is none.
    """
    return form().questions[key]


def offered(key: str) -> tuple[Code, ...]:
    """Return the options that our own form shows: not those that files alone bring."""
    return tuple(option for option in question(key).options if not option.import_only)


def numbered(key: str) -> list[tuple[str, str]]:
    """Return the options that our own form shows, with the numbers they have on paper."""
    return [(each.code, f"{at} {each.label}") for at, each in enumerate(offered(key), start=1)]


def limits(key: str) -> range:
    """
    Return the numbers that may be said, from the lowest to the highest.

    :raises ValueError: the question asks for no number.
    """
    asked = question(key)
    if asked.lowest is None or asked.highest is None:
        raise ValueError(f"{key} has no limits")
    return range(asked.lowest, asked.highest + 1)


def _question(raw: Mapping[str, Any]) -> Question:
    return Question(
        key=raw["key"],
        code=raw.get("code", ""),
        label=Text(da=raw["da"], en=raw["en"]),
        required=Required(raw.get("required", Required.NEVER)),
        options=tuple(
            Code(
                code=option["code"],
                label=Text(da=option["da"], en=option["en"]),
                import_only=option.get("import_only", False),
            )
            for option in raw.get("options", ())
        ),
        lowest=raw.get("min"),
        highest=raw.get("max"),
        longest=raw.get("max_length"),
        quick=tuple(raw.get("quick", ())),
    )
