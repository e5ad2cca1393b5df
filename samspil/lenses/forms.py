"""What people typed into the lenses' forms, made into clean values. Nothing is stored here."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.accounts.models import Person
from samspil.actionmap.policy import words
from samspil.kit.text import tidy
from samspil.lenses.queries import CanvasPage
from samspil.lenses.rules import AGREED_LIMIT, LINE_LIMIT, THEME_LIMIT, TITLE_LIMIT

NO_NAMES = gettext_lazy("Skriv ikke navne på beboere eller noget om helbred.")


class PlainField(forms.CharField):
    """A text that is refused kindly when it is too long or holds a CPR number."""

    def __init__(self, *args: Any, limit: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.limit = limit

    def clean(self, value: Any) -> str:
        """
        Return the text tidied.

        :raises ValidationError: it may not stand; see policy.words.
        """
        text = tidy(super().clean(value))
        verdict = words(text, limit=self.limit)
        if not verdict:
            raise forms.ValidationError(verdict.reason, code="words")
        return text


def read_version() -> forms.IntegerField:
    """Return the hidden field that says which version she had before her."""
    return forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


class HolderForm(forms.Form):
    """Who holds a task: a person, a function, or nobody yet."""

    say_optional = False  # one of the two, or neither: the hints say so

    person = forms.ChoiceField(label=gettext_lazy("Person"), required=False)
    title = PlainField(
        label=gettext_lazy("Eller en funktion"),
        required=False,
        limit=TITLE_LIMIT,
        help_text=gettext_lazy("Fx: Leder af Sundhed og Ældre. Skriv ikke et navn her."),
    )
    read_version = read_version()

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            ("", _("Ingen person valgt")),
            *((str(person.pk), person.name) for person in people),
        ]

    def clean_person(self) -> int | None:
        """Return the person's id, or None."""
        return int(self.cleaned_data["person"]) if self.cleaned_data["person"] else None


class ThemeForm(forms.Form):
    """What a canvas is about."""

    theme = PlainField(
        label=gettext_lazy("Hvad handler arket om?"),
        limit=THEME_LIMIT,
        help_text=gettext_lazy("Et tema eller en opgave, fx Ensomhed, Måltider eller Ture."),
        error_messages={"required": gettext_lazy("Skriv, hvad arket handler om, fx Ensomhed.")},
    )
    read_version = read_version()


class LineForm(forms.Form):
    """One answer to one of the four questions."""

    text = PlainField(
        label=gettext_lazy("Jeres svar i en sætning"),
        limit=LINE_LIMIT,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": LINE_LIMIT}),
        help_text=NO_NAMES,
        error_messages={"required": gettext_lazy("Skriv noget, før du gemmer.")},
    )
    read_version = read_version()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["read_version"].required = False  # a new line has been read by nobody


class AgreementForm(forms.Form):
    """What the group will do together, and the lines it rests on."""

    say_optional = False  # an agreement can be emptied again, and may rest on no line

    agreed = PlainField(
        label=gettext_lazy("Det vil vi gøre sammen"),
        required=False,
        strip=False,
        limit=AGREED_LIMIT,
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": AGREED_LIMIT}),
        help_text=gettext_lazy("Skriv det, gruppen er enig om, dér hvor svarene mødes."),
    )
    read_version = read_version()

    def __init__(self, *args: Any, page: CanvasPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = [asked for asked in page.questions if asked.lines]
        for asked in self.questions:
            self.fields[asked.question.key] = forms.TypedMultipleChoiceField(
                label=str(asked.question.text),
                coerce=int,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                choices=[(line.pk, line.text) for line in asked.lines],
                initial=[line.pk for line in asked.lines if line.supports],
                error_messages={
                    "invalid_choice": _("En af linjerne er taget tilbage. Vælg linjerne igen.")
                },
            )

    @property
    def supports(self) -> list[int]:
        """The ids of the ticked lines."""
        return [
            pk for asked in self.questions for pk in self.cleaned_data.get(asked.question.key, [])
        ]
