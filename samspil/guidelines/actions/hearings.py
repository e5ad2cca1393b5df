"""A draft is talked about, and put in force."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.guidelines import policy
from samspil.guidelines.actions.common import latest_edition, locked, same_as_read, store
from samspil.guidelines.actions.letters import ASK, write_anew
from samspil.guidelines.models import Comment, Edition, Guideline
from samspil.kit.text import tidy
from samspil.kit.verdict import Refused, require
from samspil.organisations import audit
from samspil.organisations.jobs import later
from samspil.organisations.models import Member


@transaction.atomic
def open_hearing(
    *, by: Member, place: str, ends_on: date, read_version: int, now: datetime
) -> Guideline:
    """
    Ask everybody at the place about the draft, through that day.

    They are written to at once: a short hearing over a weekend leaves no days to wait. One that is
    opened anew after it was stopped is written about anew.

    :raises Guideline.DoesNotExist, CareCentre.DoesNotExist: there is none here.
    :raises Refused: not allowed, there is a hearing, no draft, or the day cannot stand.
    :raises Conflict: the draft has changed since she looked.
    """
    guideline = locked(by, place)
    require(policy.write(by, centre_id=guideline.centre_id))
    require(policy.open_hearing(guideline, ends_on, today=timezone.localdate(now)))
    same_as_read(guideline, read_version)
    guideline.hearing_ends_on = ends_on
    guideline.hearing_at, guideline.hearing_by = now, by.person
    before = latest_edition(by, guideline)
    write_anew(guideline, before.number + 1 if before else 1)
    later(ASK, tenant=by.tenant, guideline_id=guideline.pk)
    return store(guideline, "hearing_opened", by=by, now=now)


@transaction.atomic
def move_hearing(*, by: Member, place: str, ends_on: date, now: datetime) -> Guideline:
    """
    Let the hearing last until another day; one that is over opens again.

    :raises Guideline.DoesNotExist, CareCentre.DoesNotExist: there is none here.
    :raises Refused: not allowed, there is no hearing, or the day cannot stand.
    """
    guideline = locked(by, place)
    require(policy.write(by, centre_id=guideline.centre_id))
    if guideline.hearing_ends_on is None:
        raise Refused(_("Der er ingen høring. Åbn en først."))
    require(policy.hearing_ends(ends_on, today=timezone.localdate(now)))
    guideline.hearing_ends_on = ends_on
    return store(guideline, "hearing_moved", by=by, now=now)


@transaction.atomic
def stop_hearing(*, by: Member, place: str, now: datetime) -> Guideline:
    """
    Take the draft back to those who write it. What was said stays. Safe twice.

    :raises Guideline.DoesNotExist, CareCentre.DoesNotExist: there is none here.
    :raises Refused: not allowed.
    """
    guideline = locked(by, place)
    require(policy.write(by, centre_id=guideline.centre_id))
    if guideline.hearing_ends_on is None:
        return guideline
    _end(guideline)
    return store(guideline, "hearing_stopped", by=by, now=now)


def _end(guideline: Guideline) -> None:
    guideline.hearing_ends_on = guideline.hearing_at = guideline.hearing_by = None


@transaction.atomic
def comment(*, by: Member, place: str, text: str, now: datetime) -> Comment:
    """
    Say what one thinks of the draft.

    :raises Guideline.DoesNotExist, CareCentre.DoesNotExist: there is none here.
    :raises Refused: not allowed, or the text may not stand there.
    """
    guideline = locked(by, place)
    require(policy.comment(by, guideline, today=timezone.localdate(now)))
    words = tidy(text)
    require(policy.said(words))
    before = latest_edition(by, guideline)
    row = Comment.objects.create(
        tenant=by.tenant,
        guideline=guideline,
        number=before.number + 1 if before else 1,
        text=words,
        written_at=now,
        written_by=by.person,
    )
    audit.record("guidelines.commented", kind=audit.Kind.ADD, by=by, at=now, of=row)
    return row


@transaction.atomic
def take_back_comment(*, by: Member, place: str, comment_id: int, now: datetime) -> None:
    """
    Take one's own comment out of sight. Safe twice.

    :raises Guideline.DoesNotExist, Comment.DoesNotExist: there is none here.
    :raises Refused: not allowed.
    """
    row = _comment(by, place, comment_id)
    require(policy.take_back_comment(by, row))
    if row.taken_back_at is None:
        row.taken_back_at, row.taken_back_by = now, by.person
        row.save(update_fields=["taken_back_at", "taken_back_by"])
        audit.record("guidelines.comment_taken_back", kind=audit.Kind.CHANGE, by=by, at=now, of=row)


@transaction.atomic
def reply(*, by: Member, place: str, comment_id: int, text: str, now: datetime) -> Comment:
    """
    Tell what comes of a comment; a reply written again replaces the one before.

    :raises Guideline.DoesNotExist, Comment.DoesNotExist: there is none here.
    :raises Refused: not allowed, or the text may not stand there.
    """
    row = _comment(by, place, comment_id)
    require(policy.write(by, centre_id=row.guideline.centre_id))
    words = tidy(text)
    require(policy.said(words))
    row.reply, row.replied_at, row.replied_by = words, now, by.person
    row.save(update_fields=["reply", "replied_at", "replied_by"])
    audit.record("guidelines.replied", kind=audit.Kind.CHANGE, by=by, at=now, of=row)
    return row


def _comment(by: Member, place: str, comment_id: int) -> Comment:
    guideline = locked(by, place)
    return Comment.objects.visible_to(by).get(pk=comment_id, guideline=guideline)


@transaction.atomic
def put_in_force(*, by: Member, place: str, read_version: int, now: datetime) -> Edition:
    """
    Let the draft hold from now on, as the place's next edition; everybody is to say yes to it.

    :raises Guideline.DoesNotExist, CareCentre.DoesNotExist: there is none here.
    :raises Refused: not allowed, or nobody has been asked, or the hearing is not over.
    :raises Conflict: the draft has changed since she looked.
    """
    guideline = locked(by, place)
    require(policy.write(by, centre_id=guideline.centre_id))
    require(policy.put_in_force(guideline, today=timezone.localdate(now)))
    same_as_read(guideline, read_version)
    assert guideline.hearing_at and guideline.hearing_ends_on  # noqa: S101, PT018 - it was heard
    before = latest_edition(by, guideline)
    edition = Edition.objects.create(
        tenant=by.tenant,
        guideline=guideline,
        number=before.number + 1 if before else 1,
        in_force_at=now,
        in_force_by=by.person,
        hearing_from=timezone.localdate(guideline.hearing_at),
        hearing_to=guideline.hearing_ends_on,
        **guideline.answers(),
    )
    _end(guideline)
    store(guideline, "put_in_force", by=by, now=now)
    return edition
