"""One question of the talk, with its place in it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from samspil.kit.dated import Dated, dated
from samspil.kit.prepared import Given
from samspil.organisations.models import Member
from samspil.residents.models import OF_VOLUNTEERS, Disclosure, Resident, Talk, Wish
from samspil.residents.queries.one import own_resident
from samspil.residents.rules import CALL_ME, FOLLOW_UP, Question, guide


@dataclass(frozen=True)
class QuestionPage:
    """
    One question, with the answer that stands.

    `number` counts from one among `count`; `before` and `after` are the keys beside it, or empty.
    """

    resident: Resident
    talk: Talk | None
    question: Question
    answer: Wish | None
    volunteers: list[str]  # the audiences of volunteers who may know it
    number: int
    count: int
    before: str
    after: str


def question_page(member: Member, resident_id: int, key: str) -> QuestionPage:
    """
    Return one question of the talk.

    :raises Resident.DoesNotExist: there is no resident that she looks after.
    :raises Wish.DoesNotExist: there is no such question.
    """
    resident = own_resident(member, resident_id)
    if key not in guide().questions:
        raise Wish.DoesNotExist
    talk = Talk.objects.visible_to(member).going_on().filter(resident=resident).first()
    short = talk is not None and talk.short
    asked = [each.key for each in guide().asked(short=short)]
    if key not in asked:
        asked = [each.key for each in guide().asked(short=False)]
    at = asked.index(key)
    answers = Wish.objects.visible_to(member).standing().filter(resident=resident, question=key)
    answer = answers.first()
    told = Disclosure.objects.visible_to(member).standing()
    told = told.filter(resident=resident, wish=answer, audience__in=OF_VOLUNTEERS)
    known = answer is not None or key == CALL_ME
    return QuestionPage(
        resident=resident,
        talk=talk,
        question=guide().questions[key],
        answer=answer,
        volunteers=list(told.values_list("audience", flat=True)) if known else [],
        number=at + 1,
        count=len(asked),
        before=asked[at - 1] if at else "",
        after=asked[at + 1] if at + 1 < len(asked) else "",
    )


def first_open(member: Member, talk: Talk) -> str:
    """Return the key of the first question that is neither answered nor passed over."""
    answered = set(
        Wish.objects.visible_to(member)
        .standing()
        .filter(resident=talk.resident_id)
        .values_list("question", flat=True)
    )
    for each in guide().asked(short=talk.short):
        if each.key not in answered and each.key not in talk.passed_over and each.key != CALL_ME:
            return each.key
    return CALL_ME


def talks_again(member: Member, *, last: date | Given) -> QuerySet[Any, Dated]:
    """Return the days up to the last on which somebody would talk again; nobody has since."""
    talked = Talk.objects.filter(
        tenant=OuterRef("tenant"),
        resident=OuterRef("resident"),
        began_at__date__gte=OuterRef("day"),
    )
    rows = Wish.objects.visible_to(member).standing().filter(question=FOLLOW_UP, day__lte=last)
    rows = rows.filter(~Exists(talked), resident__ended_at=None)
    whom = {"key": "resident_id", "words": "resident__preferred_name"}
    return dated(rows, day="day", kind="talk-again", **whom)
