"""Dates that are near with volunteers: talks that are booked, and what has to be renewed."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import TruncDate

from samspil.kit.dated import Dated, dated
from samspil.kit.prepared import Given
from samspil.organisations.models import Member
from samspil.volunteers.models import Certificate, CourseTaken, Stage, Talk, TalkKind

WITH_US = (Stage.STARTING, Stage.ACTIVE)


class Near(StrEnum):
    """What a date with a volunteer is about."""

    START_TALK = TalkKind.START.value
    FOLLOW_UP = TalkKind.FOLLOW_UP.value
    CERTIFICATE = "certificate"
    COURSE = "course"


def dates_with_volunteers(
    member: Member, *, last: date | Given, end: datetime | Given
) -> list[QuerySet[Any, Dated]]:
    """
    Return the dates up to the last day, those that have passed too, with whom; not yet asked.

    :param end: the moment at which that day is over.
    """
    talks = Talk.objects.visible_to(member).filter(held_at=None, called_off_at=None)
    talks = talks.filter(planned_at__lt=end, volunteer__forgotten_at=None)
    papers = Certificate.objects.visible_to(member).filter(required=True, renew_by__lte=last)
    newer = CourseTaken.objects.filter(
        tenant=OuterRef("tenant"),
        volunteer=OuterRef("volunteer"),
        course=OuterRef("course"),
        taken_on__gt=OuterRef("taken_on"),
    )
    courses = CourseTaken.objects.visible_to(member).filter(expires_on__lte=last)
    whom = {"key": "volunteer_id", "words": "volunteer__name"}
    here = {"volunteer__stage__in": WITH_US}
    return [
        dated(talks, day=TruncDate("planned_at"), kind=F("kind"), **whom),
        dated(papers.filter(**here), day="renew_by", kind=Near.CERTIFICATE, **whom),
        dated(courses.filter(~Exists(newer), **here), day="expires_on", kind=Near.COURSE, **whom),
    ]
