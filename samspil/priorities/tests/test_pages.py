"""The pages of marks and decisions, as people open them."""

import re

import pytest
from django.test import Client

from samspil.actionmap.models import Round
from samspil.organisations.access import inside
from samspil.participation.tests.people import carrying, guest, room_guest
from samspil.priorities import queries
from samspil.priorities.models import Decision
from samspil.priorities.tests import deeds
from samspil.priorities.tests.deeds import OTHER_ROW, ROW
from samspil.testing.make import Cast
from samspil.testing.pages import counted, logged_in

pytestmark = pytest.mark.slow  # it walks through pages

LIST = "/fjordby/prioritering/"


@pytest.fixture
def here(cast: Cast) -> Round:
    return deeds.open_round(cast.lead)


@pytest.fixture
def lead(cast: Cast) -> Client:
    return logged_in(cast.lead)


def page_of(round_: Round, opportunity: str = ROW) -> str:
    return f"{LIST}runder/{round_.pk}/{opportunity}/"


def words(browser: Client, url: str) -> str:
    answer = browser.get(url)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_without_a_round_the_list_says_who_opens_one(cast: Cast) -> None:
    assert "Den åbner kommunens konsulent" in words(logged_in(cast.members["reader"]), LIST)


def test_the_list_is_sorted_by_choice_and_then_as_the_map(cast: Cast, here: Round) -> None:
    deeds.decide(cast.lead, here, "good-match", choice="now")
    deeds.decide(cast.lead, here, OTHER_ROW, choice="declined", reason="Det gør centrene selv.")
    deeds.decide(cast.lead, here, ROW, choice="now")
    with inside(cast.fjordby):
        page = queries.priority_list(cast.lead, here, selection=queries.Selection())
    assert [(group.key, len(group.lines)) for group in page.groups] == [
        ("now", 2),
        ("declined", 1),
        ("open", 46),
    ]
    assert [line.opportunity.key for line in page.groups[0].lines] == [ROW, "good-match"]


def test_a_reader_reads_decisions_with_their_reasons_and_no_names(cast: Cast, here: Round) -> None:
    deeds.decide(cast.lead, here, choice="declined", reason="Det gør centrene selv.")
    for url in (LIST, page_of(here)):
        read = words(logged_in(cast.members["reader"]), url)
        assert "Det gør centrene selv." in read
        assert "Lead Fjordby" not in read
        assert "Gem beslutningen" not in read


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("valg=now", "valg-now", "valg-open"),
        ("valg=open", "valg-open", "valg-now"),
        ("drivkraft=4", "valg-open", "valg-now"),
        ("maerker=association", "valg-now", "valg-open"),
        ("maerker=centre", "Ingen muligheder passer", "valg-now"),
        ("valg=sludder&drivkraft=9", "valg-open", "Ingen muligheder passer"),
    ],
)
def test_the_list_is_filtered(
    cast: Cast, here: Round, lead: Client, query: str, shown: str, hidden: str
) -> None:
    deeds.decide(cast.lead, here)
    deeds.open_voting(cast.lead, here)
    deeds.put(deeds.guest(here))
    read = words(lead, f"{LIST}?{query}")
    assert shown in read
    assert hidden not in read


def test_marks_are_the_leads_alone_until_the_voting_is_closed(cast: Cast, here: Round) -> None:
    deeds.open_voting(cast.lead, here)
    deeds.put(deeds.guest(here))
    reader = logged_in(cast.members["reader"])
    told = "1 mærke fra 1, der har stemt"
    assert told in words(logged_in(cast.lead), LIST)
    assert told not in words(reader, LIST)
    deeds.close_voting(cast.lead, here)
    assert told in words(reader, LIST)
    assert told in words(reader, page_of(here))
    read = words(reader, LIST).partition("<main")[2].partition("</main")[0]
    assert not re.search(r"\d ?(%|pct)", read)


def test_the_lead_decides_sees_it_and_undoes_it(cast: Cast, here: Round, lead: Client) -> None:
    url = page_of(here)
    typed = {"choice": "next", "reason": "Efter sommer", "read_version": "0"}
    assert lead.post(url, typed).status_code == 302
    assert "Efter sommer" in words(lead, url)
    assert lead.post(f"{url}gendan/0/", {"read_version": "1"}).status_code == 302
    assert "Der er ikke besluttet noget endnu." in words(lead, url)
    assert lead.post(f"{url}gendan/1/", {"read_version": "2"}).status_code == 302
    with inside(cast.fjordby):
        assert Decision.objects.get().choice == "next"
    assert lead.post(f"{url}gendan/7/", {"read_version": "3"}).status_code == 409
    assert lead.post(f"{page_of(here, 'findes-ikke')}gendan/1/").status_code in {404, 409}


def test_what_was_typed_is_kept_when_it_cannot_stand(here: Round, lead: Client) -> None:
    typed = {"choice": "declined", "reason": "", "read_version": "0"}
    answer = lead.post(page_of(here), typed)
    assert answer.status_code == 422
    assert "hvorfor I vælger fra" in answer.content.decode()
    assert lead.post(page_of(here), {"reason": "Bare fordi"}).status_code == 422


def test_who_decides_at_the_same_time_sees_the_others_words_and_keeps_her_own(
    cast: Cast, here: Round, lead: Client
) -> None:
    deeds.decide(cast.lead, here, reason="Først var vi")
    typed = {"choice": "later", "reason": "Så kom vi", "read_version": "0"}
    answer = lead.post(page_of(here), typed)
    said = answer.content.decode()
    assert answer.status_code == 409
    assert "Først var vi" in said
    assert "Så kom vi" in said
    assert 'name="read_version" value="1"' in said


