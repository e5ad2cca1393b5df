"""Dates that are near at one's own centres: what is being done, talks, renewals and hearings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.activities.rules import moment
from samspil.guidelines.models import Guideline
from samspil.initiatives.models import Initiative
from samspil.kit.addresses import address_of_each
from samspil.kit.dated import Dated, dated
from samspil.kit.prepared import Given
from samspil.organisations.models import Member, Role
from samspil.organisations.seen import Seen
from samspil.overview.policy import LOOK_AFTER
from samspil.overview.rules import DUE_AHEAD, MOST_DATES
from samspil.residents.models import Wish
from samspil.residents.queries import talks_again, told_lately
from samspil.volunteers.queries import Near, dates_with_volunteers

A_WEEK = timedelta(weeks=1)
PLAN, HEARING, TALK_AGAIN, TOLD = "plan", "hearing", "talk-again", "told"


@dataclass(frozen=True, slots=True)
class Due:
    """Something with a date, and the way there."""

    day: date
    what: str
    url: str
    passed: bool
    whom: str = ""  # by name; never in a letter


@dataclass(frozen=True, slots=True)
class ToldLately:
    """How many residents have told something new, and how many things their relatives have."""

    residents: int
    by_relatives: int


@dataclass(frozen=True, slots=True)
class Dates:
    """What is due, and what was told in the last seven days; that only to who listens."""

    due: Sequence[Due]
    told: ToldLately | None


def dates_of(member: Member, *, now: datetime) -> Dates:
    """
    Return the dates of her centres up to two weeks ahead, and the last of those passed.

    With what was told lately. All of it is read in one query.
    """
    today = timezone.localdate(now)
    last, listens = today + DUE_AHEAD, member.holds(Role.COORDINATOR)
    end = moment(last + timedelta(days=1), time())
    rows = [row for row in NEAR(member, last=last, end=end, since=now - A_WEEK) if row[0]]
    told = [row for row in rows if row[1] == TOLD]
    found = sorted(_due(member, [row for row in rows if row[1] != TOLD], today=today), key=_day)
    passed = [each for each in found if each.passed]
    by_relatives = sum(words == Wish.Teller.RELATIVE for _day, _kind, _key, words in told)
    hers = {key for _day, _kind, key, words in told if words != Wish.Teller.RELATIVE}
    return Dates(
        due=[*passed[-MOST_DATES:], *found[len(passed) :][:MOST_DATES]],
        told=ToldLately(len(hers), by_relatives) if listens else None,
    )


def _day(due: Due) -> date:
    return due.day


def _near(member: Member) -> QuerySet[Any, Dated]:
    """Return all that has a date up to `last`, `end` its last moment, and what is told `since`."""
    last, end = Given("last"), Given("end")
    first, *rest = [
        *_of_places(member, last=last),
        *dates_with_volunteers(member, last=last, end=end),
        talks_again(member, last=last),
    ]
    if member.holds(Role.COORDINATOR):
        rest.append(told_lately(member, since=Given("since")))
    return first.union(*rest, all=True)


NEAR = Seen(_near)


def _of_places(member: Member, *, last: Given) -> list[QuerySet[Any, Dated]]:
    centres = member.centre_ids(*LOOK_AFTER)
    plans = Initiative.objects.visible_to(member).under_way()
    plans = plans.filter(centre__in=centres, due_on__lte=last)
    heard = Guideline.objects.visible_to(member).filter(centre__in=centres)
    heard = heard.filter(hearing_ends_on__lte=last)
    return [
        dated(plans, day="due_on", kind=PLAN, words="title"),
        dated(heard, day="hearing_ends_on", kind=HEARING, key="centre_id"),
    ]


def _due(member: Member, rows: Iterable[Dated], *, today: date) -> Iterator[Due]:
    slug = member.tenant.slug
    volunteer = address_of_each("volunteers:volunteer", slug)
    resident = address_of_each("residents:resident", slug)
    plan = address_of_each("initiatives:initiative", slug)
    what = {
        HEARING: _("Høring om, hvordan vi samarbejder, slutter"),
        Near.START_TALK: _("Startsamtale med en frivillig"),
        Near.FOLLOW_UP: _("Opfølgningssamtale med en frivillig"),
        Near.CERTIFICATE: _("En frivilligs attest skal fornys"),
        Near.COURSE: _("En frivilligs kursus skal genopfriskes"),
        TALK_AGAIN: _("Tal igen med en beboer om ønsker"),
    }
    for day, kind, key, words in rows:
        if kind == PLAN:
            yield Due(day, words, plan(key), day < today)
        elif kind == HEARING:
            url = reverse("guidelines:draft", args=[slug, str(key)])
            yield Due(day, what[kind], url, day < today)
        else:
            to = resident if kind == TALK_AGAIN else volunteer
            yield Due(day, what[kind], to(key), day < today, words)
