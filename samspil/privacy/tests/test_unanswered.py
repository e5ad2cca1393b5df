"""Somebody who was invited and never said yes is erased by whoever may take the invitation back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist

from samspil.actionmap.tests.deeds import open_round
from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import (
    Invitation,
    Member,
    Membership,
    Role,
    Unit,
    versions_of,
)
from samspil.participation.models import Participant
from samspil.participation.tests import deeds as participation
from samspil.privacy import actions, queries
from samspil.privacy.models import Erasure
from samspil.privacy.tests import deeds
from samspil.residents.actions import end_relative
from samspil.residents.models import Relative
from samspil.residents.tests import deeds as residents
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in
from samspil.volunteers.tests.deeds import volunteer

SETUP = "/fjordby/opsaetning/mennesker/"
NAME, ADDRESS = "Solvej Ravnkilde", "solvej.ravnkilde@eksempel.dk"


@pytest.fixture
def invitation(cast: Cast) -> Invitation:
    """A relative's, taken back before she answered."""
    keeper = cast.members[Role.COORDINATOR]
    residents.invited(cast, residents.resident(cast), name=NAME, email=ADDRESS)
    with inside(cast.fjordby, person=keeper.person):
        relative = Relative.objects.get()
        end_relative(by=keeper, relative_id=relative.pk, now=NOW)
        return Invitation.objects.get()


def erase(by: Member, invitation: Invitation, *, in_texts: bool = True) -> Erasure:
    with inside(by.tenant, person=by.person):
        return actions.erase(
            by=by,
            kind="invitation",
            pk=invitation.pk,
            reason="Hun har bedt om det",
            in_texts=in_texts,
            now=NOW,
        )


def test_the_coordinator_erases_a_relative_who_never_answered(
    cast: Cast, invitation: Invitation
) -> None:
    with inside(cast.fjordby):
        assert {"organisations_invitation", "organisations_invitationevent"} <= set(
            deeds.rows_with(NAME, ADDRESS)
        )
    erasure = erase(cast.members[Role.COORDINATOR], invitation)
    assert erasure.done_at == NOW
    with inside(cast.fjordby):
        assert deeds.rows_with(NAME, ADDRESS, "Ravnkilde") == {}
        assert not versions_of(Relative).exists()
        assert not Invitation.objects.exists()


def test_a_care_worker_erases_whom_she_may_take_back_and_nobody_else(
    cast: Cast, invitation: Invitation
) -> None:
    nurse = cast.members[Role.CARE_WORKER]
    elsewhere = make.member(Role.CARE_WORKER, at=cast.fjordby, centre=cast.birkehoej)
    with inside(cast.fjordby):
        first_floor = Unit.objects.create(
            tenant=cast.fjordby, centre=cast.birkehoej, name="Første sal"
        )
        Membership.objects.filter(person=elsewhere.person).update(unit_ids=[first_floor.pk])
        elsewhere = replace(
            elsewhere, memberships=tuple(Membership.objects.filter(person=elsewhere.person))
        )
        resident = Relative.objects.get().resident_id
    with pytest.raises(ObjectDoesNotExist):
        erase(elsewhere, invitation, in_texts=False)
    with inside(cast.fjordby, person=nurse.person):
        for kind, pk in (("resident", resident), ("volunteer", volunteer(cast).pk)):
            with pytest.raises(ObjectDoesNotExist):
                queries.somebody(nurse, kind, pk, now=NOW)
    with pytest.raises(Refused, match="det, andre har skrevet"):  # she wrote the name herself
        erase(nurse, invitation)
    erase(nurse, invitation, in_texts=False)
    with inside(cast.fjordby):
        assert deeds.rows_with(NAME, ADDRESS) == {}


def test_nobody_else_finds_her(cast: Cast, invitation: Invitation) -> None:
    others = make.member(Role.COORDINATOR, at=cast.fjordby, centre=cast.other_centre)
    for stranger in (others, cast.members[Role.ASSOCIATION_LEAD], cast.stranger):
        with pytest.raises(Invitation.DoesNotExist):
            erase(stranger, invitation)


def test_who_said_yes_is_not_erased_by_her_invitation(cast: Cast, invitation: Invitation) -> None:
    with inside(cast.fjordby):
        Invitation.objects.update(
            withdrawn_at=None,
            withdrawn_by=None,
            accepted_at=NOW,
            accepted_by=cast.members[Role.RELATIVE].person,
        )
    with pytest.raises(Refused, match="taget imod"):
        erase(cast.members[Role.COORDINATOR], invitation)


def test_somebody_with_the_same_name_and_address_elsewhere_is_left_alone(
    cast: Cast, invitation: Invitation
) -> None:
    round_ = open_round(cast)
    participation.invite(cast.lead, round_, f"{NAME}, {ADDRESS}")
    with inside(cast.fjordby):
        found = queries.subject_of(cast.fjordby.pk, invitation)
        assert {line.said.label for line in queries.held(found)} == {
            "organisations.Invitation",
            "residents.Relative",
        }
        guest = Participant.objects.get()
    assert (guest.name, guest.email) == (NAME, ADDRESS)


def test_one_that_nobody_took_up_is_forgotten_with_its_relative(
    cast: Cast, invitation: Invitation
) -> None:
    with inside(cast.fjordby, person=cast.lead.person):
        actions.write_disposal(
            by=cast.lead, rule="invitations", basis="Sag", decided_on=NOW.date(), months=6, now=NOW
        )
    with inside(cast.fjordby):
        actions.forget_old(tenant=cast.fjordby, now=NOW + timedelta(days=200))
        assert not Invitation.objects.exists()
        assert not Relative.objects.exists()
        assert deeds.rows_with(NAME, ADDRESS) == {}


@pytest.mark.slow
def test_the_pages_lead_there(cast: Cast, invitation: Invitation) -> None:
    there = f"/fjordby/oplysninger/person/invitation/{invitation.pk}/"
    with inside(cast.fjordby):
        resident = Relative.objects.get().resident_id
    keeper = logged_in(cast.members[Role.COORDINATOR])
    on_the_residents = keeper.get(f"/fjordby/beboere/{resident}/paaroerende/").content.decode()
    assert there in on_the_residents
    assert there in logged_in(cast.lead).get(f"{SETUP}invitationer/").content.decode()
    nurse = logged_in(cast.members[Role.CARE_WORKER])
    assert there in nurse.get(f"/fjordby/beboere/{resident}/paaroerende/").content.decode()
    assert f"{there}slet/" in nurse.get(there).content.decode()
    assert 'name="in_texts"' not in nurse.get(f"{there}slet/").content.decode()
    assert nurse.get(f"/fjordby/oplysninger/person/resident/{resident}/").status_code == 404
    done = nurse.post(
        f"{there}slet/",
        {"reason": "Hun har bedt om det", "sure": "on"},
        follow=True,
    )
    assert done.status_code == 200
    with inside(cast.fjordby):
        assert not Invitation.objects.exists()
