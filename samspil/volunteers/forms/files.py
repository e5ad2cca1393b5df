"""What was sent in or chosen about a file of volunteers. Nothing is stored here."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.volunteers.models import Volunteer
from samspil.volunteers.words import FIELDS


class FileForm(forms.Form):
    """A spreadsheet."""

    file = forms.FileField(
        label=gettext_lazy("Filen"),
        help_text=gettext_lazy("Excel (.xlsx) eller CSV, højst 5 MB."),
        error_messages={
            "required": gettext_lazy("Vælg filen."),
            "empty": gettext_lazy("Filen er tom. Vælg en anden."),
        },
    )


class ColumnsForm(forms.Form):
    """Which column holds what."""

    say_optional = False

    def __init__(
        self,
        *args: Any,
        heading: Sequence[str],
        columns: Mapping[str, int],
        dropped: Sequence[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = [
            (str(at), word) for at, word in enumerate(heading) if word and word not in dropped
        ]
        for field, label in FIELDS.items():
            self.fields[field] = forms.ChoiceField(
                label=label,
                required=False,
                choices=[("", _("Står der ikke")), *offered],
                initial=str(columns[field]) if field in columns else "",
            )

    def columns(self) -> dict[str, int]:
        """Return what was chosen: field and number of the column."""
        return {field: int(at) for field, at in self.cleaned_data.items() if at}


class MergeForm(forms.Form):
    """Which row is about the same person and is to stay."""

    into = forms.ChoiceField(
        label=gettext_lazy("Hvem er det den samme som?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Vælg den, der skal blive.")},
    )

    def __init__(self, *args: Any, others: Sequence[Volunteer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [
            (str(row.pk), " · ".join(filter(None, (row.name, row.mobile, row.email))))
            for row in others
        ]
        self.fields["into"].choices = offered  # type: ignore[attr-defined]  # a choice field
