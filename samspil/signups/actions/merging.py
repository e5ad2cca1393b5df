"""Two rows about one volunteer are put together: her visits and her choices follow."""

from datetime import datetime

from samspil.activities.models import Activity
from samspil.signups.actions.common import asks_of, fill
from samspil.signups.models import Ask, Choice, Letter, Message, VisitCalendar
from samspil.signups.rules import Said, most_definite
from samspil.volunteers.models import Volunteer


def follow_merge(old: Volunteer, new: Volunteer, *, now: datetime) -> None:
    """
    Let what is kept here about the old row hang on the new one, inside the deed.

    Asked to the same activity by both, she keeps the most definite answer; the other stands in
    its history. A seat that she held twice is offered to the line. Her own choices on the new row
    stand, and an address of her calendar that she had on both is the new one's.
    """
    _asks(old, new, now=now)
    mine = {"tenant": old.tenant_id, "volunteer": old}
    theirs = {"tenant": old.tenant_id, "volunteer": new}
    Message.objects.filter(**mine).update(volunteer=new)
    Letter.objects.filter(**mine).update(volunteer=new)
    chosen = list(Choice.objects.filter(**theirs).values_list("topic", flat=True))
    Choice.objects.filter(**mine).exclude(topic__in=chosen).update(volunteer=new)
    Choice.objects.filter(**mine).delete()
    if VisitCalendar.objects.filter(**theirs, closed_at=None).exists():
        VisitCalendar.objects.filter(**mine, closed_at=None).update(closed_at=now)
    VisitCalendar.objects.filter(**mine).update(volunteer=new)


def _asks(old: Volunteer, new: Volunteer, *, now: datetime) -> None:
    hers = Ask.objects.filter(tenant=old.tenant_id, volunteer=old)
    # Their seats are counted by nobody else meanwhile; the same order for everybody who locks.
    rows = Activity.objects.filter(tenant=old.tenant_id, pk__in=hers.values("activity"))
    locked = rows.select_for_update(of=("self",), no_key=True).order_by("pk")
    activities = {activity.pk: activity for activity in locked.select_related("tenant")}
    twice = {ask.activity_id: ask for ask in hers.filter(activity__asks__volunteer=new)}
    for activity_id, ask in twice.items():
        _one_of(activities[activity_id], ask, new, now=now)
    hers.update(volunteer=new)


def _one_of(activity: Activity, mine: Ask, new: Volunteer, *, now: datetime) -> None:
    """Keep one of the two answers to one activity; its letters are those of both."""
    theirs = asks_of(activity).get(volunteer=new)
    stands = most_definite(_said(mine), _said(theirs))
    kept, left = (mine, theirs) if stands.key == mine.pk else (theirs, mine)
    letters = Letter.objects.filter(tenant=activity.tenant_id, ask=left)
    letters.filter(sent_at=None, dropped_at=None).update(dropped_at=now)
    letters.update(ask=kept)
    left.delete()
    if left.in_charge:
        kept.in_charge = True
        kept.save(update_fields=["in_charge"])
    if left.stands.holds_seat:
        fill(activity, now=now)


def _said(ask: Ask) -> Said:
    return Said(key=ask.pk, state=ask.stands, answered_at=ask.answered_at, came=ask.came)
