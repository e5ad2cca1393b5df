"""The lead invites people from the three sides, reminds them once, and takes invitations back."""

import re
from contextlib import suppress
from datetime import date
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import transaction

from samspil.actionmap import actions as map_actions
from samspil.actionmap.models import Round
from samspil.actionmap.tests import deeds as map_deeds
from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Role
from samspil.participation import actions, notices, queries
from samspil.participation.access import link_of, secret_of
from samspil.participation.models import Participant
from samspil.participation.rules import Way
from samspil.participation.tests import deeds, people
from samspil.testing import make
from samspil.testing.make import NOW, Cast

LINK = re.compile(r"http://testserver/fjordby/deltag/invitation/([\w-]+)/")


@pytest.fixture
def round_(cast: Cast) -> Round:
    return map_deeds.open_round(cast)


def test_a_guest_gets_a_letter_with_a_link_of_her_own(
    cast: Cast, round_: Round, django_capture_on_commit_callbacks: Any
) -> None:
    with inside(cast.fjordby, person=cast.lead.person):
        map_actions.change_round(
            by=cast.lead,
            round_id=round_.pk,
            title=round_.title,
            due_on=date(2027, 5, 15),
            now=NOW,
        )
    with django_capture_on_commit_callbacks(execute=True):
        [inge] = deeds.invite(cast.lead, round_, "Inge Bo, Inge@Eksempel.dk, Seniorkredsen")
    assert (inge.way, inge.sector, inge.name) == (Way.GUEST, "association", "Inge Bo")
    assert inge.association == cast.other_association
    assert (inge.email, inge.invited_by) == ("inge@eksempel.dk", cast.lead.person)
    [letter] = mail.outbox
    found = LINK.search(str(letter.body))
    assert found
    assert found[1] == secret_of(inge)
    assert found[1] not in (inge.token_hash, inge.link_seed)
    assert "Lead Fjordby fra Fjordby Kommune inviterer dig til Runde 2026." in letter.body
    assert "Skriv gerne senest 15. maj 2027." in letter.body
    assert "Inge" not in letter.subject


def test_a_member_is_found_by_her_address_and_logs_in(
    cast: Cast, round_: Round, django_capture_on_commit_callbacks: Any
) -> None:
    karen = cast.members[Role.COORDINATOR]
    with django_capture_on_commit_callbacks(execute=True):
        [made] = deeds.invite(cast.lead, round_, f"K., {karen.person.login.email}", sector="centre")
    assert (made.way, made.person, made.email) == (Way.MEMBER, karen.person, "")
    assert made.name == karen.person.name
    assert made.centre == cast.birkehoej
    [letter] = mail.outbox
    assert f"http://testserver/fjordby/deltag/{round_.pk}/log-ind/" in letter.body
    assert "Du logger ind, som du plejer." in letter.body


