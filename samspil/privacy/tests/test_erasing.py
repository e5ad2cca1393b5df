"""Somebody is erased, and stands nowhere afterwards."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import ProgrammingError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from samspil.accounts.models import Login, Person
from samspil.actionmap import actions as actionmap
from samspil.actionmap.models import Cell, Draft, Round
from samspil.actionmap.rules import ColumnKey
from samspil.activities.tests import deeds as activities
from samspil.kit.verdict import Refused
from samspil.organisations import audit, jobs
from samspil.organisations.access import inside
from samspil.organisations.models import (
    AuditEntry,
    CareCentre,
    Invitation,
    Member,
    Membership,
    Role,
    versions_of,
)
from samspil.participation.models import OwnView
from samspil.participation.tests import deeds as participation
from samspil.privacy import actions
from samspil.privacy.models import Erasure
from samspil.privacy.tests import deeds
from samspil.signups.tests import deeds as signups
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in
from samspil.volunteers.tests.deeds import volunteer

pytestmark = pytest.mark.slow  # each erases a whole person

NAME, ADDRESS = "Solvej Ravnkilde", "solvej.ravnkilde@eksempel.dk"
ROW = "varied-activities"


@pytest.fixture
def solvej(cast: Cast) -> Member:
    """A coordinator whose name and address stand everywhere that they can stand."""
    who = make.member(
        Role.COORDINATOR,
        at=cast.fjordby,
        centre=cast.birkehoej,
        who=make.person(NAME, email=ADDRESS),
    )
    column = ColumnKey("centre", cast.birkehoej.pk)
    with inside(cast.fjordby, person=cast.lead.person):
        round_ = actionmap.open_round(by=cast.lead, title="Runde", now=NOW, start_from=None)
    with inside(cast.fjordby, person=who.person):
        for version, text in enumerate((f"Ring til {NAME}", f"Skriv til {ADDRESS.upper()}, tak")):
            actionmap.save_cell(
                by=who, round_id=round_.pk, opportunity=ROW, column=column, text=text, status="",
                read_version=version, now=NOW,
            )  # fmt: skip
        Draft.objects.create(
            tenant=cast.fjordby, round=round_, opportunity=ROW, actor="centre",
            centre=cast.birkehoej, text=f"{NAME} siger", person=who.person, saved_at=NOW,
        )  # fmt: skip
        audit.record("x.read", kind=audit.Kind.READ, by=who, at=NOW, of=who.person, purpose=NAME)
        jobs.later("initiatives.send", tenant=cast.fjordby, person_id=who.person.pk)
    _told_of(cast, who, round_)
    logged_in(who)
    return who


def _told_of(cast: Cast, who: Member, round_: Round) -> None:
    """Let others have written her name, and let her have been invited."""
    with inside(cast.fjordby, person=cast.lead.person):
        centre = CareCentre.objects.get(pk=cast.birkehoej.pk)
        centre.coordinator_name, centre.manager_name = NAME, "Karen Skov"
        centre.save()
        cast.fjordby.help_name = NAME
        cast.fjordby.save()
        Invitation.objects.create(
            tenant=cast.fjordby, name=NAME, email=ADDRESS, role=Role.READER, token_hash="a",
            invited_at=NOW, invited_by=cast.lead.person, expires_at=NOW,
        )  # fmt: skip
    participation.invite(cast.lead, round_, f"{NAME}, {ADDRESS}")


def test_her_name_stands_nowhere_afterwards(cast: Cast, solvej: Member) -> None:
    with inside(cast.fjordby):
        planted = deeds.rows_with(NAME, ADDRESS)
    assert {
        *("accounts_login", "accounts_person", "actionmap_cell", "actionmap_cellevent"),
        *("actionmap_draft", "organisations_auditentry", "organisations_carecentre"),
        *("organisations_carecentreevent", "organisations_invitation", "participation_participant"),
        *("organisations_invitationevent", "organisations_municipality"),
        "organisations_municipalityevent",
    } <= set(planted)
    deeds.ended(cast, solvej)
    deeds.erased(cast, solvej.person)
    with inside(cast.fjordby):
        assert deeds.rows_with(NAME, ADDRESS, "Ravnkilde") == {}


def test_no_key_leads_to_her_and_what_she_did_is_done_by_nobody(cast: Cast, solvej: Member) -> None:
    deeds.ended(cast, solvej)
    erasure = deeds.erased(cast, solvej.person)
    with inside(cast.fjordby):
        cell = Cell.objects.select_related("written_by").get()
        assert cell.written_by == erasure.stand_in
        assert cell.written_by is not None
        assert cell.written_by.name == "Slettet person"
        assert cell.text == "Skriv til N.N., tak"
        past = versions_of(Cell).filter(pgh_obj_id=cell.pk).order_by("pgh_id")
        assert [row.text for row in past] == ["Ring til N.N.", "Skriv til N.N., tak"]
        assert {row.written_by_id for row in past} == {cell.written_by_id}
        assert {row.pgh_context["person"] for row in past} == {cell.written_by_id}
        seen = AuditEntry.objects.get(deed="x.read")
        assert (seen.person_id, seen.subject_id) == (cell.written_by_id, cell.written_by_id)
        assert not Membership.objects.filter(person=cell.written_by).exists()
        assert not versions_of(Membership).filter(person_id=solvej.person.pk).exists()
    assert not Person.objects.filter(pk=solvej.person.pk).exists()
    assert not Login.objects.filter(email=ADDRESS).exists()
    assert not ProcrastinateJob.objects.filter(task_name="initiatives.send").exists()
    assert not Session.objects.exists()


def test_what_waits_in_the_queue_about_a_volunteer_goes_with_her(cast: Cast) -> None:
    birgit, nina = volunteer(cast, "Birgit"), volunteer(cast, "Nina")
    walk = activities.planned(cast)
    hers, others = signups.asked(cast, walk, birgit, nina)
    signups.says(hers)
    signups.says(hers, "no")  # a letter to her, and the coordinator is to be told
    signups.says(others)
    assert set(jobs_about()) == {birgit.pk, nina.pk}
    lone = cast.members[Role.COORDINATOR]
    with inside(cast.fjordby, person=lone.person):
        actions.erase(
            by=lone, kind="volunteer", pk=birgit.pk, reason="Bad om det", in_texts=True, now=NOW
        )
    assert set(jobs_about()) == {nina.pk}


def jobs_about() -> list[int]:
    waiting = ProcrastinateJob.objects.filter(task_name__startswith="signups.")
    return [job.args["volunteer_id"] for job in waiting]


def test_the_row_says_how_much_and_why_and_not_who(cast: Cast, solvej: Member) -> None:
    deeds.ended(cast, solvej)
    erasure = deeds.erased(cast, solvej.person)
    assert erasure.done_at == NOW
    assert erasure.counts["organisations_membership"] == 1
    assert erasure.counts["actionmap_draft"] == 1
    with inside(cast.fjordby):
        [entry] = AuditEntry.objects.filter(deed="privacy.erased")
        assert entry.person == cast.lead.person


def test_others_texts_keep_the_name_unless_it_is_asked_for(cast: Cast, solvej: Member) -> None:
    deeds.ended(cast, solvej)
    deeds.erased(cast, solvej.person, in_texts=False)
    with inside(cast.fjordby):
        assert CareCentre.objects.get(pk=cast.birkehoej.pk).coordinator_name == NAME


def test_what_is_written_is_no_new_version(cast: Cast, solvej: Member) -> None:
    deeds.ended(cast, solvej)
    with inside(cast.fjordby):
        before = versions_of(CareCentre).count()
    deeds.erased(cast, solvej.person)
    with inside(cast.fjordby):
        assert versions_of(CareCentre).count() == before
        centre = CareCentre.objects.get(pk=cast.birkehoej.pk)
        assert (centre.coordinator_name, centre.manager_name) == ("", "Karen Skov")


def test_somebody_who_has_a_role_elsewhere_keeps_her_account(cast: Cast, solvej: Member) -> None:
    make.member(Role.READER, at=cast.bakkeby, who=solvej.person)
    deeds.ended(cast, solvej)
    deeds.erased(cast, solvej.person)
    assert Person.objects.get(pk=solvej.person.pk).name == NAME
    assert Session.objects.exists()
    with inside(cast.fjordby):
        assert set(deeds.rows_with(NAME, ADDRESS)) == {"accounts_login", "accounts_person"}
    with inside(cast.bakkeby):
        assert Membership.objects.filter(person=solvej.person).exists()


def test_a_couples_other_half_keeps_the_address(cast: Cast, solvej: Member) -> None:
    partner = make.person("Aksel Ravnkilde", email=ADDRESS)
    deeds.ended(cast, solvej)
    deeds.erased(cast, solvej.person)
    assert Person.objects.get(pk=partner.pk).login.email == ADDRESS


def test_a_guest_of_a_round_is_forgotten_and_what_she_said_stays(cast: Cast) -> None:
    with inside(cast.fjordby, person=cast.lead.person):
        round_ = actionmap.open_round(by=cast.lead, title="Runde", now=NOW, start_from=None)
    [guest] = participation.invite(cast.lead, round_, "Inge Ravnkilde, inge@eksempel.dk")
    participation.save(guest, "Mere sang")
    deeds.erased(cast, cast.lead.person, kind="participant", pk=guest.pk)
    with inside(cast.fjordby):
        guest.refresh_from_db()
        assert (guest.name, guest.email, guest.forgotten_at) == ("", "", NOW)
        assert [view.text for view in OwnView.objects.all()] == ["Mere sang"]
        assert deeds.rows_with("Ravnkilde", "inge@") == {}


def test_a_volunteer_without_an_account_is_erased_by_her_coordinator(cast: Cast) -> None:
    hers = volunteer(cast, NAME, email=ADDRESS, mobile="20 30 40 50")
    lone = cast.members[Role.COORDINATOR]
    with inside(cast.fjordby, person=lone.person):
        actions.erase(
            by=lone, kind="volunteer", pk=hers.pk, reason="Har bedt om det", in_texts=True, now=NOW
        )
        assert deeds.rows_with(NAME, ADDRESS, "20 30 40 50", "20304050") == {}
        hers.refresh_from_db()
    assert hers.forgotten_at == NOW


def test_who_still_has_access_is_not_erased(cast: Cast, solvej: Member) -> None:
    with pytest.raises(Refused, match="stadig adgang"):
        deeds.erased(cast, solvej.person)


def test_nobody_erases_herself(cast: Cast) -> None:
    with pytest.raises(Refused, match="ikke slette dig selv"):
        deeds.erased(cast, cast.lead.person)


@pytest.mark.parametrize("reason", ["", "  ", "x" * 301, "CPR 010190-1234"])
def test_a_reason_is_given_in_plain_words(cast: Cast, solvej: Member, reason: str) -> None:
    deeds.ended(cast, solvej)
    with pytest.raises(Refused):
        deeds.erased(cast, solvej.person, reason=reason)


def test_a_stranger_is_not_there(cast: Cast) -> None:
    with pytest.raises(Person.DoesNotExist):
        deeds.erased(cast, cast.stranger.person)


def test_much_waits_for_the_queue_and_is_done_once(
    cast: Cast, solvej: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samspil.privacy.actions.erasing.AT_ONCE", 0)
    deeds.ended(cast, solvej)
    erasure = deeds.erased(cast, solvej.person)
    assert erasure.done_at is None
    assert ProcrastinateJob.objects.filter(task_name="privacy.erase").exists()
    with inside(cast.fjordby):
        for _try in range(2):
            actions.carry_out(tenant=cast.fjordby, erasure_id=erasure.pk, now=NOW)
        assert deeds.rows_with(NAME) == {}


def _asks(sql: str, *said: Any) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, said)


def test_the_past_is_closed_while_nothing_is_being_erased(cast: Cast, solvej: Member) -> None:
    table = "organisations_membershipevent"
    with inside(cast.fjordby):
        for sql, said in (
            ("DELETE FROM organisations_membershipevent", ()),
            ("SELECT privacy_history_forget(0, %s, %s)", (table, [1])),
            ("SELECT privacy_history_rename(1, %s, %s)", (table, ["person_id"])),
            ("SELECT privacy_log_forget(now())", ()),
            ("SELECT privacy_history_open(0, %s)", (table,)),
        ):
            with pytest.raises(ProgrammingError):
                _asks(sql, *said)


def test_another_municipalitys_erasure_opens_nothing_here(cast: Cast, solvej: Member) -> None:
    with inside(cast.bakkeby):
        other = Erasure.objects.create(
            tenant=cast.bakkeby, root="accounts.Person", root_id=1, asked_at=NOW, begun_at=NOW
        )
    with inside(cast.fjordby), pytest.raises(ProgrammingError, match="nothing is being erased"):
        _asks(
            "SELECT privacy_history_forget(%s, 'organisations_membershipevent', %s)", other.pk, [1]
        )


def test_a_row_that_stands_keeps_its_history(cast: Cast, solvej: Member) -> None:
    with inside(cast.fjordby):
        open_ = Erasure.objects.create(
            tenant=cast.fjordby, root="accounts.Person", root_id=1, asked_at=NOW, begun_at=NOW
        )
        row = Membership.objects.get(person=solvej.person)
        before = versions_of(Membership).count()
        _asks(
            "SELECT privacy_history_forget(%s, 'organisations_membershipevent', %s)",
            open_.pk,
            [row.pk],
        )
        assert versions_of(Membership).count() == before
