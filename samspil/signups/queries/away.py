"""What somebody has agreed to on the days on which she is away."""

from datetime import datetime, time, timedelta

from samspil.activities.models import Activity
from samspil.activities.rules import moment
from samspil.organisations.models import Member
from samspil.signups.models import Ask, AskQuerySet
from samspil.signups.queries.trips import JOINED, MOST_SHOWN
from samspil.signups.rules import HOLDING, State
from samspil.volunteers.models import Away


def away(member: Member, away_id: int) -> Away:
    """
    Return the days on which somebody is away.

    :raises Away.DoesNotExist: she is not, any more, or it is not hers to see.
    """
    rows = Away.objects.visible_to(member).filter(taken_back_at=None)
    return rows.select_related("volunteer__person").get(pk=away_id)


def agreed_on(member: Member, away: Away, *, now: datetime) -> AskQuerySet:
    """Return where she comes on those days, or stands in line, of what the member may answer."""
    days = {
        "activity__starts_at__gte": moment(away.first_day, time()),
        "activity__starts_at__lt": moment(away.last_day + timedelta(days=1), time()),
    }
    planned = Activity.objects.filter(tenant=member.tenant).planned().coming(now)
    hers = Ask.objects.visible_to(member).filter(volunteer=away.volunteer_id, **days)
    return hers.filter(state__in=[*HOLDING, State.STANDBY], activity__in=planned)


def agreed(member: Member, away: Away, *, now: datetime) -> list[Ask]:
    """Return the same with what a page says of each, the soonest first. One query."""
    rows = agreed_on(member, away, now=now).select_related(*JOINED)
    return list(rows.order_by("activity__starts_at", "pk")[:MOST_SHOWN])
