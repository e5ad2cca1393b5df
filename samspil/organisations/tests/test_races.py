"""What stays true when several press at the same moment."""

import pytest

from samspil.kit.verdict import Refused
from samspil.organisations import actions
from samspil.organisations.access import inside, member_of
from samspil.organisations.models import (
    CareCentre,
    Invitation,
    Member,
    Membership,
    Municipality,
    Role,
)
from samspil.testing import make, race
from samspil.testing.make import NOW

pytestmark = [pytest.mark.race, pytest.mark.usefixtures("committed")]
five_times = pytest.mark.parametrize("turn", range(5))
BASE = "http://testserver"


def fjordby_and_lead() -> tuple[Municipality, Member]:
    fjordby = make.municipality("fjordby")
    return fjordby, make.member(Role.LEAD, at=fjordby)


@five_times
def test_a_link_opened_by_eight_at_once_gives_one_role(turn: int) -> None:
    fjordby, lead = fjordby_and_lead()
    with inside(fjordby, person=lead.person):
        link = actions.invite(
            tenant=fjordby,
            email="ny@eksempel.dk",
            name="Ny Person",
            role=Role.READER,
            by=lead,
            now=NOW,
            base_url=BASE,
        )
    token = link.split("/")[-2]

    def accept(number: int) -> None:
        with inside(fjordby):
            actions.accept_invitation(tenant=fjordby, token=token, name=f"Ny {number}", now=NOW)

    assert race.at_once(range(8), accept) == {"done": 1, "refused": 7}
    with inside(fjordby):
        assert Membership.objects.filter(role=Role.READER).count() == 1


@five_times
def test_two_leads_who_end_each_other_leave_one(turn: int) -> None:
    fjordby, anne = fjordby_and_lead()
    bo = make.member(Role.LEAD, at=fjordby)

    def end_the_other(who: tuple[Member, Member]) -> None:
        by, other = who
        with inside(fjordby, person=by.person):
            actions.end_access(by=by, membership_id=other.memberships[0].pk, now=NOW)

    answers = race.at_once([(anne, bo), (bo, anne)], end_the_other)

    assert answers == {"done": 1, "refused": 1}
    with inside(fjordby):
        assert Membership.objects.active().of([Role.LEAD]).count() == 1


@five_times
def test_three_leads_who_end_each_other_in_a_ring_leave_one(turn: int) -> None:
    fjordby, anne = fjordby_and_lead()
    bo, clara = make.member(Role.LEAD, at=fjordby), make.member(Role.LEAD, at=fjordby)

    def end_the_next(who: tuple[Member, Member]) -> None:
        by, other = who
        with inside(fjordby, person=by.person):
            actions.change_role(
                by=by, membership_id=other.memberships[0].pk, role=Role.READER, now=NOW
            )

    race.at_once([(anne, bo), (bo, clara), (clara, anne)], end_the_next)

    with inside(fjordby):
        assert Membership.objects.active().of([Role.LEAD]).count() >= 1


@five_times
def test_the_same_invitation_pressed_eight_times_is_sent_once(turn: int) -> None:
    fjordby, lead = fjordby_and_lead()

    def invite(_number: int) -> None:
        with inside(fjordby, person=lead.person):
            actions.invite(
                tenant=fjordby,
                email="Ny@eksempel.dk",
                name="Ny Person",
                role=Role.READER,
                by=lead,
                now=NOW,
                base_url=BASE,
            )

    assert race.at_once(range(8), invite) == {"done": 1, "refused": 7}
    with inside(fjordby):
        assert Invitation.objects.count() == 1


@five_times
def test_a_centre_added_by_four_at_once_stands_once(turn: int) -> None:
    fjordby, lead = fjordby_and_lead()

    def add(_number: int) -> None:
        with inside(fjordby, person=lead.person):
            actions.add_centre(by=lead, now=NOW, name="Birkehøj")

    assert race.at_once(range(4), add) == {"done": 1, "refused": 3}


@five_times
def test_nobody_gets_a_role_at_a_centre_that_closes_meanwhile(turn: int) -> None:
    fjordby, lead = fjordby_and_lead()
    birkehoej = make.centre(at=fjordby, name="Birkehøj")
    with inside(fjordby, person=lead.person):
        link = actions.invite(
            tenant=fjordby,
            email="ny@eksempel.dk",
            name="Ny Person",
            role=Role.MANAGER,
            centre=birkehoej,
            by=lead,
            now=NOW,
            base_url=BASE,
        )
    token = link.split("/")[-2]

    def close_or_accept(deed: str) -> None:
        with inside(fjordby, person=lead.person):
            if deed == "close":
                actions.close_centre(by=lead, centre_id=birkehoej.pk, now=NOW)
            else:
                actions.accept_invitation(tenant=fjordby, token=token, name="Ny", now=NOW)

    race.at_once(["close", "accept"], close_or_accept)

    with inside(fjordby):
        assert CareCentre.objects.get(pk=birkehoej.pk).closed_at
        assert Membership.objects.active().filter(centre=birkehoej).count() == 0


def test_the_lead_who_was_ended_while_she_waited_is_told() -> None:
    fjordby, anne = fjordby_and_lead()
    make.member(Role.LEAD, at=fjordby)
    with inside(fjordby, person=anne.person):
        Membership.objects.filter(person=anne.person).update(ended_at=NOW, ended_by=anne.person)
        assert member_of(fjordby, anne.person) is None
        with pytest.raises(Refused, match="Din egen adgang"):
            actions.add_centre(by=anne, now=NOW, name="Birkehøj")
