"""Text that comes with the package in both languages, shown in the reader's."""

from dataclasses import dataclass

from django.utils.translation import get_language


@dataclass(frozen=True, slots=True)
class Text:
    """A text in Danish and English. `str()` gives it in the language that is active just then."""

    da: str
    en: str

    def __str__(self) -> str:
        english = (get_language() or "").startswith("en")
        return (self.en if english else self.da) or self.da
