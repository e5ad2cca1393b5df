"""Whom a letter is to, and how she wants it."""

from collections.abc import Mapping

from samspil.kit import sms
from samspil.signups.models import Ask, Choice, Letter
from samspil.signups.rules import HOLDING, Channel, Kind, Topic
from samspil.volunteers.models import Contact, Volunteer

OF_LETTER = (
    *("tenant", "person__login", "message__centre", "message__written_by", "message__volunteer"),
    *("ask__volunteer__person", "activity__centre", "activity__unit", "activity__tenant"),
    *("activity__closure", "ask__activity"),
)


def channel_of(letter: Letter) -> Channel:
    """
    Return how the letter goes; NONE when she wants none, or cannot be reached that way.

    What she has chosen for the topic, else how she likes to hear from us. A text without a number
    or provider goes as mail, and a mail without an address as a text.
    """
    if letter.person is not None:
        return Channel.MAIL
    if letter.ask is None:
        return Channel.NONE
    return way_to(letter.ask.volunteer, Kind(letter.kind))


def way_to(volunteer: Volunteer, kind: Kind) -> Channel:
    """Return how the volunteer is written to about that; NONE when she is not."""
    wanted = chosen_ways(volunteer)[kind.topic]
    if wanted == Channel.NONE:
        return Channel.NONE
    can = {
        Channel.MAIL: bool(volunteer.email),
        Channel.SMS: bool(volunteer.mobile) and sms.can_send(),
    }
    other = Channel.SMS if wanted == Channel.MAIL else Channel.MAIL
    return next((way for way in (wanted, other) if can[way]), Channel.NONE)


def visits_cancelled_for(ask: Ask) -> list[Ask]:
    """Return what was cancelled for her with it: all of a closure's, else this one alone."""
    closure = ask.activity.closure_id
    if closure is None:
        return [ask]
    rows = Ask.objects.filter(tenant_id=ask.tenant_id, volunteer=ask.volunteer_id)
    closed = rows.filter(activity__closure=closure, state__in=[*HOLDING, "maybe", "standby"])
    joined = closed.select_related("activity__centre", "activity__unit", "activity__closure")
    return list(joined.order_by("activity__starts_at", "pk"))


def chosen_ways(volunteer: Volunteer) -> Mapping[Topic, Channel]:
    """Return how she wants to hear of each topic. One query."""
    usual = {Contact.MAIL: Channel.MAIL, Contact.SMS: Channel.SMS}
    first = usual.get(Contact(volunteer.contact), Channel.NONE)
    rows = Choice.objects.filter(tenant_id=volunteer.tenant_id, volunteer=volunteer)
    chosen = {Topic(row.topic): Channel(row.channel) for row in rows}
    return {topic: chosen.get(topic, first) for topic in Topic}
