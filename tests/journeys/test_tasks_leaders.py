"""What those who lead come for: Karen on her phone, Mikkel at his desk, Erik on his phone."""

from pathlib import Path

import pypdf
from playwright.sync_api import expect

from tests.journeys.map_page import BIRKEHOEJ
from tests.journeys.people import DESK, PHONE, People
from tests.journeys.presses import Presses, task
from tests.journeys.site import Site

NEWS = "Vi har lavet en aftale med den nye børnehave om at synge sammen."
IN_NINE_DAYS = "new Date(Date.now() + 9 * 864e5).toISOString().slice(0, 10)"
AGREED = "Vi spørger hver nyindflyttet, hvad der betyder noget, inden den første måned er gået."


def download(hand: Presses, link: str) -> Path:
    """Press a link that gives a file; return it."""
    with hand.page.expect_download() as coming:
        hand.link(link)
    return Path(coming.value.path())


def words_on_paper(file: Path) -> str:
    """Return the words of a PDF's first page."""
    return pypdf.PdfReader(file).pages[0].extract_text()


def test_karen_does_her_five(people: People, site: Site) -> None:
    page = people.logged_in("karen", viewport=PHONE, has_touch=True, is_mobile=True)
    with task(page, "See how the month went beside last month") as hand:
        months = hand.main.locator(".start-months")
        expect(months.get_by_role("rowheader", name="Aktiviteter")).to_be_visible()
        expect(months.get_by_role("columnheader")).to_have_count(2)
        assert hand.pressed == []

    with task(page, "Fill in or correct one cell of the indsatskort") as hand:
        hand.link("Indsatskort, vores kolonne")
        hand.link("Løbende snak om ønsker")
        hand.on(page.locator(".place-list > li").first.get_by_role("link"), "vores felt")
        hand.type("Hvordan er det hos jer?", NEWS)
        hand.on(hand.main.get_by_role("button", name="Gem", exact=True), "Gem")
        expect(page.get_by_text("Gemt kl.")).to_be_visible()
        expect(page.locator(".place-list > li").first).to_contain_text(NEWS)

    with task(page, "Check that agreements and declarations are in order") as hand:
        hand.link("Se, om aftalerne er i orden")
        expect(hand.main.get_by_label("Aftale og attest")).to_have_value("mangler")
        expect(hand.main.get_by_text("Venter på et ja").first).to_be_visible()
        expect(hand.main.get_by_text("Begge har sagt ja")).to_have_count(0)

    with task(page, "Print next week's plan in large print") as hand:
        paper = download(hand, "Print næste uges plan")
        assert f"{BIRKEHOEJ} · uge" in words_on_paper(paper)

    with task(page, "Say thanks to everyone who came this month") as hand:
        hand.link("Send tak til dem, der kom")
        chosen = page.locator("input[name=volunteers]:checked + label")
        if not chosen.count():  # nobody has come yet on the first of a month
            hand.on(page.locator("input[name=volunteers] + label"), "en frivillig")
        name = chosen.first.inner_text().strip()
        hand.button("Send tak")
        expect(page.get_by_text("Tak er sendt til")).to_be_visible()
    [(address,)] = site.ask("SELECT email FROM volunteers_volunteer WHERE name = %s", name)
    site.post.about(address, "Tak, fordi du kom i denne måned.")


def test_mikkel_does_his_four(people: People, site: Site) -> None:
    page = people.logged_in("mikkel", viewport=DESK)
    with task(page, "See which centres have filled in the card, remind the rest") as hand:
        hand.link("Se, hvem der har skrevet, og mind resten")
        expect(hand.main.get_by_role("link", name="Karen Lund")).to_be_visible()
        if hand.main.get_by_role("button", name="Mind ").count():
            hand.button("Mind ")
            expect(page.get_by_text("påmind").first).to_be_visible()

    with task(page, "Compare this round with the last") as hand:
        hand.link("Sammenlign med sidste runde")
        expect(page.get_by_role("heading", level=1)).to_have_text("Hvad har flyttet sig?")
        expect(hand.main.get_by_role("article").first).to_be_visible()

    with task(page, "Run the workshop: one row on the screen, write the decision") as hand:
        hand.link("Hold mødet")
        hand.type("Hvad skal mødet hedde?", "Mikkels værksted")
        hand.button("Planlæg mødet")
        hand.button("Begynd mødet")
        hand.on(page.locator("#meeting-next"), "Næste")
        expect(page.get_by_role("button", name="Forrige")).to_be_visible()
        page.locator("#live-centre").fill(AGREED)
        hand.on(page.locator("#agree-centre"), "Aftalt")
        expect(page.get_by_text("Gemt i kortet kl.")).to_be_visible()
    assert site.ask("SELECT count(*) FROM actionmap_cell WHERE text = %s", AGREED) == [(1,)]
    page.get_by_role("link", name="Slut mødet").click()
    page.get_by_role("button", name="Slut mødet").click()

    with task(page, "Export a page for the committee or the inspection") as hand:
        hand.link("Kortlægningen til udvalget")
        paper = download(hand, "Rapporten som PDF")
        assert "Fjordby" in words_on_paper(paper)


def test_erik_does_his_four(people: People) -> None:
    page = people.logged_in("erik", viewport=PHONE)
    with task(page, "See which of our activities come up and who is on") as hand:
        hand.link("Se, hvad vi kommer til, og hvem der er med")
        expect(page.get_by_role("heading", level=1)).to_have_text("Det, der kommer")
        expect(hand.main.get_by_label("Forening")).to_have_value("1")
        hand.on(hand.main.locator(".planned-title a"), "den første")
        hand.link("Se, hvem der kommer")
        expect(page.get_by_role("heading", level=1)).to_have_text("Hvem kommer")

    with task(page, "Put up a new activity for a centre to accept") as hand:
        hand.link("Foreslå en aktivitet")
        propose(hand)
    karen = people.logged_in("karen", viewport=PHONE)
    karen.goto("/fjordby/kalender/forslag/")
    expect(karen.get_by_role("link", name="Sang med Birkehøjs Venner")).to_be_visible()

    with task(page, "Add a member as a volunteer") as hand:
        hand.link("Tilføj et medlem som frivillig")
        hand.type("Navn", "Ole Medlem")
        hand.type("Mail", "ole.medlem@eksempel.dk")
        hand.mark(BIRKEHOEJ)
        hand.button("Gem")
        expect(page.get_by_role("heading", level=1)).to_have_text("Ole Medlem")
    lone = people.logged_in("lone", viewport=PHONE)
    lone.goto("/fjordby/frivillige/?q=Ole+Medlem")
    expect(lone.get_by_role("link", name="Ole Medlem")).to_be_visible()

    with task(page, "Get numbers for the grant application") as hand:
        hand.link("Tal til ansøgningen")
        paper = download(hand, "Rapporten som PDF")
        assert "Birkehøjs Venner" in words_on_paper(paper)


def propose(hand: Presses) -> None:
    hand.type("Hvad vil I lave?", "Sang med Birkehøjs Venner")
    hand.select("Hvad slags er det?", "Samvær inde")
    hand.select("På hvilket plejecenter?", BIRKEHOEJ)
    hand.type("Hvilken dag?", hand.page.evaluate(IN_NINE_DAYS))
    hand.type("Fra", "14:00")
    hand.type("Til", "15:00")
    hand.button("Send forslaget")
    expect(hand.main.get_by_text("Plejecentret har ikke svaret endnu.")).to_be_visible()
