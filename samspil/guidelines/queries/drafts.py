"""A place's draft, what was said about it, and how it was before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from samspil.guidelines import policy, standard
from samspil.guidelines.models import Comment, Guideline
from samspil.guidelines.queries.editions import Difference, compared, editions_of
from samspil.guidelines.queries.places import Place, guideline_at
from samspil.guidelines.rules import ANSWERS, WHOLE_MUNICIPALITY, Phase, phase
from samspil.kit.verdict import Verdict
from samspil.organisations.models import Member, versions_of

LONGEST_HISTORY = 50


@dataclass(frozen=True, slots=True)
class Said:
    """A comment, and what the member may do about it."""

    comment: Comment
    who: str
    take_back: Verdict


@dataclass(frozen=True, slots=True)
class Draft:
    """The draft as those who are asked see it."""

    place: Place
    guideline: Guideline
    phase: Phase
    parts: tuple[standard.Part, ...]
    differences: tuple[Difference, ...]  # from what is in force
    comments: tuple[Said, ...]
    write: Verdict
    change: Verdict
    comment: Verdict
    put_in_force: Verdict


@dataclass(frozen=True, slots=True)
class Earlier:
    """One version of a draft, and what of its text it changed."""

    row: Any  # a Guideline as it stood
    differences: tuple[Difference, ...]


def draft_of(member: Member, place: Place, *, today: date) -> Draft:
    """
    Return the draft with what is said about it in this hearing.

    Before a hearing it is for those who write it.

    :raises Guideline.DoesNotExist: there is none that is for her.
    """
    guideline = guideline_at(member, place)
    write = policy.write(member, centre_id=place.centre_id)
    if guideline is None or not (write or guideline.hearing_ends_on):
        raise Guideline.DoesNotExist
    latest = editions_of(member, place).first()
    answers = guideline.answers()
    return Draft(
        place=place,
        guideline=guideline,
        phase=phase(guideline.hearing_ends_on, today=today),
        parts=standard.parts(answers),
        differences=compared(latest.answers(), answers) if latest else (),
        comments=_comments(member, guideline, number=(latest.number if latest else 0) + 1),
        write=write,
        change=policy.change_text(guideline, today=today) if write else write,
        comment=policy.comment(member, guideline, today=today),
        put_in_force=policy.put_in_force(guideline, today=today) if write else write,
    )


def _comments(member: Member, guideline: Guideline, *, number: int) -> tuple[Said, ...]:
    if not policy.see_people(member):
        return ()
    rows = Comment.objects.visible_to(member).standing().filter(guideline=guideline, number=number)
    return tuple(
        Said(row, row.written_by.name, policy.take_back_comment(member, row))
        for row in rows.select_related("written_by", "replied_by").order_by("written_at", "pk")
    )


def history_of(member: Member, guideline: Guideline) -> Sequence[Earlier]:
    """Return the draft's versions, the latest first, each with what it changed."""
    rows = versions_of(Guideline).filter(tenant=member.tenant, pgh_obj_id=guideline.pk)
    found = list(rows.select_related("changed_by").order_by("-pgh_id")[: LONGEST_HISTORY + 1])
    words = [{key: getattr(each, key) for key in ANSWERS} for each in found]
    before = [*words[1:], dict.fromkeys(ANSWERS, "")]
    told = zip(found, before, words, strict=True)
    return [Earlier(row, compared(was, now)) for row, was, now in told][:LONGEST_HISTORY]


def version_of(member: Member, guideline: Guideline, version: int) -> Any:
    """Return one of the draft's versions, or None."""
    rows = versions_of(Guideline).filter(tenant=member.tenant, pgh_obj_id=guideline.pk)
    return rows.filter(version=version).order_by("-pgh_id").first()


def first_words(member: Member, place: Place) -> dict[str, str]:
    """Return what a place that has written nothing begins with: the municipality's, else ours."""
    shared = Place(WHOLE_MUNICIPALITY, "", None)
    edition = editions_of(member, shared).first() if place.centre else None
    return edition.answers() if edition else standard.defaults()
