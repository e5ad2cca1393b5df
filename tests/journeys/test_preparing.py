"""A round is prepared: people are invited, write how they see it, and see it together."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.axe import too_wide, violations
from tests.journeys.examples import come_in_by
from tests.journeys.people import PHONE, People
from tests.journeys.site import Site, words_of

AGNES, BENT = "agnes.lind@eksempel.dk", "bent.ravn@eksempel.dk"
LINK = re.compile(r"http://\S+/deltag/invitation/\S+/")
ROW = "muligheder/retain-recognition/"
SAID, CLAIMED = "Julefrokosten er for få. Jeg fik aldrig en invitation.", "Det gør vi hver jul."


def status_page(people: People) -> tuple[Page, str]:
    """Return the lead's page about the participants, and how the round's addresses begin."""
    lead = people.logged_in("mikkel")
    lead.goto("/fjordby/")
    lead.get_by_role("main").get_by_role("link", name="Forbered mødet").click()
    expect(lead.get_by_role("heading", level=1)).to_have_text("Deltagere og indspil")
    return lead, lead.url.removesuffix("status/")


def invite(lead: Page, site: Site, line: str, address: str) -> str:
    """Invite somebody from the associations; return the link in her letter."""
    before = len(site.post.to(address))
    lead.get_by_role("link", name="Invitér flere").click()
    lead.get_by_label("Fra foreningerne").fill(line)
    lead.get_by_role("button", name="Invitér dem").click()
    expect(lead.get_by_text("1 person er inviteret.")).to_be_visible()
    found = LINK.search(words_of(site.post.next(address, after=before)))
    assert found
    return found.group(0)


def switch_views(lead: Page, at: str, verb: str) -> None:
    """Open the views, or close them."""
    lead.goto(f"{at}aabn/")
    lead.get_by_role("button", name=verb).click()
    expect(lead.get_by_role("heading", level=1)).to_have_text("Deltagere og indspil")


def assert_usable(page: Page) -> None:
    assert violations(page) == []
    assert too_wide(page) == []


def test_a_guest_without_an_account_writes_on_her_phone_and_sees_the_others_when_it_is_time(
    people: People, site: Site
) -> None:
    lead, at = status_page(people)
    switch_views(lead, at, "Luk dem")
    link = invite(lead, site, f"Agnes Lind, {AGNES}, Birkehøjs Venner", AGNES)

    phone = people.stranger(viewport=PHONE)
    come_in_after_reading(phone, link)
    expect(phone.get_by_role("link", name="sæt dine mærker")).to_be_visible()
    phone.goto(f"{at}{ROW}")
    expect(phone.get_by_role("main")).not_to_contain_text("Sådan ser I det")
    write_a_view(phone, people)
    claim_the_contrary(people, at)
    follow_without_reading(lead, at)

    switch_views(lead, at, "Åbn dem")
    phone.goto(f"{at}{ROW}")
    together = phone.get_by_role("region", name="Sådan ser I det")
    expect(together).to_contain_text(CLAIMED)
    expect(together).to_contain_text("Nogle siger, at det findes. Andre siger, at det ikke gør.")
    assert_usable(phone)

    lead.goto(f"{at}status/")
    lead.get_by_role("link", name="Agnes Lind").click()
    lead.get_by_role("link", name="Træk invitationen tilbage").click()
    lead.get_by_role("button", name="Træk den tilbage").click()
    people.expect("status of 404")
    phone.goto(at)
    expect(phone.get_by_role("main")).to_contain_text("Invitationen er trukket tilbage.")


def come_in_after_reading(phone: Page, link: str) -> None:
    """Read the invitation and what it costs to say yes, and say it."""
    phone.goto(link)
    expect(phone.get_by_role("main")).to_contain_text("Mikkel Holm fra Fjordby Kommune inviterer")
    phone.get_by_text("Hvad bliver gemt om dig?").click()
    assert_usable(phone)
    come_in_by(phone, link)


def write_a_view(phone: Page, people: People) -> None:
    """Write and save on a phone that sleeps in between; what may not stand is not saved."""
    words = phone.get_by_label("Hvordan ser du det?")
    words.fill("Noget, jeg ikke nåede at gemme")
    phone.reload()  # as when a phone has slept
    expect(words).to_have_value("Noget, jeg ikke nåede at gemme")
    words.fill(SAID)
    phone.get_by_label("Findes ikke", exact=True).check(force=True)
    phone.get_by_role("button", name="Gem – Birkehøjs Venner").click()
    expect(phone.get_by_text("Gemt kl.")).to_be_visible()
    phone.reload()
    expect(words).to_have_value(SAID)
    words.fill(f"{SAID} Og 010250-1234")
    people.expect("status of 422")
    phone.get_by_role("button", name="Gem – Birkehøjs Venner").click()
    expect(
        phone.get_by_text("ligner et CPR").or_(phone.get_by_text("et CPR-nummer"))
    ).to_be_visible()
    assert_usable(phone)


def claim_the_contrary(people: People, at: str) -> None:
    """Let Erik say that there is what Agnes says there is not."""
    erik = people.logged_in("erik")
    erik.goto(f"{at}{ROW}")
    erik.get_by_label("Hvordan ser du det?").fill(CLAIMED)
    erik.get_by_label("Fast og systematisk", exact=True).check(force=True)
    erik.get_by_role("button", name="Gem, og gå til den næste").click()
    expect(erik.get_by_text("Gemt kl.")).to_be_visible()


def follow_without_reading(lead: Page, at: str) -> None:
    """See how much each has written, and not what, as long as the views are closed."""
    lead.goto(f"{at}status/")
    expect(lead.get_by_role("listitem").filter(has_text="Agnes Lind")).to_contain_text(
        "Har skrevet i 1 felt"
    )
    lead.goto(f"{at}indspil/retain-recognition/")
    expect(lead.get_by_role("main")).to_contain_text("Heller ikke du.")
    expect(lead.get_by_role("main")).not_to_contain_text(SAID)


def test_without_javascript_two_windows_do_not_write_over_each_other(
    people: People, site: Site
) -> None:
    people.expect("status of 409")
    lead, at = status_page(people)
    link = invite(lead, site, f"Bent Ravn, {BENT}", BENT)
    computer = people.stranger(java_script_enabled=False)
    come_in_by(computer, link)
    computer.goto(f"{at}{ROW}")
    phone = computer.context.new_page()
    phone.goto(f"{at}{ROW}")
    phone.get_by_label("Hvordan ser du det?").fill("Fra telefonen")
    phone.get_by_role("button", name="Gem – Foreningerne samlet").click()
    expect(phone.get_by_text("Gemt kl.")).to_be_visible()
    computer.get_by_label("Hvordan ser du det?").fill("Fra computeren")
    computer.get_by_role("button", name="Gem – Foreningerne samlet").click()
    both = computer.get_by_role("region", name="Foreningerne samlet").first
    expect(both).to_contain_text("Fra telefonen")
    expect(both.get_by_label("Hvordan ser du det?")).to_have_value("Fra computeren")
    computer.get_by_role("button", name="Gem det, jeg skriver nu").click()
    expect(computer.get_by_text("Gemt kl.")).to_be_visible()
    phone.reload()
    expect(phone.get_by_label("Hvordan ser du det?")).to_have_value("Fra computeren")
