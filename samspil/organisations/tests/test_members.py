"""Invitations and roles: offered, changed, ended, put back; and an address that was lost."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from samspil.accounts.models import Login
from samspil.kit.verdict import Refused
from samspil.organisations import actions
from samspil.organisations.access import inside
from samspil.organisations.models import Invitation, Member, Membership, Role
from samspil.organisations.tests.browser import logged_in, text, url
from samspil.testing import make
from samspil.testing.make import NOW, Cast

BASE = "http://testserver"


@pytest.fixture
def lead(cast: Cast) -> Iterator[Member]:
    """Mikkel, inside Fjordby's walls."""
    with inside(cast.fjordby, person=cast.lead.person):
        yield cast.lead


def invite(lead: Member, **changed: object) -> str:
    offer = {
        "tenant": lead.tenant,
        "email": "ny@eksempel.dk",
        "name": "Ny Person",
        "role": Role.READER,
        "by": lead,
        "now": NOW,
        "base_url": BASE,
    }
    return actions.invite(**(offer | changed))  # type: ignore[arg-type]  # the test's own mix


def token(link: str) -> str:
    return link.split("/")[-2]


def role_of(cast: Cast, role: str) -> Membership:
    return cast.members[role].memberships[0]


def test_what_may_not_be_offered(cast: Cast, lead: Member) -> None:
    closed = make.centre(at=cast.fjordby)
    actions.close_centre(by=lead, centre_id=closed.pk, now=NOW)
    closed.refresh_from_db()
    for changed, sentence in (
        ({"name": " "}, "Skriv, hvad personen hedder"),
        ({"email": "x"}, "Skriv e-mailadressen"),
        ({"role": "king"}, "Vælg en rolle"),
        ({"role": Role.MANAGER}, "Vælg det plejecenter"),
        ({"role": Role.ASSOCIATION_LEAD}, "Vælg den forening"),
        ({"role": Role.READER, "centre": cast.birkehoej}, "hele kommunen"),
        ({"role": Role.VOLUNTEER}, "den frivillige hører til"),
        ({"role": Role.MANAGER, "centre": closed}, "Stedet er lukket"),
        (
            {"role": Role.CARE_WORKER, "centre": cast.other_centre, "units": [cast.unit]},
            "et andet plejecenter",
        ),
        ({"role": Role.MANAGER, "centre": cast.birkehoej, "units": [cast.unit]}, "Kun medarbej"),
    ):
        with pytest.raises(Refused, match=sentence):
            invite(lead, **changed)


def test_a_couple_at_one_address_is_invited_to_the_same(lead: Member) -> None:
    invite(lead, name="Birgit")
    invite(lead, name="Hans")
    with pytest.raises(Refused, match="ligger allerede en invitation"):
        invite(lead, name="birgit", email="NY@eksempel.dk")


@pytest.mark.parametrize(
    ("name", "subject"),
    [("Ann", "You are invited to Samspil"), ("Bo", "Du er inviteret til Samspil")],
)
def test_the_letter_is_in_the_language_of_whoever_is_known(
    lead: Member, django_capture_on_commit_callbacks: Any, name: str, subject: str
) -> None:
    ann = make.person("Ann", email="ny@eksempel.dk")
    ann.language = "en-gb"
    ann.save()
    make.person("Hans", email="ny@eksempel.dk")
    with django_capture_on_commit_callbacks(execute=True):
        invite(lead, name=name)
    assert [letter.subject for letter in mail.outbox] == [subject]


def test_the_old_link_is_dead_once_it_is_sent_again(cast: Cast, lead: Member) -> None:
    old = invite(lead)
    row = Invitation.objects.get()
    late = NOW + timedelta(days=30)
    new = actions.send_again(by=lead, invitation_id=row.pk, now=late, base_url=BASE)
    with pytest.raises(Refused, match="brugt eller trukket tilbage"):
        actions.accept_invitation(tenant=cast.fjordby, token=token(old), name="N", now=late)
    made = actions.accept_invitation(tenant=cast.fjordby, token=token(new), name="N", now=late)
    assert made.role == Role.READER
    with pytest.raises(Refused, match="taget imod"):
        actions.withdraw_invitation(by=lead, invitation_id=row.pk, now=late)


