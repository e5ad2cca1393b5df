"""Days and times as people write them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

DAY_FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y"]
TIME_FORMATS = ["%H:%M", "%H.%M", "%H:%M:%S", "%H"]


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": gettext_lazy("Vælg en dag."),
            "invalid": gettext_lazy("Skriv datoen sådan: 23.11.2026"),
        },
    )


def time_field(label: Any) -> forms.TimeField:
    """Return a field for a time of day."""
    return forms.TimeField(
        label=label,
        input_formats=TIME_FORMATS,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={
            "required": gettext_lazy("Skriv et tidspunkt, fx 14.00"),
            "invalid": gettext_lazy("Skriv et tidspunkt, fx 14.00"),
        },
    )
