"""Yes, maybe, no: by the link, logged in, or by telephone."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samspil.activities.models import Activity
from samspil.kit.verdict import Refused, require
from samspil.kit.whole import whole
from samspil.organisations.models import Member
from samspil.signups import policy, queries
from samspil.signups.actions.common import Herself, blank, locked, locked_and_seen
from samspil.signups.actions.settling import Said, answered, row_of
from samspil.signups.models import Ask
from samspil.signups.rules import Answer
from samspil.volunteers.actions import hear, hear_in_passing
from samspil.volunteers.models import Volunteer


@whole()
def answer_by_link(
    *,
    ask: Ask,
    answer: str,
    friends: int = 0,
    words: str | None = None,
    shown: bool = False,
    now: datetime,
) -> queries.Trip:
    """
    Answer as the one whose link it is.

    :param shown: whether what is returned is shown to her: who comes too is then read, and logged.
    :return: the activity as she sees it now.
    :raises Refused: it is over, cancelled, or something in the answer cannot stand.
    """
    by = Herself(tenant=ask.tenant, person=ask.volunteer.person)
    activity = locked(ask.tenant, ask.activity_id)
    row, others = queries.asked_and(activity, ask.pk)  # once it is locked: nobody answers meanwhile
    said = Said(answer, friends, words, shown=shown)
    before = answered(row, said, by=by, now=now, others=others)
    hear_in_passing(row.volunteer, now=now)
    if before.holds_seat and others.in_line:  # whom it was offered to holds it now
        row, others = queries.asked_and(activity, ask.pk)
    return queries.trip_of(row, others, now=now)


@whole()
def answer(
    *,
    by: Member,
    activity_id: int,
    answer: str,
    friends: int = 0,
    words: str | None = None,
    shown: bool = False,
    now: datetime,
) -> queries.Trip:
    """
    Answer as oneself, logged in; who was not asked may come by herself where it is open to her.

    :param shown: as above.
    :return: the activity as she sees it now.
    :raises Refused: it is over or cancelled, she may not, or something cannot stand.
    :raises Activity.DoesNotExist: there is none here that she may see.
    """
    activity = locked_and_seen(by, activity_id)
    found = queries.herself_and(by, activity)  # once it is locked: nobody answers meanwhile
    if found is None:
        raise Refused(_("Du står ikke som frivillig her. Skriv til koordinatoren."))
    row = found.ask
    if row is None:
        require(policy.join(found.volunteer, activity, at_centre=found.comes_there, now=now))
        row = blank(activity, found.volunteer, now=now)
        found = replace(found, ask=row)
    said = Said(answer, friends, words, shown=shown)
    before = answered(row, said, by=by, now=now, others=found.others)
    hear_in_passing(found.volunteer, now=now)
    if before.holds_seat and found.others.in_line:  # whom it was offered to holds it now
        found = queries.herself_and(by, activity) or found
    return queries.trip_between(activity, found, now=now)


@transaction.atomic
def answer_for(*, by: Member, ask_id: int, answer: str, now: datetime) -> Ask:
    """
    Answer for somebody who has rung; it is marked so. Whoever she brings comes along as before.

    :raises Refused: not allowed, or it is over or cancelled.
    :raises Ask.DoesNotExist: she is not asked.
    """
    seen = Ask.objects.visible_to(by).select_related("volunteer").get(pk=ask_id)
    hear(seen.volunteer, now=now)
    activity = locked(by.tenant, seen.activity_id)
    row = row_of(activity, ask_id)
    require(policy.answer_for(by, row, now=now))
    answered(row, Said(answer, by_phone=True), by=by, now=now)
    return row


@transaction.atomic
def sign_up_for(*, by: Member, activity_id: int, volunteer_id: int, now: datetime) -> Ask:
    """
    Say yes for somebody who has rung without having been asked; it is marked so.

    :raises Refused: not allowed, or it is over or cancelled.
    :raises Activity.DoesNotExist: there is none here that she may see.
    :raises Volunteer.DoesNotExist: there is nobody here whom she may see.
    """
    if not queries.sees(by, activity_id):
        raise Activity.DoesNotExist
    people = Volunteer.objects.visible_to(by).standing().select_related("association")
    volunteer = people.get(pk=volunteer_id)
    hear(volunteer, now=now)
    activity = locked(by.tenant, activity_id)
    row = queries.answer_of(volunteer, activity) or blank(activity, volunteer, now=now)
    row.activity, row.volunteer = activity, volunteer
    require(policy.answer_for(by, row, now=now))
    answered(row, Said(Answer.YES, by_phone=True), by=by, now=now)
    return row
