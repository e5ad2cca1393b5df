"""The pages about initiatives, as people open them."""

from typing import Any

import pytest
from django.test import Client

from samspil.initiatives.models import Initiative, InitiativeNote
from samspil.initiatives.tests import deeds
from samspil.initiatives.tests.deeds import ROW, TODAY
from samspil.organisations.access import inside
from samspil.priorities.tests import deeds as priorities
from samspil.testing.make import Cast
from samspil.testing.pages import logged_in

pytestmark = pytest.mark.slow  # it walks through pages

BOARD = "/fjordby/handlinger/"
LIST = f"{BOARD}liste/"


def words(browser: Client, url: str) -> str:
    answer = browser.get(url)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def typed(**changes: Any) -> dict[str, Any]:
    return {
        "title": "Navn på døren",
        "owner": "administration",
        "first_step": "Ring til Lone",
        "due_on": "24.12.2099",
        "read_version": "0",
    } | changes


def test_the_board_says_where_to_begin_when_nothing_is_taken_on(cast: Cast) -> None:
    read = words(logged_in(cast.lead), BOARD)
    assert "Ingen handlinger endnu" in read
    assert "/fjordby/prioritering/" in read
    assert "Se prioriteringen" in read


def test_a_decision_leads_to_what_is_done_about_it_and_back(cast: Cast) -> None:
    round_ = priorities.open_round(cast.lead)
    priorities.decide(cast.lead, round_, ROW)
    lead = logged_in(cast.lead)
    decision = f"/fjordby/prioritering/runder/{round_.pk}/{ROW}/"
    assert f"{BOARD}ny/{ROW}/" in words(lead, decision)
    answer = lead.post(f"{BOARD}ny/{ROW}/", typed())
    assert answer.status_code == 302
    read = words(lead, answer["Location"])
    assert "Besluttet: Nu" in read
    assert decision in read
    assert "Navn på døren" in words(lead, decision)
    assert "Mine handlinger" in words(lead, "/fjordby/")
    assert BOARD in words(lead, "/fjordby/indsatskort/")


def test_what_was_typed_is_kept_when_it_cannot_stand(cast: Cast) -> None:
    lead = logged_in(cast.lead)
    answer = lead.post(f"{BOARD}ny/{ROW}/", typed(title="", first_step="Ring til Jytte"))
    assert answer.status_code == 422
    assert "Ring til Jytte" in answer.content.decode()
    answer = lead.post(f"{BOARD}ny/{ROW}/", typed(due_on="1.1.2020"))
    assert answer.status_code == 409
    assert "Datoen er gået" in answer.content.decode()


def test_a_reader_reads_what_is_done_and_no_persons(cast: Cast) -> None:
    worker = cast.members["care_worker"]
    made = deeds.add(cast.lead, deeds.plan_of_person(worker.person.pk))
    deeds.note(cast.lead, made)
    reader = logged_in(cast.members["reader"])
    for url in (BOARD, LIST, f"{BOARD}{made.pk}/"):
        read = words(reader, url)
        assert "Navn på døren" in read
        assert worker.person.name not in read
        assert cast.lead.person.name not in read
        assert 'method="post" action="/fjordby/handlinger/' not in read


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ["Banko", "Navn", "Ture"]),
        ("?sorter=titel", ["Banko", "Navn", "Ture"]),
        ("?status=underway", ["Ture"]),
        ("?hvis=mine", ["Navn"]),
        (f"?hvis=centre-{{centre}}", ["Ture"]),  # noqa: F541 - as the others
        ("?drivkraft=4", []),
        ("?soeg=bank", ["Banko"]),
        ("?status=sludder&sorter=x&hvis=x-y&drivkraft=99", ["Banko", "Navn", "Ture"]),
    ],
)
def test_the_list_is_filtered_and_sorted(cast: Cast, query: str, shown: list[str]) -> None:
    worker = cast.members["care_worker"]
    deeds.add(cast.lead, deeds.plan(title="Navn"))
    deeds.add(cast.lead, deeds.plan_of_person(worker.person.pk, title="Banko", due_on=TODAY))
    made = deeds.add(cast.lead, deeds.plan_of_centre(cast.birkehoej.pk, title="Ture", due_on=None))
    deeds.move(cast.lead, made, "underway")
    read = words(logged_in(cast.lead), LIST + query.format(centre=cast.birkehoej.pk))
    found = sorted(
        (name for name in ("Banko", "Navn", "Ture") if f">{name}</a>" in read), key=read.index
    )
    assert found == shown


