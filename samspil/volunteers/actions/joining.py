"""Somebody would like to volunteer, and writes so on the public page."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.kit.verdict import Refused, require
from samspil.organisations import audit
from samspil.organisations.models import CareCentre, Municipality
from samspil.volunteers import policy
from samspil.volunteers.actions.agreements import Visitor
from samspil.volunteers.actions.common import able_to_stand
from samspil.volunteers.actions.news import tell_of_new
from samspil.volunteers.actions.people import alike, come_to, one_new_at_a_time
from samspil.volunteers.models import GONE, Stage, Volunteer, Wants
from samspil.volunteers.rules import Facts


@transaction.atomic
def would_like_to(
    *, tenant: Municipality, centre_id: int, facts: Facts, channel: str, now: datetime
) -> None:
    """
    Write up somebody who would like to volunteer. Runs inside the tenant's walls.

    Nothing is given back: whoever fills in a public form learns nothing of who is known. Somebody
    known by name and mail or mobile is not written up twice, and what is known of her is not
    changed by a stranger: she comes to the centre too, and would like more.

    :raises Refused: the facts or the way in cannot stand, or the centre is closed.
    """
    clean = able_to_stand(facts)
    require(policy.way_in(channel))
    one_new_at_a_time(tenant)
    centre = CareCentre.objects.filter(tenant=tenant, pk=centre_id).open().first()
    if centre is None:
        raise Refused(_("Plejecentret findes ikke eller er lukket. Vælg igen."))
    today = timezone.localdate(now)
    known = [row for row in alike(tenant, clean) if row.name.casefold() == clean.name.casefold()]
    if known:
        volunteer = known[0].stands
        if volunteer.stage in GONE:
            volunteer.stage, volunteer.stage_since = Stage.INTERESTED, today
            volunteer.save(update_fields=["stage", "stage_since"])
    else:
        volunteer = Volunteer.objects.create(
            tenant=tenant,
            channel=channel,
            stage=Stage.INTERESTED,
            stage_since=today,
            heard_on=today,
            added_at=now,
            **asdict(clean),
        )
    come_to(volunteer, [centre], since=today)
    if _waits_for_a_word(volunteer):
        tell_of_new(volunteer, centre)
    audit.record(
        "volunteers.wrote_herself", kind=audit.Kind.ADD, by=Visitor(tenant), at=now, of=volunteer
    )


def _waits_for_a_word(volunteer: Volunteer) -> bool:
    """Note that who is a volunteer already would like more; False when she has said so before."""
    if volunteer.stage == Stage.INTERESTED:
        return True
    if volunteer.wants == Wants.MORE:
        return False
    volunteer.wants = Wants.MORE
    volunteer.save(update_fields=["wants"])
    return True
