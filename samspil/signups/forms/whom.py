"""Whom a visit is with."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.residents.models import Resident
from samspil.signups.queries import WhomPage


class WhomForm(forms.Form):
    """Which resident a visit is with, and whether the later ones are too."""

    say_optional = False

    resident = forms.ChoiceField(label=gettext_lazy("Beboer"), required=False)
    ongoing = forms.BooleanField(
        label=gettext_lazy("Det gælder også de kommende i rækken"), required=False
    )

    def __init__(self, *args: Any, page: WhomPage, **more: Any) -> None:
        """Offer those who live where the visit is."""
        said = page.said
        initial = {
            "resident": said.resident_id if said else "",
            "ongoing": said.ongoing if said else page.activity.series_id is not None,
        }
        super().__init__(*args, **(more | {"initial": initial}))
        offered = [(each.pk, _name_and_unit(each)) for each in page.residents]
        self.fields["resident"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", _("Ingen bestemt beboer")),
            *offered,
        ]
        if page.activity.series_id is None:
            del self.fields["ongoing"]

    @property
    def resident_id(self) -> int | None:
        """Whom it is with, once it is valid."""
        key = self.cleaned_data["resident"]
        return int(key) if key else None


def _name_and_unit(resident: Resident) -> str:
    return f"{resident.preferred_name} ({resident.unit})" if resident.unit else str(resident)
