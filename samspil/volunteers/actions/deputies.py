"""A coordinator's deputy: holds the role itself for some days, and gives it back by itself."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.accounts.models import Person
from samspil.kit.verdict import Refused, require
from samspil.organisations import audit
from samspil.organisations.actions import give_role
from samspil.organisations.models import Member, Membership, Municipality, Role
from samspil.volunteers import policy
from samspil.volunteers.actions.agreements import Visitor
from samspil.volunteers.models import Deputy


@transaction.atomic
def make_deputy(
    *,
    by: Member,
    centre_id: int,
    person_id: int,
    first_day: date,
    last_day: date,
    now: datetime,
) -> Deputy:
    """
    Let somebody who works at the centre hold the coordinator's role there for some days.

    :raises Refused: not allowed, she does not work there, or the days cannot stand.
    """
    require(policy.make_deputy(by, centre_id=centre_id))
    require(policy.away_days(first_day, last_day, today=timezone.localdate(now)))
    here = Membership.objects.visible_to(by).active().filter(centre=centre_id)
    staff = here.of([Role.MANAGER, Role.CARE_WORKER]).filter(person=person_id)
    found = staff.select_related("person").first()
    if found is None:
        raise Refused(_("Vælg en, der arbejder på plejecentret."))
    try:
        with transaction.atomic():
            deputy = Deputy.objects.create(
                tenant=by.tenant,
                centre_id=centre_id,
                person=found.person,
                first_day=first_day,
                last_day=last_day,
                made_at=now,
                made_by=by.person,
            )
    except IntegrityError as twice:
        raise Refused(_("Hun eller han er allerede afløser. Slut det først.")) from twice
    audit.record("volunteers.deputy_made", kind=audit.Kind.ADD, by=by, at=now, of=deputy)
    _take_over(deputy, today=timezone.localdate(now), now=now)
    return deputy


@transaction.atomic
def take_over(*, by: Member, now: datetime, days: int, centre_id: int) -> Deputy:
    """
    Take over oneself from today, in one press: for whoever manages the centre.

    :param days: how many, today included.
    :raises Refused: not allowed, or she is the coordinator or a deputy already.
    """
    today = timezone.localdate(now)
    if centre_id in by.centre_ids(Role.COORDINATOR):
        raise Refused(_("Du er allerede koordinator på plejecentret."))
    last_day = date.fromordinal(today.toordinal() + days - 1)
    return make_deputy(
        by=by,
        centre_id=centre_id,
        person_id=by.person.pk,
        first_day=today,
        last_day=last_day,
        now=now,
    )


@transaction.atomic
def end_deputy(*, by: Member, deputy_id: int, now: datetime) -> Deputy:
    """
    Let a deputy go before the last day.

    :raises Refused: not allowed, or it has ended.
    :raises Deputy.DoesNotExist: there is none here.
    """
    rows = Deputy.objects.visible_to(by).select_for_update(of=("self",), no_key=True)
    deputy = rows.get(pk=deputy_id)
    if deputy.person_id != by.person.pk:
        require(policy.make_deputy(by, centre_id=deputy.centre_id))
    if deputy.ended_at:
        raise Refused(_("Det er allerede slut."))
    _end(deputy, by=by.person, now=now)
    audit.record("volunteers.deputy_ended", kind=audit.Kind.CHANGE, by=by, at=now, of=deputy)
    return deputy


@transaction.atomic
def keep_deputies(*, tenant: Municipality, now: datetime) -> int:
    """Give the role to those whose first day has come, end it for those whose last has passed."""
    today = timezone.localdate(now)
    rows = Deputy.objects.filter(tenant=tenant, ended_at=None, first_day__lte=today)
    done = 0
    for deputy in rows.select_for_update(of=("self",), no_key=True).order_by("pk"):
        if deputy.last_day < today:
            _end(deputy, by=None, now=now)
            audit.record(
                "volunteers.deputy_ended",
                kind=audit.Kind.CHANGE,
                by=Visitor(tenant),
                at=now,
                of=deputy,
            )
            done += 1
        elif deputy.membership_id is None:
            _take_over(deputy, today=today, now=now)
            done += 1
    return done


def _take_over(deputy: Deputy, *, today: date, now: datetime) -> None:
    """Give the deputy the role if the first day has come and she does not hold it anyway."""
    held = Membership.objects.filter(
        tenant=deputy.tenant_id,
        person=deputy.person_id,
        role=Role.COORDINATOR,
        centre=deputy.centre_id,
    )
    if deputy.first_day > today or held.active().exists():
        return
    deputy.membership = give_role(
        tenant=deputy.tenant,
        person=deputy.person,
        role=Role.COORDINATOR,
        centre=deputy.centre,
        now=now,
    )
    deputy.save(update_fields=["membership"])


def _end(deputy: Deputy, *, by: Person | None, now: datetime) -> None:
    deputy.ended_at, deputy.ended_by = now, by
    deputy.save(update_fields=["ended_at", "ended_by"])
    if deputy.membership is not None and deputy.membership.ended_at is None:
        # The role's own rule wants somebody who ended it: whoever let her have it.
        deputy.membership.ended_at = now
        deputy.membership.ended_by = by or deputy.made_by
        deputy.membership.save(update_fields=["ended_at", "ended_by"])
