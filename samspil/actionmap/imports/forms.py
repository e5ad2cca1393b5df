"""The file that somebody picked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.actionmap.imports.reading import MapFile, read_file
from samspil.kit.tables import FILE_LIMIT, REASONS, Unreadable


class UploadForm(forms.Form):
    """One Excel file of the map. `cleaned_data["file"]` is the MapFile that was in it."""

    file = forms.FileField(
        label=_("Vælg den Excel-fil, du har udfyldt"),
        help_text=_("En .xlsx-fil på højst 5 MB. Du ser, hvad der bliver ændret, før det sker."),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={
            "required": _("Vælg den Excel-fil, du har udfyldt."),
            "invalid": _("Vælg den Excel-fil, du har udfyldt."),
            "empty": REASONS["empty"],
        },
    )

    def clean_file(self) -> MapFile:
        """Return what the file says, or say why it cannot be read."""
        upload = self.cleaned_data["file"]
        if upload.size > FILE_LIMIT:
            raise forms.ValidationError(REASONS["file_too_big"], code="size")
        try:
            return read_file(upload.read())
        except Unreadable as no:
            raise forms.ValidationError(str(no), code="unreadable") from no
