"""Monday's letter: chosen, planned once, sent once; and hours noted. The only writer of them."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.kit.verdict import Refused, require
from samspil.organisations import audit
from samspil.organisations.access import member_of
from samspil.organisations.models import Member, Membership, Municipality, Role
from samspil.overview import notices, policy
from samspil.overview.models import CoordinationWeek, MondayChoice, MondayLetter
from samspil.overview.rules import MOST_HOURS, week_of, weeks_until


@transaction.atomic
def choose_monday(*, by: Member, wants: bool, now: datetime) -> None:
    """
    Say whether Monday's letter is wanted.

    :raises Refused: she looks after no centre.
    """
    require(policy.monday(by))
    row, _new = MondayChoice.objects.update_or_create(
        tenant=by.tenant, person=by.person, defaults={"wants": wants, "chosen_at": now}
    )
    audit.record("overview.monday_chosen", kind=audit.Kind.CHANGE, by=by, at=now, of=row)


@transaction.atomic
def note_hours(
    *, by: Member, centre_id: int, monday: date, hours: Decimal, now: datetime
) -> CoordinationWeek:
    """
    Note how many hours coordinating took at the centre in a week; what was noted before gives way.

    :param monday: the first day of the week.
    :raises Refused: it is not hers to note, the week cannot be noted, or no week has so many hours.
    """
    require(policy.note_hours(by, centre_id))
    if monday not in weeks_until(timezone.localdate(now)):
        raise Refused(_("Vælg en af ugerne på listen."))
    if not 0 <= hours <= MOST_HOURS:
        raise Refused(_("Skriv et antal timer fra 0 til %(most)d.") % {"most": MOST_HOURS})
    row: CoordinationWeek
    row, _new = CoordinationWeek.objects.update_or_create(
        tenant=by.tenant,
        centre_id=centre_id,
        monday=monday,
        defaults={"hours": hours, "noted_at": now},
    )
    audit.record("overview.hours_noted", kind=audit.Kind.CHANGE, by=by, at=now, of=row)
    return row


@transaction.atomic
def plan_mondays(*, tenant: Municipality, now: datetime) -> list[int]:
    """
    Make this week's letters, one to each who wants one; return the new ones' ids.

    They go to whoever coordinates the centres now, a deputy included, and where nobody does to the
    manager. Runs inside the tenant's walls. Two at once make each letter once.
    """
    monday = week_of(timezone.localdate(now))[0]
    letters = MondayLetter.objects.filter(tenant=tenant, monday=monday)
    known = set(letters.values_list("person_id", flat=True))
    new = [
        MondayLetter(tenant=tenant, person_id=person, monday=monday, made_at=now)
        for person in sorted(_receivers(tenant) - known)
    ]
    # The database has the last word when two plan at once.
    MondayLetter.objects.bulk_create(new, ignore_conflicts=True)
    made = letters.filter(made_at=now, sent_at=None).order_by("pk")
    return list(made.values_list("pk", flat=True)) if new else []


def _receivers(tenant: Municipality) -> set[int]:
    active = Membership.objects.filter(tenant=tenant, centre__closed_at=None).active()
    held = list(active.of(policy.LOOK_AFTER))
    coordinated = {each.centre_id for each in held if each.role == Role.COORDINATOR}
    people = {
        each.person_id
        for each in held
        if each.role == Role.COORDINATOR or each.centre_id not in coordinated
    }
    declined = MondayChoice.objects.filter(tenant=tenant, wants=False)
    return people - set(declined.values_list("person_id", flat=True))


@transaction.atomic
def send_monday(*, letter_id: int, now: datetime) -> bool:
    """
    Send the letter, once: the row is locked, and `sent_at` is stored with the sending.

    One to somebody who has left, or wants it no longer, is dropped. Runs inside the tenant's walls.

    :return: whether a letter was sent.
    """
    locked = MondayLetter.objects.select_for_update(of=("self",), no_key=True)
    found = locked.select_related("tenant", "person__login").filter(pk=letter_id)
    letter = found.first()
    if letter is None or letter.sent_at is not None:
        return False
    member = member_of(letter.tenant, letter.person)
    if member is None or letter.person_id not in _receivers(letter.tenant):
        letter.delete()
        return False
    notices.monday(letter, member=member, now=now)
    letter.sent_at = now
    letter.save(update_fields=["sent_at"])
    return True
