"""Messages: one's own, and whom one may write to."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from samspil.organisations.models import Association, CareCentre, Member
from samspil.signups.models import COORDINATORS, Ask, Message
from samspil.signups.queries.came import last_visits
from samspil.signups.queries.letters import ways_to
from samspil.signups.queries.trips import volunteer_of
from samspil.signups.rules import Channel, Kind
from samspil.volunteers.models import Stage, Volunteer, VolunteerCentre, VolunteerQuerySet

LATELY = timedelta(days=30)


def centres_to_write_to(member: Member) -> "QuerySet[CareCentre]":
    """Return the centres she has to do with; one with a role for the whole municipality: all."""
    open_ones = CareCentre.objects.visible_to(member).open().in_danish_order()
    hers = {each.centre_id for each in member.memberships if each.centre_id}
    volunteer = volunteer_of(member)
    if volunteer is not None:
        places = VolunteerCentre.objects.filter(tenant=member.tenant, volunteer=volunteer)
        hers |= set(places.current().values_list("centre_id", flat=True))
    if any(each.centre_id is None for each in member.memberships):
        return open_ones
    return open_ones.filter(pk__in=hers)


@dataclass(frozen=True, slots=True)
class GroupPage:
    """The volunteers of a centre, as somebody writes to all of them or to some."""

    centre: CareCentre
    centres: tuple[CareCentre, ...]  # whose volunteers she may write to
    people: tuple[tuple[Volunteer, Channel], ...]  # each with how she is reached
    to_ring: tuple[Volunteer, ...]  # neither mail nor text reaches them, or they want none
    came: frozenset[int]  # who came lately, by their keys
    associations: tuple[Association, ...]  # that say it on to those who are asked through them


def group_page(member: Member, centre_id: int | None, *, today: date) -> GroupPage:
    """
    Return whom she may write to at the centre; at the first of hers when none is named.

    :raises CareCentre.DoesNotExist: it is not hers to look after.
    """
    hers = CareCentre.objects.visible_to(member).filter(pk__in=member.centre_ids(*COORDINATORS))
    centres = tuple(hers.open().in_danish_order())
    found = [each for each in centres if centre_id in {None, each.pk}]
    if not found:
        raise CareCentre.DoesNotExist
    everybody = list(volunteers_at(member, found[0].pk).select_related("association"))
    people = [one for one in everybody if not one.through_association]
    ways = ways_to(people, Kind.MESSAGE)
    came = last_visits(member.tenant.pk, [one.pk for one in people], today - LATELY, today)
    through = [one.association_id for one in everybody if one.through_association]
    return GroupPage(
        centre=found[0],
        centres=centres,
        people=tuple((one, ways[one.pk]) for one in people if ways[one.pk] != Channel.NONE),
        to_ring=tuple(one for one in people if ways[one.pk] == Channel.NONE),
        came=frozenset(came),
        associations=tuple(
            Association.objects.visible_to(member)
            .open()
            .filter(pk__in=[key for key in through if key])
            .in_danish_order()
        ),
    )


def volunteers_at(member: Member, centre_id: int) -> VolunteerQuerySet:
    """Return the centre's volunteers, those who pause and those who have left apart."""
    places = VolunteerCentre.objects.filter(tenant=member.tenant, centre=centre_id).current()
    seen = Volunteer.objects.visible_to(member).standing().filter(pk__in=places.values("volunteer"))
    return seen.filter(stage__in=[Stage.STARTING, Stage.ACTIVE]).in_danish_order()


def messages_of(member: Member) -> "QuerySet[Message]":
    """Return her own messages, written by her and to her, the newest first."""
    found = Message.objects.visible_to(member).select_related(
        "centre", "activity", "volunteer", "written_by__login"
    )
    return found.order_by("-written_at", "-pk")


@dataclass(frozen=True, slots=True)
class Receivers:
    """Who comes to an activity, by how a message reaches them."""

    by_mail: tuple[Volunteer, ...]
    by_text: tuple[Volunteer, ...]
    to_ring: tuple[Volunteer, ...]  # neither reaches them, or they want none

    @property
    def reached(self) -> tuple[Volunteer, ...]:
        """Those who get it."""
        return (*self.by_mail, *self.by_text)


def receivers_of(activity_id: int, member: Member) -> Receivers:
    """Return who gets a message to everyone on the activity. Two queries."""
    rows = Ask.objects.visible_to(member).filter(activity=activity_id).holding()
    people = [ask.volunteer for ask in rows.select_related("volunteer").order_by("pk")]
    ways = ways_to(people, Kind.MESSAGE)

    def by(way: Channel) -> tuple[Volunteer, ...]:
        return tuple(one for one in people if ways[one.pk] == way)

    return Receivers(by(Channel.MAIL), by(Channel.SMS), by(Channel.NONE))
