"""Whom a letter is to, and how she wants it."""

from collections.abc import Collection, Mapping

from samspil.kit import sms
from samspil.signups.models import Ask, Choice, Letter
from samspil.signups.rules import HOLDING, OUT, Channel, Kind, Topic
from samspil.volunteers.models import Contact, Volunteer

OF_LETTER = (
    *("tenant", "person__login", "message__centre", "message__written_by", "message__volunteer"),
    *("ask__volunteer__person", "activity__centre", "activity__unit", "activity__tenant"),
    *("activity__closure", "ask__activity", "volunteer__person"),
)


def channel_of(letter: Letter) -> Channel:
    """
    Return how the letter goes; NONE when she wants none, or cannot be reached that way.

    What she has chosen for the topic, else how she likes to hear from us. A text without a number
    or provider goes as mail, and a mail without an address as a text.
    """
    if letter.person is not None:
        return Channel.MAIL
    volunteer = letter.to_volunteer
    return way_to(volunteer, Kind(letter.kind)) if volunteer else Channel.NONE


def way_to(volunteer: Volunteer, kind: Kind) -> Channel:
    """Return how the volunteer is written to about that; NONE when she is not."""
    return _reached(volunteer, chosen_ways(volunteer)[kind.topic])


def ways_to(volunteers: Collection[Volunteer], kind: Kind) -> Mapping[int, Channel]:
    """Return how each of them is written to about that, by their keys. One query."""
    rows = Choice.objects.filter(volunteer__in=volunteers, topic=kind.topic.value)
    chosen = dict(rows.values_list("volunteer", "channel"))
    return {
        one.pk: _reached(one, Channel(chosen[one.pk]) if one.pk in chosen else _usual(one))
        for one in volunteers
    }


def _reached(volunteer: Volunteer, wanted: Channel) -> Channel:
    if wanted == Channel.NONE:
        return Channel.NONE
    can = {
        Channel.MAIL: bool(volunteer.email),
        Channel.SMS: bool(volunteer.mobile) and sms.can_send(),
    }
    other = Channel.SMS if wanted == Channel.MAIL else Channel.MAIL
    return next((way for way in (wanted, other) if can[way]), Channel.NONE)


def visits_cancelled_for(ask: Ask) -> list[Ask]:
    """Return what was cancelled for her with it: a closure's days, or the rest of its series."""
    activity = ask.activity
    rows = Ask.objects.filter(tenant_id=ask.tenant_id, volunteer=ask.volunteer_id)
    if activity.closure_id is not None:
        off = rows.filter(
            activity__closure=activity.closure_id, state__in=[*HOLDING, "maybe", "standby"]
        )
    elif activity.series_id is not None:
        same = rows.filter(activity__cancelled_at=activity.cancelled_at)
        off = same.filter(activity__series=activity.series_id).exclude(state__in=OUT)
    else:
        return [ask]
    joined = off.select_related("activity__centre", "activity__unit", "activity__closure")
    return list(joined.order_by("activity__starts_at", "pk"))


def chosen_ways(volunteer: Volunteer) -> Mapping[Topic, Channel]:
    """Return how she wants to hear of each topic. One query."""
    rows = Choice.objects.filter(tenant_id=volunteer.tenant_id, volunteer=volunteer)
    chosen = {Topic(row.topic): Channel(row.channel) for row in rows}
    return {topic: chosen.get(topic, _usual(volunteer)) for topic in Topic}


def _usual(volunteer: Volunteer) -> Channel:
    """Return how she likes to hear from us when she has chosen nothing for the topic."""
    usual = {Contact.MAIL: Channel.MAIL, Contact.SMS: Channel.SMS}
    return usual.get(Contact(volunteer.contact), Channel.NONE)