def test_others_cannot_decide_by_post_and_unknown_rows_are_not_found(
    cast: Cast, here: Round, lead: Client
) -> None:
    typed = {"choice": "now", "reason": "", "read_version": "0"}
    answer = logged_in(cast.members["manager"]).post(page_of(here), typed)
    assert answer.status_code == 409
    assert "kommunens konsulent" in answer.content.decode()
    assert lead.get(page_of(here, "findes-ikke")).status_code == 404


def test_the_lead_opens_changes_and_closes_the_voting(here: Round, lead: Client) -> None:
    url = f"{LIST}runder/{here.pk}/afstemning/"
    assert "ikke åbnet endnu" in words(lead, url)
    assert lead.post(url, {"marks_each": "99"}).status_code == 422
    assert lead.post(url, {"marks_each": "3"}).status_code == 302
    deeds.put(deeds.guest(here))
    assert "Luk afstemningen" in words(lead, url)
    assert lead.post(f"{url}luk/").status_code == 302
    assert "Åbn afstemningen igen" in words(lead, url)
    assert lead.post(f"{url}luk/").status_code == 409
    assert lead.get(f"{LIST}runder/{here.pk + 9}/afstemning/").status_code == 404


def test_a_refused_number_of_marks_is_said_at_the_field(
    cast: Cast, here: Round, lead: Client
) -> None:
    deeds.open_voting(cast.lead, here)
    gerda = deeds.guest(here)
    deeds.put(gerda)
    deeds.put(gerda, OTHER_ROW)
    answer = lead.post(f"{LIST}runder/{here.pk}/afstemning/", {"marks_each": "1"})
    assert answer.status_code == 409
    assert "allerede sat 2" in answer.content.decode()


def test_a_guest_puts_and_takes_marks_without_javascript(cast: Cast, here: Round) -> None:
    deeds.open_voting(cast.lead, here, marks_each=1)
    url = f"{LIST}runder/{here.pk}/maerker/"
    browser = carrying(room_guest(here))
    assert "Du har 1 mærke tilbage." in words(browser, url)
    answer = browser.post(f"{url}saet/", {"mulighed": ROW})
    assert (answer.status_code, answer["Location"]) == (302, f"{url}#{ROW}")
    assert "Du har 0 mærker tilbage." in words(browser, url)
    browser.post(f"{url}saet/", {"mulighed": OTHER_ROW})
    assert "ikke flere mærker" in words(browser, url)
    browser.post(f"{url}vurder/", {"mulighed": ROW, "vigtigt": "on"})
    browser.post(f"{url}tag/", {"mulighed": ROW})
    read = words(browser, url)
    assert "Du har 1 mærke tilbage." in read
    assert f'id="v-{ROW}" name="vigtigt" checked' in read


def test_with_htmx_only_the_opportunity_and_what_is_left_come_back(cast: Cast, here: Round) -> None:
    deeds.open_voting(cast.lead, here, marks_each=1)
    url = f"{LIST}runder/{here.pk}/maerker/"
    browser = carrying(room_guest(here))
    put = browser.post(f"{url}saet/", {"mulighed": ROW}, headers={"HX-Request": "true"})
    assert "Tag mærket væk" in put.content.decode()
    assert "hx-swap-oob" in put.content.decode()
    assert "<html" not in put.content.decode()
    more = browser.post(f"{url}saet/", {"mulighed": OTHER_ROW}, headers={"HX-Request": "true"})
    assert more.status_code == 409
    assert "ikke flere mærker" in more.content.decode()
    lost = browser.post(f"{url}saet/", {"mulighed": "sludder"}, headers={"HX-Request": "true"})
    assert lost.status_code == 404
    ticked = {"mulighed": ROW, "vigtigt": "on"}
    kept = browser.post(f"{url}vurder/", ticked, headers={"HX-Request": "true"})
    assert kept.content.decode().strip() == "Gemt"
    assert f'id="v-{ROW}" name="vigtigt" checked' in words(browser, url)


def test_only_the_rounds_participants_have_marks(cast: Cast, here: Round) -> None:
    url = f"{LIST}runder/{here.pk}/maerker/"
    assert logged_in(cast.lead).get(url).status_code == 404
    assert Client().post(f"{url}saet/", {"mulighed": ROW}).status_code == 404
    assert "ikke åbnet endnu" in words(carrying(room_guest(here)), url)


def test_the_pages_ask_as_often_of_much_as_of_little(cast: Cast, here: Round) -> None:
    deeds.open_voting(cast.lead, here)
    browser, guest = logged_in(cast.lead), carrying(room_guest(here))
    urls = [(browser, LIST), (browser, page_of(here)), (guest, f"{LIST}runder/{here.pk}/maerker/")]
    few = [len(counted(who, url)[1]) for who, url in urls]
    for name in ("Henry", "Inge", "Karl"):
        someone = deeds.guest(here, name)
        for row in (ROW, OTHER_ROW):
            deeds.put(someone, row)
            deeds.judge(someone, row, important=True)
    for row in (ROW, OTHER_ROW):
        deeds.decide(cast.lead, here, row)
    assert [len(counted(who, url)[1]) for who, url in urls] == few
    assert max(few) <= 15


def test_a_guests_own_page_leads_to_her_marks_while_the_voting_is_open(
    cast: Cast, here: Round
) -> None:
    browser, at = carrying(guest(here, cast.lead)), f"/fjordby/deltag/{here.pk}/"
    marks = f"{LIST}runder/{here.pk}/maerker/"
    assert marks not in words(browser, at)
    deeds.open_voting(cast.lead, here)
    assert marks in words(browser, at)
    deeds.close_voting(cast.lead, here)
    assert marks not in words(browser, at)
