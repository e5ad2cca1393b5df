"""The frame and the building blocks hold together with and without anything around them."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory

from samspil.kit import views
from samspil.kit.templatetags import kit

pytestmark = pytest.mark.usefixtures("kit_alone")

KIT = Path(__file__).parents[1]
TEMPLATES = sorted((*(KIT / "templates").rglob("*.html"), *(KIT / "jinja2").rglob("*.jinja")))

SHELL = SimpleNamespace(
    municipality=SimpleNamespace(
        name="Fjordby",
        slug="fjordby",
        authority_name="Fjordby Kommune",
        help_name="Lone Madsen",
        help_phone="12 34 56 78",
        help_email="hjaelp@example.dk",
    ),
    home_url="/fjordby/",
    person_name="Anne Holm",
    my_page_url="/konto/",
    log_out_url="/konto/log-ud/",
    log_in_url="/konto/log-ind/",
    menu=[SimpleNamespace(label="Indsatskort", url="/fjordby/indsatskort/", current=True)],
    accessibility_url="/fjordby/tilgaengelighed/",
    privacy_url="/fjordby/privatliv/",
    language="da",
    language_url="/konto/sprog/",
    demo=False,
    demo_url="",
)


def asked(address: str = "/") -> HttpRequest:
    return RequestFactory().get(address)


def test_the_frame_needs_nothing_around_it() -> None:
    text = render_to_string("kit/base.html", {"shell": None})
    assert '<main class="page-container" id="main-content"' in text
    assert "None" not in text


def test_the_frame_shows_place_person_menu_and_help() -> None:
    text = render_to_string("kit/base.html", {"shell": SHELL}, request=asked("/fjordby/?a=1"))
    assert "Fjordby Kommune" in text
    assert 'Hjælp: Lone Madsen <a class="phone" href="tel:+4512345678"' in text
    assert '<form class="inline-form" method="post" action="/konto/log-ud/"' in text
    assert 'name="next" value="/fjordby/?a=1"' in text
    assert text.count('aria-current="page"') == 2  # in the page's menu and in the phone's


def test_the_frame_offers_the_other_language() -> None:
    english = SimpleNamespace(**vars(SHELL) | {"language": "en"})
    assert 'value="en-gb"' in render_to_string("kit/base.html", {"shell": SHELL})
    assert 'value="da"' in render_to_string("kit/base.html", {"shell": english})


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_script_or_style_inside(template: Path) -> None:
    text = template.read_text()
    assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


def test_every_building_block_is_shown() -> None:
    text = views.components(asked()).content.decode()
    for mark in ("answers", "alert-warning", "thanks", "empty", "status", "table", "card", "cell"):
        assert f'class="{mark}' in text or f" {mark}" in text
    assert "Side 1 af 5" in text
    assert "14 af 49" in text


def test_errors_are_shown_above_the_heading() -> None:
    text = views.components(asked("/?fejl=1")).content.decode()
    assert text.index('data-module="error-summary"') < text.index("<h1")


def test_asking_before_something_is_ended_names_the_deed() -> None:
    text = views.confirm_example(asked()).content.decode()
    assert "Afslut runden" in text
    assert 'class="button button-warning"' in text


def test_every_icon_in_the_templates_is_in_the_sprite() -> None:
    script = (Path(__file__).parents[3] / "scripts/frontend.py").read_text()
    kept = set(re.findall(r'"([a-z][a-z-]+)"', script[script.index("ICONS = (") :]))
    samspil = Path(__file__).parents[2]
    templates = (*samspil.rglob("templates/**/*.html"), *samspil.rglob("*.jinja"))
    used = {
        name
        for template in templates
        for name in re.findall(r'\bicon[ (]"([\w-]+)"', template.read_text())
    }
    assert used <= kept


def test_every_shape_is_drawn() -> None:
    drawn = (Path(__file__).parents[1] / "static/samspil/shapes.svg").read_text()
    assert set(re.findall(r'<symbol id="([\w-]+)"', drawn)) == set(kit.SHAPES)


def test_an_unknown_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="No shape 'star'"):
        kit.shape("star")


@pytest.mark.parametrize(
    ("written", "called"),
    [
        ("12 34 56 78", "tel:+4512345678"),
        ("+45 12345678", "tel:+4512345678"),
        ("0046 8 123 45", "tel:+46812345"),
    ],
)
def test_a_telephone_number_can_be_pressed(written: str, called: str) -> None:
    assert kit.tel(written) == called


def test_the_pager_keeps_what_a_list_is_narrowed_to_and_leads_no_farther_than_it_goes() -> None:
    pages = Paginator(range(25), 10)
    asked = {"keep": "afdeling=2&navn=%22A%22", "parameter": "s"}
    first, middle, last = (
        render_to_string("kit/pager.html", asked | {"page": pages.page(number)})
        for number in (1, 2, 3)
    )
    kept = 'href="?afdeling=2&amp;navn=%22A%22&amp;s='
    assert f'rel="next" {kept}2"' in first
    assert 'rel="prev"' not in first
    assert f'rel="prev" {kept}1"' in middle
    assert f'rel="next" {kept}3"' in middle
    assert "Side 2 af 3" in middle
    assert 'rel="next"' not in last
    plain = render_to_string("kit/pager.html", {"page": pages.page(2)})
    assert 'href="?side=1"' in plain
    assert not render_to_string("kit/pager.html", {"page": Paginator([1], 10).page(1)}).strip()
