"""A year later: what moved, and the report for the committee."""

from pathlib import Path

import docx
from playwright.sync_api import expect

from tests.journeys.axe import violations
from tests.journeys.map_page import BIRKEHOEJ, COMMON
from tests.journeys.people import People

FOLLOW_UP = "/fjordby/opfoelgning/"


def test_the_elders_council_sees_what_moved_and_takes_the_report_home(people: People) -> None:
    page = people.logged_in("ruth")
    page.goto("/fjordby/")
    page.get_by_role("link", name="Opfølgning", exact=True).click()
    main = page.get_by_role("main")
    expect(main.get_by_role("heading", level=1)).to_have_text("Hvad har flyttet sig?")
    boxes = main.get_by_role("article")
    expect(boxes.first.get_by_role("heading")).to_contain_text(COMMON)

    main.get_by_label("Drivkraft", exact=True).select_option("2")
    main.get_by_label("Kolonne", exact=True).select_option(label=BIRKEHOEJ)
    main.get_by_role("button", name="Vis").click()
    expect(main.get_by_role("heading", level=2)).to_contain_text("Drivkraft 2")
    for box in boxes.all():
        expect(box.get_by_role("heading")).to_contain_text(BIRKEHOEJ)
    expect(main.get_by_text("Frem fra »").first).to_be_visible()
    changed = boxes.count()
    main.get_by_label("Vis", exact=True).select_option(label="også det, der er som før")
    main.get_by_role("button", name="Vis").click()
    expect(boxes.get_by_text("Som før", exact=True).first).to_be_visible()
    assert boxes.count() > changed
    main.get_by_text("Tal for hele kortet").click()
    expect(main.get_by_role("rowheader", name=BIRKEHOEJ)).to_be_visible()
    assert violations(page) == []
    assert "Karen Lund" not in main.inner_text()

    main.get_by_role("link", name="Du sagde, vi gjorde").click()
    expect(main.get_by_role("heading", level=1)).to_have_text("Du sagde, vi gjorde")
    main.get_by_role("link", name="Hvad har flyttet sig?").click()
    with page.expect_download() as coming:
        main.get_by_role("link", name="Rapporten i Word").click()
    word = docx.Document(str(Path(coming.value.path())))
    assert word.paragraphs[0].text == "Opfølgning på Indsatskortet"
    main.get_by_role("link", name="Rapport til udvalget").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Opfølgning på Indsatskortet")
    assert violations(page) == []
