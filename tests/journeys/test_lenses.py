"""The study's lenses: a group fills in a canvas, and a municipality names who holds a task."""

from playwright.sync_api import Locator, Page, expect

from tests.journeys.axe import violations
from tests.journeys.people import People

LENSES = "/fjordby/vinkler/"
ALLOWED, WANTED = "Hvad må frivillige gøre?", "Hvad vil og kan de frivillige gøre?"
HERS = "Vi dækker bord sammen med beboerne hver søndag."
HIS = "Vi spiser med, når der er nogen, der sidder alene."


def question(page: Page, text: str) -> Locator:
    """Return the part of the canvas with the question."""
    return page.get_by_role("region", name=text)


def answer(page: Page, text: str, line: str) -> None:
    """Write a line under the question, and wait until it stands there."""
    part = question(page, text)
    part.get_by_label("Jeres svar i en sætning").fill(line)
    part.get_by_role("button", name="Skriv linjen").click()
    expect(part.get_by_role("listitem").filter(has_text=line)).to_be_visible()


def test_two_fill_in_a_canvas_at_once_and_nothing_is_lost(people: People) -> None:
    people.expect("status of 409")
    karens = people.logged_in("karen")
    karens.goto(LENSES)
    karens.get_by_role("link", name="Spændingsfelter").click()
    karens.get_by_role("link", name="Begynd et ark").click()
    karens.get_by_label("Hvad handler arket om?").fill("Måltider")
    karens.get_by_role("button", name="Begynd").click()
    expect(karens.get_by_role("heading", level=1)).to_have_text("Måltider")

    eriks = people.logged_in("erik")
    eriks.goto(karens.url)
    answer(karens, ALLOWED, "Dække bord og hælde kaffe op")
    # The next line can be written at once: the page was not left.
    expect(question(karens, ALLOWED).get_by_label("Jeres svar i en sætning")).to_be_focused()
    answer(eriks, WANTED, "Spise med om søndagen")
    for page, text in ((karens, HERS), (eriks, HIS)):
        page.reload()
        page.get_by_role("link", name="Skriv det, vi vil gøre").click()
        page.get_by_label("Det vil vi gøre sammen").fill(text)
        page.get_by_label("Spise med om søndagen").check()
    karens.get_by_role("button", name="Gem").click()
    expect(karens.get_by_text(HERS)).to_be_visible()
    eriks.get_by_role("button", name="Gem").click()
    expect(eriks.get_by_text("En anden har ændret arket imens")).to_be_visible()
    expect(eriks.get_by_text(HERS)).to_be_visible()
    expect(eriks.get_by_label("Det vil vi gøre sammen")).to_have_value(HIS)
    assert violations(eriks) == []
    eriks.get_by_label("Det vil vi gøre sammen").fill(f"{HERS} {HIS}")
    eriks.get_by_role("button", name="Gem").click()
    together = question(eriks, "Det vil vi gøre sammen")
    expect(together).to_contain_text(f"{HERS} {HIS}")
    expect(together.get_by_role("listitem")).to_have_text(["Spise med om søndagen"])

    karens.goto(f"{eriks.url.partition('#')[0]}tidligere/")
    first = karens.get_by_role("listitem").filter(has_text=HERS).filter(has_not_text=HIS)
    first.get_by_role("button", name="Lad den stå igen").click()
    expect(karens.get_by_text("Den tidligere aftale står igen.")).to_be_visible()
    karens.get_by_role("link", name="Måltider").click()
    with karens.expect_download() as coming:
        karens.get_by_role("link", name="PDF på A4").click()
    assert coming.value.suggested_filename == "fjordby-maltider.pdf"


def test_the_consultant_fills_a_gap_and_the_elders_council_reads_no_names(people: People) -> None:
    page = people.logged_in("mikkel")
    page.goto(f"{LENSES}lederroller/")
    gap = page.get_by_role("listitem").filter(has_text="Afsæt penge nok").first
    expect(gap).to_contain_text("Ingen endnu")
    gap.get_by_role("link", name="Skriv, hvem").click()
    page.get_by_label("Eller en funktion").fill("Leder af Økonomi")
    page.get_by_role("button", name="Gem").click()
    filled = page.get_by_role("listitem").filter(has_text="Afsæt penge nok")
    expect(filled).to_contain_text("Leder af Økonomi")

    reader = people.logged_in("ruth")
    reader.goto(f"{LENSES}lederroller/")
    table = reader.get_by_role("table")
    expect(table).to_contain_text("Leder af Økonomi")
    expect(table).to_contain_text("En navngiven person")
    expect(table).not_to_contain_text("Mikkel Holm")

    filled.get_by_role("link", name="Ret").click()
    page.get_by_label("Eller en funktion").fill("")
    page.get_by_role("button", name="Gem").click()
    expect(gap).to_contain_text("Ingen endnu")
    gap.get_by_role("link", name="Tidligere").click()
    page.get_by_role("button", name="Lad det gælde igen").first.click()
    expect(page.get_by_text("Det er, som det var før.")).to_be_visible()