def test_a_withdrawn_link_opens_nothing(cast: Cast, lead: Member) -> None:
    link = invite(lead)
    row = Invitation.objects.get()
    actions.withdraw_invitation(by=lead, invitation_id=row.pk, now=NOW)
    with pytest.raises(Refused, match="trukket tilbage"):
        actions.accept_invitation(tenant=cast.fjordby, token=token(link), name="N", now=NOW)
    with pytest.raises(Refused, match="trukket tilbage"):
        actions.send_again(by=lead, invitation_id=row.pk, now=NOW, base_url=BASE)


def test_a_role_changes_and_the_old_one_stands_in_the_history(cast: Cast, lead: Member) -> None:
    old = role_of(cast, Role.CARE_WORKER)
    new = actions.change_role(
        by=lead, membership_id=old.pk, role=Role.COORDINATOR, centre=cast.birkehoej, now=NOW
    )
    old.refresh_from_db()
    assert (old.ended_at, old.ended_by) == (NOW, lead.person)
    assert (new.person, new.role, new.started_at) == (old.person, Role.COORDINATOR, NOW)
    with pytest.raises(Refused, match="allerede afsluttet"):
        actions.change_role(by=lead, membership_id=old.pk, role=Role.READER, now=NOW)


def test_a_care_worker_moves_to_other_units(cast: Cast, lead: Member) -> None:
    old = role_of(cast, Role.CARE_WORKER)
    other = make.unit(of=cast.birkehoej)
    with pytest.raises(Refused, match="den rolle, personen har nu"):
        actions.change_role(
            by=lead,
            membership_id=old.pk,
            role=Role.CARE_WORKER,
            centre=cast.birkehoej,
            units=[cast.unit],
            now=NOW,
        )
    new = actions.change_role(
        by=lead,
        membership_id=old.pk,
        role=Role.CARE_WORKER,
        centre=cast.birkehoej,
        units=[other],
        now=NOW,
    )
    assert new.unit_ids == [other.pk]


def test_a_role_that_is_hers_already_is_not_given_twice(cast: Cast, lead: Member) -> None:
    reader = role_of(cast, Role.READER)
    make.member(Role.MANAGER, at=cast.fjordby, centre=cast.birkehoej, who=reader.person)
    with pytest.raises(Refused, match="allerede den rolle"):
        actions.change_role(
            by=lead, membership_id=reader.pk, role=Role.MANAGER, centre=cast.birkehoej, now=NOW
        )
    reader.refresh_from_db()
    assert reader.ended_at is None


def test_the_last_lead_stays(cast: Cast, lead: Member) -> None:
    own = role_of(cast, Role.LEAD)
    with pytest.raises(Refused, match="mindst én"):
        actions.end_access(by=lead, membership_id=own.pk, now=NOW)
    with pytest.raises(Refused, match="mindst én"):
        actions.change_role(by=lead, membership_id=own.pk, role=Role.READER, now=NOW)
    make.member(Role.LEAD, at=cast.fjordby)
    assert actions.end_access(by=lead, membership_id=own.pk, now=NOW).ended_at == NOW


def test_an_end_is_taken_back_within_thirty_days(cast: Cast, lead: Member) -> None:
    role = role_of(cast, Role.READER)
    with pytest.raises(Refused, match="er der allerede"):
        actions.put_back(by=lead, membership_id=role.pk, now=NOW)
    actions.end_access(by=lead, membership_id=role.pk, now=NOW)
    with pytest.raises(Refused, match="for længe siden"):
        actions.put_back(by=lead, membership_id=role.pk, now=NOW + timedelta(days=31))
    assert actions.put_back(by=lead, membership_id=role.pk, now=NOW).ended_at is None


