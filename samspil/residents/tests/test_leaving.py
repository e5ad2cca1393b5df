"""A resident moves out or dies: told gently, undone within 30 days, and then forgotten."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from samspil.kit.verdict import Conflict, Refused
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Member, Membership, Role
from samspil.residents import actions, farewells
from samspil.residents.farewells import Farewell
from samspil.residents.models import DisposalBasis, Relative, Resident, Wish
from samspil.residents.tasks import remove
from samspil.residents.tests import deeds
from samspil.testing import make
from samspil.testing.make import NOW, Cast

NAME, WORDS = "Vilfredine", "Solsortens sang ved bækken"
LATER = NOW + timedelta(days=30)


def with_everything(cast: Cast) -> Resident:
    """A resident of whom every kind of thing is stored, each changed once."""
    lone = cast.members[Role.COORDINATOR]
    resident = deeds.resident(cast, NAME, practical=WORDS, languages=["dansk"])
    deeds.relative(cast, resident)
    talk = deeds.talk(lone, resident)
    wish = deeds.wish(lone, resident, WORDS)
    deeds.share(lone, resident, wish)
    deeds.share(lone, resident, None)
    deeds.share(lone, resident, None, [])
    deeds.answer(lone, resident, "good-day", WORDS)
    deeds.writes(cast.members[Role.RELATIVE], resident, WORDS)
    deeds.ticks(lone, {resident: "took_part"})
    with inside(cast.fjordby, person=lone.person):
        actions.change_wish(
            by=lone, wish_id=wish.pk, words=f"{WORDS} igen", read_version=1, now=NOW
        )
        actions.finish_talk(by=lone, talk_id=talk.pk, now=NOW)
    return resident


def rows_about(cast: Cast, resident: Resident) -> dict[str, int]:
    """Count the rows of the app's tables, history too, that lead to her or hold her words."""
    found = {}
    with inside(cast.fjordby), connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, bool_or(column_name = 'resident_id') FROM"
            " information_schema.columns WHERE table_name LIKE 'residents\\_%'"
            " AND table_schema = 'public' GROUP BY table_name"
        )
        for table, leads in cursor.fetchall():
            condition = f"t::text LIKE '%{NAME}%' OR t::text LIKE '%{WORDS}%'"
            if leads:
                condition += f" OR t.resident_id = {resident.pk}"
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE {condition}")  # noqa: S608 - our own words
            found[table] = cursor.fetchone()[0]
    return {table: number for table, number in found.items() if number}


def due(cast: Cast, now: object = LATER) -> int:
    with inside(cast.fjordby):
        return actions.remove_due(tenant=cast.fjordby, now=now)  # type: ignore[arg-type]  # a moment


def test_everything_is_removed_after_thirty_days_history_included(cast: Cast) -> None:
    resident, other = with_everything(cast), deeds.resident(cast, "Inger")
    deeds.wish(cast.members[Role.COORDINATOR], other, "Skak")
    deeds.basis(cast)
    assert set(rows_about(cast, resident)) >= {
        *("residents_resident", "residents_residentevent", "residents_wish"),
        *("residents_wishevent", "residents_disclosure", "residents_disclosureevent"),
        *("residents_talk", "residents_talkevent", "residents_tick"),
        *("residents_relative", "residents_relativeevent"),
    }
    deeds.leaves(cast.members[Role.COORDINATOR], resident)
    assert due(cast, LATER - timedelta(days=1)) == 0
    assert due(cast) == 1
    assert rows_about(cast, resident) == {}
    assert due(cast) == 0
    assert deeds.seen_by(cast.members[Role.COORDINATOR]) == {"Skak"}
    with inside(cast.fjordby):
        logged = AuditEntry.objects.get(deed="residents.removed")
    assert (logged.person, logged.facts) == (None, {"number": 1})


def test_nothing_is_removed_until_the_municipality_has_written_its_basis(cast: Cast) -> None:
    resident = with_everything(cast)
    deeds.leaves(cast.members[Role.COORDINATOR], resident)
    assert due(cast, NOW + timedelta(days=400)) == 0
    assert rows_about(cast, resident)
    deeds.basis(cast)
    assert due(cast) == 1


def test_the_night_removes_in_each_municipality_for_itself(cast: Cast) -> None:
    resident = with_everything(cast)
    deeds.basis(cast)
    deeds.leaves(cast.members[Role.COORDINATOR], resident, now=NOW - timedelta(days=60))
    with inside(cast.bakkeby):
        remove(cast.bakkeby)
    assert rows_about(cast, resident)
    with inside(cast.fjordby):
        remove(cast.fjordby)
    assert rows_about(cast, resident) == {}


