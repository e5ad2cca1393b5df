"""A volunteer is invited to a page of her own, is known again there, and leaves a centre."""

from typing import Any

import pytest

from samspil.accounts.models import Person
from samspil.kit.verdict import Refused
from samspil.organisations import actions as organisations
from samspil.organisations.access import inside
from samspil.organisations.models import Member, Membership, Role
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in
from samspil.volunteers import actions
from samspil.volunteers.models import Stage, Volunteer, VolunteerCentre
from samspil.volunteers.queries import has_promised, mine, persons_gone
from samspil.volunteers.rules import Facts
from samspil.volunteers.tests import deeds

pytestmark = pytest.mark.django_db
SITE = "https://samspil.eksempel.dk"


def invited(by: Member, who: Volunteer) -> str:
    """Let the member invite the volunteer to her own page; return the secret of the link."""
    with inside(by.tenant, person=by.person):
        link = actions.invite_to_own_page(by=by, volunteer_id=who.pk, now=NOW, base_url=SITE)
    return link.rstrip("/").rpartition("/")[2]


def says_yes(cast: Cast, token: str, name: str) -> Person:
    with inside(cast.fjordby):
        said: dict[str, Any] = {"tenant": cast.fjordby, "token": token, "name": name, "now": NOW}
        return organisations.accept_invitation(**said).person


def places_of(cast: Cast, person: Person) -> set[int | None]:
    with inside(cast.fjordby):
        held = Membership.objects.active().of([Role.VOLUNTEER]).filter(person=person)
        return set(held.values_list("centre", flat=True))


def test_who_says_yes_has_what_we_know_of_her_on_a_page_of_her_own(cast: Cast) -> None:
    both = [cast.birkehoej, cast.other_centre]
    birgit = deeds.volunteer(cast, "Birgit Bruun", centres=both)
    token = invited(cast.members[Role.COORDINATOR], birgit)
    person = says_yes(cast, token, "Birgit")
    assert places_of(cast, person) == {cast.birkehoej.pk}
    shown = logged_in(make_member(cast, person)).get("/fjordby/frivillige/mit/")
    assert shown.context["page"].volunteer == birgit
    with inside(cast.fjordby):
        assert Volunteer.objects.count() == 1


def test_an_invitation_to_a_row_put_together_since_leads_to_the_one_that_stands(
    cast: Cast,
) -> None:
    lone, old = cast.members[Role.COORDINATOR], deeds.volunteer(cast, "Birgit Bruun")
    token = invited(lone, old)
    new = deeds.volunteer(cast, "Birgit M. Bruun")
    with inside(cast.fjordby, person=lone.person):
        actions.merge(by=lone, volunteer_id=old.pk, into_id=new.pk, now=NOW)
    person = says_yes(cast, token, "Birgit")
    with inside(cast.fjordby):
        assert Volunteer.objects.standing().get() == new
        assert Volunteer.objects.get(person=person) == new


def make_member(cast: Cast, person: Person) -> Member:
    with inside(cast.fjordby, person=person):
        held = tuple(Membership.objects.active().filter(person=person))
    return Member(tenant=cast.fjordby, person=person, memberships=held)


def test_of_a_couple_with_one_mail_each_has_her_own(cast: Cast) -> None:
    shared: dict[str, Any] = {"email": "bruun@eksempel.dk"}
    birgit, hans = (
        deeds.volunteer(cast, name, **shared) for name in ("Birgit Bruun", "Hans Bruun")
    )
    lone = cast.members[Role.COORDINATOR]
    tokens = [invited(lone, birgit), invited(lone, hans)]
    for token, name in zip(tokens, ("Birgit Bruun", "Hans"), strict=True):
        says_yes(cast, token, name)
    with inside(cast.fjordby):
        found = dict(Volunteer.objects.values_list("name", "person__name"))
    assert found == {"Birgit Bruun": "Birgit Bruun", "Hans Bruun": "Hans"}


def test_whom_nobody_has_written_up_is_somebody_to_answer(cast: Cast) -> None:
    with inside(cast.fjordby, person=cast.lead.person):
        link = organisations.invite(
            tenant=cast.fjordby,
            email="ny@eksempel.dk",
            name="Ny Ven",
            role=Role.VOLUNTEER,
            centre=cast.birkehoej,
            by=cast.lead,
            now=NOW,
            base_url=SITE,
        )
    person = says_yes(cast, link.rstrip("/").rpartition("/")[2], "Ny Ven")
    with inside(cast.fjordby):
        made = Volunteer.objects.get(person=person)
        assert made.stage == Stage.INTERESTED
        assert Volunteer.objects.visible_to(cast.members[Role.COORDINATOR]).get() == made


