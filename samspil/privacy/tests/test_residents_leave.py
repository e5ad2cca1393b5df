"""Everything about a resident who has left is removed after 30 days, once that is ordered."""

import re
from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from samspil.activities.tests import deeds as activities
from samspil.kit.verdict import Refused
from samspil.organisations import actions as organisations
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Member, Membership, Role, versions_of
from samspil.privacy import actions
from samspil.privacy.tests.deeds import rows_with
from samspil.residents import actions as residents
from samspil.residents.models import Resident
from samspil.residents.rules import REMOVAL
from samspil.residents.tests import deeds
from samspil.signups import actions as signups
from samspil.signups.models import Ask, ForOne
from samspil.signups.tests.deeds import asked
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in
from samspil.volunteers.tests import deeds as volunteers

pytestmark = pytest.mark.slow  # each erases a whole person

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
        residents.change_wish(
            by=lone, wish_id=wish.pk, words=f"{WORDS} igen", read_version=1, now=NOW
        )
        residents.finish_talk(by=lone, talk_id=talk.pk, now=NOW)
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


def ordered(cast: Cast) -> None:
    with inside(cast.fjordby, person=cast.lead.person):
        actions.write_disposal(
            by=cast.lead, rule=REMOVAL, basis="Sag 26-118", decided_on=NOW.date(), months=1, now=NOW
        )


def due(cast: Cast, now: datetime = LATER, *, at: object = None) -> int:
    """Let the night pass in Fjordby, or in the municipality named; return how many went."""
    tenant = cast.bakkeby if at == cast.bakkeby else cast.fjordby
    with inside(tenant):
        (line,) = (
            line for line in actions.forget_old(tenant=tenant, now=now) if line.rule.key == REMOVAL
        )
        return 0 if line.waits else line.rows


def test_everything_is_removed_after_thirty_days_history_included(cast: Cast) -> None:
    resident, other = with_everything(cast), deeds.resident(cast, "Inger")
    deeds.wish(cast.members[Role.COORDINATOR], other, "Skak")
    ordered(cast)
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
        logged = AuditEntry.objects.get(deed="privacy.forgotten", facts__rule=REMOVAL)
    assert (logged.person, logged.facts["rows"]) == (None, 1)


def test_nothing_is_removed_until_the_municipality_has_written_its_basis(cast: Cast) -> None:
    resident = with_everything(cast)
    deeds.leaves(cast.members[Role.COORDINATOR], resident)
    assert due(cast, NOW + timedelta(days=400)) == 0
    assert rows_about(cast, resident)
    ordered(cast)
    assert due(cast) == 1


def test_the_night_removes_in_each_municipality_for_itself(cast: Cast) -> None:
    resident = with_everything(cast)
    ordered(cast)
    deeds.leaves(cast.members[Role.COORDINATOR], resident)
    assert due(cast, at=cast.bakkeby) == 0
    assert rows_about(cast, resident)
    assert due(cast) == 1
    assert rows_about(cast, resident) == {}


def test_a_relatives_role_ends_with_her_last_resident(cast: Cast) -> None:
    mette = cast.members[Role.RELATIVE]
    per, inger = with_everything(cast), deeds.resident(cast, "Inger")
    deeds.relative(cast, inger)
    ordered(cast)

    def active() -> bool:
        with inside(cast.fjordby):
            return Membership.objects.active().filter(person=mette.person).exists()

    deeds.leaves(cast.members[Role.COORDINATOR], per)
    due(cast)
    assert active()
    deeds.leaves(cast.members[Role.COORDINATOR], inger)
    due(cast)
    assert not active()


PAGES = ("/fjordby/i-dag/", "/fjordby/beboere/paaroerende/")


def said(member: Member, url: str) -> str:
    """Return what a 404 says, without the number that each has of its own and her own name."""
    answer = logged_in(member).get(url)
    assert answer.status_code == 404
    page = answer.content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(r'<strong class="reference">\w+<', "<", main)


