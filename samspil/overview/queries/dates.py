"""Dates that are near at one's own centres: what is being done, talks, renewals and hearings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.guidelines.models import Guideline
from samspil.initiatives.models import Initiative
from samspil.kit.addresses import address_of_each
from samspil.organisations.models import Member
from samspil.overview.policy import LOOK_AFTER
from samspil.overview.rules import DUE_AHEAD, MOST_DATES
from samspil.residents.queries import talks_again
from samspil.volunteers.queries import Near, dates_with_volunteers


@dataclass(frozen=True, slots=True)
class Due:
    """Something with a date, and the way there."""

    day: date
    what: str
    url: str
    passed: bool
    whom: str = ""  # by name; never in a letter


def dates_due(member: Member, *, today: date) -> Sequence[Due]:
    """Return the dates of her centres up to two weeks ahead, and the last of those passed."""
    found = [
        *_of_initiatives(member, today=today),
        *_of_hearings(member, today=today),
        *_of_volunteers(member, today=today),
        *_of_residents(member, today=today),
    ]
    ordered = sorted(found, key=lambda each: each.day)
    passed = [each for each in ordered if each.passed]
    return [*passed[-MOST_DATES:], *ordered[len(passed) :][:MOST_DATES]]


def _of_initiatives(member: Member, *, today: date) -> Iterator[Due]:
    slug, centres = member.tenant.slug, member.centre_ids(*LOOK_AFTER)
    rows = Initiative.objects.visible_to(member).under_way().filter(centre__in=centres)
    rows = rows.filter(due_on__lte=today + DUE_AHEAD)
    for pk, title, day in rows.values_list("pk", "title", "due_on"):
        if day:
            url = reverse("initiatives:initiative", args=[slug, pk])
            yield Due(day, title, url, day < today)


def _of_hearings(member: Member, *, today: date) -> Iterator[Due]:
    slug, centres = member.tenant.slug, member.centre_ids(*LOOK_AFTER)
    heard = Guideline.objects.visible_to(member).filter(centre__in=centres)
    heard = heard.filter(hearing_ends_on__lte=today + DUE_AHEAD)
    for centre, day in heard.values_list("centre", "hearing_ends_on"):
        url = reverse("guidelines:draft", args=[slug, str(centre)])
        if day:
            words = _("Høring om, hvordan vi samarbejder, slutter")
            yield Due(day, words, url, day < today)


def _of_volunteers(member: Member, *, today: date) -> Iterator[Due]:
    what = {
        Near.START_TALK: _("Startsamtale med en frivillig"),
        Near.FOLLOW_UP: _("Opfølgningssamtale med en frivillig"),
        Near.CERTIFICATE: _("En frivilligs attest skal fornys"),
        Near.COURSE: _("En frivilligs kursus skal genopfriskes"),
    }
    to = address_of_each("volunteers:volunteer", member.tenant.slug)
    for each in dates_with_volunteers(member, last=today + DUE_AHEAD):
        url = to(each.volunteer_id)
        yield Due(each.day, what[each.about], url, each.day < today, each.name)


def _of_residents(member: Member, *, today: date) -> Iterator[Due]:
    to = address_of_each("residents:resident", member.tenant.slug)
    words = _("Tal igen med en beboer om ønsker")
    for each in talks_again(member, last=today + DUE_AHEAD):
        yield Due(each.day, words, to(each.resident_id), each.day < today, each.name)
