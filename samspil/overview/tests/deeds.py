"""What the tests do with start pages, in one line each; every deed enters the walls by itself."""

from datetime import datetime

from samspil.organisations.access import inside
from samspil.organisations.models import CareCentre, Member, Role
from samspil.overview import actions, queries
from samspil.testing import make
from samspil.testing.make import NOW, Cast


def other_coordinator(cast: Cast, *, centre: CareCentre | None = None) -> Member:
    """Who coordinates at Møllebo."""
    return make.member(
        Role.COORDINATOR, at=cast.fjordby, centre=centre or cast.other_centre, who=make.person()
    )


def monday(member: Member, *, now: datetime = NOW, named: bool = False) -> queries.Monday:
    with inside(member.tenant, person=member.person):
        return queries.monday_of_member(member, now=now, named=named)


def planned(cast: Cast, *, now: datetime = NOW) -> list[int]:
    with inside(cast.fjordby):
        return actions.plan_mondays(tenant=cast.fjordby, now=now)


def sent(cast: Cast, letter_id: int, *, now: datetime = NOW) -> bool:
    with inside(cast.fjordby):
        return actions.send_monday(letter_id=letter_id, now=now)


def choose(member: Member, *, wants: bool) -> None:
    with inside(member.tenant, person=member.person):
        actions.choose_monday(by=member, wants=wants, now=NOW)
