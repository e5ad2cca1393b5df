"""Residents: a wish in four taps, a talk put down and taken up, and a relative's own pages."""

from playwright.sync_api import Page, expect

from tests.journeys.axe import violations
from tests.journeys.people import PHONE, People

TABLET = {"width": 820, "height": 1180}


def test_fatima_writes_down_a_wish_in_four_taps(people: People) -> None:
    page = people.logged_in("fatima", viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto("/fjordby/")
    main = page.get_by_role("main")
    main.get_by_role("link", name="Ønske fra beboer").click()  # 1
    assert violations(page) == []
    main.get_by_role("link", name="Gudrun").click()  # 2
    main.get_by_text("Gåtur", exact=True).click()  # 3
    assert violations(page) == []
    main.get_by_role("button", name="Gem").click()  # 4
    expect(page.get_by_text("Ønsket er skrevet ned")).to_be_visible()
    expect(main.locator(".told-words", has_text="Gåtur")).to_be_visible()


def test_a_talk_is_put_down_and_taken_up_without_javascript(people: People) -> None:
    page = people.logged_in("lone", viewport=TABLET, java_script_enabled=False)
    open_resident(page, "Otto")
    main = page.get_by_role("main")
    main.get_by_role("link", name="Begynd en samtale").click()
    group = main.get_by_role("group", name="Må vi skrive ned, hvad du gerne vil lave?")
    group.get_by_role("radio", name="Ja").check(force=True)
    main.get_by_role("button", name="Begynd").click()
    heading = main.get_by_role("heading", level=1)
    expect(heading).to_have_text("Fortæl om en god dag. Hvad sker der?")
    main.get_by_label("Fortæl om en god dag").fill("Når der bliver spillet jazz til kaffen.")
    main.get_by_role("button", name="Gem, og gå videre").click()
    main.get_by_role("button", name="Spring over").click()
    expect(heading).to_have_text("Hvad har du lyst til nu?")
    main.get_by_role("link", name="Stop her").click()
    main.get_by_role("link", name="Fortsæt samtalen").click()
    main.get_by_role("link", name="Fortsæt, hvor I slap").click()
    expect(heading).to_have_text("Vil du helst være sammen med mange, få eller én?")


def test_per_says_whom_he_wants_visits_from_and_what_he_would_like(people: People) -> None:
    page = people.logged_in("fatima", viewport=TABLET)
    open_resident(page, "Per")
    main = page.get_by_role("main")
    main.get_by_role("link", name="Besøgsven").click()
    assert violations(page) == []
    main.get_by_text("Måske", exact=True).click()
    main.get_by_role("button", name="Gem").click()
    expect(page.get_by_text("Tak. Det er skrevet ned.")).to_be_visible()
    main.get_by_role("link", name="Mine ønsker").click()
    main.get_by_text("Svømning", exact=True).click()
    main.get_by_role("button", name="Gem").click()
    expect(main.locator(".told-words", has_text="Svømning")).to_be_visible()
    main.get_by_role("link", name="Vil du med?").click()
    expect(main.get_by_role("heading", level=1)).to_have_text("Vil du med?")
    assert violations(page) == []


def test_mette_tells_about_life_before_and_takes_it_back_and_undoes_it(people: People) -> None:
    page = people.logged_in("mette", viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto("/fjordby/")
    main = page.get_by_role("main")
    main.get_by_role("link", name="For dig som pårørende").click()
    main.get_by_role("link", name="Fortæl om livet før").click()
    main.get_by_label("Hvad plejede at gøre Per glad?").fill("Han kogte selv torsk om lørdagen.")
    main.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Tak! Koordinatoren og personalet kan læse det.")).to_be_visible()
    assert violations(page) == []
    row = main.get_by_role("listitem").filter(has_text="torsk")
    row.get_by_role("button", name="Tag tilbage").click()
    expect(main.get_by_text("torsk")).to_be_hidden()
    main.get_by_text("Taget tilbage", exact=True).click()
    assert violations(page) == []
    row.get_by_role("button", name="Fortryd").click()
    expect(main.get_by_text("torsk")).to_be_visible()
    main.get_by_role("link", name="Se ugens kalender").click()
    assert violations(page) == []


def open_resident(page: Page, name: str) -> None:
    """Find the resident in the list, as the staff do."""
    page.goto("/fjordby/beboere/")
    page.get_by_role("main").get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
