"""Letters and texts: written down with the deed they tell of, sent once by the queue."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from samspil.accounts.models import Person
from samspil.activities.models import Activity
from samspil.kit import sms
from samspil.organisations.jobs import later_once
from samspil.organisations.models import Municipality
from samspil.organisations.queries import who_answers_for
from samspil.signups import notices, queries
from samspil.signups.models import AnswersChoice, Ask, Attendance, Letter, Message
from samspil.signups.rules import ASKED_AFTERWARDS, OUT, Channel, Kind, State
from samspil.volunteers.models import Stage, Volunteer

OFF = frozenset({Kind.CANCELLED, Kind.FAREWELL})
# Who is told of what happens at a centre: its coordinators; where there is none, its managers.


def write(
    kind: Kind,
    *,
    tenant: Municipality | None = None,
    ask: Ask | None = None,
    together: Sequence[Ask] = (),
    activity: Activity | None = None,
    message: Message | None = None,
    person: Person | None = None,
    volunteer: Volunteer | None = None,
    mark: str,
    now: datetime,
) -> None:
    """
    Write a letter down, as a part of the transaction, and put its sending in the queue.

    :param tenant: where it is about no one activity or message.
    :param together: several visits of hers that it is about, instead of one ask.
    :param mark: what makes it this letter and no other; the same one is written once.
    """
    ask = ask or next(iter(together), None)
    about = ask.activity if ask else activity
    where: Municipality = tenant or (about or message).tenant  # type: ignore[union-attr]  # it is about something
    whom = next(
        (f"{sort}{one.pk}" for sort, one in (("p", person), ("v", volunteer), ("a", ask)) if one),
        "",
    )
    letter = Letter(
        tenant=where,
        key=f"{kind.value}:{whom}:{mark}"[:120],
        kind=kind.value,
        ask=ask,
        ask_ids=[each.pk for each in together] if len(together) > 1 else None,
        activity=about,
        message=message,
        person=person,
        volunteer=volunteer,
        made_at=now,
    )
    # Who is erased takes what waits about her along: the queue finds it by her own key.
    hers = volunteer.pk if volunteer else ask.volunteer_id if ask else None
    whose = {"person_id": person and person.pk, "volunteer_id": hers}
    known = {name: key for name, key in whose.items() if key}
    later_once(letter, "signups.send", key="letter_id", **known)


@transaction.atomic
def send_letter(*, letter_id: int, now: datetime) -> bool:
    """
    Send a letter or text, once: its row is locked, and `sent_at` is stored with the sending.

    One that is no longer called for is dropped instead, and so is one to somebody who does not
    want any or cannot be reached: her coordinator sees whom to ring. Runs inside the walls.

    :return: whether something was sent.
    """
    rows = Letter.objects.select_for_update(of=("self",), no_key=True).filter(pk=letter_id)
    letter = rows.select_related(*queries.OF_LETTER).first()
    if letter is None or letter.sent_at or letter.dropped_at:
        return False
    asks = _called_for(letter, now=now)
    channel = Channel.NONE if asks is None else queries.channel_of(letter)
    if asks is None or channel == Channel.NONE:
        letter.dropped_at = now
        letter.save(update_fields=["dropped_at"])
        return False
    volunteer = letter.to_volunteer
    if channel == Channel.SMS and volunteer is not None:
        sms.send(volunteer.mobile, notices.text_of(letter, asks), key=letter.pk)
    else:
        notices.post(letter, asks)
    letter.sent_at, letter.channel = now, channel.value
    letter.save(update_fields=["sent_at", "channel"])
    return True


def _called_for(letter: Letter, *, now: datetime) -> list[Ask] | None:
    """
    Return the visits of which what the letter says is still so; None when it is not called for.

    A letter to somebody with an account, or about no visit, is called for without any.
    """
    if letter.person is not None:
        return queries.told_of(letter)
    if letter.volunteer is not None:
        return None if letter.volunteer.stage == Stage.LEFT else []
    return [ask for ask in queries.told_of(letter) if _still(letter, ask, now=now)] or None


def _still(letter: Letter, ask: Ask, *, now: datetime) -> bool:
    """Tell whether what the letter says of a visit is so."""
    activity, kind = ask.activity, Kind(letter.kind)
    if kind == Kind.HOW:
        said = Attendance.objects.filter(tenant=activity.tenant_id, activity=activity).exists()
        return ask.in_charge and ask.stands.holds_seat and not activity.cancelled and not said
    if kind == Kind.ASK and ask.volunteer.stage == Stage.PAUSED:
        return False  # she has said since that she would not be asked just now
    if kind in OFF:
        return activity.cancelled
    if kind == Kind.CHANGED and letter.ask_ids and activity.cancelled:
        return ask.stands not in OUT  # what moved the others called this one off
    if kind == Kind.MESSAGE and activity.cancelled:
        return ask.stands in kind.called_for and _written_since_cancelled(letter, activity)
    on = not activity.cancelled and not activity.over(now)
    return on and ask.stands in kind.called_for


def _written_since_cancelled(letter: Letter, activity: Activity) -> bool:
    """Tell whether whoever wrote the message knew that the activity is cancelled."""
    message, cancelled_at = letter.message, activity.cancelled_at
    return bool(message and cancelled_at and message.written_at >= cancelled_at)


@transaction.atomic
def plan_reminders(*, tenant: Municipality, now: datetime) -> int:
    """
    Write a reminder down for everyone who comes to what begins soon; return to how many.

    Once for each time it is to begin: a time that is moved is another time. Runs inside the walls.
    """
    hours = settings.VISIT_REMINDER_HOURS
    soon = Activity.objects.filter(tenant=tenant).planned()
    soon = soon.filter(starts_at__gt=now, starts_at__lte=now + timedelta(hours=hours))
    coming = Ask.objects.filter(
        tenant=tenant, activity__in=soon, state__in=[State.YES, State.UNCONFIRMED]
    ).select_related("activity", "activity__tenant")
    told = set(
        Letter.objects.filter(tenant=tenant, kind=Kind.REMINDER, ask__in=coming).values_list(
            "key", flat=True
        )
    )
    number = 0
    for ask in coming.order_by("pk"):
        mark = f"{ask.activity.starts_at:%Y%m%dT%H%M}"
        # Who has just said yes has just been told.
        fresh = ask.answered_at is not None and now - ask.answered_at < timedelta(hours=2)
        if fresh or f"{Kind.REMINDER.value}:a{ask.pk}:{mark}" in told:
            continue
        write(Kind.REMINDER, ask=ask, mark=mark, now=now)
        number += 1
    return number


@transaction.atomic
def plan_answers(*, tenant: Municipality, now: datetime) -> int:
    """
    Write a letter down to each coordinator at whose centres something has been answered lately.

    Once a day, and none to whoever does not want it. Runs inside the walls.

    :return: to how many.
    """
    declined = set(
        AnswersChoice.objects.filter(tenant=tenant, wants=False).values_list("person", flat=True)
    )
    people = {
        person.pk: person
        for centre_id in queries.centres_answered(tenant, now=now)
        for person in who_answers_for(centre_id, at=tenant)
        if person.pk not in declined
    }
    for person in people.values():
        day = f"{timezone.localdate(now):%Y%m%d}"
        write(Kind.ANSWERS, tenant=tenant, person=person, mark=day, now=now)
    return len(people)


@transaction.atomic
def ask_who_came(*, tenant: Municipality, now: datetime) -> int:
    """
    Ask who came to what has ended: the volunteer in charge, else the one responsible, else the
    coordinators; once.

    A volunteer whom we do not write to is passed over. Only where somebody was to come and nobody
    has said it. Runs inside the walls.

    :return: of how many activities somebody is asked.
    """
    ended = Activity.objects.filter(tenant=tenant, attendance=None).planned()
    ended = ended.filter(ends_at__lte=now, ends_at__gt=now - ASKED_AFTERWARDS)
    held = Ask.objects.filter(tenant=tenant, activity__in=ended).holding()
    told = Letter.objects.filter(tenant=tenant, kind=Kind.HOW, activity__in=ended)
    found = ended.filter(pk__in=held.values("activity")).exclude(pk__in=told.values("activity"))
    charged = held.filter(in_charge=True).select_related("volunteer", "activity")
    in_charge = {ask.activity_id: ask for ask in charged}
    number = 0
    for activity in found.select_related("responsible__login", "tenant").order_by("pk"):
        number += 1
        ask = in_charge.get(activity.pk)
        if ask and queries.way_to(ask.volunteer, Kind.HOW) != Channel.NONE:
            write(Kind.HOW, ask=ask, mark=str(activity.pk), now=now)
            continue
        asked = [activity.responsible] if activity.responsible else None
        for person in asked or who_answers_for(activity.centre_id, at=tenant):
            write(Kind.HOW, activity=activity, person=person, mark=str(activity.pk), now=now)
    return number
