"""One example of everything that an address of the site can name, made as people make it."""

import csv
import io
import re
from pathlib import Path
from typing import Any

import openpyxl
from playwright.sync_api import Page, expect

from samspil.testing.pages import Page as Entry
from tests.journeys.map_page import BIRKEHOEJ, MAP
from tests.journeys.passkeys import put_a_finger_in_the_browser
from tests.journeys.people import ADDRESS, People, ask_for_code, type_code
from tests.journeys.site import Site, words_of

OPPORTUNITY = "varied-activities"
# Where Birgit is asked, whatever other journeys have asked others about since.
PLANNED = (
    "activity_id IN (SELECT id FROM activities_activity WHERE state = 'planned' AND centre_id = {})"
    " AND volunteer_id IN (SELECT id FROM volunteers_volunteer WHERE name = 'Birgit Nørgaard')"
)
# Who is away in the demo, seen by Lone; other journeys say so of others, and take it back.
HANS_IS_AWAY = (
    "taken_back_at IS NULL"
    " AND volunteer_id IN (SELECT id FROM volunteers_volunteer WHERE name = 'Hans Nørgaard')"
)
INVITED = "ny@fjordby.eksempel.dk"
CATALOGUE, SET_UP = "/fjordby/videnskatalog/", "/fjordby/opsaetning/"
# What Per has told himself, and nobody has taken back.
PERS_WISH = (
    "question = 'want-now' AND resident_id = "
    "(SELECT max(id) FROM residents_resident WHERE preferred_name = 'Per')"
)
AGREEMENT = re.compile(r"/frivillige/aftale/([^/\s]+)/")
LINK = re.compile(r"/invitation/([^/\s]+)/")

VISIT = re.compile(r"/ture/svar/([^/\s]+)/")
ASKED = "kirsten.aakjaer@eksempel.dk"  # a volunteer of the demo, by mail alone
OF_A_VISIT = (
    *("answer", "answer-after", "answer-all", "answer-calendar", "answer-message"),
    "answer-ways",
)

# Logged in by a code, since the pages about logging in ask for a fresh one.
FRESH, COUPLE = "inger", "a couple"
# Somebody of the demo who takes part without an account, and her browser once she has come in.
GUEST, GUEST_NAME = "a guest of the round", "Jens Peter Holt"


