"""The map's pages, asked through the door."""

from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from samspil.accounts.models import Person
from samspil.actionmap.models import Cell, Round
from samspil.actionmap.tests import deeds
from samspil.catalogue.tests import own
from samspil.organisations.access import inside
from samspil.organisations.models import CareCentre
from samspil.testing.make import Cast
from samspil.testing.pages import logged_in

pytestmark = pytest.mark.slow  # it walks through pages

MAP = "/fjordby/indsatskort/"


def test_the_map_opens_on_driver_one(cast: Cast) -> None:
    deeds.open_round(cast)
    page = logged_in(cast.members["coordinator"]).get(reverse("actionmap:map", args=["fjordby"]))
    assert page.status_code == 200
    text = page.content.decode()
    assert "Bredt udvalg af aktiviteter" in text
    assert "Spørg nogen, du kender" not in text


# What somebody typed stays text, whatever it looks like.

NASTY = (
    """<script>alert("x" && 'y')</script><img src=x onerror=alert(1)> " onfocus=y' {{ 7 }} &amp;"""
)


class Seen(HTMLParser):
    """The page as a browser takes it: the words, and what would run."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.runs: list[str] = []
        self.feed(page)
        self.close()

    @property
    def text(self) -> str:
        """All words, in one."""
        return "".join(self.words)

    def handle_data(self, data: str) -> None:
        """Take the words."""
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what would run: an inline script or handler, or a picture of nowhere."""
        named = dict(attrs)
        if tag == "script" and "src" not in named:
            self.runs.append(tag)
        self.runs += [name for name in named if name.startswith("on")]
        self.runs += [tag for value in [named.get("src")] if value == "x"]


@pytest.fixture
def nasty(cast: Cast) -> Round:
    """A round where everything that can be typed is as nasty as can be."""
    with inside(cast.fjordby, person=cast.lead.person):
        CareCentre.objects.filter(pk=cast.birkehoej.pk).update(name=NASTY)
        Person.objects.filter(pk=cast.lead.person.pk).update(name=NASTY)
    own.add(cast.lead, "<script>alert(2)</script>", focus_area="differentiated-activities")
    round_ = deeds.open_round(cast, title="<script>alert(3)</script>\"'&")
    for column in (deeds.own(cast), deeds.COMMON):
        deeds.write(cast.lead, round_, column, NASTY, status="partial")
    return deeds.publish(cast, round_)


def seen(browser: Client, address: str) -> Seen:
    answer = browser.get(address)
    assert answer.status_code == 200
    return Seen(answer.content.decode())


def cell_address(cast: Cast, round_: Round) -> str:
    return f"{MAP}runder/{round_.pk}/{deeds.ROW}/{deeds.own(cast)}/"


@pytest.mark.parametrize(
    "address",
    [
        *(
            "",
            "?drivkraft=alle&soeg=%22%3E%3Cscript%3E",
            "udskriv/",
            "muligheder/varied-activities/",
        ),
        *("cell", "cell?vis=celle", "celltidligere/", "public"),
    ],
    ids=lambda address: address or "map",
)
@pytest.mark.parametrize("role", ["lead", "care_worker"])
def test_what_somebody_typed_stays_text(cast: Cast, nasty: Round, address: str, role: str) -> None:
    cell = cell_address(cast, nasty).removeprefix(MAP)
    where = address.replace("cell", cell, 1) if address.startswith("cell") else address
    where = where.replace("public", f"offentlig/{nasty.pk}/")
    page = seen(logged_in(cast.members[role]), MAP + where)
    assert page.runs == []
    if "soeg" not in address:  # what was sought is not found
        assert NASTY in page.text


def test_both_texts_of_a_conflict_stay_text(cast: Cast, nasty: Round) -> None:
    typed = {"text": NASTY + " mit", "status": "", "read_version": "0"}
    answer = logged_in(cast.members["coordinator"]).post(cell_address(cast, nasty), typed)
    assert answer.status_code == 409
    page = Seen(answer.content.decode())
    assert page.runs == []
    assert page.text.count(NASTY) >= 2
    assert NASTY + " mit" in page.text


