"""Yes, maybe, no: by the link, logged in, or by telephone; and what follows for the seats."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samspil.activities.models import Activity
from samspil.activities.words import when_in_words
from samspil.kit.text import tidy
from samspil.kit.verdict import Refused, require
from samspil.organisations import audit
from samspil.organisations.audit import Doer
from samspil.organisations.models import Member, Municipality
from samspil.organisations.queries import who_answers_for
from samspil.signups import policy, queries
from samspil.signups.actions.common import (
    Herself,
    asks_of,
    blank,
    fill,
    free_seats,
    locked,
    locked_and_seen,
)
from samspil.signups.actions.letters import write
from samspil.signups.models import Ask
from samspil.signups.rules import MOST_FRIENDS, WORDS_LIMIT, Answer, Kind, State, settled
from samspil.volunteers.actions import hear
from samspil.volunteers.models import Volunteer


@transaction.atomic
def answer_by_link(
    *,
    ask: Ask,
    answer: str,
    friends: int = 0,
    words: str | None = None,
    now: datetime,
) -> Ask:
    """
    Answer as the one whose link it is.

    :raises Refused: it is over, cancelled, or something in the answer cannot stand.
    """
    by = Herself(tenant=ask.tenant, person=ask.volunteer.person)
    hear(ask.volunteer, now=now)
    activity = locked(ask.tenant, ask.activity_id)
    row = _row(activity, ask.pk)
    return _answered(row, by=by, answer=answer, friends=friends, words=words, now=now)


@transaction.atomic
def answer_all_by_link(*, ask: Ask, answers: Mapping[int, str], now: datetime) -> list[Ask]:
    """
    Answer several at once, as the one whose link it is: all of them, or none.

    :param ask: the one whose link she came by.
    :param answers: her answer to each, by the key of the ask. They are hers, at the same centre.
    :raises Refused: nothing is answered, or one of them cannot be; the words say which.
    """
    by = Herself(tenant=ask.tenant, person=ask.volunteer.person)
    hear(ask.volunteer, now=now)
    rows = queries.asks_beside(ask).filter(pk__in=answers).values_list("activity", "pk")
    if not answers or len(found := sorted(rows)) < len(answers):
        raise Refused(_("Vælg ja eller nej ved mindst én af dem."))
    answered = []
    for activity_id, pk in found:  # everybody who locks several activities does it in this order
        row = _row(locked(ask.tenant, activity_id), pk)
        try:
            answered.append((row, _stored(row, by=by, answer=answers[pk], now=now)))
        except Refused as no:
            about = {"title": row.activity.title, "when": when_in_words(row.activity)}
            about["no"] = str(no)
            raise Refused(_("%(title)s, %(when)s: %(no)s") % about) from no
    _told(answered, now=now)
    return [row for row, _before in answered]


@transaction.atomic
def answer(
    *,
    by: Member,
    activity_id: int,
    answer: str,
    friends: int = 0,
    words: str | None = None,
    now: datetime,
) -> Ask:
    """
    Answer as oneself, logged in; who was not asked may come by herself where it is open to her.

    :raises Refused: it is over or cancelled, she may not, or something cannot stand.
    :raises Activity.DoesNotExist: there is none here that she may see.
    """
    volunteer = queries.volunteer_of(by)
    if volunteer is None:
        raise Refused(_("Du står ikke som frivillig her. Skriv til koordinatoren."))
    hear(volunteer, now=now)
    activity = locked_and_seen(by, activity_id)
    found = queries.herself_and(by, activity)  # once it is locked: nobody answers meanwhile
    assert found is not None  # noqa: S101 - a volunteer just now
    row = found.ask
    if row is None:
        require(policy.join(volunteer, activity, at_centre=found.comes_there, now=now))
        row = blank(activity, volunteer, now=now)
    return _answered(
        row, by=by, answer=answer, friends=friends, words=words, now=now, taken=found.taken
    )


@transaction.atomic
def answer_for(*, by: Member, ask_id: int, answer: str, friends: int = 0, now: datetime) -> Ask:
    """
    Answer for somebody who has rung; it is marked so.

    :raises Refused: not allowed, or it is over or cancelled.
    :raises Ask.DoesNotExist: she is not asked.
    """
    seen = Ask.objects.visible_to(by).select_related("volunteer").get(pk=ask_id)
    hear(seen.volunteer, now=now)
    activity = locked(by.tenant, seen.activity_id)
    row = _row(activity, ask_id)
    require(policy.answer_for(by, row, now=now))
    return _answered(row, by=by, answer=answer, friends=friends, now=now, by_phone=True)


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
    return _answered(row, by=by, answer=Answer.YES, now=now, by_phone=True)


def _row(activity: Activity, ask_id: int) -> Ask:
    row = asks_of(activity).select_related("volunteer__person").get(pk=ask_id)
    row.activity = activity
    return row


def _answered(
    row: Ask,
    *,
    by: Doer,
    answer: str,
    friends: int = 0,
    words: str | None = None,
    now: datetime,
    by_phone: bool = False,
    taken: int | None = None,
) -> Ask:
    """Store the answer, see to the seats and write; the activity is locked by the caller."""
    before = _stored(
        row,
        by=by,
        answer=answer,
        friends=friends,
        words=words,
        now=now,
        by_phone=by_phone,
        taken=taken,
    )
    _told([(row, before)], now=now)
    return row


def _stored(
    row: Ask,
    *,
    by: Doer,
    answer: str,
    friends: int = 0,
    words: str | None = None,
    now: datetime,
    by_phone: bool = False,
    taken: int | None = None,
) -> State:
    """
    Store the answer and see to the seats; return how it stood before.

    :param taken: how many seats others hold, where the caller knows.
    """
    require(policy.answer(row, now=now))
    said = _read(answer)
    before, held = row.stands, row.stands.holds_seat
    size_before = row.size
    row.friends = friends if said == Answer.YES else 0
    if not 0 <= friends <= MOST_FRIENDS:
        raise Refused(_("Du kan tage én ven med. Er I flere, så skriv til koordinatoren."))
    free = free_seats(row.activity, without=row if row.pk else None, taken=taken)
    after = settled(before, said, size=row.size, free=free)
    if held and after == State.STANDBY:
        raise Refused(_("Der er ikke plads til en ven mere. Din egen plads har du stadig."))
    if words is not None:
        row.words = _kept(words)
    row.state, row.offer_until = after.value, None
    row.answered_at, row.answered_by, row.by_phone = now, by.person, by_phone
    row.standby_at = (row.standby_at or now) if after == State.STANDBY else None
    row.save()
    if held and (not after.holds_seat or row.size < size_before):
        fill(row.activity, now=now)
    audit.record("signups.answered", kind=audit.Kind.CHANGE, by=by, at=now, of=row, answer=said)
    return before


def _read(answer: str) -> Answer:
    try:
        return Answer(answer)
    except ValueError:
        raise Refused(_("Vælg ja, måske eller nej.")) from None


def _kept(words: str) -> str:
    text = tidy(words)
    require(policy.words(text))
    if len(text) > WORDS_LIMIT:
        raise Refused(_("Skriv højst %(most)d tegn.") % {"most": WORDS_LIMIT})
    return text


def _told(answered: Sequence[tuple[Ask, State]], *, now: datetime) -> None:
    """
    Write down the letters that follow from the answers.

    :param answered: what she answered at once, each with how it stood before.
    """
    mark = f"{now:%Y%m%d%H%M%S%f}"
    comes = [row for row, before in answered if row.stands == State.YES != before]
    gone = [row for row, before in answered if row.stands == State.WITHDRAWN and before.holds_seat]
    if comes:
        write(Kind.THANKS, together=comes, mark=mark, now=now)
    if gone:
        _tell_coordinators(gone, mark=mark, now=now)


def _tell_coordinators(gone: Sequence[Ask], *, mark: str, now: datetime) -> None:
    """Tell those who answer for the centre, at which all of them are, in one letter."""
    activity = gone[0].activity
    tenant: Municipality = activity.tenant
    for person in who_answers_for(activity.centre_id, at=tenant):
        whose = f"{gone[0].pk}:{mark}"
        write(Kind.WITHDREW, together=gone, person=person, mark=whose, now=now)
