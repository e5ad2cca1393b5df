"""Whose calendar asks, and what is in it."""

from samspil.initiatives.models import CalendarAddress, Initiative
from samspil.initiatives.queries.pictures import JOINED, InitiativePicture, pictures
from samspil.organisations.access import member_in
from samspil.organisations.models import Member
from samspil.organisations.rules import token_hash


def has_address(member: Member) -> bool:
    """Tell whether she has an address that works."""
    hers = CalendarAddress.objects.visible_to(member).filter(person=member.person)
    return hers.filter(closed_at=None).exists()


def reader_of(tenant_id: int, secret: str) -> Member | None:
    """Return whose address it is, or None; one without a role any more has no calendar either."""
    found = CalendarAddress.objects.filter(
        tenant=tenant_id, token_hash=token_hash(secret), closed_at=None
    )
    address = found.select_related("person").first()
    return member_in(tenant_id, address.person) if address else None


def feed_of(member: Member, *, every: bool) -> list[InitiativePicture]:
    """Return what has a date: the member's own, or all that she may read."""
    found = Initiative.objects.visible_to(member).standing().exclude(due_on=None)
    if not every:
        found = found.owned_by(member)
    return pictures(member, found.by_date().select_related(*JOINED))
