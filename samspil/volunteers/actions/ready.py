"""What a volunteer needs: courses with a last day, and what a certificate came to."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from samspil.kit.verdict import require
from samspil.organisations import audit
from samspil.organisations.models import Member
from samspil.volunteers import policy
from samspil.volunteers.actions.common import locked
from samspil.volunteers.models import Certificate, CourseTaken
from samspil.volunteers.rules import months_after
from samspil.volunteers.words import courses


@transaction.atomic
def note_course(
    *, by: Member, volunteer_id: int, course: str, taken_on: date, now: datetime
) -> CourseTaken:
    """
    Note that the volunteer has been to a course; it lasts as long as such a course does.

    :raises Refused: not allowed, or the course or the day cannot stand.
    :raises Volunteer.DoesNotExist: there is none here that she sees.
    """
    volunteer, centre_ids = locked(by, volunteer_id)
    require(policy.answer_for(by, volunteer, centre_ids=centre_ids))
    require(policy.course_taken(course, taken_on, today=timezone.localdate(now)))
    months = courses()[course].months
    taken, _new = CourseTaken.objects.update_or_create(
        tenant=by.tenant,
        volunteer=volunteer,
        course=course,
        taken_on=taken_on,
        defaults={
            "expires_on": months_after(taken_on, months) if months else None,
            "noted_at": now,
            "noted_by": by.person,
        },
    )
    audit.record("volunteers.course_noted", kind=audit.Kind.ADD, by=by, at=now, of=taken)
    return taken


@transaction.atomic
def take_back_course(*, by: Member, course_id: int, now: datetime) -> None:
    """
    Take back that the volunteer has been to a course.

    :raises Refused: not allowed.
    :raises CourseTaken.DoesNotExist: there is none here that she sees.
    """
    taken = CourseTaken.objects.visible_to(by).get(pk=course_id)
    volunteer, centre_ids = locked(by, taken.volunteer_id)
    require(policy.answer_for(by, volunteer, centre_ids=centre_ids))
    audit.record("volunteers.course_taken_back", kind=audit.Kind.DELETE, by=by, at=now, of=taken)
    taken.delete()


@transaction.atomic
def note_certificate(
    *,
    by: Member,
    volunteer_id: int,
    kind: str,
    required: bool,
    now: datetime,
    assessed_on: date | None = None,
    may_start: bool | None = None,
    renew_by: date | None = None,
) -> Certificate:
    """
    Note whether a certificate is needed, and what it came to. Never the certificate itself.

    :raises Refused: not allowed, or the dates cannot stand.
    :raises Volunteer.DoesNotExist: there is none here that she sees.
    """
    volunteer, centre_ids = locked(by, volunteer_id)
    require(policy.answer_for(by, volunteer, centre_ids=centre_ids))
    require(
        policy.certificate(
            required=required,
            assessed_on=assessed_on,
            may_start=may_start,
            renew_by=renew_by,
            today=timezone.localdate(now),
        )
    )
    certificate, _new = Certificate.objects.update_or_create(
        tenant=by.tenant,
        volunteer=volunteer,
        kind=kind,
        defaults={
            "required": required,
            "assessed_on": assessed_on,
            "may_start": may_start,
            "renew_by": renew_by,
            "noted_at": now,
            "noted_by": by.person,
        },
    )
    audit.record(
        "volunteers.certificate_noted", kind=audit.Kind.CHANGE, by=by, at=now, of=certificate
    )
    return certificate
