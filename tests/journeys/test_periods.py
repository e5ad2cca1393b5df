"""A period: the consultant opens it, a coordinator says that there was nothing, and it shows."""

import re

from playwright.sync_api import expect

from tests.journeys.axe import violations
from tests.journeys.people import ADDRESS, PHONE, People, ask_for_code, type_code

ENGEN = "Friplejehjemmet Engen"  # where no other journey registers anything


def test_a_week_without_anything_is_told_and_seen(people: People) -> None:
    people.expect("422")  # no centre is chosen
    lead = people.logged_in("mikkel")
    lead.goto("/fjordby/perioder/")
    main = lead.get_by_role("main")
    expect(main.get_by_role("listitem")).to_have_count(2)  # last year's, and this year's
    main.get_by_role("link", name="Åbn en periode").click()
    today = lead.evaluate("new Date().toLocaleDateString('sv')")
    main.get_by_label("Hvornår begynder I?").fill(today)
    expect(main.get_by_label("Hvor mange uger?")).to_have_value("6")
    for box in main.get_by_role("checkbox").all():
        box.uncheck()
    main.get_by_role("button", name="Åbn perioden").click()
    expect(main.get_by_text("Vælg mindst ét plejecenter").first).to_be_visible()
    main.get_by_role("checkbox", name=ENGEN).check()
    main.get_by_role("button", name="Åbn perioden").click()
    expect(main.get_by_text("6 uger tilbage. Ingen plejecentre mangler noget.")).to_be_visible()
    row = main.get_by_role("row", name=ENGEN)
    expect(row.get_by_role("cell").first).to_have_text("I gang")
    assert violations(lead) == []

    pia = people.stranger(viewport=PHONE)
    type_code(pia, ask_for_code(pia, people.site.post, ADDRESS.format("pia")))
    expect(pia).to_have_url(re.compile("/i-dag/$"))
    pia.goto("/fjordby/")  # "Alt andet" in the menu
    pia.get_by_role("main").get_by_role("link", name=re.compile("^Periode: ")).click()
    told = pia.get_by_role("main")
    heading = told.get_by_role("heading", level=1)
    expect(heading).to_have_text("6 uger tilbage. I mangler ikke noget.")
    nothing = told.get_by_role("button", name=re.compile("^Ingenting i uge"))
    expect(nothing).to_have_count(1)  # of the week we are in, and of none to come
    nothing.click()
    expect(pia.get_by_text("Tak. Så ved vi det.")).to_be_visible()
    undo = told.get_by_role("button", name=re.compile("^Fortryd »ingenting« i uge"))
    expect(undo).to_have_count(1)
    assert violations(pia) == []

    lead.reload()
    expect(row.get_by_role("cell").first).to_have_text("Ingenting")
    undo.click()
    expect(nothing).to_have_count(1)
    lead.reload()
    expect(row.get_by_role("cell").first).to_have_text("I gang")