class Examples:
    """Example addresses, and log-ins in a state that some pages need."""

    def __init__(self, people: People, site: Site, folder: Path) -> None:
        self.site, self.folder = site, folder
        self.states: dict[str, Any] = {}
        self._prepare_log_ins(people)
        lead = people.logged_in("mikkel")
        choose_every_column(lead)
        publish_last_year(lead)
        own = add_own_opportunity(lead)
        draft_guidelines(lead)
        self._look_across()
        upload_cells(lead, folder)
        upload_centres(lead, folder)
        upload_registrations(lead, folder)
        take_out(lead)
        upload_volunteers(people.logged_in("karen"), folder)
        token = invite(lead, site)
        link = link_of_guest(lead, site)
        self._words = self._found() | {"token": token}
        self._visits = self._links_of_visits(people)
        page = people.stranger()
        come_in_by(page, link)
        self.states[GUEST] = page.context.storage_state()
        self._special = {
            "catalogue:change": {"key": own},
            "catalogue:take-back": {"key": own},
            "catalogue:put-back": {"key": own},
            "participation:invitation": {"token": link.rstrip("/").rpartition("/")[2]},
            **{
                f"registrations:{name}": {"token": code_at_the_door(lead)}
                for name in ("door", "door-thanks")
            },
            **self._visits,
            "signups:withdraw-in-pause": {
                "volunteer_id": self._one("volunteers_volunteer", "name = 'Egon Bæk'")
            },
            "activities:screen": {"token": address_of_the_screen(people)},
            **{
                f"volunteers:agreement-link{part}": {"token": link_of_agreement(site)}
                for part in ("", "-pdf")
            },
            **{
                f"guidelines:{name}": {"place": "kommunen"}
                for name in ("who", "draft", "change", "contacts", "history")
            },
            "actionmap:public": {"round_id": self._words["closed_round_id"]},
            "actionmap:import-preview": {"import_id": self._one("actionmap_cellimport", "true")},
            "actionmap:import-errors": {"import_id": self._one("actionmap_cellimport", "true")},
        }

    def url(self, entry: Entry) -> str:
        """Return an example address of the page."""
        return entry.url(self._words | self._special.get(entry.name, {}))

    def _prepare_log_ins(self, people: People) -> None:
        page = people.stranger()
        put_a_finger_in_the_browser(page)
        type_code(page, ask_for_code(page, self.site.post, ADDRESS.format(FRESH)))
        expect(page.get_by_role("heading", level=1)).to_have_text("Hej Inger")
        page.goto("/konto/min-side/noegle/ny/")
        page.get_by_role("button", name="Lav nøglen").click()
        expect(page.get_by_text("ikke brugt endnu").first).to_be_visible()
        self.states[FRESH] = page.context.storage_state()

        page = people.stranger()
        type_code(page, ask_for_code(page, self.site.post, ADDRESS.format("birgit")))
        expect(page.get_by_role("heading", level=1)).to_have_text("Hvem er du?")
        self.states[COUPLE] = page.context.storage_state()

    def waiting_for_a_code(self, people: People) -> Page:
        """Return a browser in which a code has been asked for just now: it lives ten minutes."""
        page = people.stranger()
        ask_for_code(page, self.site.post, ADDRESS.format("anders"))
        return page

    def proving_an_address(self, page: Page) -> None:
        """Let Inger ask for a code to a new address just now: it lives ten minutes too."""
        page.goto("/konto/min-side/mail/")
        page.get_by_role("textbox").first.fill("inger.ny@fjordby.eksempel.dk")
        page.get_by_role("button", name="Send en kode").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Skriv koden fra mailen")

    def _look_across(self) -> None:
        """Let somebody read the figures of two municipalities."""
        self.site.ask(
            "INSERT INTO organisations_membership"
            " (tenant_id, person_id, role, unit_ids, started_at)"
            " SELECT m.id, p.id, 'reader', '{}', now() FROM organisations_municipality m,"
            " accounts_person p WHERE m.slug IN ('fjordby', 'bakkeby') AND p.name = 'Inger Bjerre'"
        )

    def _links_of_visits(self, people: People) -> dict[str, dict[str, Any]]:
        """Return the addresses that are keys: in a volunteer's letter, and on two pages."""
        letter = self.site.post.about(ASKED, "/ture/svar/")
        found = VISIT.search(words_of(letter))
        assert found
        hers = {"token": found.group(1)}
        lone = people.logged_in("lone")
        lone.goto(f"/fjordby/ture/{self._words['activity_id']}/hvem/")
        expect(lone.get_by_role("heading", level=1)).to_have_text("Hvem kommer")
        faces = lone.get_by_role("link", name="Siden med de tre ansigter").get_attribute("href")
        birgit = people.logged_in("birgit")
        birgit.goto("/fjordby/ture/kalender/")
        birgit.get_by_role("button", name="Lav en adresse").click()
        feed = birgit.locator(".address").inner_text()
        return {
            **{f"signups:{name}": hers for name in OF_A_VISIT},
            "signups:faces": {"token": str(faces).rstrip("/").rpartition("/")[2]},
            "signups:feed": {"token": feed.split("/")[-2]},
        }

    def _one(self, table: str, condition: str, *, of: str = "id") -> int:
        found = self.site.ask(f"SELECT max({of}) FROM {table} WHERE {condition}")  # noqa: S608 - our own words
        return int(found[0][0])

    def _found(self) -> dict[str, Any]:
        inside = "tenant_id = (SELECT id FROM organisations_municipality WHERE slug = 'fjordby')"
        one = self._one
        birkehoej = one("organisations_carecentre", f"name = '{BIRKEHOEJ}'")
        hers = f"{inside} AND {PLANNED.format(birkehoej)}"
        return {
            "municipality": "fjordby",
            "round_id": one("actionmap_round", f"{inside} AND closed_at IS NULL"),
            "closed_round_id": one("actionmap_round", f"{inside} AND closed_at IS NOT NULL"),
            "opportunity": OPPORTUNITY,
            "key": OPPORTUNITY,
            "column": f"centre-{birkehoej}",
            "version": 1,
            "centre_id": birkehoej,
            "unit_id": one("organisations_unit", f"centre_id = {birkehoej}"),
            "association_id": one("organisations_association", inside),
            "membership_id": one("organisations_membership", f"{inside} AND role = 'volunteer'"),
            "invitation_id": one("organisations_invitation", inside),
            "import_id": one("organisations_centreimport", inside),
            "canvas_id": one("lenses_canvas", inside),
            "line_id": one("lenses_canvasline", inside),
            "question": "allowed",
            "duty": "daily-conditions",
            "registration_id": one(  # another journey may have taken back its own
                "registrations_registration", f"centre_id = {birkehoej} AND deleted_at IS NULL"
            ),
            "file_id": one("registrations_fileimport", inside),
            "door_id": one("registrations_doorcode", inside),
            "place": str(birkehoej),
            "number": 2,
            "comment_id": one("guidelines_comment", inside),
            "resident_id": one("residents_resident", f"{inside} AND preferred_name = 'Per'"),
            "wish_id": one("residents_wish", PERS_WISH),
            "relative_id": one("residents_relative", inside),
            "kind": "livet-foer",
            "asked": "want-now",
            "period_id": one("periods_periodcentre", f"centre_id = {birkehoej}", of="period_id"),
            "volunteer_id": one("volunteers_volunteer", f"{inside} AND name = 'Birgit Nørgaard'"),
            "away_id": one("volunteers_away", f"{inside} AND {HANS_IS_AWAY}"),
            "whose": "person",
            "who_id": one("accounts_person", "name = 'Karen Lund'"),
            "rule": "log",
            "export_id": one("privacy_export", inside),
            "erasure_id": one("privacy_erasure", inside),
            "list_id": one("volunteers_volunteerfile", inside),
            "agreement_id": one("volunteers_volunteeragreement", inside),
            "talk_id": one("volunteers_talk", inside),
            "course_id": one("volunteers_coursetaken", inside),
            "deputy_id": one("volunteers_deputy", inside),
            "participant_id": one("participation_participant", f"name = '{GUEST_NAME}'"),
            "note_id": one("initiatives_initiativenote", inside),
            "initiative_id": one("initiatives_initiative", f"{inside} AND due_on IS NOT NULL"),
            "meeting_id": one("meetings_meeting", f"{inside} AND closed_at IS NOT NULL"),
            "activity_id": one("signups_ask", hers, of="activity_id"),
            "ask_id": one("signups_ask", hers),
            "closure_id": one("activities_closure", f"centre_id = {birkehoej}"),
            "passkey_id": one("mfa_authenticator", "type = 'webauthn'"),
            "session_id": 1,
            "provider_id": "kommune",
            "persona": "karen",
        }


