"""Who sees which resident and which of her words: every kind of thing, every role, every bond."""

from datetime import datetime

import pytest

from samspil.organisations.access import inside
from samspil.organisations.models import Member, Role
from samspil.residents import policy, queries, visitors
from samspil.residents.models import Audience, Disclosure, Resident, Wish, name_told_to
from samspil.residents.rules import BY_RELATIVES, CALL_ME, everything
from samspil.residents.tests import deeds
from samspil.testing import make
from samspil.testing.make import NOW, Cast

pytestmark = pytest.mark.slow  # it asks each role about each audience

QUESTIONS = sorted(set(everything()) - {CALL_ME} - set(BY_RELATIVES))
BONDS = ("own", "other unit", "other centre", "other municipality")


def bound(cast: Cast, role: str, bond: str) -> Member:
    """Somebody with the role, as far from the Stuen of Birkehøj as that."""
    if bond == "own":
        return cast.members[role]
    if bond == "other municipality":
        return make.member(role, at=cast.bakkeby)
    if bond == "other centre":
        return make.member(role, at=cast.fjordby, centre=None)
    upstairs = make.unit(of=cast.birkehoej)
    units = (upstairs,) if role == Role.CARE_WORKER else ()
    at_centre = role in {
        *(Role.MANAGER, Role.COORDINATOR, Role.CARE_WORKER, Role.VOLUNTEER, Role.RELATIVE)
    }
    return make.member(
        role, at=cast.fjordby, centre=cast.birkehoej if at_centre else None, units=units
    )


def looks_after(role: str, bond: str) -> bool:
    """Whether such a one looks after Per, said here once more."""
    if role == Role.CARE_WORKER:
        return bond == "own"
    return role in {Role.MANAGER, Role.COORDINATOR} and bond in {"own", "other unit"}


@pytest.mark.parametrize("bond", BONDS)
@pytest.mark.parametrize("role", Role)
def test_a_resident_is_seen_by_those_who_look_after_her_and_the_policy_says_the_same(
    cast: Cast, role: str, bond: str
) -> None:
    per = deeds.resident(cast)
    member = bound(cast, role, bond)
    with inside(member.tenant, person=member.person):
        seen = Resident.objects.visible_to(member).filter(pk=per.pk).exists()
    assert seen == looks_after(role, bond)
    if bond != "other municipality":
        assert bool(policy.look_after(member, per)) == seen
        assert bool(policy.change(member, per)) == seen
        assert bool(policy.leave(member, per)) == seen
        assert bool(policy.invite_relative(member, per)) == seen
        listens = seen and role != Role.MANAGER
        assert bool(policy.listen(member, per)) == listens


def hears(role: str, bond: str, audiences: frozenset[str]) -> bool:
    """Whether such a one may know what the audiences have been said yes to, said once more."""
    here = bond in {"own", "other unit"}
    return {
        Role.COORDINATOR: here,
        Role.CARE_WORKER: bond == "own" and Audience.STAFF in audiences,
        Role.MANAGER: here and Audience.MANAGER in audiences,
        Role.VOLUNTEER: here and Audience.VOLUNTEERS in audiences,
        Role.RELATIVE: bond == "own" and Audience.RELATIVES in audiences,
    }.get(Role(role), False)


def test_an_answer_is_seen_by_those_it_is_disclosed_to(cast: Cast) -> None:
    """Every question of the guide, and for each every audience that it may be told."""
    coordinator = make.member(Role.COORDINATOR, at=cast.fjordby, centre=cast.birkehoej)
    per = deeds.resident(cast)
    deeds.relative(cast, per)
    said: dict[str, frozenset[str]] = {}
    for key in QUESTIONS:
        for audience in ("", *Audience.values):
            text = f"{key} {audience}"
            if (to := _told(coordinator, per, key, text, audience)) is not None:
                said[text] = to
    assert len(said) > len(QUESTIONS)
    for role in Role:
        for bond in BONDS:
            seen = deeds.seen_by(bound(cast, role, bond))
            wanted = {text: hears(role, bond, to) for text, to in said.items()}
            assert {text: text in seen for text in said} == wanted, (role, bond)


def _told(by: Member, per: Resident, key: str, text: str, audience: str) -> frozenset[str] | None:
    """Let a thing be told that is disclosed to one audience; None when that may never be."""
    wish = Wish(
        tenant=by.tenant, resident=per, question=key, text=text, said_at=NOW, said_by=by.person,
        # Only one answer stands; the earlier ones are tried as they were.
        taken_back_at=None,
    )  # fmt: skip
    if audience and not policy.shareable(wish, audience):
        return None
    with inside(by.tenant, person=by.person):
        # The talk's questions have one answer: each is tried on a resident of its own.
        own = Resident.objects.get(pk=per.pk)
        own.pk = None  # a copy
        own.save()
        for relative in per.relatives.all():
            relative.pk, relative.resident = None, own
            relative.save()
        wish.resident = own
        wish.save()
        if audience:
            Disclosure.objects.create(
                tenant=by.tenant, resident=own, wish=wish, audience=audience, decider="resident",
                decided_on=NOW.date(), recorded_at=NOW, recorded_by=by.person,
            )  # fmt: skip
    return frozenset({audience} if audience else ())


