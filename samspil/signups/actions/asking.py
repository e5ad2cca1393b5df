"""People are asked: one, some, all who fit, or an association for its members."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samspil.activities.models import Activity
from samspil.kit.verdict import Refused, require
from samspil.organisations import audit
from samspil.organisations.models import Association, Member
from samspil.signups import policy, queries
from samspil.signups.actions.common import asks_of, blank, locked
from samspil.signups.actions.letters import write
from samspil.signups.actions.through import leads_of
from samspil.signups.models import Ask, Through
from samspil.signups.rules import Kind, link_until
from samspil.volunteers.models import Volunteer

MOST_AT_ONCE, MOST_TIMES = 300, 16


@transaction.atomic
def ask(
    *,
    by: Member,
    activity_id: int,
    volunteer_ids: Iterable[int],
    times: int = 1,
    now: datetime,
) -> list[Ask]:
    """
    Ask volunteers whether they can come; each gets one letter with a link of her own.

    Who is asked already, or has answered, is left as she is. Of the later times nobody is asked
    about those on which she is away.

    :param times: how many of its series, from this one on.
    :return: what was asked now.
    :raises Refused: nobody is chosen, or one of them may not be asked by her.
    :raises Activity.DoesNotExist: there is none here that she may see.
    """
    if not queries.sees(by, activity_id):
        raise Activity.DoesNotExist
    keys = queries.times_of(by.tenant, activity_id, min(times, MOST_TIMES), now=now)
    found = {key: locked(by.tenant, key) for key in sorted(keys)}  # the order of all who lock
    activity = found[activity_id]
    require(policy.ask(by, activity, now=now))
    wanted = set(volunteer_ids)
    if not 1 <= len(wanted) <= MOST_AT_ONCE:
        raise Refused(_("Vælg mindst én, du vil spørge."))
    people = list(
        Volunteer.objects.visible_to(by)
        .standing()
        .filter(pk__in=wanted)
        .select_related("association")
        .order_by("pk")
    )
    if len(people) < len(wanted):
        raise Refused(_("En af dem findes ikke her mere. Vælg igen."))
    for one in people:
        require(policy.ask_one(by, activity, one))
    made = _blanks(people, [found[key] for key in keys], now=now)
    for rows in made.values():
        for row in rows:
            row.asked_at, row.asked_by = now, by.person
            row.save(force_insert=True)
        write(Kind.ASK, together=rows, mark="1", now=now)
    asks = [row for rows in made.values() for row in rows]
    audit.record("signups.asked", kind=audit.Kind.ADD, by=by, at=now, of=activity, number=len(asks))
    return asks


def _blanks(
    people: list[Volunteer], activities: list[Activity], *, now: datetime
) -> dict[int, list[Ask]]:
    """Return what each of them is not asked about yet, by her key; the first is what was chosen."""
    here = {"volunteer__in": people, "activity__in": activities}
    known = set(Ask.objects.filter(**here).values_list("volunteer", "activity"))
    away = queries.days_away(people)
    found: dict[int, list[Ask]] = {}
    for one in people:
        for number, activity in enumerate(activities):
            gone = number and any(a <= activity.day <= b for a, b in away.get(one.pk, ()))
            if not gone and (one.pk, activity.pk) not in known:
                found.setdefault(one.pk, []).append(blank(activity, one, now=now))
    return found


@transaction.atomic
def ask_again(*, by: Member, ask_id: int, now: datetime) -> Ask:
    """
    Send one who has not answered her link once more.

    :raises Refused: not allowed, she has answered, or it is the same day.
    :raises Ask.DoesNotExist: she is not asked.
    """
    activity = _seen(by, Ask.objects.visible_to(by).get(pk=ask_id).activity_id)
    row = asks_of(activity).select_related("volunteer__association").get(pk=ask_id)
    row.activity = activity
    require(policy.ask_again(by, row, now=now))
    row.asked_at, row.asked_by = now, by.person
    row.link_until = link_until(now, activity.ends_at)
    row.save()
    write(Kind.ASK, ask=row, mark=f"{now:%Y%m%d}", now=now)
    audit.record("signups.asked_again", kind=audit.Kind.CHANGE, by=by, at=now, of=row)
    return row


@transaction.atomic
def ask_associations(
    *, by: Member, activity_id: int, association_ids: Iterable[int], now: datetime
) -> int:
    """
    Ask associations whether some of their members would come: their leads are written to.

    :return: how many were asked now.
    :raises Refused: not allowed, or none of them is here.
    :raises Activity.DoesNotExist: there is none here that she may see.
    """
    activity = _seen(by, activity_id)
    require(policy.ask(by, activity, now=now))
    require(policy.lead(by, activity))
    there = Association.objects.visible_to(by).open().filter(pk__in=set(association_ids))
    known = Through.objects.filter(tenant=by.tenant, activity=activity)
    new = list(there.exclude(pk__in=known.values("association")).order_by("pk"))
    Through.objects.bulk_create(
        Through(
            tenant=by.tenant, activity=activity, association=one, asked_at=now, asked_by=by.person
        )
        for one in new
    )
    for each in leads_of(by.tenant, new):
        write(
            Kind.ASK,
            activity=activity,
            person=each.person,
            mark=f"{activity.pk}:{each.association_id}",
            now=now,
        )
    audit.record(
        "signups.associations_asked",
        kind=audit.Kind.ADD,
        by=by,
        at=now,
        of=activity,
        number=len(new),
    )
    return len(new)


def _seen(by: Member, activity_id: int) -> Activity:
    """Return the activity, locked, if she may see it."""
    if not queries.sees(by, activity_id):
        raise Activity.DoesNotExist
    return locked(by.tenant, activity_id)
