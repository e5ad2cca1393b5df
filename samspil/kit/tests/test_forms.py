"""Forms come out in the design system's markup, with nothing asked of the one who writes them."""

import re

import pytest
from django import forms
from django.template.loader import render_to_string

from samspil.kit.components import WRONG_ANSWERS, ExampleForm
from samspil.kit.forms import DkfdsRenderer


@pytest.fixture
def empty() -> str:
    return str(ExampleForm(renderer=DkfdsRenderer()))


@pytest.fixture
def wrong() -> ExampleForm:
    return ExampleForm(WRONG_ANSWERS, renderer=DkfdsRenderer())


def test_a_label_stands_above_its_field_and_points_to_it(empty: str) -> None:
    label, field = empty.index('for="id_name"'), empty.index('id="id_name"')
    assert label < field


def test_fields_have_the_design_systems_classes_and_a_fitting_width(empty: str) -> None:
    assert re.search(r'<input type="number"[^>]*class="form-input input-width-xxs"', empty)
    assert re.search(r'<select[^>]*class="form-select"', empty)
    assert re.search(r'<textarea[^>]*class="form-input"', empty)
    assert re.search(r'<input type="file"[^>]*class="form-file"', empty)


def test_buttons_to_pick_among_stand_in_a_named_group_with_a_label_each(empty: str) -> None:
    assert "<legend" in empty
    radios = (
        r'<div class="form-group-radio"><input type="radio"[^>]*class="form-radio"[^>]*>\s*<label'
    )
    boxes = (
        r'<div class="form-group-checkbox"><input type="checkbox"[^>]*form-checkbox[^>]*>\s*<label'
    )
    assert len(re.findall(radios, empty)) == 3
    assert len(re.findall(boxes, empty)) == 3


def test_only_what_may_be_left_out_says_so(empty: str) -> None:
    assert empty.count("(valgfrit)") == 4


def test_a_form_of_filters_does_not_say_optional() -> None:
    class Filters(forms.Form):
        say_optional = False
        word = forms.CharField(label="Ord", required=False)

    assert "(valgfrit)" not in str(Filters(renderer=DkfdsRenderer()))


def test_an_error_stands_between_label_and_field_and_is_tied_to_it(wrong: ExampleForm) -> None:
    html = str(wrong["residents"].as_field_group())
    assert html.index("</label>") < html.index('id="id_residents_error"') < html.index("<input")
    assert 'aria-describedby="id_residents_error"' in html
    assert 'aria-invalid="true"' in html
    assert '<span class="sr-only">Fejl: </span>' in html


def test_a_hint_comes_before_the_error_and_both_are_read_aloud(wrong: ExampleForm) -> None:
    html = str(wrong["day"].as_field_group())
    assert 'aria-describedby="id_day_helptext id_day_error"' in html
    assert html.index("id_day_helptext") < html.index('class="form-error-message"')


def test_a_radio_button_is_not_called_invalid_but_its_group_points_to_the_error(
    wrong: ExampleForm,
) -> None:
    html = str(wrong["situation"].as_field_group())
    assert "aria-invalid" not in html
    assert '<fieldset aria-describedby="id_situation_error">' in html


def test_the_summary_links_to_every_field_with_an_error(wrong: ExampleForm) -> None:
    html = render_to_string("kit/error_summary.html", {"form": wrong})
    links = re.findall(r'href="#([^"]+)"', html)
    page = html + str(wrong)
    assert links == [
        "form-errors",
        "id_name",
        "id_residents",
        "id_day",
        "id_situation_0",
        "id_agree",
    ]
    for target in links:
        assert f'id="{target}"' in page
    assert 'role="alert" tabindex="-1"' in html


def test_a_form_without_errors_has_no_summary() -> None:
    form = ExampleForm(renderer=DkfdsRenderer())
    assert not render_to_string("kit/error_summary.html", {"form": form}).strip()


def test_what_the_form_itself_says_is_kept_beside_ours() -> None:
    class Wide(forms.Form):
        count = forms.IntegerField(
            label="Antal", widget=forms.NumberInput(attrs={"class": "input-width-m"})
        )

    html = str(Wide(renderer=DkfdsRenderer()))
    assert 'class="input-width-m form-input"' in html
