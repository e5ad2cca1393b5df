"""The names of those without an account are forgotten, some time after the round has closed."""

from datetime import datetime

from django.db import transaction

from samspil.organisations import audit
from samspil.organisations.models import Municipality
from samspil.participation.models import Participant, ParticipantQuerySet
from samspil.participation.rules import FORGET_AFTER, Way


@transaction.atomic
def forget_names(*, tenant: Municipality, now: datetime) -> int:
    """
    Forget the names, addresses and secrets of guests whose rounds closed 30 days ago.

    What they wrote stays, under their side. Inside the municipality's walls; safe at any time.

    :return: how many were forgotten.
    """
    gone = Participant.objects.filter(round__closed_at__lte=now - FORGET_AFTER)
    return forget(gone, tenant=tenant, now=now)


@transaction.atomic
def forget(participants: ParticipantQuerySet, *, tenant: Municipality, now: datetime) -> int:
    """
    Forget the names, addresses and secrets of those of them who have no account.

    Inside the municipality's walls; safe at any time.

    :return: how many were forgotten.
    """
    gone = participants.filter(tenant=tenant).exclude(way=Way.MEMBER.value).known()
    count = gone.update(name="", email="", token_hash="", link_seed="", forgotten_at=now)
    if count:
        audit.record(
            "participation.names_forgotten",
            kind=audit.Kind.DELETE,
            by=audit.NobodyInPerson(tenant),
            at=now,
            people=count,
        )
    return count
