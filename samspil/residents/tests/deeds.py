"""What the tests do with residents, in one line each; every deed enters the walls by itself."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from samspil.organisations.access import inside, member_of
from samspil.organisations.models import CareCentre, Member, Role, Unit
from samspil.residents import actions
from samspil.residents.actions import Decision, Facts
from samspil.residents.models import Audience, Relative, Resident, Talk, Wish
from samspil.testing import make
from samspil.testing.make import NOW, Cast


def resident(
    cast: Cast,
    name: str = "Per",
    *,
    centre: CareCentre | None = None,
    unit: Unit | None = None,
    by: Member | None = None,
    now: datetime = NOW,
    **facts: Any,
) -> Resident:
    """Somebody in the Stuen of Birkehøj, if nothing else is said."""
    centre = centre or cast.birkehoej
    if unit is None and centre == cast.birkehoej:
        unit = cast.unit
    if by is None and centre == cast.birkehoej:
        by = cast.members[Role.COORDINATOR]
    by = by or make.member(Role.COORDINATOR, at=cast.fjordby, centre=centre)
    with inside(by.tenant, person=by.person):
        return actions.add_resident(
            by=by,
            facts=Facts(
                centre_id=centre.pk,
                unit_id=unit.pk if unit else None,
                preferred_name=name,
                **facts,
            ),
            now=now,
        )


def wish(
    by: Member, whose: Resident, words: str = "Ud i haven", *codes: str, now: datetime = NOW
) -> Wish:
    with inside(by.tenant, person=by.person):
        return actions.tell(by=by, resident_id=whose.pk, codes=codes, words=words, now=now)


def answer(
    by: Member, whose: Resident, key: str, words: str = "", *codes: str, **more: Any
) -> Wish | None:
    with inside(by.tenant, person=by.person):
        return actions.answer(
            by=by,
            resident_id=whose.pk,
            key=key,
            words=words,
            codes=codes,
            **({"now": NOW} | more),
        )


def share(
    by: Member,
    whose: Resident,
    wish: Wish | None,
    audiences: Iterable[str] = (Audience.VOLUNTEERS,),
    *,
    decision: Decision | None = None,
    now: datetime = NOW,
) -> None:
    """Let the audiences know the wish, or the name, and the staff the wish."""
    among = {*audiences, *([Audience.STAFF] if wish else [])}
    with inside(by.tenant, person=by.person):
        actions.decide_who_may_know(
            by=by,
            resident_id=whose.pk,
            wish_id=wish.pk if wish else None,
            audiences=among,
            decision=decision or Decision(),
            now=now,
        )


def talk(by: Member, whose: Resident, *, short: bool = True, **more: Any) -> Talk:
    said: dict[str, Any] = {
        "may_write": True,
        "share_ok": True,
        "family_ok": True,
        "decision": Decision(),
        "now": NOW,
    } | more
    with inside(by.tenant, person=by.person):
        return actions.begin_talk(by=by, resident_id=whose.pk, short=short, **said)


def relative(cast: Cast, whose: Resident, who: Member | None = None) -> Relative:
    """Let the cast's relative be the resident's."""
    who = who or cast.members[Role.RELATIVE]
    by = cast.members[Role.COORDINATOR]
    with inside(cast.fjordby, person=by.person):
        return actions.let_in(
            by=by, resident_id=whose.pk, person=who.person, decision=Decision(), now=NOW
        )


def invited(cast: Cast, whose: Resident, **said: Any) -> str:
    """Let the coordinator invite somebody as the resident's relative; return the link."""
    by = cast.members[Role.COORDINATOR]
    plan: dict[str, Any] = {
        "name": "Mette",
        "email": "mette@eksempel.dk",
        "decision": Decision(),
    } | said
    with inside(cast.fjordby, person=by.person):
        return actions.invite_relative(
            by=by, resident_id=whose.pk, now=NOW, base_url="https://x", **plan
        )


def writes(by: Member, whose: Resident, words: str, key: str = "life-before") -> Wish:
    with inside(by.tenant, person=by.person):
        return actions.write_as_relative(by=by, resident_id=whose.pk, key=key, words=words, now=NOW)


def take_back(by: Member, wish: Wish) -> Wish:
    with inside(by.tenant, person=by.person):
        return actions.take_back(by=by, wish_id=wish.pk, now=NOW)


def leaves(by: Member, whose: Resident, how: str = "moved", now: datetime = NOW) -> int:
    with inside(by.tenant, person=by.person):
        return actions.leave(by=by, resident_id=whose.pk, how=how, now=now)


def ticks(by: Member, marks: dict[Resident, str], *, now: datetime = NOW, **more: Any) -> int:
    with inside(by.tenant, person=by.person):
        return actions.put_ticks(
            by=by,
            marks={whose.pk: how for whose, how in marks.items()},
            now=now,
            **({"day": now.date()} | more),
        )


def seen_by(member: Member) -> set[str]:
    """Return the texts of the wishes she may see."""
    with inside(member.tenant, person=member.person):
        return set(Wish.objects.visible_to(member).standing().values_list("text", flat=True))


def anew(member: Member) -> Member:
    """Return the member with the roles she has now."""
    with inside(member.tenant, person=member.person):
        found = member_of(member.tenant, member.person)
    assert found is not None
    return found