def test_the_list_comes_in_pages(cast: Cast) -> None:
    for number in range(26):
        deeds.add(cast.lead, deeds.plan(title=f"Handling {number:02}"))
    lead = logged_in(cast.lead)
    assert "Side 1 af 2" in words(lead, LIST)
    assert "Handling 25" in words(lead, f"{LIST}?side=2")


def test_one_press_on_the_board_moves_it_and_leads_back_there(cast: Cast) -> None:
    made = deeds.add(cast.lead)
    lead = logged_in(cast.lead)
    assert "Gå i gang" in words(lead, BOARD)
    pressed = {"status": "underway", "read_version": "1", "tilbage": BOARD}
    answer = lead.post(f"{BOARD}{made.pk}/status/", pressed)
    assert (answer.status_code, answer["Location"]) == (302, BOARD)
    assert "Meld færdig" in words(lead, f"{BOARD}{made.pk}/")
    answer = lead.post(
        f"{BOARD}{made.pk}/status/",
        {"status": "done", "read_version": "2", "tilbage": "https://ond.eksempel.dk/"},
    )
    assert answer["Location"] == f"{BOARD}{made.pk}/"


def test_notes_changes_and_undoing_stand_on_its_page(cast: Cast) -> None:
    made = deeds.add(cast.lead)
    lead, url = logged_in(cast.lead), f"{BOARD}{made.pk}/"
    assert lead.post(f"{url}note/", {"text": "Lone har sagt ja"}).status_code == 302
    assert lead.post(f"{url}ret/", typed(title="Skilt", read_version="1")).status_code == 302
    read = words(lead, url)
    assert "Lone har sagt ja" in read
    assert "Skilt" in read
    assert lead.post(f"{url}gendan/1/", {"read_version": "2"}).status_code == 302
    assert lead.post(f"{url}tag-tilbage/").status_code == 302
    assert "taget tilbage" in words(lead, url)
    assert lead.post(f"{url}saet-tilbage/").status_code == 302
    with inside(cast.fjordby):
        stands = Initiative.objects.get()
        assert (stands.title, stands.taken_back_at) == ("Navn på døren", None)
        assert InitiativeNote.objects.count() == 1


def test_who_changes_at_the_same_time_sees_the_others_words_and_keeps_her_own(cast: Cast) -> None:
    made = deeds.add(cast.lead)
    deeds.change(cast.lead, made, title="Skilt ved døren", read_version=1)
    lead, url = logged_in(cast.lead), f"{BOARD}{made.pk}/ret/"
    answer = lead.post(url, typed(title="Foto i foyeren", read_version="1"))
    said = answer.content.decode()
    assert answer.status_code == 409
    assert "Skilt ved døren" in said
    assert "Foto i foyeren" in said
    assert 'name="read_version" value="2"' in said


def test_a_press_on_a_page_that_has_been_overtaken_changes_nothing_and_says_so(cast: Cast) -> None:
    made = deeds.add(cast.lead)
    deeds.move(cast.lead, made, "given_up")
    lead = logged_in(cast.lead)
    pressed = {"status": "underway", "read_version": "1", "tilbage": BOARD}
    answer = lead.post(f"{BOARD}{made.pk}/status/", pressed, follow=True)
    assert "En anden har ændret handlingen imens" in answer.content.decode()
    with inside(cast.fjordby):
        assert Initiative.objects.get().stage == "given_up"


def test_a_note_is_taken_back_and_put_back_on_the_initiatives_page(cast: Cast) -> None:
    made = deeds.add(cast.lead)
    note = deeds.note(cast.lead, made)
    lead, url = logged_in(cast.lead), f"{BOARD}{made.pk}/"
    assert "Tag noten tilbage" in words(lead, url)
    assert lead.post(f"{url}note/{note.pk}/tag-tilbage/").status_code == 302
    assert "Sæt noten ind igen" in words(lead, url)
    assert "Lone har sagt ja" not in words(logged_in(cast.members["reader"]), url)
    assert lead.post(f"{url}note/{note.pk}/saet-tilbage/").status_code == 302
    assert "Lone har sagt ja" in words(logged_in(cast.members["reader"]), url)
    assert lead.post(f"{url}note/{note.pk + 1}/tag-tilbage/").status_code == 404


@pytest.mark.parametrize(("text", "status"), [("Spørg 010203-1234", 409), ("", 422)])
def test_a_note_that_may_not_stand_comes_back_as_it_was_typed(
    cast: Cast, text: str, status: int
) -> None:
    made = deeds.add(cast.lead)
    answer = logged_in(cast.lead).post(f"{BOARD}{made.pk}/note/", {"text": text})
    assert answer.status_code == status
    assert text in answer.content.decode()
    with inside(cast.fjordby):
        assert not InitiativeNote.objects.exists()
