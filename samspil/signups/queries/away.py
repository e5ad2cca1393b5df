"""What somebody has agreed to on the days on which she is away, or while she holds a pause."""

from datetime import datetime, time, timedelta

from django.db.models import F

from samspil.activities.models import Activity
from samspil.activities.rules import moment
from samspil.organisations.models import Member
from samspil.signups.models import Ask, AskQuerySet
from samspil.signups.queries.trips import JOINED, MOST_SHOWN
from samspil.signups.rules import HOLDING, OUT, State
from samspil.volunteers.models import Away, Volunteer


def away(member: Member, away_id: int) -> Away:
    """
    Return the days on which somebody is away.

    :raises Away.DoesNotExist: she is not, any more, or it is not hers to see.
    """
    rows = Away.objects.visible_to(member).filter(taken_back_at=None)
    return rows.select_related("volunteer__person").get(pk=away_id)


def whose_pause(member: Member, volunteer_id: int) -> Volunteer:
    """
    Return a volunteer, whose stage says whether she holds a pause.

    :raises Volunteer.DoesNotExist: there is none here that she sees.
    """
    rows = Volunteer.objects.visible_to(member).standing().select_related("person")
    return rows.get(pk=volunteer_id)


def agreed_on(member: Member, away: Away, *, now: datetime) -> AskQuerySet:
    """Return where she comes on those days, or stands in line, of what the member may answer."""
    days = {
        "activity__starts_at__gte": moment(away.first_day, time()),
        "activity__starts_at__lt": moment(away.last_day + timedelta(days=1), time()),
    }
    hers = _of_hers(member, away.volunteer_id, now=now).filter(**days)
    return hers.filter(state__in=[*HOLDING, State.STANDBY])


def in_pause(member: Member, volunteer: Volunteer, *, now: datetime) -> AskQuerySet:
    """
    Return what she comes to from now on, stands in line for or is asked about, of the same.

    A pause has no last day, and tasks without a time are among it.
    """
    return _of_hers(member, volunteer.pk, now=now).exclude(state__in=OUT)


def _of_hers(member: Member, volunteer_id: int, *, now: datetime) -> AskQuerySet:
    planned = Activity.objects.filter(tenant=member.tenant).planned().coming(now)
    return Ask.objects.visible_to(member).filter(volunteer=volunteer_id, activity__in=planned)


def agreed(member: Member, away: Away, *, now: datetime) -> list[Ask]:
    """Return what is agreed on, with what a page says of each, the soonest first. One query."""
    return _told(agreed_on(member, away, now=now))


def expected_in_pause(member: Member, volunteer: Volunteer, *, now: datetime) -> list[Ask]:
    """Return what she is expected to, with the same. One query."""
    return _told(in_pause(member, volunteer, now=now))


def _told(rows: AskQuerySet) -> list[Ask]:
    soonest = rows.order_by(F("activity__starts_at").asc(nulls_last=True), "pk")
    return list(soonest.select_related(*JOINED)[:MOST_SHOWN])
