"""What is in force at a place, and what was before."""

from dataclasses import dataclass

from django.db.models import QuerySet

from samspil.guidelines import policy, standard
from samspil.guidelines.models import Acceptance, Edition, Guideline
from samspil.guidelines.queries.places import Call, Place, asked_at, calls_of, guideline_at
from samspil.guidelines.rules import ANSWERS, WHOLE_MUNICIPALITY, Line, differences
from samspil.kit.verdict import Verdict
from samspil.organisations.models import Member


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds at a place today, and what the member may do about it."""

    place: Place
    guideline: Guideline | None
    edition: Edition | None  # the place's own, in force
    from_municipality: bool  # the place has none, and the municipality's stand instead
    answers: dict[str, str]
    parts: tuple[standard.Part, ...]
    calls: tuple[Call, ...]
    write: Verdict
    belongs: Verdict
    accepted: Acceptance | None  # the member's own yes
    said_yes: int
    asked: int

    @property
    def is_ours(self) -> bool:
        """Whether it is the platform's suggestion that stands, since nobody has written."""
        return self.edition is None and not self.from_municipality


def standing(member: Member, place: Place) -> Standing:
    """Return what holds at the place: its own, else the municipality's, else our suggestion."""
    guideline = guideline_at(member, place)
    edition = _in_force(member, place.key) if guideline else None
    shared = None
    if edition is None and place.centre is not None:
        shared = _in_force(member, WHOLE_MUNICIPALITY)
    holds = edition or shared
    answers = holds.answers() if holds else standard.defaults()
    yes = Acceptance.objects.visible_to(member).filter(edition=edition)
    people = asked_at(member, place.centre_id).values("person")
    return Standing(
        place=place,
        guideline=guideline,
        edition=edition,
        from_municipality=shared is not None,
        answers=answers,
        parts=standard.parts(answers),
        calls=calls_of(member, place, guideline),
        write=policy.write(member, centre_id=place.centre_id),
        belongs=policy.belongs(member, centre_id=place.centre_id),
        accepted=yes.filter(accepted_by=member.person).first() if edition else None,
        said_yes=yes.filter(accepted_by__in=people).count() if edition else 0,
        asked=people.distinct().count() if edition else 0,
    )


def _in_force(member: Member, place: str) -> Edition | None:
    at = Guideline.objects.visible_to(member).at(place)
    rows = Edition.objects.visible_to(member).filter(guideline__in=at)
    return rows.select_related("in_force_by").order_by("-number").first()


def editions_of(member: Member, place: Place) -> "QuerySet[Edition]":
    """Return the place's editions, the latest first."""
    at = Guideline.objects.visible_to(member).at(place.key)
    rows = Edition.objects.visible_to(member).filter(guideline__in=at)
    return rows.select_related("in_force_by").order_by("-number")


@dataclass(frozen=True, slots=True)
class Difference:
    """What one part says in two editions."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class EditionPage:
    """An edition, and what was new in it beside another."""

    edition: Edition
    latest: bool
    parts: tuple[standard.Part, ...]
    beside: Edition | None
    differences: tuple[Difference, ...]


def edition_page(member: Member, place: Place, number: int, *, beside: int | None) -> EditionPage:
    """
    Return one edition, beside the one asked for or else the one before it.

    :raises Edition.DoesNotExist: there is none of that number.
    """
    wanted = {number, beside if beside is not None else number - 1}
    rows = {row.number: row for row in editions_of(member, place).filter(number__in=wanted)}
    if number not in rows:
        raise Edition.DoesNotExist
    edition = rows.pop(number)
    other = next(iter(rows.values()), None)
    return EditionPage(
        edition=edition,
        latest=not editions_of(member, place).filter(number__gt=number).exists(),
        parts=standard.parts(edition.answers()),
        beside=other,
        differences=compared(other.answers(), edition.answers()) if other else (),
    )


def compared(before: dict[str, str], after: dict[str, str]) -> tuple[Difference, ...]:
    """Return the parts in which the two differ, with their lines."""
    return tuple(
        Difference(standard.heading(key), differences(before[key], after[key]))
        for key in ANSWERS
        if before[key] != after[key]
    )
