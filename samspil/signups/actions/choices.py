"""How a volunteer wants to be written to, and the address of her own calendar."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samspil.kit.verdict import Refused
from samspil.organisations import audit
from samspil.organisations.audit import Doer
from samspil.organisations.models import Member
from samspil.organisations.rules import new_token, token_hash
from samspil.signups.models import AnswersChoice, Choice, VisitCalendar
from samspil.signups.rules import Channel, Topic
from samspil.volunteers.models import Volunteer


@transaction.atomic
def choose(*, by: Doer, volunteer: Volunteer, ways: Mapping[Topic, Channel], now: datetime) -> None:
    """
    Store how she wants to hear of each topic.

    :raises Refused: a text is chosen and there is no number, or a mail and there is no address.
    """
    if Channel.SMS in ways.values() and not volunteer.mobile:
        raise Refused(_("Vi har ikke dit mobilnummer. Skriv til koordinatoren, så kommer det på."))
    if Channel.MAIL in ways.values() and not volunteer.email:
        raise Refused(_("Vi har ikke din mailadresse. Skriv til koordinatoren, så kommer den på."))
    for topic, channel in ways.items():
        Choice.objects.update_or_create(
            tenant=by.tenant,
            volunteer=volunteer,
            topic=topic.value,
            defaults={"channel": channel.value, "chosen_at": now},
        )
    audit.record("signups.ways_chosen", kind=audit.Kind.CHANGE, by=by, at=now, of=volunteer)


@transaction.atomic
def choose_answers(*, by: Member, wants: bool, now: datetime) -> None:
    """Say whether the letter a day about what is answered is wanted."""
    row, _new = AnswersChoice.objects.update_or_create(
        tenant=by.tenant, person=by.person, defaults={"wants": wants, "chosen_at": now}
    )
    audit.record("signups.answers_chosen", kind=audit.Kind.CHANGE, by=by, at=now, of=row)


@transaction.atomic
def make_calendar(*, by: Doer, volunteer: Volunteer, now: datetime) -> str:
    """
    Make a new address for her calendar; one she had before stops working.

    :return: its secret, which is stored nowhere and shown once.
    """
    _shut(volunteer, now=now)
    secret = new_token()
    made = VisitCalendar.objects.create(
        tenant=by.tenant, volunteer=volunteer, token_hash=token_hash(secret), made_at=now
    )
    audit.record("signups.calendar_made", kind=audit.Kind.ADD, by=by, at=now, of=made)
    return secret


@transaction.atomic
def close_calendar(*, by: Doer, volunteer: Volunteer, now: datetime) -> None:
    """Let her calendar's address stop working; none there is as good."""
    if _shut(volunteer, now=now):
        audit.record("signups.calendar_closed", kind=audit.Kind.CHANGE, by=by, at=now)


def _shut(volunteer: Volunteer, *, now: datetime) -> int:
    hers = VisitCalendar.objects.filter(tenant_id=volunteer.tenant_id, volunteer=volunteer)
    return hers.filter(closed_at=None).update(closed_at=now)
