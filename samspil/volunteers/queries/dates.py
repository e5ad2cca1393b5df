"""Dates that are near with volunteers: talks that are booked, and what has to be renewed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from django.db.models import Exists, OuterRef
from django.utils import timezone

from samspil.organisations.models import Member
from samspil.volunteers.models import Certificate, CourseTaken, Stage, Talk, TalkKind

WITH_US = (Stage.STARTING, Stage.ACTIVE)


class Near(StrEnum):
    """What a date with a volunteer is about."""

    START_TALK = "start-talk"
    FOLLOW_UP = "follow-up"
    CERTIFICATE = "certificate"
    COURSE = "course"


@dataclass(frozen=True, slots=True)
class VolunteerDate:
    """One date, with whom and about what."""

    day: date
    about: Near
    volunteer_id: int
    name: str


def dates_with_volunteers(member: Member, *, last: date) -> list[VolunteerDate]:
    """Return the dates up to the last day, those that have passed too. Three queries."""
    found = [*_talks(member, last=last), *_renewals(member, last=last)]
    return sorted(found, key=lambda each: (each.day, each.volunteer_id))


def _talks(member: Member, *, last: date) -> Iterator[VolunteerDate]:
    end = timezone.make_aware(datetime.combine(last + timedelta(days=1), time()))
    rows = Talk.objects.visible_to(member).filter(held_at=None, called_off_at=None)
    rows = rows.filter(planned_at__lt=end, volunteer__forgotten_at=None)
    told = rows.values_list("planned_at", "kind", "volunteer", "volunteer__name")
    for planned_at, kind, key, name in told:
        about = Near.START_TALK if kind == TalkKind.START else Near.FOLLOW_UP
        yield VolunteerDate(timezone.localdate(planned_at), about, key, name)


def _renewals(member: Member, *, last: date) -> Iterator[VolunteerDate]:
    columns = ("volunteer", "volunteer__name")
    papers = Certificate.objects.visible_to(member).filter(required=True, renew_by__lte=last)
    papers = papers.filter(volunteer__stage__in=WITH_US)
    for day, key, name in papers.values_list("renew_by", *columns):
        if day:
            yield VolunteerDate(day, Near.CERTIFICATE, key, name)
    newer = CourseTaken.objects.filter(
        tenant=OuterRef("tenant"),
        volunteer=OuterRef("volunteer"),
        course=OuterRef("course"),
        taken_on__gt=OuterRef("taken_on"),
    )
    courses = CourseTaken.objects.visible_to(member).filter(expires_on__lte=last)
    courses = courses.filter(~Exists(newer), volunteer__stage__in=WITH_US)
    for day, key, name in courses.values_list("expires_on", *columns):
        if day:
            yield VolunteerDate(day, Near.COURSE, key, name)