def test_what_cannot_be_saved_comes_back_as_text(cast: Cast, nasty: Round) -> None:
    typed = {"text": NASTY + " 010145-1234", "status": "", "read_version": "1"}
    answer = logged_in(cast.members["coordinator"]).post(cell_address(cast, nasty), typed)
    assert answer.status_code == 422
    page = Seen(answer.content.decode())
    assert page.runs == []
    assert NASTY + " 010145-1234" in page.text


# What becomes of what was typed.


def test_a_saved_text_leads_back_to_its_row_in_the_map(cast: Cast) -> None:
    round_ = deeds.open_round(cast)
    typed = {"text": "Banko", "status": "partial", "read_version": "0"}
    answer = logged_in(cast.members["coordinator"]).post(cell_address(cast, round_), typed)
    assert answer.status_code == 302
    assert answer["Location"] == f"{MAP}?runde={round_.pk}&drivkraft=1#{deeds.ROW}"
    assert deeds.standing(cast.lead, round_, deeds.own(cast)) == ("Banko", 1)


def test_history_says_who_wrote_what_and_what_stands_now(cast: Cast) -> None:
    round_, key = deeds.open_round(cast), deeds.own(cast)
    deeds.write(cast.members["coordinator"], round_, key, "Banko", status="partial")
    deeds.write(cast.members["manager"], round_, key, "Banko og sang", read=1)
    page = seen(logged_in(cast.members["coordinator"]), f"{cell_address(cast, round_)}tidligere/")
    words = " ".join(page.text.split())
    first, second = words.index("Banko og sang"), words.index("Banko Delvist")
    assert first < second
    assert words.index("Manager Fjordby · står nu") < first
    assert first < words.index("Coordinator Fjordby", first) < second


def test_restoring_from_the_page_lets_the_text_stand_again(cast: Cast) -> None:
    round_, key = deeds.open_round(cast), deeds.own(cast)
    lone = cast.members["coordinator"]
    deeds.write(lone, round_, key, "Banko")
    deeds.write(lone, round_, key, "Sang", read=1)
    browser, back = logged_in(lone), f"{cell_address(cast, round_)}tidligere/"
    answer = browser.post(f"{back}1/gendan/", {"read_version": "2"})
    assert answer["Location"] == back
    assert deeds.standing(lone, round_, key) == ("Banko", 3)


def test_whoever_keeps_the_others_words_loses_only_the_draft(cast: Cast) -> None:
    round_, key = deeds.open_round(cast), deeds.own(cast)
    lone = cast.members["coordinator"]
    deeds.draft(lone, round_, key, "Mit")
    deeds.write(cast.members["manager"], round_, key, "Karens")
    answer = logged_in(lone).post(cell_address(cast, round_), {"behold": "deres", "text": "Mit"})
    assert answer.status_code == 302
    assert deeds.standing(lone, round_, key) == ("Karens", 1)
    assert deeds.page(lone, round_, key).draft is None


def test_both_texts_can_be_written_together(cast: Cast) -> None:
    round_, key = deeds.open_round(cast), deeds.own(cast)
    deeds.write(cast.members["manager"], round_, key, "Karens")
    answer = logged_in(cast.members["coordinator"]).post(
        cell_address(cast, round_), {"behold": "sammen", "text": "Lones", "read_version": "0"}
    )
    assert answer.status_code == 200
    assert "Karens\n\nLones" in Seen(answer.content.decode()).text
    with inside(cast.fjordby):
        assert Cell.objects.get().text == "Karens"  # nothing is saved before she says so


@pytest.mark.parametrize(
    "address",
    [
        *("999999/varied-activities/administration/", "{}/findes-ikke/administration/"),
        *("{}/varied-activities/centre-999999/", "{}/varied-activities/noget/"),
    ],
)
def test_a_cell_that_is_not_there_is_not_found(cast: Cast, address: str) -> None:
    round_ = deeds.open_round(cast)
    url = f"{MAP}runder/{address.format(round_.pk)}"
    browser = logged_in(cast.lead)
    for path in (url, f"{url}tidligere/"):
        assert browser.get(path).status_code == 404
    for path in (url, f"{url}kladde/", f"{url}tidligere/1/gendan/"):
        assert browser.post(path, {"text": "x", "read_version": "0"}).status_code == 404
