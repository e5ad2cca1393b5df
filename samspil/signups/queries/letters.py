"""Whom a letter is to, and how she wants it."""

from collections.abc import Collection, Mapping
from datetime import datetime

from samspil.activities.models import Activity
from samspil.kit import sms
from samspil.signups.models import Ask, Choice, Letter
from samspil.signups.rules import (
    BRINGS_DATES,
    NOT_GONE,
    OUT,
    SAID_YES,
    UNTOLD,
    Channel,
    Kind,
    Topic,
)
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


def told_of(letter: Letter) -> list[Ask]:
    """Return the visits that a letter is about, the soonest first; none where it is about none."""
    ask = letter.ask
    if ask is None:
        return []
    if letter.ask_ids is None:
        ask.activity = letter.activity or ask.activity
        return [ask]
    rows = Ask.objects.filter(tenant=letter.tenant_id, pk__in=letter.ask_ids)
    joined = rows.select_related(
        "volunteer", "activity__centre", "activity__unit", "activity__closure", "activity__tenant"
    )
    return list(joined.order_by("activity__starts_at", "activity__last_day", "pk"))


def unreached(activity: Activity, asks: Collection[Ask], *, now: datetime) -> frozenset[int]:
    """
    Return the asks, by their keys, about which a letter should have gone by now and has not.

    One about several visits is found at each of them. One query.
    """
    states = {ask.pk: ask.stands for ask in asks}
    hers = Letter.objects.filter(ask__volunteer__in={ask.volunteer_id for ask in asks})
    rows = hers.filter(tenant=activity.tenant_id, person=None)
    waiting = rows.filter(sent_at=None, dropped_at=None, made_at__lt=now - NOT_GONE)
    return frozenset(
        ask
        for first, several, kind in waiting.values_list("ask", "ask_ids", "kind")
        for ask in several or [first]
        if ask in states and states[ask] in Kind(kind).called_for
    )


def with_dates(asks: Collection[Ask]) -> list[Ask]:
    """
    Return those of somebody's visits whose date she may have in her calendar from us.

    She comes, or has been sent the date since she once said yes. One query.
    """
    people = {ask.volunteer_id for ask in asks}
    gone = Letter.objects.filter(ask__volunteer__in=people, sent_at__isnull=False)
    brought = gone.filter(kind__in=BRINGS_DATES).values_list("ask", "ask_ids")
    told = {key for first, several in brought for key in several or [first]}
    return [ask for ask in asks if ask.stands in SAID_YES or ask.pk in told]


def told_of_closing(activity_ids: Collection[int]) -> int:
    """Return how many volunteers are written to when a closed centre calls these off."""
    rows = Ask.objects.filter(activity__in=activity_ids).exclude(state__in=OUT | UNTOLD)
    return rows.order_by().values("volunteer").distinct().count()


def chosen_ways(volunteer: Volunteer) -> Mapping[Topic, Channel]:
    """Return how she wants to hear of each topic. One query."""
    rows = Choice.objects.filter(tenant_id=volunteer.tenant_id, volunteer=volunteer)
    chosen = {Topic(row.topic): Channel(row.channel) for row in rows}
    return {topic: chosen.get(topic, _usual(volunteer)) for topic in Topic}


def _usual(volunteer: Volunteer) -> Channel:
    """Return how she likes to hear from us when she has chosen nothing for the topic."""
    usual = {Contact.MAIL: Channel.MAIL, Contact.SMS: Channel.SMS}
    return usual.get(Contact(volunteer.contact), Channel.NONE)
