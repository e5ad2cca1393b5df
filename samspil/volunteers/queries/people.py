"""One volunteer's page, and her own."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q

from samspil.kit.prepared import Given, Prepared
from samspil.kit.verdict import Verdict
from samspil.organisations import audit
from samspil.organisations.models import CareCentre, Invitation, Member, Role
from samspil.volunteers import policy
from samspil.volunteers.models import Away, Volunteer, VolunteerCentre
from samspil.volunteers.queries.hours import Hours, hours_of
from samspil.volunteers.queries.journey import Journey, journey
from samspil.volunteers.words import likes, skills, suits_in_words

HERS = Q(tenant=Given("tenant"), volunteer=Given("volunteer"))
CENTRES = Prepared(
    lambda: (
        CareCentre.objects.filter(
            tenant=Given("tenant"),
            pk__in=VolunteerCentre.objects.filter(HERS).current().values("centre"),
        )
        .only("name")
        .in_danish_order()
    )
)
AWAY = Prepared(
    lambda: Away.objects.filter(HERS, taken_back_at=None, last_day__gte=Given("today")).order_by(
        "first_day", "pk"
    )
)


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
    likes: tuple[str, ...]  # in words
    skills: tuple[str, ...]  # so too
    suits: str  # days and parts of the day, in words
    leave: list[CareCentre]  # centres that the reader may say she no longer comes to
    invite: Verdict  # to a page of her own
    invited: Invitation | None  # and has not said yes yet
    last_year: Hours | None = None


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
    if volunteer is None:
        return None
    page = _page(member, volunteer, today=today)
    return replace(page, last_year=hours_of(volunteer, today=today))


def may_leave(member: Member, page: VolunteerPage, centre_id: int) -> Verdict:
    """Say whether she may note that the volunteer no longer comes to the centre, or why not."""
    ids = frozenset(centre.pk for centre in page.centres)
    return policy.leave_centre(member, page.volunteer, centre_id, centre_ids=ids)


def stands_for(member: Member, volunteer_id: int) -> int | None:
    """Return the id of the row that she sees and that this one was put together with, if any."""
    seen = Volunteer.objects.visible_to(member).filter(merged_from=volunteer_id)
    return seen.values_list("pk", flat=True).first()


def sees(member: Member, volunteer_id: int) -> bool:
    """Tell whether she sees the volunteer."""
    return Volunteer.objects.visible_to(member).filter(pk=volunteer_id).exists()


def invitation_of(volunteer: Volunteer) -> Invitation | None:
    """Return the latest invitation to a page of her own that waits for her yes."""
    rows = Invitation.objects.filter(
        tenant=volunteer.tenant_id,
        email=volunteer.email,
        name__iexact=volunteer.name,
        role=Role.VOLUNTEER,
    )
    return rows.waiting().order_by("-invited_at").first() if volunteer.email else None


def _page(member: Member, volunteer: Volunteer, *, today: date) -> VolunteerPage:
    hers = {"tenant": member.tenant.pk, "volunteer": volunteer.pk}
    centres = CENTRES(**hers)
    ids = frozenset(centre.pk for centre in centres)
    return VolunteerPage(
        volunteer=volunteer,
        centres=centres,
        away=AWAY(today=today, **hers),
        own=volunteer.person_id == member.person.pk,
        change=policy.change(member, volunteer, centre_ids=ids),
        keep=policy.keep(member, volunteer, centre_ids=ids),
        ask_directly=policy.ask_directly(member, volunteer),
        journey=journey(volunteer, today=today),
        likes=tuple(str(word) for code, word in likes().items() if code in volunteer.likes),
        skills=tuple(str(word) for code, word in skills().items() if code in volunteer.skills),
        suits=suits_in_words(volunteer.days, volunteer.parts),
        leave=[
            centre
            for centre in centres
            if policy.leave_centre(member, volunteer, centre.pk, centre_ids=ids)
        ],
        invite=(invite := policy.invite_to_own_page(member, volunteer, centre_ids=ids)),
        invited=invitation_of(volunteer) if invite else None,
    )


def whose_away(member: Member, away_id: int) -> int:
    """
    Return the id of the volunteer whose days they are.

    :raises Away.DoesNotExist: there are none here that she sees.
    """
    return Away.objects.visible_to(member).get(pk=away_id).volunteer_id