def test_who_has_no_address_gets_a_link_to_hand_on_and_no_letter(
    cast: Cast, round_: Round, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        [gerda] = deeds.invite(cast.lead, round_, "Gerda")
    assert mail.outbox == []
    link = link_of(gerda, base_url=deeds.SITE)
    assert LINK.fullmatch(link)
    with inside(cast.fjordby):
        again = Participant.objects.select_related("tenant").get(pk=gerda.pk)
    assert link_of(again, base_url=deeds.SITE) == link


def test_somebody_elses_member_is_a_guest_here(cast: Cast, round_: Round) -> None:
    [made] = deeds.invite(cast.lead, round_, f"Dan, {cast.stranger.person.login.email}")
    assert made.way == Way.GUEST


@pytest.mark.parametrize(
    ("lines", "sector", "reason"),
    [
        ("erik@eksempel.dk", "association", "Linje 1: Skriv et navn"),
        ("Inge\nErik, erik@", "association", "Linje 2: Skriv e-mailadressen sådan"),
        ("Erik 010250-1234", "association", "Linje 1: Der står et CPR-nummer"),
        ("Erik, e@eksempel.dk, Birkehøj", "association", "Vi kender ikke stedet Birkehøj"),
        ("Erik, e@eksempel.dk, e", "centre", "Vi kender ikke stedet e"),
        ("Sara, s@eksempel.dk, Birkehøj", "administration", "Forvaltningen har ingen steder"),
        ("Inge, i@eksempel.dk\ninge, I@eksempel.dk", "association", "Linje 2: inge er allerede"),
        ("Gerda\nGerda", "association", "Linje 2: Gerda er allerede med"),
    ],
)
def test_a_list_with_a_line_that_cannot_be_used_invites_nobody(
    cast: Cast, round_: Round, lines: str, sector: str, reason: str
) -> None:
    with pytest.raises(actions.InviteesRefused, match=re.escape(reason)) as refused:
        deeds.invite(cast.lead, round_, lines, sector=sector)
    assert [side for side, _sentence in refused.value.problems] == [sector]
    with inside(cast.fjordby):
        assert queries.participants_of(round_) == []


def test_a_part_of_a_places_name_is_enough_when_it_is_the_only_one(
    cast: Cast, round_: Round
) -> None:
    [made] = deeds.invite(cast.lead, round_, "Erik, e@eksempel.dk, venner")
    assert made.association == cast.venner


def test_nobody_and_too_many_are_refused(cast: Cast, round_: Round) -> None:
    with pytest.raises(Refused, match="mindst én"):
        deeds.invite(cast.lead, round_, " \n,\n")
    with pytest.raises(Refused, match="højst 100"):
        deeds.invite(cast.lead, round_, "\n".join(f"Nummer {n}" for n in range(101)))


@pytest.mark.parametrize("role", [role for role in Role if role != Role.LEAD])
def test_only_the_lead_invites(cast: Cast, round_: Round, role: str) -> None:
    with pytest.raises(Refused, match="Kun kommunens konsulent"):
        deeds.invite(cast.members[role], round_, "Inge")


def test_nobody_is_invited_to_a_closed_round(cast: Cast, round_: Round) -> None:
    map_deeds.close(cast, round_)
    with pytest.raises(Refused, match="Runden er lukket"):
        deeds.invite(cast.lead, round_, "Inge")


def test_another_municipalitys_round_is_not_there(cast: Cast, round_: Round) -> None:
    with pytest.raises(Round.DoesNotExist):
        deeds.invite(cast.stranger, round_, "Inge")


def test_at_a_couples_address_the_name_decides(cast: Cast, round_: Round) -> None:
    inge, knud = (
        make.person("Inge Bo", email="os@eksempel.dk"),
        make.person("Knud Bo", email="os@eksempel.dk"),
    )
    for who in (inge, knud):
        make.member(Role.READER, at=cast.fjordby, who=who)
    [made] = deeds.invite(cast.lead, round_, "knud bo, os@eksempel.dk", sector="administration")
    assert made.person == knud
    with pytest.raises(Refused, match="Flere deler adressen"):
        deeds.invite(cast.lead, round_, "Bo, os@eksempel.dk", sector="administration")


@pytest.mark.slow
def test_who_was_taken_back_is_shut_out_and_comes_back_with_what_she_wrote(
    cast: Cast, round_: Round
) -> None:
    [inge] = deeds.invite(cast.lead, round_, "Inge, i@eksempel.dk")
    link = link_of(inge, base_url=deeds.SITE)
    deeds.save(inge, "Sang om fredagen")
    deeds.withdraw(cast.lead, inge)
    with inside(cast.fjordby):
        assert queries.participants_of(round_) == []
        assert queries.number_of_views(round_) == {}
        with pytest.raises(Refused, match="trukket tilbage"):
            actions.join(tenant=cast.fjordby, secret=secret_of(inge), now=NOW)
    with pytest.raises(Refused, match="trukket tilbage"):
        deeds.save(inge, "Skrevet bagefter", read=1)
    with pytest.raises(Refused, match="allerede trukket tilbage"):
        deeds.withdraw(cast.lead, inge)
    [again] = deeds.invite(cast.lead, round_, "Inge, i@eksempel.dk")
    assert again.pk == inge.pk
    assert link_of(again, base_url=deeds.SITE) == link
    with inside(cast.fjordby):
        assert queries.number_of_views(round_) == {deeds.ROW: 1}


@pytest.mark.slow
def test_taking_back_can_be_undone(cast: Cast, round_: Round) -> None:
    [inge] = deeds.invite(cast.lead, round_, "Inge")
    with pytest.raises(Refused, match="allerede med"):
        deeds.bring_back(cast.lead, inge)
    deeds.withdraw(cast.lead, inge)
    deeds.bring_back(cast.lead, inge)
    with inside(cast.fjordby):
        assert queries.participants_of(round_) == [inge]


@pytest.mark.slow
def test_the_same_link_is_sent_again(
    cast: Cast, round_: Round, django_capture_on_commit_callbacks: Any
) -> None:
    [inge, gerda] = deeds.invite(cast.lead, round_, "Inge, i@eksempel.dk\nGerda")
    with django_capture_on_commit_callbacks(execute=True):
        deeds.send_again(cast.lead, inge)
    [letter] = mail.outbox
    assert secret_of(inge) in str(letter.body)
    with pytest.raises(Refused, match="ingen mailadresse"):
        deeds.send_again(cast.lead, gerda)
    deeds.withdraw(cast.lead, inge)
    with pytest.raises(Refused, match="Invitér personen igen først"):
        deeds.send_again(cast.lead, inge)


def test_with_another_key_the_old_link_opens_until_a_new_one_is_sent(
    cast: Cast, round_: Round, settings: Any
) -> None:
    [inge] = deeds.invite(cast.lead, round_, "Inge, i@eksempel.dk")
    old = secret_of(inge)
    settings.SECRET_KEY = "another key"
    assert secret_of(inge) == ""
    with inside(cast.fjordby):
        assert actions.join(tenant=cast.fjordby, secret=old, now=NOW) == inge
    sent = deeds.send_again(cast.lead, inge)
    assert secret_of(sent) not in {"", old}
    with inside(cast.fjordby), pytest.raises(Participant.DoesNotExist):
        actions.join(tenant=cast.fjordby, secret=old, now=NOW)


def test_one_reminder_goes_to_those_who_have_an_address_and_have_not_written(
    cast: Cast, round_: Round, django_capture_on_commit_callbacks: Any
) -> None:
    karen = cast.members[Role.COORDINATOR]
    wrote, waits, *_rest = deeds.invite(
        cast.lead,
        round_,
        f"Anna, anna@eksempel.dk\nInge, inge@eksempel.dk\nGerda\nK, {karen.person.login.email}",
    )
    deeds.withdraw(cast.lead, deeds.invite(cast.lead, round_, "Ude, ude@eksempel.dk")[0])
    people.room_guest(round_)
    deeds.save(wrote)
    with django_capture_on_commit_callbacks(execute=True):
        assert deeds.remind(cast.lead, round_) == 2
    assert {letter.to[0] for letter in mail.outbox} == {
        "inge@eksempel.dk",
        karen.person.login.email,
    }
    assert "Vi minder dig kun om det én gang." in mail.outbox[0].body
    assert any(secret_of(waits) in str(letter.body) for letter in mail.outbox)
    with pytest.raises(Refused, match="ingen at minde om det"):
        deeds.remind(cast.lead, round_)


def test_a_reminder_is_not_sent_when_what_was_done_is_rolled_back(
    cast: Cast, round_: Round, django_capture_on_commit_callbacks: Any
) -> None:
    deeds.invite(cast.lead, round_, "Inge, inge@eksempel.dk")
    with (
        django_capture_on_commit_callbacks(execute=True),
        inside(cast.fjordby, person=cast.lead.person),
        suppress(ZeroDivisionError),
        transaction.atomic(),
    ):
        actions.remind(by=cast.lead, round_id=round_.pk, now=NOW, base_url=deeds.SITE)
        _broken = 1 / 0
    assert mail.outbox == []


def test_one_address_that_is_refused_keeps_nobody_else_waiting(
    cast: Cast,
    round_: Round,
    django_capture_on_commit_callbacks: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    send = EmailMessage.send

    def picky(letter: EmailMessage) -> int:
        if "inge@eksempel.dk" in letter.to:
            raise SMTPRecipientsRefused({})
        return send(letter)

    monkeypatch.setattr(EmailMessage, "send", picky)
    lines = "Inge, inge@eksempel.dk\nAnna, anna@eksempel.dk"
    with (
        pytest.raises(notices.NotAllSent, match="1 letters were refused"),
        django_capture_on_commit_callbacks(execute=True),
    ):
        deeds.invite(cast.lead, round_, lines)
    assert [letter.to for letter in mail.outbox] == [["anna@eksempel.dk"]]


def test_what_the_lead_does_is_logged_without_names(cast: Cast, round_: Round) -> None:
    [inge] = deeds.invite(cast.lead, round_, "Inge, i@eksempel.dk")
    deeds.remind(cast.lead, round_)
    deeds.withdraw(cast.lead, inge)
    with inside(cast.fjordby):
        logged = AuditEntry.objects.filter(deed__startswith="participation.").order_by("id")
        assert [(entry.deed, entry.person) for entry in logged] == [
            ("participation.invited", cast.lead.person),
            ("participation.reminded", cast.lead.person),
            ("participation.withdrawn", cast.lead.person),
        ]
        assert "Inge" not in str([entry.facts for entry in logged])
