"""Relatives are let in by invitation, and their access ends."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from samspil.accounts.models import Person
from samspil.kit.verdict import Refused, require
from samspil.organisations import actions as organisations
from samspil.organisations import audit
from samspil.organisations.models import Invitation, Member, Membership, Role
from samspil.organisations.rules import token_hash
from samspil.residents import policy
from samspil.residents.actions.common import Decided, Decision, locked
from samspil.residents.models import Relative, Resident
from samspil.residents.rules import one_line


@transaction.atomic
def invite_relative(
    *,
    by: Member,
    resident_id: int,
    name: str,
    email: str,
    decision: Decision,
    now: datetime,
    base_url: str,
) -> str:
    """
    Invite somebody as the resident's relative, by mail; the letter does not name the resident.

    Who is a relative at the centre already, her other parent's for instance, is let in at once.

    :return: the link, good once; nothing when she was let in.
    :raises Refused: not allowed, the resident has not said yes, the address is wrong, or she is
        invited already.
    """
    resident = locked(by, resident_id)
    require(policy.invite_relative(by, resident))
    whole = decision.whole(now=now)
    if (known := _relative_there(by, resident, name=name, email=email)) is not None:
        _let_in(by, resident, known, whole, now=now)
        return ""
    _refuse_waiting(by, resident, name=name, email=email)
    link = organisations.invite(
        tenant=by.tenant,
        email=email,
        name=name,
        role=Role.RELATIVE,
        centre=resident.centre,
        by=by,
        now=now,
        base_url=base_url,
    )
    token = link.rstrip("/").rpartition("/")[2]
    invitation = Invitation.objects.visible_to(by).get(token_hash=token_hash(token))
    _added(by, resident, whole, now=now, invitation=invitation)
    return link


@transaction.atomic
def let_in(
    *, by: Member, resident_id: int, person: Person, decision: Decision, now: datetime
) -> Relative:
    """
    Let somebody who is a relative at the centre already be this resident's too.

    :raises Refused: not allowed, or she is no relative at the centre, or this resident's already.
    """
    resident = locked(by, resident_id)
    require(policy.invite_relative(by, resident))
    there = Membership.objects.visible_to(by).active().of([Role.RELATIVE])
    if not there.filter(person=person, centre=resident.centre_id).exists():
        raise Refused(_("Invitér hende eller ham først."))
    return _let_in(by, resident, person, decision.whole(now=now), now=now)


@transaction.atomic
def send_relative_again(*, by: Member, relative_id: int, now: datetime, base_url: str) -> str:
    """
    Send the invitation once more with a new link; the old one opens nothing from now on.

    :return: the new link.
    :raises Refused: not allowed, or it has been taken up or ended.
    :raises Relative.DoesNotExist: there is none of a resident that she looks after.
    """
    rows = Relative.objects.visible_to(by).select_for_update(of=("self",), no_key=True)
    relative = rows.select_related("resident", "invitation").get(pk=relative_id)
    require(policy.invite_relative(by, relative.resident))
    if relative.ended_at or relative.invitation_id is None or not relative.waits:
        raise Refused(_("Invitationen er allerede taget imod eller afsluttet."))
    return organisations.send_again(
        by=by, invitation_id=relative.invitation_id, now=now, base_url=base_url
    )


@transaction.atomic
def end_relative(*, by: Member, relative_id: int, now: datetime) -> Relative:
    """
    End that somebody is the resident's relative here. What she wrote stays with the staff.

    :raises Refused: not allowed, or it has ended.
    :raises Relative.DoesNotExist: there is none of a resident that she looks after.
    """
    rows = Relative.objects.visible_to(by).select_for_update(of=("self",), no_key=True)
    relative = rows.select_related("resident", "invitation").get(pk=relative_id)
    require(policy.look_after(by, relative.resident))
    if relative.ended_at:
        raise Refused(_("Adgangen er allerede afsluttet."))
    end(relative, by=by.person, now=now)
    audit.record("residents.relative_ended", kind=audit.Kind.CHANGE, by=by, at=now, of=relative)
    return relative


def end_waiting(resident: Resident, *, by: Person, now: datetime) -> int:
    """End those who were invited and have not answered: their links open nothing from now on."""
    standing = Relative.objects.standing().filter(tenant=resident.tenant_id, resident=resident)
    waiting = [each for each in standing.select_related("resident", "invitation") if each.waits]
    for each in waiting:
        end(each, by=by, now=now)
    return len(waiting)


def end(relative: Relative, *, by: Person, now: datetime) -> None:
    """End it, with the role at the centre when it was the last, and a waiting invitation."""
    relative.ended_at, relative.ended_by = now, by
    relative.save(update_fields=["ended_at", "ended_by"])
    invitation = relative.invitation
    if invitation is not None and relative.waits:
        Invitation.objects.filter(pk=invitation.pk).waiting().update(
            withdrawn_at=now, withdrawn_by=by
        )
        return
    person = relative.person or (invitation.accepted_by if invitation else None)
    if person is None:
        return
    others = Relative.objects.standing().filter(
        tenant=relative.tenant_id, resident__centre=relative.resident.centre_id
    )
    if not others.of_person(person).exists():
        held = Membership.objects.filter(
            tenant=relative.tenant_id, person=person, centre=relative.resident.centre_id
        )
        held.active().of([Role.RELATIVE]).update(ended_at=now, ended_by=by)


def _relative_there(by: Member, resident: Resident, *, name: str, email: str) -> Person | None:
    """Return who goes by that name at the address, if she is a relative at the centre already."""
    there = Membership.objects.visible_to(by).active().of([Role.RELATIVE])
    there = there.filter(
        centre=resident.centre_id,
        person__login__email__iexact=email.strip(),
        person__name__iexact=one_line(name),
    )
    held = there.select_related("person").first()
    return held.person if held else None


def _refuse_waiting(by: Member, resident: Resident, *, name: str, email: str) -> None:
    waiting = Relative.objects.standing().filter(
        tenant=by.tenant,
        resident__centre=resident.centre_id,
        invitation__in=Invitation.objects.filter(tenant=by.tenant).waiting(),
        invitation__email__iexact=email.strip(),
        invitation__name__iexact=one_line(name),
    )
    if waiting.filter(resident=resident).exists():
        raise Refused(_("Hun eller han er allerede inviteret her. Send invitationen igen."))
    if waiting.exists():
        raise Refused(
            _(
                "Hun eller han er inviteret for en anden beboer og har ikke svaret endnu. "
                "Invitér igen bagefter, så er der adgang med det samme."
            )
        )


def _let_in(
    by: Member, resident: Resident, person: Person, decision: Decided, *, now: datetime
) -> Relative:
    hers = Relative.objects.standing().filter(tenant=by.tenant, resident=resident)
    if hers.of_person(person).exists():
        raise Refused(_("Hun eller han er allerede inviteret her."))
    try:
        with transaction.atomic():
            return _added(by, resident, decision, now=now, person=person)
    except IntegrityError as twice:
        raise Refused(_("Hun eller han er allerede inviteret her.")) from twice


def _added(
    by: Member,
    resident: Resident,
    decision: Decided,
    *,
    now: datetime,
    person: Person | None = None,
    invitation: Invitation | None = None,
) -> Relative:
    relative = Relative.objects.create(
        tenant=by.tenant,
        resident=resident,
        person=person,
        invitation=invitation,
        decider=decision.decider,
        basis=decision.basis,
        decided_on=decision.decided_on,
        added_at=now,
        added_by=by.person,
    )
    audit.record("residents.relative_invited", kind=audit.Kind.ADD, by=by, at=now, of=relative)
    return relative
