"""The file that somebody picked, and which of its columns answers which question."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.registrations.imports.columns import MUNICIPALITY, required
from samspil.registrations.imports.reading import ROOM
from samspil.registrations.rules import form


class FileForm(forms.Form):
    """A file of registrations."""

    file = forms.FileField(
        label=gettext_lazy("Vælg regnearket"),
        help_text=gettext_lazy("Excel (.xlsx) eller CSV, højst 40 MB."),
        allow_empty_file=True,  # the reader says in plainer words that it is empty
        error_messages={"required": gettext_lazy("Vælg det regneark, der skal læses ind.")},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def clean_file(self) -> Any:
        """Return the file, unless it is bigger than what is read."""
        file = self.cleaned_data["file"]
        if file.size > ROOM.file:
            raise forms.ValidationError(
                _("Filen er for stor. Vi kan læse filer på op til %(limit)d MB. Del den i flere.")
                % {"limit": ROOM.file // 1024 // 1024}
            )
        return file


class ColumnsForm(forms.Form):
    """Which column of the file answers which question; the needed ones come first."""

    say_optional = False  # "is not in the file" says it

    def __init__(
        self, *args: Any, heading: Sequence[str], columns: Mapping[str, int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Står ikke i filen"))]
        choices += [(str(at), name_of(at, word)) for at, word in enumerate(heading)]
        needed = [asked.key for asked in required()]
        asked = [each.key for each in form().questions.values() if each.code]
        labels = {key: str(form().questions[key].label) for key in asked}
        labels[MUNICIPALITY] = _("Kommune")
        for name in dict.fromkeys([*needed, *labels]):
            self.fields[name] = forms.ChoiceField(
                label=labels[name],
                choices=choices,
                required=name in needed,
                initial=str(columns.get(name, "")),
                error_messages={"required": _("Vælg en kolonne. Den kan ikke undværes.")},
            )

    def columns(self) -> dict[str, int]:
        """Return question and column number of what stands in the file, once it is valid."""
        return {name: int(at) for name, at in self.cleaned_data.items() if at}


def name_of(at: int, word: str) -> str:
    """Return what stands above a column, or the letter that Excel shows there."""
    if word:
        return word
    first, second = divmod(at, 26)
    letter = (chr(ord("A") + first - 1) if first else "") + chr(ord("A") + second)
    return _("Kolonne %(letter)s") % {"letter": letter}
