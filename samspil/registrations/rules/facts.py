"""What is said of one activity, made complete and held against the form's own rules."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from functools import cache
from operator import attrgetter, contains
from typing import Any

from samspil.kit.text import looks_like_cpr
from samspil.registrations.rules.questions import (
    Code,
    Required,
    form,
    limits,
    offered,
    question,
)

HELD = "held"
GROUP, INDIVIDUAL, NOT_RESIDENTS = "group", "individual", "non-resident"
NO_STAFF = "none"
FOLLOWS = {NOT_RESIDENTS: 0, INDIVIDUAL: 1}  # how many residents there were, unless it is said

NUMBERS = ("minutes", "residents", "residents_men", "volunteers", "staff_count")
CHOICES = ("category", "subtype", "target", "staff", "affiliation", "place", "repeats", "went")
ASKED_OF_CANCELLED = ("centre", "day", "category", "status")

# A file of a hundred thousand rows is held against all this: what is said is looked at together,
# and one by one only where something is wrong.
_CHOSEN = (*CHOICES, "status")
_choices, _numbers = attrgetter(*_CHOSEN), attrgetter(*NUMBERS)
_EMPTY = frozenset({None, ""})


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """
    One activity, as somebody tells of it. Codes are those of the form; empty and None are missing.

    `centre`, `association` and `unit` are named by whatever key the teller has: an id on a page, a
    name in a file. `minutes` is how long it lasted; `residents_men` are among `residents`.
    """

    centre: str
    day: date | None
    category: str
    status: str = HELD
    target: str = ""
    residents: int | None = None
    residents_men: int | None = None
    volunteers: int | None = None
    staff: str = ""
    staff_count: int | None = None
    affiliation: str = ""
    association: str = ""
    starts_at: time | None = None
    minutes: int | None = None
    what: str = ""
    place: str = ""
    unit: str = ""
    subtype: str = ""
    traits: tuple[str, ...] = ()
    repeats: str = ""
    went: str = ""

    @property
    def held(self) -> bool:
        """Whether it took place."""
        return self.status == HELD


class Reason(StrEnum):
    """What is wrong with an answer; registrations.words says it in a sentence."""

    MISSING = "missing"
    UNKNOWN = "unknown"  # no such option
    OUT_OF_RANGE = "out-of-range"
    TOO_LONG = "too-long"
    CPR = "cpr"
    FUTURE = "future"  # held on a day that has not come
    NOT_FOR_RESIDENTS = "not-for-residents"  # and yet there are residents
    ONE_RESIDENT = "one-resident"  # and yet there is another number of them
    SEVERAL_RESIDENTS = "several-residents"  # and yet there are none
    MORE_MEN = "more-men"  # than residents
    NO_STAFF = "no-staff"  # and yet they are counted
    NO_ASSOCIATION = "no-association"  # and yet one is named


@dataclass(frozen=True, slots=True)
class Problem:
    """One answer that cannot stand, and why."""

    field: str
    reason: Reason


def completed(facts: Facts) -> Facts:
    """
    Return the facts with the numbers that follow from the other answers.

    Not for residents means none of them, one resident means one. What was cancelled had nobody.
    """
    if not facts.held:
        return replace(
            facts,
            residents=None,
            residents_men=None,
            volunteers=None,
            staff="",
            staff_count=None,
            went="",
        )
    if facts.residents is None and facts.target in FOLLOWS:
        return replace(facts, residents=FOLLOWS[facts.target])
    return facts


def problems(
    facts: Facts, *, on_our_form: bool = False, today: date | None = None
) -> list[Problem]:
    """
    Return what cannot stand in `completed` facts: at most one problem a field, in the form's order.

    :param on_our_form: start, duration, words and place are asked for too, and the codes that only
        files bring are unknown.
    :param today: nothing is registered before it has happened; not asked when None.
    """
    found: dict[str, Reason] = {}
    for field, reason in (
        *_missing(facts, on_our_form=on_our_form),
        *_unknown(facts, on_our_form=on_our_form),
        *_out_of_range(facts),
        *_words(facts),
        *_against_each_other(facts),
    ):
        found.setdefault(field, reason)
    if today is not None and facts.day is not None and facts.day > today:
        found.setdefault("day", Reason.FUTURE)
    if not found:
        return []
    order = list(form().questions)
    return [Problem(field, found[field]) for field in sorted(found, key=order.index)]


@cache
def _asked(*, held: bool, on_our_form: bool) -> tuple[str, ...]:
    """Return which questions must be answered."""
    if not held:
        return ASKED_OF_CANCELLED
    wanted = {Required.ALWAYS, Required.ON_OUR_FORM} if on_our_form else {Required.ALWAYS}
    return tuple(asked.key for asked in form().questions.values() if asked.required in wanted)


@cache
def _known(*, on_our_form: bool) -> tuple[frozenset[str], ...]:
    """Return the codes of each choice; the empty one is for `_missing` to judge."""
    return tuple(
        frozenset({"", *(option.code for option in (offered if on_our_form else _all)(key))})
        for key in (*_CHOSEN, "traits")
    )


def _all(key: str) -> tuple[Code, ...]:
    return question(key).options


@cache
def _within() -> tuple[frozenset[int | None], ...]:
    """Return what may be said of each number."""
    return tuple(frozenset({None, *limits(key)}) for key in NUMBERS)


@cache
def _answers(keys: tuple[str, ...]) -> Callable[[Facts], tuple[Any, ...]]:
    return attrgetter(*keys)


def _missing(facts: Facts, *, on_our_form: bool) -> Iterable[tuple[str, Reason]]:
    keys = _asked(held=facts.held, on_our_form=on_our_form)
    answers = _answers(keys)(facts)
    if _EMPTY.isdisjoint(answers):
        return ()
    told = zip(keys, answers, strict=True)
    return [(key, Reason.MISSING) for key, said in told if said in _EMPTY]


def _unknown(facts: Facts, *, on_our_form: bool) -> Iterable[tuple[str, Reason]]:
    *codes, traits = _known(on_our_form=on_our_form)
    yield from _not_among(codes, _CHOSEN, _choices(facts), Reason.UNKNOWN)
    if not traits.issuperset(facts.traits):
        yield "traits", Reason.UNKNOWN


def _out_of_range(facts: Facts) -> Iterable[tuple[str, Reason]]:
    return _not_among(_within(), NUMBERS, _numbers(facts), Reason.OUT_OF_RANGE)


def _not_among(
    allowed: Sequence[frozenset[Any]], keys: Sequence[str], answers: Sequence[Any], reason: Reason
) -> Iterable[tuple[str, Reason]]:
    if all(map(contains, allowed, answers)):
        return ()
    told = zip(keys, answers, allowed, strict=True)
    return [(key, reason) for key, said, known in told if said not in known]


def _words(facts: Facts) -> Iterator[tuple[str, Reason]]:
    if not facts.what:
        return
    if len(facts.what) > (question("what").longest or 0):
        yield "what", Reason.TOO_LONG
    if looks_like_cpr(facts.what):
        yield "what", Reason.CPR


def _against_each_other(facts: Facts) -> Iterator[tuple[str, Reason]]:
    residents = facts.residents
    if residents is not None and facts.held:
        if facts.target == NOT_RESIDENTS and residents != 0:
            yield "residents", Reason.NOT_FOR_RESIDENTS
        if facts.target == INDIVIDUAL and residents != 1:
            yield "residents", Reason.ONE_RESIDENT
        if facts.target == GROUP and residents < 1:
            yield "residents", Reason.SEVERAL_RESIDENTS
        if (facts.residents_men or 0) > residents:
            yield "residents_men", Reason.MORE_MEN
    if facts.staff == NO_STAFF and facts.staff_count:
        yield "staff_count", Reason.NO_STAFF
    if facts.association and facts.affiliation not in form().of_an_association:
        yield "association", Reason.NO_ASSOCIATION