def test_a_relatives_role_ends_with_her_last_resident(cast: Cast) -> None:
    mette = cast.members[Role.RELATIVE]
    per, inger = with_everything(cast), deeds.resident(cast, "Inger")
    deeds.relative(cast, inger)
    deeds.basis(cast)

    def active() -> bool:
        with inside(cast.fjordby):
            return Membership.objects.active().filter(person=mette.person).exists()

    deeds.leaves(cast.members[Role.COORDINATOR], per)
    due(cast)
    assert active()
    deeds.leaves(cast.members[Role.COORDINATOR], inger)
    due(cast)
    assert not active()


@pytest.mark.parametrize("how", ["moved", "died"])
def test_it_is_undone_within_thirty_days_and_not_after(cast: Cast, how: str) -> None:
    lone, resident = cast.members[Role.COORDINATOR], deeds.resident(cast)
    deeds.leaves(lone, resident, how)
    with inside(cast.fjordby, person=lone.person):
        with pytest.raises(Refused, match="30 dage siden"):
            actions.come_back(by=lone, resident_id=resident.pk, now=LATER)
        back = actions.come_back(by=lone, resident_id=resident.pk, now=LATER - timedelta(days=1))
    assert (back.ended_at, back.ended_how, back.remove_on) == (None, "", None)
    deeds.basis(cast)
    assert due(cast) == 0


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

    forgotten: list[int] = []

    def expected(resident: Resident, *, now: object) -> int:
        return len({resident.pk, "another"})

    farewell = Farewell(
        expected=expected,
        tell=tell,
        forget=lambda resident: forgotten.append(resident.pk),
    )
    monkeypatch.setattr(farewells, "_farewells", [farewell])
    lone, resident = cast.members[Role.COORDINATOR], deeds.resident(cast)
    deeds.basis(cast)
    assert farewells.volunteers_expected(resident, now=NOW) == 2
    assert deeds.leaves(lone, resident) == 2
    assert told == [(resident.pk, lone)]
    due(cast)
    assert forgotten == [resident.pk]


@pytest.mark.parametrize("role", [role for role in Role if role != Role.LEAD])
def test_only_the_lead_writes_the_basis(cast: Cast, role: str) -> None:
    member = cast.members[role]
    with inside(cast.fjordby, person=member.person), pytest.raises(Refused, match="konsulent"):
        actions.set_basis(by=member, text="Vi må", decided_on=NOW.date(), read_version=0, now=NOW)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"text": " "}, "på grundlag af"),
        ({"text": "a" * 601}, "højst 600"),
        ({"decided_on": date(2030, 1, 1)}, "ikke kommet"),
    ],
)
def test_a_basis_says_something_and_is_decided(
    cast: Cast, said: dict[str, object], why: str
) -> None:
    plan: dict[str, object] = {"text": "Sag 1", "decided_on": NOW.date(), "read_version": 0} | said
    with inside(cast.fjordby, person=cast.lead.person), pytest.raises(Refused, match=why):
        actions.set_basis(by=cast.lead, now=NOW, **plan)  # type: ignore[arg-type]  # as typed


def test_two_who_write_the_basis_do_not_overwrite_each_other(cast: Cast) -> None:
    first = deeds.basis(cast)
    with inside(cast.fjordby, person=cast.lead.person), pytest.raises(Conflict) as met:
        actions.set_basis(
            by=cast.lead, text="Noget andet", decided_on=NOW.date(), read_version=0, now=NOW
        )
    assert met.value.theirs == first
    with inside(cast.fjordby):
        assert DisposalBasis.objects.get().text == first.text


def test_the_history_of_somebody_who_lives_here_cannot_be_forgotten(cast: Cast) -> None:
    resident = deeds.resident(cast, NAME)
    for deed in (
        "DELETE FROM residents_residentevent",
        f"SELECT residents_forget({resident.pk})",
    ):
        with (
            inside(cast.fjordby),
            pytest.raises(DatabaseError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(deed)
    assert rows_about(cast, resident)["residents_residentevent"] == 1


def test_next_door_cannot_forget_somebody_elses_history(cast: Cast) -> None:
    resident = deeds.resident(cast, NAME)
    with inside(cast.bakkeby), connection.cursor() as cursor:
        cursor.execute("SELECT residents_forget(%s)", [resident.pk])
    assert rows_about(cast, resident)["residents_residentevent"] == 1


def test_next_door_sees_and_touches_nothing(cast: Cast) -> None:
    resident = with_everything(cast)
    away = make.member(Role.COORDINATOR, at=cast.bakkeby)
    with inside(cast.bakkeby, person=away.person):
        for rows in (Resident.objects.all(), Wish.objects.all(), Relative.objects.all()):
            assert not rows.exists()
        with pytest.raises(Resident.DoesNotExist):
            actions.leave(by=away, resident_id=resident.pk, how="moved", now=NOW)
