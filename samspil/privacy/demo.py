"""What the example municipality has decided about its data, and somebody who is gone."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from samspil.accounts.actions import person_for_address
from samspil.organisations.actions import end_access, give_role
from samspil.organisations.models import Member, Membership, Role
from samspil.privacy import actions

ORDER = "Rigsarkivets bestemmelse for ESDH og fagsystemer, sag 26/1180"
GONE = ("Gerda Lyng", "gerda.lyng@fjordby.eksempel.dk")


def load(*, members: Mapping[str, Member], now: datetime) -> None:
    """Let the log go after six months, and let somebody have left and been erased."""
    lead = next(member for member in members.values() if member.holds(Role.LEAD))
    last_month = now - timedelta(days=24)
    actions.write_disposal(
        by=lead,
        rule="log",
        basis=ORDER,
        decided_on=(last_month - timedelta(days=40)).date(),
        months=6,
        now=last_month,
    )
    who = person_for_address(name=GONE[0], email=GONE[1])
    give_role(tenant=lead.tenant, person=who, role=Role.READER, now=now - timedelta(days=300))
    role = Membership.objects.visible_to(lead).get(person=who)
    end_access(by=lead, membership_id=role.pk, now=last_month)
    actions.erase(
        by=lead,
        kind="person",
        pk=who.pk,
        reason="Er gået ud af ældrerådet og har bedt om at blive slettet.",
        in_texts=False,
        now=last_month + timedelta(days=3),
    )
