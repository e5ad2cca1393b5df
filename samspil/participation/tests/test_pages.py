"""The pages of those who take part, and of the lead who follows them."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from samspil.actionmap.models import Round
from samspil.actionmap.tests import deeds as map_deeds
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Role
from samspil.participation.access import COOKIE, secret_of
from samspil.participation.models import OwnView, Participant
from samspil.participation.tests import deeds, people
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in

pytestmark = pytest.mark.slow  # it walks through pages

HTMX = {"HX-Request": "true"}


@pytest.fixture
def round_(cast: Cast) -> Round:
    return map_deeds.open_round(cast)


@pytest.fixture
def inge(cast: Cast, round_: Round) -> Participant:
    made = deeds.invite(cast.lead, round_, "Inge, i@eksempel.dk, Birkehøjs Venner")[0]
    people.SECRETS[made.pk] = secret_of(made)
    return made


@pytest.fixture
def at(round_: Round) -> str:
    return f"/fjordby/deltag/{round_.pk}/"


def text(answer: Any) -> str:
    return str(answer.content.decode())


# --- The link ---------------------------------------------------------------------------------


def test_looking_at_a_link_does_nothing_and_saying_yes_lets_her_in(
    cast: Cast, inge: Participant, at: str, client: Client
) -> None:
    link = f"/fjordby/deltag/invitation/{secret_of(inge)}/"
    seen = client.get(link)
    assert "Lead Fjordby fra Fjordby Kommune inviterer dig til Runde 2026." in text(seen)
    assert "30 dage efter" in text(seen)
    assert COOKIE not in client.cookies
    with inside(cast.fjordby):
        assert Participant.objects.get(pk=inge.pk).joined_at is None
    assert client.post(link)["Location"] == at
    assert "Du er Inge, Frivilligforening, Birkehøjs Venner." in text(client.get(at))
    again = Client()  # the link in the mail works once more, on another device
    again.post(link)
    assert again.get(at).status_code == 200
    with inside(cast.fjordby):
        assert AuditEntry.objects.filter(deed="participation.joined").count() == 1


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_is_withdrawn_wrong_or_of_a_closed_round_says_so(
    cast: Cast, round_: Round, inge: Participant, client: Client, method: str
) -> None:
    link = f"/fjordby/deltag/invitation/{secret_of(inge)}/"
    ask = getattr(client, method)
    assert ask(link.replace("fjordby", "bakkeby")).status_code == 404
    assert ask("/nowhere/deltag/invitation/x/").status_code == 404
    assert "skrevet forkert" in text(ask("/fjordby/deltag/invitation/x/"))
    deeds.withdraw(cast.lead, inge)
    assert "Invitationen er trukket tilbage." in text(ask(link))
    deeds.bring_back(cast.lead, inge)
    map_deeds.close(cast, round_)
    answer = ask(link)
    assert answer.status_code == 404
    assert "Tak, fordi du var med." in text(answer)


def test_a_members_letter_leads_to_the_log_in_and_on(
    cast: Cast, round_: Round, at: str, client: Client
) -> None:
    karen = cast.members[Role.COORDINATOR]
    people.member_participant(round_, karen, cast.lead)
    assert client.get(f"{at}log-ind/")["Location"].startswith("/konto/log-ind/?next=")
    assert logged_in(karen).get(f"{at}log-ind/")["Location"] == at
    other = logged_in(cast.members[Role.MANAGER])
    assert "Du er ikke inviteret" in text(other.get(f"{at}log-ind/", follow=True))


def test_a_shared_device_can_forget_her(cast: Cast, inge: Participant, at: str) -> None:
    browser = people.carrying(inge)
    assert "Tak for nu" in text(browser.post(f"{at}slut/"))
    assert browser.get(at).status_code == 404


# --- Writing ----------------------------------------------------------------------------------


def row(at: str) -> str:
    return f"{at}muligheder/{deeds.ROW}/"


def sent(text: str = "Sang om fredagen", read: int = 0, **more: str) -> dict[str, Any]:
    return {"text": text, "status": "partial", "read_version": read, **more}


def test_she_writes_in_her_own_column_and_goes_on(cast: Cast, inge: Participant, at: str) -> None:
    browser = people.carrying(inge)
    here = f"{row(at)}association-{cast.venner.pk}/"
    page = text(browser.get(row(at)))
    assert "din kolonne" in page
    saved = browser.post(here, sent(naeste="ja"), follow=True)
    assert saved.redirect_chain[-1][0].startswith(f"{at}muligheder/")
    assert deeds.ROW not in saved.redirect_chain[-1][0]
    assert "Gemt kl." in text(saved)
    assert "Sang om fredagen" in text(browser.get(row(at)))
    assert "Sang om fredagen" in text(browser.get(f"{at}skrevet/"))
    assert "Det, du har skrevet (1 felt)" in text(browser.get(at))


def test_htmx_gets_the_box_alone(cast: Cast, inge: Participant, at: str) -> None:
    browser = people.carrying(inge)
    here = f"{row(at)}administration/"
    saved = browser.post(here, sent(), headers=HTMX)
    assert "<html" not in text(saved)
    assert "Gemt kl." in text(saved)
    on = browser.post(here, sent(read=1, naeste="ja"), headers=HTMX)
    assert on["HX-Redirect"].startswith(f"{at}muligheder/")


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_what_she_typed_stands_with_the_reason_why_it_was_not_saved(
    inge: Participant, at: str, headers: dict[str, str]
) -> None:
    browser = people.carrying(inge)
    answer = browser.post(
        f"{row(at)}administration/", sent("Gerda 010250-1234 synger"), headers=headers
    )
    assert answer.status_code == 422
    assert "Gerda 010250-1234 synger" in text(answer)
    assert "CPR-nummer" in text(answer)


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_of_two_windows_the_later_one_sees_both_texts(
    cast: Cast, inge: Participant, at: str, headers: dict[str, str]
) -> None:
    browser = people.carrying(inge)
    here = f"{row(at)}administration/"
    browser.post(here, sent("Fra telefonen"))
    answer = browser.post(here, sent("Fra computeren"), headers=headers)
    assert answer.status_code == 409
    assert "Fra telefonen" in text(answer)
    assert "Fra computeren" in text(answer)
    browser.post(here, sent("Fra computeren", 1, behold="gemt"))
    with inside(cast.fjordby):
        assert OwnView.objects.get().text == "Fra telefonen"
    browser.post(here, sent("Fra computeren", 1))
    with inside(cast.fjordby):
        assert OwnView.objects.get().text == "Fra computeren"


def test_looking_at_a_boxs_address_leads_to_the_page(inge: Participant, at: str) -> None:
    browser = people.carrying(inge)
    answer = browser.get(f"{row(at)}administration/")
    assert answer["Location"] == f"{row(at)}?kolonne=administration#administration"
    for missing in (f"{row(at)}nobody/", f"{row(at)}centre-999/", f"{at}muligheder/nothing/"):
        assert browser.get(missing).status_code == 404


def test_what_somebody_wrote_stays_text(inge: Participant, at: str) -> None:
    browser = people.carrying(inge)
    browser.post(f"{row(at)}administration/", sent("<script>alert(1)</script>"))
    for page in (row(at), f"{at}skrevet/"):
        assert "<script>alert(1)" not in text(browser.get(page))


def test_differences_are_said_in_words_once_the_views_are_open(
    cast: Cast, round_: Round, inge: Participant, at: str
) -> None:
    knud = people.guest(round_, cast.lead, "Knud")
    deeds.save(inge, "Sang", status="none")
    deeds.save(knud, "Sang hver dag", at=inge.own_column, status="systematic")
    browser = people.carrying(inge)
    assert "Sang hver dag" not in text(browser.get(row(at)))
    deeds.open_views(cast.lead, round_)
    page = text(browser.get(row(at)))
    assert "Sang hver dag" in page
    assert "Nogle siger, at det findes. Andre siger, at det ikke gør." in page
    assert "Findes det? Forskellige svar" in text(browser.get(at))


def test_a_member_reads_on_after_the_round_has_closed_and_has_no_form(
    cast: Cast, round_: Round, at: str
) -> None:
    karen = cast.members[Role.COORDINATOR]
    who = people.member_participant(round_, karen, cast.lead)
    deeds.save(who)
    map_deeds.close(cast, round_)
    page = text(logged_in(karen).get(row(at)))
    assert "Sang om fredagen" in page
    assert "<textarea" not in page


# --- The lead ---------------------------------------------------------------------------------


def test_the_lead_invites_from_all_three_sides_and_follows_them(
    cast: Cast, round_: Round, at: str
) -> None:
    browser = logged_in(cast.lead)
    assert "Ingen er inviteret endnu" in text(browser.get(f"{at}status/"))
    karen = cast.members[Role.COORDINATOR].person.login.email
    typed = {
        "administration": "Sara, sara@eksempel.dk",
        "centre": f"Karen, {karen}",
        "association": "Gerda",
    }
    page = text(browser.post(f"{at}inviter/", typed, follow=True))
    assert "3 personer er inviteret. 1 har ingen mail: giv linket videre selv." in page
    assert "3 er med. 0 har skrevet noget." in page
    with inside(cast.fjordby):
        sara, gerda = (Participant.objects.get(name=name) for name in ("Sara", "Gerda"))
    deeds.save(sara)
    page = text(browser.get(f"{at}status/"))
    assert "3 er med. 1 har skrevet noget." in page
    assert "Har skrevet i 1 felt" in page
    link = f"http://testserver/fjordby/deltag/invitation/{secret_of(gerda)}/"
    assert link in text(browser.get(f"{at}personer/{gerda.pk}/"))
    assert "1 person har fået en påmindelse." in text(
        browser.post(f"{at}paamindelse/", follow=True)
    )
    assert "alle har skrevet eller fået" in text(browser.post(f"{at}paamindelse/", follow=True))
    with inside(cast.fjordby):
        logged = {entry.deed for entry in AuditEntry.objects.filter(kind="read")}
    assert {"participation.participants_listed", "participation.participant_seen"} <= logged


def test_a_list_with_a_fault_comes_back_with_the_line(cast: Cast, at: str) -> None:
    answer = logged_in(cast.lead).post(
        f"{at}inviter/", {"centre": "Karen\nErik, e@", "association": "Gerda"}
    )
    assert answer.status_code == 422
    assert "Linje 2: Skriv e-mailadressen sådan" in text(answer)
    assert "Karen\nErik, e@" in text(answer)


def test_the_same_people_are_fetched_into_the_next_round_to_be_looked_through(
    cast: Cast, round_: Round, inge: Participant
) -> None:
    karen = cast.members[Role.COORDINATOR]
    people.member_participant(round_, karen, cast.lead)
    people.room_guest(round_, "Gerda fra rummet")
    deeds.withdraw(cast.lead, deeds.invite(cast.lead, round_, "Ude, ude@eksempel.dk")[0])
    browser = logged_in(cast.lead)
    map_deeds.close(cast, round_, now=NOW)
    second = map_deeds.open_round(cast, title="Runde 2027")
    with inside(cast.fjordby):
        Round.objects.filter(pk=second.pk).update(opened_at=NOW + timedelta(days=1))
    page = f"/fjordby/deltag/{second.pk}/inviter/"
    assert "Hent dem, der var med i Runde 2026" in text(browser.get(page))
    fetched = text(browser.get(f"{page}?sidste=ja"))
    assert "Inge, i@eksempel.dk, Birkehøjs Venner" in fetched
    assert f"{karen.person.name}, {karen.person.login.email}" in fetched
    assert "Gerda fra rummet" not in fetched
    assert "ude@eksempel.dk" not in fetched


def test_the_lead_takes_back_and_undoes_it(cast: Cast, inge: Participant, at: str) -> None:
    browser = logged_in(cast.lead)
    her = f"{at}personer/{inge.pk}/"
    assert "Træk invitationen til Inge tilbage?" in text(browser.get(f"{her}traek-tilbage/"))
    page = text(browser.post(f"{her}traek-tilbage/", follow=True))
    assert "Lad personen være med igen" in page
    assert "Trukket tilbage" in text(browser.get(f"{at}status/"))
    assert "Personen er med igen." in text(browser.post(f"{her}genoptag/", follow=True))
    assert "sendt igen" in text(browser.post(f"{her}send-igen/", follow=True))


def test_the_lead_reads_no_view_before_she_opens_them(
    cast: Cast, round_: Round, inge: Participant, at: str
) -> None:
    deeds.save(inge, "Sang om fredagen")
    browser = logged_in(cast.lead)
    one = f"{at}indspil/{deeds.ROW}/"
    listed = text(browser.get(f"{at}indspil/"))
    assert "1 indspil" in listed
    assert one not in listed
    assert "Sang om fredagen" not in text(browser.get(one))
    assert "Heller ikke du." in text(browser.get(one))
    assert "Åbn indspillene for alle?" in text(browser.get(f"{at}aabn/"))
    browser.post(f"{at}aabn/", {"vis": "ja"})
    assert "Sang om fredagen" in text(browser.get(one))
    assert one in text(browser.get(f"{at}indspil/"))
    with inside(cast.fjordby):
        assert AuditEntry.objects.filter(deed="participation.views_read").count() == 1
    assert "Luk indspillene igen?" in text(browser.get(f"{at}aabn/"))
    browser.post(f"{at}aabn/", {"vis": "nej"})
    assert "Sang om fredagen" not in text(browser.get(one))
    assert browser.get(f"{at}indspil/nothing/").status_code == 404


# --- Elsewhere --------------------------------------------------------------------------------


def test_the_opportunitys_own_page_says_how_many_views_there_are(
    cast: Cast, round_: Round, inge: Participant, at: str
) -> None:
    karen = cast.members[Role.COORDINATOR]
    page = f"/fjordby/indsatskort/muligheder/{deeds.ROW}/"
    deeds.save(inge)
    assert f'<a href="{at}indspil/{deeds.ROW}/">1 indspil</a>' in text(
        logged_in(cast.lead).get(page)
    )
    assert "1 indspil" not in text(logged_in(karen).get(page))
    people.member_participant(round_, karen, cast.lead)
    assert f'<a href="{row(at)}">1 indspil</a>' in text(logged_in(karen).get(page))


def test_the_front_page_and_the_map_lead_on(cast: Cast, round_: Round, at: str) -> None:
    karen = cast.members[Role.COORDINATOR]
    assert at not in text(logged_in(karen).get("/fjordby/"))
    assert "Invitér kommunen" in text(logged_in(cast.lead).get("/fjordby/"))
    people.member_participant(round_, karen, cast.lead)
    assert f'href="{at}"' in text(logged_in(karen).get("/fjordby/"))
    assert f'href="{at}"' in text(logged_in(karen).get("/fjordby/indsatskort/"))
    assert "hvem der har skrevet" in text(logged_in(cast.lead).get("/fjordby/"))
    assert f'href="{at}status/"' in text(logged_in(cast.lead).get("/fjordby/indsatskort/"))
    map_deeds.close(cast, round_, now=NOW)
    assert f'href="{at}"' not in text(logged_in(karen).get("/fjordby/"))