def address_of_the_screen(people: People) -> str:
    """Return the secret in the address of Birkehøj's screen."""
    lone = people.logged_in("lone")
    lone.goto("/fjordby/kalender/ud/")
    lone.get_by_role("button", name="Lav en adresse til skærmen").click()
    address = lone.locator(".address").inner_text()
    return address.rstrip("/").rpartition("/")[2]


def choose_every_column(page: Page) -> None:
    """Look at all columns, so that the pages are seen at their fullest."""
    page.goto(f"{MAP}kolonner/")
    page.get_by_role("button", name="Alle kolonner").click()
    expect(page.get_by_role("columnheader", name=BIRKEHOEJ)).to_be_attached()


def publish_last_year(page: Page) -> None:
    """Let everybody read the closed round."""
    page.goto(f"{MAP}runder/")
    page.get_by_role("button", name="Vis den offentligt").last.click()
    expect(page.get_by_text("Alle med adressen kan nu læse runden.")).to_be_visible()


def add_own_opportunity(page: Page) -> str:
    """Add one of the municipality's own; return its key."""
    page.goto(f"{CATALOGUE}egne/ny/")
    main = page.get_by_role("main")
    main.get_by_label("Titel").fill("Sansehaven")
    main.get_by_label("Hvad går den ud på?").fill("Frivillige passer haven sammen med beboerne.")
    main.get_by_label("Hvilket indsatsfelt hører den til?").select_option(index=1)
    for question in main.get_by_role("group").all():
        question.get_by_role("radio").first.check()
    main.get_by_role("button", name="Tilføj").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sansehaven")
    return page.url.rstrip("/").rpartition("/")[2]


def draft_guidelines(page: Page) -> None:
    """Begin on new guidelines of the municipality."""
    page.goto("/fjordby/hvad-maa-jeg/kommunen/udkast/ret/")
    page.get_by_role("button", name="Gem udkastet").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Udkast")


def upload_cells(page: Page, folder: Path) -> None:
    """Bring a changed map in from Excel, as far as the question."""
    page.goto(f"{MAP}?drivkraft=4")
    with page.expect_download() as coming:
        page.get_by_role("main").get_by_role("link", name="Excel", exact=True).click()
    book = openpyxl.load_workbook(io.BytesIO(Path(coming.value.path()).read_bytes()))
    sheet = book["Drivkraft 4"]
    sheet.cell(5, 5, "Ændret i en fil, og ikke gemt i kortet.")
    book.save(folder / "kort.xlsx")
    page.goto(f"{MAP}excel/ind/")
    page.locator('input[type="file"]').set_input_files(folder / "kort.xlsx")
    page.get_by_role("button", name="Se, hvad der bliver ændret").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Se, hvad der bliver ændret")


