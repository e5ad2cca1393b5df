"""What can be written on Monday's pages."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class HoursForm(forms.Form):
    """A week, and the hours that coordinating took in it."""

    week = forms.TypedChoiceField(coerce=date.fromisoformat, label=gettext_lazy("Hvilken uge?"))
    hours = forms.DecimalField(
        max_digits=4,
        decimal_places=1,
        localize=True,
        label=gettext_lazy("Hvor mange timer tog det i alt?"),
        help_text=gettext_lazy("Alle, der koordinerede på plejecentret, lagt sammen."),
        widget=forms.TextInput(attrs={"class": "input-width-xs", "inputmode": "decimal"}),
        error_messages={
            name: gettext_lazy("Skriv timerne som et tal, fx 10 eller 7,5.")
            for name in (
                "required",
                "invalid",
                "max_digits",
                "max_decimal_places",
                "max_whole_digits",
            )
        },
    )

    def __init__(self, *args: Any, mondays: Sequence[date], **more: Any) -> None:
        """Offer the weeks, the newest first."""
        super().__init__(*args, **more)
        asked: Any = self.fields["week"]
        asked.choices = [(monday.isoformat(), week_in_words(monday)) for monday in mondays]


def week_in_words(monday: date) -> str:
    """Return `uge 47 (16.–22. november)`."""
    sunday = monday + timedelta(days=6)
    first = date_format(monday, "j." if monday.month == sunday.month else "j. F")
    days = f"{first}–{date_format(sunday, 'j. F')}"
    return _("uge %(week)d (%(days)s)") % {"week": monday.isocalendar().week, "days": days}
