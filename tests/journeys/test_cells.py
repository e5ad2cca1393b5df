"""Writing in the map, by mouse and by keyboard alone."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.map_page import BIRKEHOEJ, MapPage, said_in, save, versions, words_in
from tests.journeys.people import People
from tests.journeys.site import Site

ON_TOP = """
() => {
  const cell = document.activeElement.closest("td");
  const box = cell.getBoundingClientRect();
  const there = document.elementFromPoint(box.left + 4, box.top + 4);
  return cell.contains(there);
}
"""
NEWS = "Nu er der gåture om tirsdagen – også når det regner."


def test_karen_writes_in_a_cell_with_the_mouse_and_lone_reads_it(people: People) -> None:
    karens = MapPage(people.logged_in("karen")).open()
    cell = karens.write_in("both-genders")
    words_in(cell).fill(NEWS)
    cell.get_by_label("Delvist").check()
    save(cell)
    expect(cell.get_by_text(NEWS)).to_be_visible()
    expect(cell.get_by_text("Delvist")).to_be_visible()
    expect(said_in(cell)).to_be_focused()

    lones = MapPage(people.logged_in("lone")).open()
    expect(lones.cell("both-genders")).to_contain_text(NEWS)
    expect(lones.cell("both-genders")).to_contain_text("Karen Lund")


def test_the_keyboard_alone_goes_in_writes_saves_and_leaves(people: People, site: Site) -> None:
    page = people.logged_in("karen")
    map_page = MapPage(page).open()
    tab_to_the_grid(page)
    cell = map_page.cell("life-history")
    walk_to(page, "life-history", BIRKEHOEJ)
    expect(said_in(cell)).to_be_focused()
    before = said_in(cell).inner_text()

    page.keyboard.press("Enter")
    expect(words_in(cell)).to_be_focused()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(NEWS)
    page.keyboard.press("Control+Enter")
    expect(cell.get_by_text("Gemt kl.")).to_be_visible()
    expect(said_in(cell)).to_be_focused()
    expect(said_in(cell)).to_have_text(NEWS)

    page.keyboard.press("Enter")
    expect(words_in(cell)).to_be_focused()
    page.keyboard.type(" Det her bliver ikke gemt.")
    page.keyboard.press("Escape")
    expect(said_in(cell)).to_be_focused()
    expect(said_in(cell)).to_have_text(NEWS)
    assert versions(site, "life-history")[-2:] == [before, NEWS]


def test_what_was_typed_and_not_saved_is_there_after_a_reload(people: People, site: Site) -> None:
    page = people.logged_in("karen")
    map_page = MapPage(page).open()
    cell = map_page.write_in("everyday-activities")
    words_in(cell).fill(NEWS)
    expect(cell.get_by_text(re.compile(r"Kladde gemt kl\. \d\d\.\d\d"))).to_be_visible()

    page.reload()
    expect(map_page.cell("everyday-activities")).not_to_contain_text(NEWS)
    cell = map_page.write_in("everyday-activities")
    expect(words_in(cell)).to_have_value(NEWS)
    assert NEWS not in versions(site, "everyday-activities")


def test_what_was_typed_a_moment_before_leaving_is_there_too(people: People) -> None:
    map_page = MapPage(people.logged_in("karen")).open()
    cell = map_page.write_in("motivation-building")
    words_in(cell).fill(NEWS)
    with map_page.page.expect_response(re.compile("/kladde/")):
        cell.get_by_role("link", name="Luk").click()
    expect(said_in(cell)).to_be_focused()

    cell = map_page.write_in("motivation-building")
    expect(words_in(cell)).to_have_value(NEWS)


def test_what_was_typed_a_moment_before_the_page_was_closed_is_there_too(people: People) -> None:
    page = people.logged_in("karen")
    cell = MapPage(page).open().write_in("flexible-routines")
    words_in(cell).fill(NEWS)
    page.goto("/fjordby/")

    cell = MapPage(page).open().write_in("flexible-routines")
    expect(words_in(cell)).to_have_value(NEWS)


def test_an_earlier_text_is_found_and_put_back(people: People) -> None:
    page = people.logged_in("karen")
    map_page = MapPage(page).open()
    cell = map_page.cell("outside-daytime")
    before = said_in(cell).inner_text()
    words_in(map_page.write_in("outside-daytime")).fill("Det var en fejl.")
    save(cell)

    said_in(cell).click()
    cell.get_by_role("link", name="Tidligere tekster").click()
    page.get_by_role("listitem").filter(has_text=before).get_by_role("button").first.click()
    expect(page.get_by_text("Den tidligere tekst står igen.")).to_be_visible()
    expect(map_page.open().cell("outside-daytime")).to_contain_text(before)


def test_the_cell_with_the_focus_is_never_behind_the_head_or_the_first_column(
    people: People,
) -> None:
    page = people.logged_in("karen", viewport={"width": 1000, "height": 600})
    MapPage(page).open("alle")
    tab_to_the_grid(page)
    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "ArrowLeft", "ArrowUp", "ArrowUp") * 3:
        page.keyboard.press(key)
        assert page.evaluate(ON_TOP), f"hidden after {key}"


def tab_to_the_grid(page: Page) -> None:
    """Press Tab until a cell has the focus."""
    for _press in range(60):
        page.keyboard.press("Tab")
        if page.locator("a.cell-open:focus").count():
            return
    raise AssertionError("Tab never came to a cell")


def walk_to(page: Page, opportunity: str, column: str) -> None:
    """Press arrows until the cell has the focus."""
    goal = MapPage(page).cell(opportunity, column)
    for key in ("ArrowDown", "ArrowRight"):
        inside = f"tr#{opportunity}" if key == "ArrowDown" else None
        for _press in range(40):
            if inside and page.locator(f"{inside} :focus").count():
                break
            if not inside and goal.locator(":focus").count():
                break
            page.keyboard.press(key)
