"""Who has which role. Whoever reads it leaves a row in the log: see audit."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.paginator import Page, Paginator
from django.db.models import F, Q

from samspil.accounts.models import Person
from samspil.kit.sorting import DaKey
from samspil.organisations import audit
from samspil.organisations.models import (
    Invitation,
    Member,
    Membership,
    Municipality,
    Role,
    Unit,
)
from samspil.organisations.queries.history import Change, role_history

if TYPE_CHECKING:
    from samspil.organisations.models import MembershipQuerySet

PAGE_SIZE = 50


@dataclass(frozen=True)
class Filters:
    """What the list of members is narrowed to."""

    role: str = ""
    place: str = ""  # centre-12 or association-3
    search: str = ""  # found in name or address; never logged, for it may be a name
    ended: bool = False

    @property
    def centre_id(self) -> int | None:
        """The care centre asked for, if it is one."""
        return self._number("centre-")

    @property
    def association_id(self) -> int | None:
        """The association asked for, if it is one."""
        return self._number("association-")

    def _number(self, before: str) -> int | None:
        rest = self.place.removeprefix(before)
        fits = rest != self.place and rest.isascii() and rest.isdigit() and len(rest) < 19
        return int(rest) if fits else None


@dataclass(frozen=True)
class MembersPage:
    """One page of the members."""

    page: Page[Membership]
    filters: Filters


@dataclass(frozen=True)
class MemberPage:
    """One role of a person, her others, who shares her address, and how it came about."""

    membership: Membership
    units: list[Unit]
    others: list[Membership]
    shares_address: list[Person]
    history: list[Change]


def members_page(
    member: Member, filters: Filters, *, number: str = "1", now: datetime
) -> MembersPage:
    """
    Return one page of the roles, by name in Danish order, and log that they were read.

    The ended ones come newest first.
    """
    found = _filtered(Membership.objects.visible_to(member), filters)
    order = ["-ended_at", "id"] if filters.ended else [DaKey("person__name"), "person_id", "id"]
    rows = found.select_related("person__login", "centre", "association").order_by(*order)
    page = Paginator(rows, PAGE_SIZE).get_page(number)
    page.object_list = list(page.object_list)
    audit.record(
        "organisations.members_searched" if filters.search else "organisations.members_listed",
        kind=audit.Kind.SEARCH if filters.search else audit.Kind.READ,
        by=member,
        at=now,
        role=filters.role or None,
        place=filters.place if filters.centre_id or filters.association_id else None,
        by_text=bool(filters.search) or None,
        ended=filters.ended or None,
        rows=len(page.object_list),
    )
    return MembersPage(page=page, filters=filters)


def _filtered(found: "MembershipQuerySet", filters: Filters) -> "MembershipQuerySet":
    found = found.filter(ended_at__isnull=not filters.ended)
    if filters.role in Role.values:
        found = found.of([filters.role])
    if filters.centre_id:
        found = found.filter(centre_id=filters.centre_id)
    if filters.association_id:
        found = found.filter(association_id=filters.association_id)
    if filters.search:
        found = found.filter(
            Q(person__name__icontains=filters.search)
            | Q(person__login__email__icontains=filters.search)
        )
    return found


def membership(member: Member, membership_id: int) -> Membership:
    """
    Return one role with the person, the place and the address.

    :raises Membership.DoesNotExist: there is none in the municipality.
    """
    rows = Membership.objects.visible_to(member)
    return rows.select_related("person__login", "centre", "association").get(pk=membership_id)


def member_page(member: Member, membership_id: int, *, now: datetime) -> MemberPage:
    """
    Return a person's page, and log that it was read.

    :raises Membership.DoesNotExist: there is none in the municipality.
    """
    found = membership(member, membership_id)
    hers = Membership.objects.visible_to(member).active().filter(person=found.person)
    others = hers.exclude(pk=found.pk).select_related("centre", "association").order_by("id")
    audit.record("organisations.member_read", kind=audit.Kind.READ, by=member, at=now, of=found)
    return MemberPage(
        membership=found,
        units=list(Unit.objects.visible_to(member).filter(pk__in=found.unit_ids).in_danish_order()),
        others=list(others),
        shares_address=people_at_address(member, found),
        history=role_history(member, found.person),
    )


def people_at_address(member: Member, found: Membership) -> list[Person]:
    """Return the others at the person's address who have a role in the municipality."""
    here = Membership.objects.visible_to(member).active().values("person_id")
    same = Person.objects.filter(login_id=found.person.login_id, pk__in=here)
    return list(same.exclude(pk=found.person_id).order_by("name", "id"))


def leads_besides(member: Member, found: Membership) -> int:
    """Return how many people besides this one hold the lead's role."""
    leads = Membership.objects.visible_to(member).active().of([Role.LEAD])
    return leads.exclude(person_id=found.person_id).count()


def invitations_page(member: Member, *, number: str = "1", now: datetime) -> Page[Invitation]:
    """
    Return one page of the invitations nobody took up, and log that they were read.

    Those that wait come first, then those taken back, the latest first.
    """
    rows = Invitation.objects.visible_to(member).filter(accepted_at=None)
    rows = rows.select_related("centre", "association", "invited_by")
    waiting_first = F("withdrawn_at").desc(nulls_first=True)
    in_order = rows.order_by(waiting_first, "-invited_at", "-id")
    page = Paginator(in_order, PAGE_SIZE).get_page(number)
    page.object_list = list(page.object_list)
    audit.record(
        "organisations.invitations_listed",
        kind=audit.Kind.READ,
        by=member,
        at=now,
        rows=len(page.object_list),
    )
    return page


def invitation(member: Member, invitation_id: int) -> Invitation:
    """
    Return one invitation with its place.

    :raises Invitation.DoesNotExist: there is none in the municipality.
    """
    rows = Invitation.objects.visible_to(member)
    return rows.select_related("centre", "association").get(pk=invitation_id)


def who_answers_for(centre_id: int, *, at: Municipality) -> list[Person]:
    """
    Return who is written to of what happens at a centre, for the system and no page of hers.

    Its coordinators; its managers where nobody coordinates. With log-in, oldest role first.
    """
    held = Membership.objects.filter(tenant=at, centre=centre_id).active()
    here = held.of([Role.COORDINATOR, Role.MANAGER]).select_related("person__login").order_by("pk")
    first = [each for each in here if each.role == Role.COORDINATOR]
    return list({each.person_id: each.person for each in first or here}.values())
