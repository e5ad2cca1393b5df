"""The codes of the ways in, the reasons to stop and the courses, with their words; and our text."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from samspil.kit.bilingual import Text
from samspil.kit.carried import in_file
from samspil.volunteers.rules import PartOfDay

DATA = Path(__file__).parent / "data"
# What a spreadsheet of volunteers may tell, and what the columns are called on our pages.
FIELDS = {
    "name": _("Navn"),
    "first_name": _("Fornavn"),
    "last_name": _("Efternavn"),
    "mobile": _("Mobil"),
    "phone": _("Telefon"),
    "email": _("Mail"),
    "centre": _("Plejecenter"),
    "association": _("Forening"),
    "began_on": _("Startdato"),
    "task": _("Opgave"),
    "times": _("Dag"),
    "hours": _("Tid"),
    "criminal": _("Straffeattest set"),
    "child": _("Børneattest set"),
}
PARTS = {
    PartOfDay.MORNING: _("Formiddag"),
    PartOfDay.AFTERNOON: _("Eftermiddag"),
    PartOfDay.EVENING: _("Aften"),
}


@dataclass(frozen=True, slots=True)
class Course:
    """A course; `months` is how long it lasts, None when it does not run out."""

    code: str
    label: Text
    months: int | None


@cache
def _words() -> dict[str, list[dict[str, Any]]]:
    loaded: dict[str, list[dict[str, Any]]] = in_file(DATA / "words.yaml")
    return loaded


@cache
def channels() -> dict[str, Text]:
    """Return the ways in: how somebody heard of it."""
    return {row["code"]: Text(row["da"], row["en"]) for row in _words()["channels"]}


@cache
def likes() -> dict[str, Text]:
    """Return what somebody would like to do."""
    return {row["code"]: Text(row["da"], row["en"]) for row in _words()["likes"]}


@cache
def skills() -> dict[str, Text]:
    """Return what somebody can and would use here."""
    return {row["code"]: Text(row["da"], row["en"]) for row in _words()["skills"]}


@cache
def leave_reasons() -> dict[str, Text]:
    """Return the reasons to stop that are counted."""
    return {row["code"]: Text(row["da"], row["en"]) for row in _words()["leave_reasons"]}


@cache
def courses() -> dict[str, Course]:
    """Return the courses."""
    return {
        row["code"]: Course(row["code"], Text(row["da"], row["en"]), row.get("months"))
        for row in _words()["courses"]
    }


@cache
def our_agreement() -> Text:
    """Return our own text of the agreement, which holds until a municipality writes its own."""
    loaded = in_file(DATA / "agreement.yaml")
    return Text(loaded["da"].strip(), loaded["en"].strip())


def suits_in_words(days: Iterable[int], parts: Collection[str]) -> str:
    """Say which days and when on the day suits: `tirsdag, torsdag · eftermiddag`; or nothing."""
    named = [str(WEEKDAYS[day - 1]) for day in days]
    told = [str(PARTS[part]).lower() for part in PartOfDay if part in parts]
    return " · ".join(filter(None, (", ".join(named), ", ".join(told))))


def counted(number: int) -> str:
    """Say how many volunteers there are."""
    return ngettext("%(n)s frivillig", "%(n)s frivillige", number) % {"n": number}
