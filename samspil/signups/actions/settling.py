"""An answer is stored, the seats are seen to, and whoever is told of it is written to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samspil.accounts.models import Person
from samspil.activities.models import Activity
from samspil.kit.storing import store_again
from samspil.kit.text import tidy
from samspil.kit.verdict import Refused, require
from samspil.organisations import audit
from samspil.organisations.audit import Doer
from samspil.organisations.jobs import later
from samspil.organisations.models import Municipality
from samspil.organisations.queries import who_answers_for
from samspil.signups import policy
from samspil.signups.actions.common import asks_of, fill, free_seats, locked
from samspil.signups.actions.letters import write
from samspil.signups.models import Ask, AskQuerySet
from samspil.signups.queries import Others
from samspil.signups.rules import MOST_FRIENDS, OUT, WORDS_LIMIT, Answer, Kind, State, settled
from samspil.volunteers.models import Volunteer

# What an answer changes of who is asked.
ANSWERED = (
    *("friends", "words", "state", "offer_until", "answered_at", "answered_by", "by_phone"),
    "standby_at",
)


def row_of(activity: Activity, ask_id: int) -> Ask:
    """
    Return how it stands with one who is asked to the activity, which the caller has locked.

    :raises Ask.DoesNotExist: she is not asked to it.
    """
    row = asks_of(activity).select_related("volunteer__person").get(pk=ask_id)
    row.activity = activity
    return row


@dataclass(frozen=True, slots=True)
class Said:
    """What is answered, and how."""

    answer: str
    friends: int | None = None  # None: whoever she brings comes along as before
    words: str | None = None  # None: what she wrote before stays
    by_phone: bool = False
    shown: bool = False  # whether she is shown at once who comes too


def answered(
    row: Ask, said: Said, *, by: Doer, now: datetime, others: Others | None = None
) -> State:
    """
    Store the answer, see to the seats and write; the activity is locked by the caller.

    :param others: who else there is, where the caller knows: that spares queries.
    :return: how it stood before.
    """
    before = stored(row, said, by=by, now=now, others=others)
    tell([(row, before)], now=now)
    return before


def stored(row: Ask, said: Said, *, by: Doer, now: datetime, others: Others | None = None) -> State:
    """Store the answer and see to the seats, as above; nothing is written."""
    require(policy.answer(row, now=now))
    answer = _read(said.answer)
    before, held = row.stands, row.stands.holds_seat
    size_before = row.size
    bringing = row.friends if said.friends is None else said.friends
    if not 0 <= bringing <= MOST_FRIENDS:
        raise Refused(_("Du kan tage én ven med. Er I flere, så skriv til koordinatoren."))
    row.friends = bringing if answer == Answer.YES else 0
    taken = others.taken if others else None
    free = free_seats(row.activity, without=row if row.pk else None, taken=taken)
    if held and free is not None:  # what she has is hers, also when there are fewer seats since
        free = max(free, size_before)
    after = settled(before, answer, size=row.size, free=free)
    if held and after == State.STANDBY:
        raise Refused(_("Der er ikke plads til en ven mere. Din egen plads har du stadig."))
    if said.words is not None:
        row.words = _kept(said.words)
    row.state, row.offer_until = after.value, None
    row.answered_at, row.answered_by, row.by_phone = now, by.person, said.by_phone
    row.standby_at = (row.standby_at or now) if after == State.STANDBY else None
    if row.pk:
        store_again(row, *ANSWERED)
    else:
        row.save()
    opened = held and (not after.holds_seat or row.size < size_before)
    if opened and (others is None or others.in_line):
        fill(row.activity, now=now)
    _logged(row, answer, by=by, now=now, read=said.shown and others is not None and others.come)
    return before


def _logged(row: Ask, answer: Answer, *, by: Doer, now: datetime, read: bool) -> None:
    """Write down in the log what she answered, and whether she read who comes too."""
    said, seen = audit.Kind.CHANGE, audit.Kind.READ
    entries = [audit.entry("signups.answered", kind=said, by=by, at=now, of=row, answer=answer)]
    if read:
        entries.append(audit.entry("signups.companions_read", kind=seen, by=by, at=now, of=row))
    audit.add(*entries)


def no_to_each(rows: AskQuerySet, *, volunteer: Volunteer, by: Doer, now: datetime) -> list[Ask]:
    """
    Say no to all of them for one volunteer; those who answer for the centres are told once.

    What has been taken back or called off meanwhile is passed over. Who says it for her does so as
    one answers by telephone: it is marked so.

    :return: what was said no to.
    """
    by_phone = by.person is not None and volunteer.person_id != by.person.pk
    gone = []
    # everybody who locks several activities does it in this order
    for activity_id, pk in sorted(rows.order_by().values_list("activity", "pk")):
        row = row_of(locked(by.tenant, activity_id), pk)
        if row.stands not in OUT and policy.answer(row, now=now):
            before = stored(row, Said(Answer.NO, by_phone=by_phone), by=by, now=now)
            gone.append((row, before))
    tell(gone, now=now)
    return [row for row, _before in gone]


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


def tell(answered: Sequence[tuple[Ask, State]], *, now: datetime) -> None:
    """
    Write down the letters that follow from the answers of one volunteer.

    :param answered: what was answered at once, each with how it stood before.
    """
    mark = f"{now:%Y%m%d%H%M%S%f}"
    comes = [row for row, before in answered if row.stands == State.YES != before]
    gone = [row for row, before in answered if row.stands == State.WITHDRAWN and before.holds_seat]
    for there in _by_centre(comes).values():
        write(Kind.THANKS, together=there, mark=mark, now=now)
    if gone:
        where, who, them = gone[0].activity.tenant, gone[0].volunteer_id, [row.pk for row in gone]
        later("signups.tell_withdrawn", tenant=where, volunteer_id=who, ask_ids=them)


@transaction.atomic
def tell_withdrawn(*, tenant: Municipality, ask_ids: Sequence[int], now: datetime) -> None:
    """
    Write to those who answer for the centres that a volunteer does not come after all.

    What she has agreed to again meanwhile is passed over. Runs inside the walls.
    """
    rows = Ask.objects.filter(tenant=tenant, pk__in=ask_ids, state=State.WITHDRAWN)
    gone = sorted(rows.select_related("activity__tenant"), key=lambda row: ask_ids.index(row.pk))
    if gone:
        mark = f"{gone[0].answered_at:%Y%m%d%H%M%S%f}"
        _tell_coordinators(gone, mark=mark, now=now)


def _by_centre(rows: Sequence[Ask]) -> dict[int, list[Ask]]:
    found: dict[int, list[Ask]] = {}
    for row in rows:
        found.setdefault(row.activity.centre_id, []).append(row)
    return found


def _tell_coordinators(gone: Sequence[Ask], *, mark: str, now: datetime) -> None:
    """Tell each who answers for a centre in one letter, also where she answers for several."""
    told: dict[int, tuple[Person, list[Ask]]] = {}
    for centre_id, there in _by_centre(gone).items():
        for person in who_answers_for(centre_id, at=there[0].activity.tenant):
            told.setdefault(person.pk, (person, []))[1].extend(there)
    for person, hers in told.values():
        write(Kind.WITHDREW, together=hers, person=person, mark=f"{hers[0].pk}:{mark}", now=now)