def test_a_role_is_not_put_back_twice_nor_at_a_closed_place(cast: Cast, lead: Member) -> None:
    role = role_of(cast, Role.MANAGER)
    actions.end_access(by=lead, membership_id=role.pk, now=NOW)
    make.member(Role.MANAGER, at=cast.fjordby, centre=cast.birkehoej, who=role.person)
    with pytest.raises(Refused, match="allerede den rolle"):
        actions.put_back(by=lead, membership_id=role.pk, now=NOW)
    actions.close_centre(by=lead, centre_id=cast.birkehoej.pk, now=NOW)
    with pytest.raises(Refused, match="Stedet er lukket"):
        actions.put_back(by=lead, membership_id=role.pk, now=NOW)


def correct(lead: Member, role: Membership, email: str) -> None:
    actions.correct_address(by=lead, membership_id=role.pk, email=email, now=NOW)


def test_a_lost_address_is_corrected_and_both_are_told(
    cast: Cast, lead: Member, django_capture_on_commit_callbacks: object
) -> None:
    role = role_of(cast, Role.VOLUNTEER)
    old = role.person.login.email
    secret = role.person.login.password
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # pytest-django's
        correct(lead, role, " NY@eksempel.dk ")
    login = Login.objects.get(pk=role.person.login_id)
    assert login.email == "ny@eksempel.dk"
    assert login.password != secret  # every session hangs on it
    assert {letter.to[0] for letter in mail.outbox} == {old, "ny@eksempel.dk"}
    for letter in mail.outbox:
        assert role.person.name not in letter.subject
        assert "@" not in letter.subject


def test_addresses_that_may_not_be_corrected(cast: Cast, lead: Member) -> None:
    role = role_of(cast, Role.VOLUNTEER)
    reader = role_of(cast, Role.READER)
    with pytest.raises(Refused, match="Det er den adresse, der står nu"):
        correct(lead, role, role.person.login.email)
    with pytest.raises(Refused, match="Skriv e-mailadressen"):
        correct(lead, role, "ikke en adresse")
    with pytest.raises(Refused, match="hører til en anden"):
        correct(lead, role, reader.person.login.email)
    with pytest.raises(Refused, match="din egen adresse"):
        correct(lead, role_of(cast, Role.LEAD), "ny@eksempel.dk")
    actions.end_access(by=lead, membership_id=reader.pk, now=NOW)
    with pytest.raises(Refused, match="ikke adgang mere"):
        correct(lead, reader, "ny@eksempel.dk")


def test_nobody_takes_over_an_address_that_opens_another_municipality(
    cast: Cast, lead: Member
) -> None:
    role = role_of(cast, Role.VOLUNTEER)
    spouse = make.person("Hans", email=role.person.login.email)
    with inside(cast.bakkeby):
        Membership.objects.create(
            tenant=cast.bakkeby, person=spouse, role=Role.READER, started_at=NOW
        )
    with pytest.raises(Refused, match="uden for jeres kommune"):
        correct(lead, role, "ny@eksempel.dk")


# --- Through the pages --------------------------------------------------------------------------


@pytest.mark.slow
def test_an_invitation_is_made_step_by_step(cast: Cast) -> None:
    client = logged_in(cast.lead)
    start = text(client.get(f"{url('invite')}?center={cast.birkehoej.pk}"))
    assert "Hvilken rolle?" in start
    assert f'name="center" value="{cast.birkehoej.pk}"' in start
    where = text(client.get(f"{url('invite')}?rolle=care_worker"))
    assert "Hvilket plejecenter arbejder personen på?" in where
    here = f"{url('invite')}?rolle=care_worker&center={cast.birkehoej.pk}"
    assert "Stuen" in text(client.get(here))

    wrong = client.post(here, {"name": "Fatima", "email": "x", "centre": cast.birkehoej.pk})
    assert wrong.status_code == 422
    assert 'value="Fatima"' in text(wrong)
    typed = {
        "name": "Fatima",
        "email": "fatima@eksempel.dk",
        "centre": cast.birkehoej.pk,
        "units": [cast.unit.pk],
    }
    done = client.post(here, typed, follow=True)
    assert "Invitationen er sendt til fatima@eksempel.dk" in text(done)
    again = client.post(here, typed)
    assert "Der ligger allerede en invitation" in text(again)
    with inside(cast.fjordby):
        assert Invitation.objects.get().unit_ids == [cast.unit.pk]


