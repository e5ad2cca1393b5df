"""Our own words for a start, and what the parts of guidelines are called."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from samspil.catalogue.study import study
from samspil.guidelines.rules import ANSWERS, lines_of
from samspil.kit.bilingual import Text
from samspil.kit.carried import in_file

FILE = Path(__file__).parent / "data" / "defaults.yaml"
# Which of the tension field's four questions each part answers; the others are ours.
QUESTIONS = {
    "residents_need": "residents-need",
    "centre_wants": "centre-wants",
    "volunteers_want": "volunteers-want",
}


@cache
def _defaults() -> dict[str, Text]:
    read = in_file(FILE)
    return {key: Text(da=read[key]["da"].strip(), en=read[key]["en"].strip()) for key in ANSWERS}


def defaults() -> dict[str, str]:
    """Return our words by the parts' keys, in the reader's language."""
    return {key: str(text) for key, text in _defaults().items()}


def heading(key: str) -> str:
    """Return what a part is called."""
    if key in QUESTIONS:
        asked = {question.key: question for question in study().tension_field.questions}
        return str(asked[QUESTIONS[key]].text)
    return {
        "allowed": _("Det må du gerne"),
        "not_allowed": _("Det gør du ikke"),
        "together": _("Sådan samarbejder vi"),
        "accidents": _("Hvis der sker noget"),
        "insurance": _("Sådan er du forsikret"),
    }[key]


@dataclass(frozen=True, slots=True)
class Part:
    """One answer, as a page and a paper show it."""

    key: str
    heading: str
    lines: tuple[str, ...]
    mark: str  # a shape beside each line, where it helps the eye


MARKS = {"allowed": "yes", "not_allowed": "no"}


def parts(answers: dict[str, str]) -> tuple[Part, ...]:
    """Return the parts that say something, in their order."""
    return tuple(
        Part(key, heading(key), lines_of(answers[key]), MARKS.get(key, ""))
        for key in ANSWERS
        if lines_of(answers[key])
    )
