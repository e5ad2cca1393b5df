"""Messages: one's own, and whom one may write to."""

from collections.abc import Sequence

from django.db.models import QuerySet

from samspil.organisations.models import CareCentre, Member
from samspil.signups.models import Ask, Message
from samspil.signups.queries.trips import volunteer_of
from samspil.volunteers.models import VolunteerCentre


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


def messages_of(member: Member) -> "QuerySet[Message]":
    """Return her own messages, written by her and to her, the newest first."""
    found = Message.objects.visible_to(member).select_related(
        "centre", "activity", "volunteer", "written_by"
    )
    return found.order_by("-written_at", "-pk")


def receivers_of(activity_id: int, member: Member) -> Sequence[Ask]:
    """Return who gets a message to everyone on the activity."""
    rows = Ask.objects.visible_to(member).filter(activity=activity_id).holding()
    return list(rows.select_related("volunteer").order_by("pk"))
