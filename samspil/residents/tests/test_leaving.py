"""A resident moves out or dies: told gently, and undone within 30 days."""

from datetime import timedelta

import pytest

from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import Member, Role
from samspil.residents import actions, farewells
from samspil.residents.farewells import Farewell
from samspil.residents.models import Relative, Resident, Wish
from samspil.residents.tests import deeds
from samspil.testing import make
from samspil.testing.make import NOW, Cast

LATER = NOW + timedelta(days=30)


@pytest.mark.parametrize("how", ["moved", "died"])
def test_it_is_undone_within_thirty_days_and_not_after(cast: Cast, how: str) -> None:
    lone, resident = cast.members[Role.COORDINATOR], deeds.resident(cast)
    deeds.leaves(lone, resident, how)
    with inside(cast.fjordby, person=lone.person):
        with pytest.raises(Refused, match="30 dage siden"):
            actions.come_back(by=lone, resident_id=resident.pk, now=LATER)
        back = actions.come_back(by=lone, resident_id=resident.pk, now=LATER - timedelta(days=1))
    assert (back.ended_at, back.ended_how, back.remove_on) == (None, "", None)


def test_what_cannot_be_is_refused(cast: Cast) -> None:
    lone, resident = cast.members[Role.COORDINATOR], deeds.resident(cast)
    with inside(cast.fjordby, person=lone.person):
        with pytest.raises(Refused, match="bor her allerede"):
            actions.come_back(by=lone, resident_id=resident.pk, now=NOW)
        with pytest.raises(Refused, match="flyttet eller død"):
            actions.leave(by=lone, resident_id=resident.pk, how="rejst", now=NOW)
    deeds.leaves(lone, resident)
    with pytest.raises(Refused, match="allerede skrevet"):
        deeds.leaves(lone, resident)
    with pytest.raises(Refused, match="bor her ikke mere"):
        deeds.wish(lone, resident)
    with pytest.raises(Refused, match="bor her ikke mere"):
        deeds.ticks(lone, {resident: "asleep"})


def test_those_with_visits_to_come_are_told_in_the_same_breath(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, Member]] = []

    def tell(resident: Resident, *, by: Member, now: object) -> int:
        told.append((resident.pk, by))
        return 2

    def expected(resident: Resident, *, now: object) -> int:
        return len({resident.pk, "another"})

    farewell = Farewell(expected=expected, tell=tell)
    monkeypatch.setattr(farewells, "_farewells", [farewell])
    lone, resident = cast.members[Role.COORDINATOR], deeds.resident(cast)
    assert farewells.volunteers_expected(resident, now=NOW) == 2
    assert deeds.leaves(lone, resident) == 2
    assert told == [(resident.pk, lone)]


def test_next_door_sees_and_touches_nothing(cast: Cast) -> None:
    resident = deeds.resident(cast)
    deeds.wish(cast.members[Role.COORDINATOR], resident)
    deeds.relative(cast, resident)
    away = make.member(Role.COORDINATOR, at=cast.bakkeby)
    with inside(cast.bakkeby, person=away.person):
        for rows in (Resident.objects.all(), Wish.objects.all(), Relative.objects.all()):
            assert not rows.exists()
        with pytest.raises(Resident.DoesNotExist):
            actions.leave(by=away, resident_id=resident.pk, how="moved", now=NOW)