def test_her_relative_is_told_to_ring_and_a_stranger_reads_what_she_always_did(cast: Cast) -> None:
    mette, lone = cast.members[Role.RELATIVE], cast.members[Role.COORDINATOR]
    resident = with_everything(cast)
    write = f"/fjordby/beboere/paaroerende/{resident.pk}/skriv/forslag/"
    # A relative in another municipality, whose access has ended there, is a stranger here.
    elsewhere = make.member(
        Role.RELATIVE, at=cast.bakkeby, centre=make.centre(at=cast.bakkeby), who=make.person()
    )
    with inside(cast.bakkeby):
        Membership.objects.filter(person=elsewhere.person).update(
            ended_at=NOW, ended_by=elsewhere.person
        )
    strangers = (cast.stranger, elsewhere)
    nowhere = said(cast.stranger, "/findes-ikke/i-dag/")
    before = {said(each, url) for each in strangers for url in (*PAGES, write)}
    assert before == {nowhere}
    ordered(cast)
    deeds.leaves(lone, resident)
    due(cast)
    for url in (*PAGES, write):
        told = said(mette, url)
        assert "Her er ikke mere at se" in told
        assert "Ring til plejecentret, hvis du er i tvivl." in told
        assert NAME not in told
        assert {said(each, url) for each in strangers} == {nowhere}
    # Where no relative comes, she is as much of a stranger as everybody.
    assert said(mette, "/fjordby/beboere/") == nowhere


def test_a_resident_who_is_back_stays(cast: Cast) -> None:
    lone, resident = cast.members[Role.COORDINATOR], deeds.resident(cast)
    ordered(cast)
    deeds.leaves(lone, resident)
    with inside(cast.fjordby, person=lone.person):
        residents.come_back(by=lone, resident_id=resident.pk, now=LATER - timedelta(days=1))
    assert due(cast, LATER + timedelta(days=400)) == 0


def test_the_visits_with_her_go_too_and_the_volunteers_answer_stays(cast: Cast) -> None:
    lone, resident = cast.members[Role.COORDINATOR], deeds.resident(cast, NAME)
    visit = activities.planned(cast)
    with inside(cast.fjordby, person=lone.person):
        signups.say_whom(
            by=lone, activity_id=visit.pk, resident_id=resident.pk, ongoing=False, now=NOW
        )
    asked(cast, visit, volunteers.volunteer(cast))
    ordered(cast)
    deeds.leaves(lone, resident)
    assert due(cast) == 1
    with inside(cast.fjordby):
        assert not ForOne.objects.exists()
        assert not versions_of(ForOne).exists()
        assert Ask.objects.count() == 1


def test_an_invitation_that_a_relative_never_answered_goes_with_her(cast: Cast) -> None:
    lone, resident = cast.members[Role.COORDINATOR], deeds.resident(cast, NAME)
    link = deeds.invited(cast, resident, name="Vibeke Ringsted", email="vibeke@eksempel.dk")
    ordered(cast)
    deeds.leaves(lone, resident)
    with inside(cast.fjordby), pytest.raises(Refused, match="trukket tilbage"):
        organisations.accept_invitation(
            tenant=cast.fjordby, token=link.rstrip("/").rpartition("/")[2], name="V", now=NOW
        )
    assert due(cast) == 1
    with inside(cast.fjordby):
        assert rows_with("Ringsted", "vibeke@") == {}


def test_the_history_of_somebody_who_lives_here_cannot_be_forgotten(cast: Cast) -> None:
    resident = deeds.resident(cast, NAME)
    ordered(cast)
    told = "residents_residentevent"
    with inside(cast.fjordby), connection.cursor() as cursor:
        cursor.execute("SELECT privacy_history_forget(0, %s, %s)", [told, [resident.pk]])
        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute("DELETE FROM residents_residentevent")
    assert rows_about(cast, resident)[told] == 1


@pytest.mark.slow
def test_the_lead_writes_the_basis_in_one_place_and_the_residents_pages_say_so(cast: Cast) -> None:
    mikkel, lone = logged_in(cast.lead), logged_in(cast.members[Role.COORDINATOR])
    per = deeds.resident(cast)
    deeds.leaves(cast.members[Role.COORDINATOR], per)
    waits = "Der bliver ikke slettet endnu"
    url = reverse("privacy:deadline", args=["fjordby", REMOVAL])
    assert url in mikkel.get("/fjordby/opsaetning/").content.decode()
    asked = mikkel.get(url).content.decode()
    assert waits in asked
    assert "måneder" not in asked  # thirty days, and nothing to choose
    assert waits in lone.get(f"/fjordby/beboere/{per.pk}/").content.decode()
    assert mikkel.post(url, {"basis": " "}).status_code == 422
    said = {"basis": "Aftale med arkivet", "decided_on": "2026-11-20"}
    assert mikkel.post(url, said).status_code == 302
    page = lone.get(f"/fjordby/beboere/{per.pk}/").content.decode()
    assert waits not in page
    assert "bliver slettet den" in page
    assert "Der bliver slettet hver nat" in mikkel.get(url).content.decode()
    with inside(cast.fjordby):
        assert Resident.objects.exists()
