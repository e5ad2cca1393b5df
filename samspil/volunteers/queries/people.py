"""One volunteer's page, and her own."""

from dataclasses import dataclass
from datetime import date, datetime

from samspil.kit.verdict import Verdict
from samspil.organisations import audit
from samspil.organisations.models import CareCentre, Member
from samspil.volunteers import policy
from samspil.volunteers.models import Away, Volunteer, VolunteerCentre
from samspil.volunteers.queries.hours import Hours, hours_of
from samspil.volunteers.queries.journey import Journey, journey


@dataclass(frozen=True)
class VolunteerPage:
    """One volunteer, where she comes, and what the reader may do."""

    volunteer: Volunteer
    centres: list[CareCentre]
    away: list[Away]
    own: bool  # it is her own page
    change: Verdict
    keep: Verdict
    ask_directly: Verdict
    journey: Journey
    last_year: Hours


def volunteer_page(
    member: Member, volunteer_id: int, *, now: datetime, today: date
) -> VolunteerPage:
    """
    Return a volunteer's page, and log that it was read.

    :raises Volunteer.DoesNotExist: there is none here that she sees.
    """
    seen = Volunteer.objects.visible_to(member).select_related("association")
    volunteer = seen.get(pk=volunteer_id)
    audit.record("volunteers.read", kind=audit.Kind.READ, by=member, at=now, of=volunteer)
    return _page(member, volunteer, today=today)


def mine(member: Member, *, today: date) -> VolunteerPage | None:
    """Return her own page; None when nobody has written her up as a volunteer."""
    rows = Volunteer.objects.visible_to(member).standing().filter(person=member.person)
    volunteer = rows.select_related("association").first()
    return _page(member, volunteer, today=today) if volunteer else None


def _page(member: Member, volunteer: Volunteer, *, today: date) -> VolunteerPage:
    places = VolunteerCentre.objects.filter(tenant=member.tenant, volunteer=volunteer).current()
    here = CareCentre.objects.visible_to(member).filter(pk__in=places.values("centre"))
    centres = list(here.in_danish_order())
    away = Away.objects.visible_to(member).filter(volunteer=volunteer, taken_back_at=None)
    ids = frozenset(centre.pk for centre in centres)
    return VolunteerPage(
        volunteer=volunteer,
        centres=centres,
        away=list(away.filter(last_day__gte=today).order_by("first_day", "pk")),
        own=volunteer.person_id == member.person.pk,
        change=policy.change(member, volunteer, centre_ids=ids),
        keep=policy.keep(member, volunteer, centre_ids=ids),
        ask_directly=policy.ask_directly(member, volunteer),
        journey=journey(volunteer, today=today),
        last_year=hours_of(volunteer, today=today),
    )


def whose_away(member: Member, away_id: int) -> int:
    """
    Return the id of the volunteer whose days they are.

    :raises Away.DoesNotExist: there are none here that she sees.
    """
    return Away.objects.visible_to(member).get(pk=away_id).volunteer_id
