"""The language is asked for once, and no text is kept for another than its own."""

from django.utils import translation

from samspil.kit.language import gettext, in_one_language

WORD = "Log ud"


def test_a_text_is_of_the_language_that_is_spoken() -> None:
    for language, said in (("da", "Log ud"), ("en-gb", "Log out"), ("da", "Log ud")):
        with translation.override(language):
            assert gettext(WORD) == said


def test_who_changes_the_language_inside_spoils_it_for_nobody() -> None:
    text = "Til koordinatoren, hvis du vil"
    with translation.override("da"), in_one_language(), translation.override("en-gb"):
        assert gettext(text) == text
    with translation.override("da"):
        assert gettext(text) == text