def test_a_volunteer_needs_a_centre_or_an_association(cast: Cast) -> None:
    client = logged_in(cast.lead)
    here = f"{url('invite')}?rolle=volunteer"
    typed = {"name": "Birgit", "email": "birgit@eksempel.dk"}
    assert "den frivillige hører til" in text(client.post(here, typed))
    assert client.post(here, typed | {"association": cast.venner.pk}).status_code == 302


@pytest.mark.slow
def test_waiting_invitations_are_sent_again_and_taken_back(cast: Cast) -> None:
    with inside(cast.fjordby, person=cast.lead.person):
        invite(cast.lead, now=NOW - timedelta(days=400))
        row = Invitation.objects.get()
    client = logged_in(cast.lead)
    assert "Linket er udløbet" in text(client.get(url("invitations")))
    again = text(client.post(url("send-again", row.pk), follow=True))
    assert "sendt igen" in again
    assert "Linket virker til" in again
    assert "Linket i mailen virker ikke mere" in text(client.get(url("withdraw", row.pk)))
    gone = text(client.post(url("withdraw", row.pk), follow=True))
    assert "er trukket tilbage" in gone
    assert "Ingen invitationer venter" in gone


@pytest.mark.slow
def test_a_role_is_changed_ended_and_put_back_on_the_pages(cast: Cast) -> None:
    client = logged_in(cast.lead)
    reader = role_of(cast, Role.READER)
    page = f"{url('change-role', reader.pk)}?rolle=manager"
    assert "Nu: Læser" in text(client.get(page))
    assert client.post(page, {}).status_code == 422
    changed = client.post(page, {"centre": cast.birkehoej.pk}, follow=True)
    shown = text(changed)
    assert "Gav rollen Centerleder – Birkehøj." in shown
    assert "Afsluttede rollen Læser." in shown
    pk = changed.context["membership"].pk
    assert "Afslut adgangen for Reader Fjordby?" in text(client.get(url("end-access", pk)))
    ended = text(client.post(url("end-access", pk), follow=True))
    assert "Sæt adgangen tilbage" in ended
    assert "Afsluttede rollen Centerleder" in ended
    assert "Satte rollen" in text(client.post(url("put-back", pk), follow=True))


def test_a_lead_who_ends_herself_is_led_out(cast: Cast) -> None:
    make.member(Role.LEAD, at=cast.fjordby)
    own = role_of(cast, Role.LEAD)
    client = logged_in(cast.lead)
    assert client.post(url("end-access", own.pk)).headers["Location"] == "/"
    assert client.get(url("members")).status_code == 404


@pytest.mark.slow
def test_an_address_is_looked_at_before_it_is_corrected(cast: Cast) -> None:
    client = logged_in(cast.lead)
    role = role_of(cast, Role.VOLUNTEER)
    spouse = make.person("Hans", email=role.person.login.email)
    make.member(Role.VOLUNTEER, at=cast.fjordby, centre=cast.birkehoej, who=spouse)
    here = url("correct-address", role.pk)
    assert "Hans" in text(client.get(here))
    asked = client.post(here, {"email": "ny@eksempel.dk"})
    assert "Er det rigtigt?" in text(asked)
    assert Login.objects.filter(email="ny@eksempel.dk").count() == 0
    done = client.post(here, {"email": "ny@eksempel.dk", "sikker": "ja"}, follow=True)
    assert "Adressen er rettet" in text(done)
    assert Login.objects.get(email="ny@eksempel.dk").persons.count() == 2
    taken = client.post(here, {"email": cast.lead.person.login.email, "sikker": "ja"})
    assert "hører til en anden" in text(taken)
