"""
What each persona comes for in a minute: how few presses it takes from her start page.

Those tasks whose last press is an answer or a form are walked to that form; the presses inside it
are counted by the parts' own journeys. On a phone for everybody who has one.
"""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.people import DESK, PHONE, People

START = "/fjordby/i-dag/"
# Persona, whether she has a phone, and for each task: what she presses, and where she then is.
TASKS: dict[str, tuple[bool, dict[str, str]]] = {
    "lone": (
        True,
        {
            "Skriv, hvad I lavede": r"/registreringer/ny/",
            "Nye frivillige": r"/frivillige/nye/",
            "Mandagens overblik": r"/i-dag/mandag/",
            "Luk for besøg, eller aflys": r"/kalender/lukket/",
            "Sammen med en beboer": r"/beboere/",
        },
    ),
    "karen": (
        True,
        {
            "Indsatskort, vores kolonne": r"/indsatskort/",
            "Se, om aftalerne er i orden": r"/frivillige/",
            "Print ugeplanen": r"/kalender/",
            "Send tak til dem, der kom": r"/frivillige/tak/",
        },
    ),
    "mikkel": (
        False,
        {
            "Se, hvem der har skrevet, og mind resten": r"/deltag/\d+/status/",
            "Sammenlign med sidste runde": r"/opfoelgning/",
            "Hold mødet": r"/moede/",
            "Kortlægningen til udvalget": r"/kortlaegning/",
        },
    ),
    "erik": (
        False,
        {
            "Se, hvad vi kommer til, og hvem der er med": r"/kalender/liste/",
            "Foreslå en aktivitet": r"/kalender/ny/",
            "Tilføj et medlem som frivillig": r"/frivillige/ny/",
            "Tal til ansøgningen": r"/kortlaegning/foreninger/\d+/",
        },
    ),
    "birgit": (
        True,
        {
            "Mine ture": r"/ture/",
            "Skriv, hvad I lavede": r"/registreringer/ny/",
            "Jeg er væk": r"/frivillige/mit/",
            "Hvad må jeg, og hvem ringer jeg til?": r"/hvad-maa-jeg/\d+/",
        },
    ),
    "mette": (
        True,
        {
            "Se ugens aktiviteter": r"/beboere/paaroerende/kalender/",
            "Fortæl om": r"/beboere/paaroerende/\d+/skriv/",
            "Tilbyd at hjælpe": r"/beboere/paaroerende/\d+/skriv/",
            "Skriv til koordinatoren": r"/ture/skriv/",
            "Bliv frivillig": r"/bliv-frivillig/",
        },
    ),
    "fatima": (
        True,
        {
            "Ønske fra beboer": r"/beboere/oenske/",
            "Skriv, hvad I lavede": r"/registreringer/ny/",
            "I dag med stor skrift": r"/kalender/dag/",
            "Sådan samarbejder vi": r"/hvad-maa-jeg/\d+/",
        },
    ),
}


@pytest.mark.parametrize("persona", list(TASKS))
def test_what_she_comes_for_is_one_press_from_her_start_page(people: People, persona: str) -> None:
    on_phone, tasks = TASKS[persona]
    page = people.logged_in(persona, viewport=PHONE if on_phone else DESK)
    for pressed, address in tasks.items():
        page.goto(START)
        page.get_by_role("main").get_by_role("link", name=pressed).first.click()
        expect(page).to_have_url(re.compile(address))
        expect(page.get_by_role("heading", level=1)).to_be_visible()
