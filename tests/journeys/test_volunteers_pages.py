"""The volunteer's own pages without JavaScript, and as large as her eyes want them."""

from datetime import date, timedelta
from typing import Any

from playwright.sync_api import Page, ViewportSize, expect

from samspil.organisations.models import Role
from samspil.testing.pages import pages
from tests.journeys.axe import too_wide
from tests.journeys.people import PHONE, People
from tests.journeys.site import Site

HALF_A_DESK = ViewportSize(width=640, height=450)  # 1280 x 900 at 200 % zoom
HER_PAGES = [page for page in pages() if Role.VOLUNTEER in page.open_to]
# To the page where she writes, when she is invited; and to what holds, while there is no hearing.
LEADS_ON = {"participation:log-in", "guidelines:draft"}
IN_PAUSE = {"signups:withdraw-in-pause"}  # hers to read while she holds one
STAGE = "UPDATE volunteers_volunteer SET stage = %s WHERE name = 'Birgit Nørgaard' RETURNING id"
HERS = {
    "volunteer_id": "SELECT id FROM volunteers_volunteer WHERE name = 'Birgit Nørgaard'",
    "activity_id": """
        SELECT max(a.activity_id) FROM signups_ask a
        JOIN volunteers_volunteer v ON v.id = a.volunteer_id WHERE v.name = 'Birgit Nørgaard'
    """,
    "agreement_id": """
        SELECT max(a.id) FROM volunteers_volunteeragreement a
        JOIN volunteers_volunteer v ON v.id = a.volunteer_id WHERE v.name = 'Birgit Nørgaard'
    """,
    "registration_id": """
        SELECT max(r.id) FROM registrations_registration r
        JOIN accounts_person p ON p.id = r.written_by_id WHERE p.name = 'Birgit Nørgaard'
    """,
    "export_id": "SELECT max(id) FROM privacy_export",
    "away_id": "SELECT max(id) FROM volunteers_away WHERE taken_back_at IS NULL",
    "centre_id": "SELECT id FROM organisations_carecentre WHERE name = 'Plejecenter Birkehøj'",
    "round_id": "SELECT max(id) FROM actionmap_round WHERE closed_at IS NULL",
}
TEXT_TWICE_AS_LARGE = """
() => {
  const size = () => parseFloat(getComputedStyle(document.querySelector("h1")).fontSize);
  const before = size();
  const root = document.documentElement;
  root.style.fontSize = `${2 * parseFloat(getComputedStyle(root).fontSize)}px`;
  return size() / before;
}
"""


def birgit(people: People) -> Page:
    """Her browser without JavaScript, in which a page has half the room it had."""
    return people.logged_in(
        "birgit", viewport=HALF_A_DESK, device_scale_factor=2, java_script_enabled=False
    )


def test_her_forms_answer_without_javascript(people: People) -> None:
    page = birgit(people)
    main = page.get_by_role("main")
    page.goto("/fjordby/i-dag/")
    # Others have maybe answered for her: what is left to confirm has no maybe.
    for address in [
        each.get_attribute("href") for each in main.get_by_role("link", name="Svar").all()
    ]:
        page.goto(str(address))
        if main.get_by_role("button", name="Måske").count():
            break
    main.get_by_role("button", name="Måske").click()
    expect(main.get_by_text("Du har svaret måske.")).to_be_visible()

    say_away(page)
    take_back_away(page)

    page.goto("/fjordby/ture/skriv/")
    page.get_by_label("Hvad vil du skrive?").fill("Hvor mødes vi i morgen?")
    main.get_by_role("button", name="Send").click()
    page.goto("/fjordby/ture/beskeder/")
    expect(main.get_by_text("Hvor mødes vi i morgen?")).to_be_visible()


def register(page: Page) -> None:
    """Write an activity, so that there is one of hers to look at."""
    page.goto("/fjordby/registreringer/ny/")
    page.get_by_label("Hvad lavede I?").fill("Højtlæsning")
    for answer in ("Samvær inde", "Flere beboere", "Nej", "Fællesrum"):
        page.get_by_label(answer, exact=True).first.check()
    for label, said in (
        ("Antal beboere", "4"),
        ("Antal frivillige", "1"),
        ("Start", "00:00"),
        ("Varighed i minutter", "60"),
    ):
        page.get_by_label(label, exact=True).fill(said)
    page.get_by_role("main").get_by_role("button", name="Gem").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tak. Det var jeres nr.")


def say_away(page: Page) -> None:
    """Say that she is away on a day far from what the demo has planned."""
    page.goto("/fjordby/i-dag/")
    page.get_by_role("main").get_by_role("link", name="Jeg er væk").click()
    day = date.today() + timedelta(days=230)  # noqa: DTZ011 - as she sees it
    page.get_by_label("Første dag").fill(day.isoformat())
    page.get_by_label("Sidste dag").fill(day.isoformat())
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_role("button", name="Fortryd").last).to_be_visible()


def take_back_away(page: Page) -> None:
    """Say that she is here after all."""
    page.goto("/fjordby/frivillige/mit/")
    page.get_by_role("main").get_by_role("button", name="Fortryd").last.click()


def take_out(page: Page) -> None:
    """Ask for all that is stored about her."""
    page.goto("/fjordby/oplysninger/mine/")
    page.get_by_role("button", name="Hent mine oplysninger").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dit udtræk")


def test_her_pages_open_without_javascript_and_stand_at_two_hundred_per_cent(
    people: People, site: Site
) -> None:
    page = birgit(people)
    register(page)
    take_out(page)
    say_away(page)
    hers: dict[str, Any] = {name: site.ask(sql)[0][0] for name, sql in HERS.items()}
    hers |= {"municipality": "fjordby", "place": hers["centre_id"], "number": 1, "version": 1}
    hers |= {"comment_id": 0}  # of a button: it has no page
    faults, seen = [], 0
    for each in HER_PAGES:
        url = each.url(hers)
        site.ask(STAGE, "paused" if each.name in IN_PAUSE else "active")
        answer = page.request.get(url, max_redirects=0)
        if answer.status == 405 or "text/html" not in answer.headers.get("content-type", ""):
            continue
        assert answer.status == 200 or each.name in LEADS_ON, f"{url}: {answer.status}"
        seen += 1
        faults += [f"{url}: {fault}" for fault in faults_at(page, url)]
    site.ask(STAGE, "active")
    take_back_away(page)
    assert not faults, "\n".join(faults)
    assert seen > 30


def faults_at(page: Page, url: str) -> list[str]:
    """Return what sticks out at 200 % zoom at a desk, and with text twice as large on a phone."""
    page.set_viewport_size(HALF_A_DESK)
    page.goto(url)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    found = [f"200 % zoom: {what}" for what in too_wide(page)]
    page.set_viewport_size(PHONE)
    if page.evaluate(TEXT_TWICE_AS_LARGE) < 1.9:
        found.append("the text does not grow with the reader's own size")
    return found + [f"200 % text: {what}" for what in too_wide(page)]
