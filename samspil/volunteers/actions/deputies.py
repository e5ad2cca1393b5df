"""A coordinator's deputy: holds the role itself for some days, and gives it back by itself."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
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

    Somebody may have several periods, in whatever order they are written; those with a day in
    common are refused, so that each ends by itself on the day that stands there.

    :raises Refused: not allowed, she does not work there, or the days cannot stand.
    """
    require(policy.make_deputy(by, centre_id=centre_id))
    require(policy.away_days(first_day, last_day, today=timezone.localdate(now)))
    person = _somebody_there(by, centre_id, person_id)
    others = _standing(by, centre_id, person_id).filter(last_day__gte=first_day)
    require(policy.deputy_once(others.filter(first_day__lte=last_day).first()))
    deputy = Deputy.objects.create(
        tenant=by.tenant,
        centre_id=centre_id,
        person=person,
        first_day=first_day,
        last_day=last_day,
        made_at=now,
        made_by=by.person,
    )
    audit.record("volunteers.deputy_made", kind=audit.Kind.ADD, by=by, at=now, of=deputy)
    _take_over(deputy, today=timezone.localdate(now), now=now)
    return deputy


@transaction.atomic
def take_over(*, by: Member, now: datetime, days: int, centre_id: int) -> Deputy:
    """
    Take over oneself from today, in one press: for whoever manages the centre.

    Until the day before she was to do so anyway, where that comes sooner.

    :param days: how many, today included.
    :raises Refused: not allowed, or she is the coordinator or a deputy already.
    """
    today = timezone.localdate(now)
    if centre_id in by.centre_ids(Role.COORDINATOR):
        raise Refused(_("Du er allerede koordinator på plejecentret."))
    last_day = today + timedelta(days=days - 1)
    later = _standing(by, centre_id, by.person.pk).filter(first_day__gt=today).first()
    if later is not None:
        last_day = min(last_day, later.first_day - timedelta(days=1))
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
    # Who has two periods in a row gives the role back before she gets it again.
    for deputy in rows.select_for_update(of=("self",), no_key=True).order_by("last_day", "pk"):
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


def _somebody_there(by: Member, centre_id: int, person_id: int) -> Person:
    """
    Return somebody who works at the centre; her role there is held until the deed is done.

    :raises Refused: she does not work there.
    """
    here = Membership.objects.visible_to(by).active().filter(centre=centre_id)
    staff = here.of([Role.MANAGER, Role.CARE_WORKER]).filter(person=person_id)
    held = staff.select_for_update(of=("self",), no_key=True).select_related("person")
    found = list(held.order_by("pk"))
    if not found:
        raise Refused(_("Vælg en, der arbejder på plejecentret."))
    return found[0].person


def _standing(by: Member, centre_id: int, person_id: int) -> "QuerySet[Deputy]":
    """Return the periods of somebody at the centre that have not ended, the first one first."""
    rows = Deputy.objects.visible_to(by).filter(centre=centre_id, person=person_id, ended_at=None)
    return rows.order_by("first_day")


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
