"""Lone's phone after the walk: the same again in six taps, corrected, deleted and undone."""

from playwright.sync_api import Locator, expect

from tests.journeys.axe import violations
from tests.journeys.people import NARROW, People
from tests.journeys.site import Site

STANDING = (
    "SELECT count(*), max(residents) FROM registrations_registration"
    " WHERE deleted_at IS NULL AND what = 'Gåtur om søen' AND day = current_date"
)
LIST = "/fjordby/registreringer/"


def test_the_same_again_takes_six_taps_and_is_corrected_and_undone(
    people: People, site: Site
) -> None:
    page = people.logged_in("lone", viewport=NARROW, has_touch=True, is_mobile=True)
    page.goto(f"{LIST}?q=Gåtur&sorter=nyeste")
    taps = Taps()
    main = page.get_by_role("main")
    taps.on(main.get_by_role("link", name="Gåtur om søen").first)
    taps.on(main.get_by_role("link", name="Det samme i dag"))
    assert violations(page) == []
    before = int(page.get_by_label("Antal beboere", exact=True).input_value())
    taps.on(main.get_by_role("button", name="Antal beboere: Én mere"))
    taps.on(main.get_by_role("button", name="90 min."))
    taps.on(main.get_by_role("button", name="Gem"))
    expect(main.get_by_role("heading", level=1)).to_contain_text("Tak. Det var jeres nr.")
    assert taps.number <= 6
    assert site.ask(STANDING) == [(1, before + 1)]
    assert violations(page) == []

    main.get_by_role("link", name="Ret").tap()
    page.get_by_label("Antal beboere", exact=True).fill("99")
    page.get_by_label("Heraf mænd").fill("100")
    main.get_by_role("button", name="Gem rettelsen").tap()
    expect(main.get_by_role("alert").get_by_text("flere mænd")).to_be_visible()
    page.get_by_label("Heraf mænd").fill("")
    main.get_by_role("button", name="Gem rettelsen").tap()
    expect(main.get_by_text("til »99«")).to_be_visible()
    assert violations(page) == []
    main.get_by_role("link", name="Slet").tap()
    main.get_by_role("button", name="Ja, slet den").tap()
    assert site.ask(STANDING)[0][0] == 0
    main.get_by_role("button", name="Fortryd sletningen").tap()
    assert site.ask(STANDING) == [(1, 99)]


def test_the_form_is_plain_fields_without_javascript(people: People) -> None:
    page = people.logged_in("birgit", viewport=NARROW, java_script_enabled=False)
    page.goto("/fjordby/")
    main = page.get_by_role("main")
    main.get_by_role("link", name="Skriv, hvad I lavede").click()
    page.get_by_label("Hvad lavede I?").fill("Spillede kort")
    page.get_by_label("Samvær inde").check()
    page.get_by_label("Flere beboere").check()
    page.get_by_label("Antal beboere", exact=True).fill("4")
    page.get_by_label("Antal frivillige").fill("1")
    page.get_by_label("Nej", exact=True).first.check()
    page.get_by_label("Start").fill("00:15")
    page.get_by_label("Varighed i minutter").fill("60")
    page.get_by_label("Fællesrum").check()
    page.get_by_label("Tilknyttet plejecentret").check()
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    main.get_by_role("button", name="Gem").click()
    expect(main.get_by_role("heading", level=1)).to_contain_text("Tak. Det var jeres nr.")


class Taps:
    """Counts what the finger does."""

    def __init__(self) -> None:
        self.number = 0

    def on(self, what: Locator) -> None:
        """Tap it."""
        self.number += 1
        what.tap()
