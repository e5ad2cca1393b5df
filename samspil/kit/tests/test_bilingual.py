from dataclasses import FrozenInstanceError

import pytest
from django.template import Context, Template
from django.utils import translation

from samspil.kit.bilingual import Text

GREETING = Text(da="Goddag", en="Hello")


@pytest.mark.parametrize(
    ("language", "shown"),
    [("da", "Goddag"), ("en", "Hello"), ("en-gb", "Hello"), ("de", "Goddag"), (None, "Goddag")],
)
def test_a_text_is_shown_in_the_readers_language(language: str | None, shown: str) -> None:
    with translation.override(language):
        assert str(GREETING) == shown


def test_a_text_without_english_is_shown_in_danish() -> None:
    with translation.override("en-gb"):
        assert str(Text(da="Goddag", en="")) == "Goddag"


def test_a_text_is_escaped_on_a_page() -> None:
    page = Template("{{ text }}").render(Context({"text": Text(da="<b>", en="<i>")}))
    assert page == "&lt;b&gt;"


def test_a_text_never_changes() -> None:
    with pytest.raises(FrozenInstanceError):
        GREETING.da = "Farvel"  # type: ignore[misc]  # the point of the test
