"""What the addresses of the calendar's pages ask for; what cannot be read is left out."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from samspil.activities.forms.fields import DAY_FORMATS
from samspil.activities.queries import Selection
from samspil.activities.words import KINDS
from samspil.registrations.rules import question

FIRST, LAST = date(2000, 1, 3), date(2100, 1, 1)
_KEY = {"required": False, "min_value": 1, "max_value": 2**63 - 1}


class _LookForm(forms.Form):
    dag = forms.DateField(required=False, input_formats=DAY_FORMATS)
    center = forms.IntegerField(**_KEY)  # type: ignore[arg-type]  # one dict for all
    afdeling = forms.IntegerField(**_KEY)  # type: ignore[arg-type]  # one dict for all
    forening = forms.IntegerField(**_KEY)  # type: ignore[arg-type]  # one dict for all
    slags = forms.CharField(required=False, max_length=30)
    hvad = forms.CharField(required=False, max_length=30)
    q = forms.CharField(required=False, max_length=80)


def _typed(query: QueryDict) -> dict[str, Any]:
    if not query:
        return {}
    form = _LookForm(query)
    form.is_valid()
    return form.cleaned_data


def selection_of(query: QueryDict) -> Selection:
    """Return which activities are asked for."""
    typed = _typed(query)
    category, kind = typed.get("slags", ""), typed.get("hvad", "")
    return Selection(
        centre=typed.get("center"),
        unit=typed.get("afdeling"),
        association=typed.get("forening"),
        category=category if category in question("category").codes else "",
        search=typed.get("q", ""),
        kind=kind if kind in KINDS else "",
    )


def day_asked(query: QueryDict, *, today: date) -> date:
    """Return the day that is asked for, today if none is."""
    day: date = _typed(query).get("dag") or today
    return day if FIRST <= day <= LAST else today