def upload_centres(page: Page, folder: Path) -> None:
    """Bring a list of care centres in, as far as the question."""
    with (folder / "plejecentre.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(
            [["Navn", "By", "Telefon"], ["Plejecenter Åsen", "Fjordby", "70 10 20 99"]]
        )
    page.goto(f"{SET_UP}plejecentre/fil/")
    page.locator('input[type="file"]').set_input_files(folder / "plejecentre.csv")
    page.get_by_role("button", name="Læs filen").click()
    expect(page).to_have_url(re.compile(r"/fil/\d+/"))


def upload_registrations(page: Page, folder: Path) -> None:
    """Bring a spreadsheet of registrations in, as far as the question."""
    with (folder / "juni.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(
            [
                [
                    "Plejecenter",
                    "Dato",
                    "Slags",
                    "Hvem var det for?",
                    "Antal beboere",
                    "Antal frivillige",
                    "Var personale med?",
                    "Hvem hører aktiviteten til?",
                ],
                f"{BIRKEHOEJ};1.6.26;Andet;Flere beboere;9;2;ja;Kommunen".split(";"),
                f"{BIRKEHOEJ};i går;Andet;Flere beboere;mange;2;ja;Kommunen".split(";"),
            ]
        )
    page.goto("/fjordby/registreringer/regneark/")
    page.locator('input[type="file"]').set_input_files(folder / "juni.csv")
    page.get_by_role("button", name="Se, hvad der kommer ind").click()
    expect(page.get_by_text("1 ny, 1 kan ikke læses.")).to_be_visible()


def upload_volunteers(page: Page, folder: Path) -> None:
    """Bring a spreadsheet of volunteers in, as far as the question."""
    with (folder / "frivillige.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(
            [
                ["Navn", "Mobil", "Mail", "CPR", "Bemærkninger"],
                ["Ellen Aaby", "28 10 00 91", "", "", "Bor tæt på"],
                ["Uden Nummer", "", "", "", ""],
            ]
        )
    page.goto("/fjordby/frivillige/fil/")
    page.locator('input[type="file"]').set_input_files(folder / "frivillige.csv")
    page.get_by_role("button", name="Se, hvad der kommer ind").click()
    expect(page.get_by_text("1 ny, 1 springes over.")).to_be_visible()


def code_at_the_door(page: Page) -> str:
    """Return the secret in the address of the code at Birkehøj's door."""
    page.goto("/fjordby/registreringer/qr-koder/")
    page.get_by_role("link", name=BIRKEHOEJ).first.click()
    address = page.locator(".poster-address").inner_text()
    return address.rstrip("/").rpartition("/")[2]


def invite(page: Page, site: Site) -> str:
    """Invite somebody; return the secret in the link of the mail."""
    page.goto(f"{SET_UP}mennesker/inviter/")
    page.get_by_role("radio", name="Læser").check()
    page.get_by_role("button", name="Videre").click()
    page.get_by_label("Personens navn").fill("Signe Ny")
    page.get_by_label("Personens e-mail").fill(INVITED)
    page.get_by_role("button", name="Send invitationen").click()
    found = LINK.search(words_of(site.post.next(INVITED, after=0)))
    assert found
    return found.group(1)


def take_out(page: Page) -> None:
    """Ask for everything that stands about oneself."""
    page.goto("/fjordby/oplysninger/mine/")
    page.get_by_role("button", name="Hent mine oplysninger").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dit udtræk")


def link_of_agreement(site: Site) -> str:
    """Return the secret in the link of the agreement that waits for somebody in the demo."""
    letter = site.post.about("sanne.vig@eksempel.dk", "aftale")
    found = AGREEMENT.search(words_of(letter))
    assert found
    return found.group(1)


def link_of_guest(page: Page, site: Site) -> str:
    """Return the link that the lead can hand on to the guest of the demo."""
    found = site.ask(
        "SELECT round_id, id FROM participation_participant WHERE name = %s", GUEST_NAME
    )
    page.goto(f"/fjordby/deltag/{found[0][0]}/personer/{found[0][1]}/")
    return page.locator("[data-copy]").inner_text().strip()


def come_in_by(page: Page, link: str) -> None:
    """Take up an invitation by its link."""
    page.goto(link)
    page.get_by_role("button", name="Ja, begynd").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dine indspil")