def test_an_association_invites_its_member_and_gives_no_role_at_a_centre_by_itself(
    cast: Cast,
) -> None:
    erik = cast.members[Role.ASSOCIATION_LEAD]
    who = deeds.volunteer(cast, association=cast.venner, centres=[cast.other_centre])
    person = says_yes(cast, invited(erik, who), who.name)
    assert places_of(cast, person) == {None}


def test_each_centre_lets_her_in_itself_and_an_association_does_not(cast: Cast) -> None:
    who = deeds.volunteer(cast, association=cast.venner)
    erik, lone = cast.members[Role.ASSOCIATION_LEAD], cast.members[Role.COORDINATOR]
    person = says_yes(cast, invited(erik, who), who.name)
    for by, places in ((erik, {None}), (lone, {None, cast.birkehoej.pk})):
        with inside(cast.fjordby, person=by.person):
            actions.offer_agreement(by=by, volunteer_id=who.pk, now=NOW)
        assert places_of(cast, person) == places


def test_an_invitation_that_waits_is_sent_again_and_the_old_link_is_dead(cast: Cast) -> None:
    who, lone = deeds.volunteer(cast), cast.members[Role.COORDINATOR]
    first = invited(lone, who)
    second = invited(lone, who)
    with pytest.raises(Refused):
        says_yes(cast, first, who.name)
    says_yes(cast, second, who.name)
    with pytest.raises(Refused, match="allerede sin egen side"):
        invited(lone, who)


def test_who_has_no_mail_or_is_somebody_elses_is_not_invited(cast: Cast) -> None:
    who = deeds.volunteer(cast)
    with inside(cast.fjordby):
        Volunteer.objects.update(email="")
    with pytest.raises(Refused, match="mangler en mailadresse"):
        invited(cast.members[Role.COORDINATOR], who)
    theirs = deeds.volunteer(cast, centres=[cast.other_centre])
    with pytest.raises(Volunteer.DoesNotExist):
        invited(cast.members[Role.COORDINATOR], theirs)


def test_written_up_at_another_centre_her_role_follows_and_ends_with_it(cast: Cast) -> None:
    who, lone = deeds.volunteer(cast, "Birgit Bruun"), cast.members[Role.COORDINATOR]
    person = says_yes(cast, invited(lone, who), who.name)
    elsewhere = make.member(Role.COORDINATOR, at=cast.fjordby, centre=cast.other_centre)
    with inside(cast.fjordby):
        who.refresh_from_db()
        facts = Facts(name=who.name, email=who.email)
        actions.write_up(by=elsewhere, facts=facts, centre_ids=[cast.other_centre.pk], now=NOW)
    assert places_of(cast, person) == {cast.birkehoej.pk, cast.other_centre.pk}
    with inside(cast.fjordby):
        said: dict[str, Any] = {"volunteer_id": who.pk, "now": NOW}
        with pytest.raises(Refused, match="Det siger plejecentret"):
            actions.leave_centre(by=lone, centre_id=cast.other_centre.pk, **said)
        actions.leave_centre(by=lone, centre_id=cast.birkehoej.pk, **said)
        assert not Volunteer.objects.visible_to(lone).exists()
        assert VolunteerCentre.objects.current().get().centre == cast.other_centre
        with pytest.raises(Refused, match="eneste plejecenter"):
            actions.leave_centre(by=elsewhere, centre_id=cast.other_centre.pk, **said)
    assert places_of(cast, person) == {cast.other_centre.pk}


def test_who_has_stopped_is_told_nothing_more_of_residents(cast: Cast) -> None:
    who, birgit = deeds.herself(cast), cast.members[Role.VOLUNTEER]
    agreement = deeds.offered(cast, who)
    with inside(cast.fjordby, person=birgit.person):
        actions.accept_agreement(by=birgit, agreement_id=agreement.pk, now=NOW)
        assert has_promised(birgit)
        actions.say_goodbye(by=birgit, volunteer_id=who.pk, reason="time", now=NOW)
        assert not has_promised(birgit)
        assert list(persons_gone(cast.fjordby.pk)) == [birgit.person.pk]
        assert mine(birgit, today=NOW.date()) is not None  # her papers are still hers