def test_what_is_only_for_the_staff_can_never_be_said_yes_to_for_volunteers(cast: Cast) -> None:
    lone, per = cast.members[Role.COORDINATOR], deeds.resident(cast)
    for key in ("company", "volunteer-wishes"):
        wish = deeds.answer(lone, per, key, "Karen fra nummer 8")
        assert wish is not None
        for audience in (Audience.VISITORS, Audience.VOLUNTEERS):
            assert not policy.share(lone, per, wish, audience)


def test_by_default_nothing_is_told_to_anybody_but_the_staff(cast: Cast) -> None:
    lone, per = cast.members[Role.COORDINATOR], deeds.resident(cast)
    deeds.relative(cast, per)
    deeds.wish(lone, per, "Fisketur")
    seen = {role: "Fisketur" in deeds.seen_by(member) for role, member in cast.members.items()}
    assert {role for role, sees in seen.items() if sees} == {Role.COORDINATOR, Role.CARE_WORKER}


def named(member: Member) -> set[str]:
    with inside(member.tenant, person=member.person):
        rows = Resident.objects.filter(name_told_to(member, now=NOW))
        return set(rows.values_list("preferred_name", flat=True))


def told(member: Member) -> set[str]:
    with inside(member.tenant, person=member.person):
        rows = Wish.objects.for_volunteers(member, now=NOW)
        return set(rows.values_list("text", flat=True))


def test_a_volunteer_knows_a_name_after_a_yes_and_not_after_it_is_taken_back(cast: Cast) -> None:
    lone, birgit = cast.members[Role.COORDINATOR], cast.members[Role.VOLUNTEER]
    per = deeds.resident(cast)
    assert named(birgit) == set()
    deeds.share(lone, per, None)
    assert named(birgit) == {"Per"}
    assert named(make.member(Role.VOLUNTEER, at=cast.fjordby)) == set()
    deeds.share(lone, per, None, [])
    assert named(birgit) == set()


def test_it_is_said_when_volunteers_may_know_something_and_not_the_name(cast: Cast) -> None:
    lone, per = cast.members[Role.COORDINATOR], deeds.resident(cast)
    wish = deeds.wish(lone, per)

    def waits() -> bool:
        with inside(cast.fjordby, person=lone.person):
            return queries.resident_page(lone, per.pk, today=NOW.date()).waits_for_name

    assert not waits()
    deeds.share(lone, per, wish)
    assert waits()
    deeds.share(lone, per, None)
    assert not waits()


def test_a_visitors_yes_reaches_only_those_who_visit(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    lone, birgit = cast.members[Role.COORDINATOR], cast.members[Role.VOLUNTEER]
    hans = make.member(Role.VOLUNTEER, at=cast.fjordby, centre=cast.birkehoej)
    per = deeds.resident(cast)
    wish = deeds.wish(lone, per, "Skak")
    deeds.share(lone, per, None, [Audience.VISITORS])
    deeds.share(lone, per, wish, [Audience.VISITORS])
    visits = {birgit.person.pk: frozenset({per.pk})}

    def visited(member: Member, *, now: datetime) -> frozenset[int]:
        assert now == NOW
        return visits.get(member.person.pk, frozenset())

    monkeypatch.setattr(visitors, "_sources", [visited])
    assert (named(birgit), told(birgit)) == ({"Per"}, {"Skak"})
    assert (named(hans), told(hans)) == (set(), set())


def test_a_relative_sees_what_she_wrote_and_another_resident_s_relative_does_not(
    cast: Cast,
) -> None:
    mette = cast.members[Role.RELATIVE]
    per, inger = deeds.resident(cast), deeds.resident(cast, "Inger")
    deeds.relative(cast, per)
    other = make.member(Role.RELATIVE, at=cast.fjordby, centre=cast.birkehoej)
    deeds.relative(cast, inger, other)
    deeds.writes(mette, per, "Far sejlede hver sommer")
    assert deeds.seen_by(mette) == {"Far sejlede hver sommer"}
    assert deeds.seen_by(other) == set()
    assert "Far sejlede hver sommer" in deeds.seen_by(cast.members[Role.CARE_WORKER])
    assert deeds.seen_by(cast.members[Role.VOLUNTEER]) == set()


def test_once_a_resident_has_left_only_staff_know_anything(cast: Cast) -> None:
    lone, birgit = cast.members[Role.COORDINATOR], cast.members[Role.VOLUNTEER]
    per = deeds.resident(cast)
    wish = deeds.wish(lone, per, "Skak")
    deeds.share(lone, per, None)
    deeds.share(lone, per, wish)
    assert (named(birgit), deeds.seen_by(birgit)) == ({"Per"}, {"Skak"})
    deeds.leaves(lone, per)
    assert (named(birgit), deeds.seen_by(birgit)) == (set(), set())
    assert deeds.seen_by(lone) == {"Skak"}
