"""Which activities a report is about, read from the address; what cannot be read is left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from samspil.mapping import words
from samspil.mapping.queries import Places, Selection
from samspil.mapping.rules import Period, a_year_before, last_whole_weeks
from samspil.mapping.rules.moments import SLOTS, WEEKDAYS
from samspil.registrations.forms import DAY_FORMATS
from samspil.registrations.rules import question

WEEKS = 6  # of a report when no days are asked for, as in the study
# The questions that can be filtered by, as the address calls them.
ASKED: Mapping[str, str] = {
    "slags": "category",
    "hvem": "target",
    "hoerer-til": "affiliation",
    "personale": "staff",
    "sted": "place",
}
TRAIT, SLOT, WEEKDAY = "kendetegn", "hvornaar", "ugedag"
CENTRE, ASSOCIATION = "center", "forening"
FIRST, LAST, OTHER_FIRST, OTHER_LAST = "fra", "til", "fra2", "til2"


@dataclass(frozen=True, slots=True)
class Filter:
    """One thing to filter by: its name in the address, its label, and the options."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str

    @property
    def chosen_label(self) -> str:
        """What the chosen option is called, empty when none is."""
        return dict(self.options).get(self.chosen, "") if self.chosen else ""


class DaysForm(forms.Form):
    """The first and last day of one or two periods."""

    fra = forms.DateField(required=False, input_formats=DAY_FORMATS)
    til = forms.DateField(required=False, input_formats=DAY_FORMATS)
    fra2 = forms.DateField(required=False, input_formats=DAY_FORMATS)
    til2 = forms.DateField(required=False, input_formats=DAY_FORMATS)


class Asked:
    """What the address asks for. `problem` says why the days are not those that were typed."""

    def __init__(self, query: QueryDict, places: Places, *, today: date) -> None:
        self.query = query
        self.places = places
        self.problem = ""
        self._form = DaysForm(query)
        self._form.is_valid()
        usual = last_whole_weeks(WEEKS, before=today)
        self.period = self._period(FIRST, LAST, usual)
        self.other = self._period(OTHER_FIRST, OTHER_LAST, a_year_before(self.period))

    def _period(self, first: str, last: str, usual: Period) -> Period:
        typed = self._form.cleaned_data
        if first in self._form.errors or last in self._form.errors:
            self.problem = _("Skriv dagene sådan: 22.11.2026. Her ser du en anden periode.")
            return usual
        begins, ends = typed.get(first), typed.get(last)
        if not begins and not ends:
            return usual
        if not begins or not ends:
            self.problem = _(
                "Skriv både den første og den sidste dag. Her ser du en anden periode."
            )
            return usual
        if ends < begins:
            self.problem = _("Perioden slutter, før den begynder. Her ser du en anden periode.")
            return usual
        return Period(begins, ends)

    @cached_property
    def filters(self) -> tuple[Filter, ...]:
        """All that can be filtered by, with what is chosen."""
        by_code = [
            self._filter(name, str(question(field).label), self._answers(field))
            for name, field in ASKED.items()
        ]
        weekdays = [(str(day), words.answer_label("weekday", str(day))) for day in WEEKDAYS]
        return (
            self._filter(
                CENTRE,
                _("Plejecenter"),
                [(str(each.pk), each.name) for each in self.places.centres],
            ),
            self._filter(
                ASSOCIATION,
                _("Forening"),
                [(str(each.pk), each.name) for each in self.places.associations],
            ),
            *by_code,
            self._filter(TRAIT, _("Kendetegn"), self._answers("traits")),
            self._filter(SLOT, _("Hvornår"), [(slot, words.slot_label(slot)) for slot in SLOTS]),
            self._filter(WEEKDAY, _("Ugedag"), weekdays),
        )

    def _answers(self, field: str) -> list[tuple[str, str]]:
        return [(code, words.answer_label(field, code)) for code in question(field).codes]

    def _filter(self, name: str, label: str, options: list[tuple[str, str]]) -> Filter:
        asked = self.query.get(name, "")
        chosen = asked if asked in dict(options) else ""
        return Filter(name, label, tuple(options), chosen)

    @cached_property
    def selection(self) -> Selection:
        """The activities that are asked for."""
        chosen = {each.name: each.chosen for each in self.filters if each.chosen}
        return Selection(
            period=self.period,
            centre=int(chosen[CENTRE]) if CENTRE in chosen else None,
            association=int(chosen[ASSOCIATION]) if ASSOCIATION in chosen else None,
            codes={field: chosen[name] for name, field in ASKED.items() if name in chosen},
            trait=chosen.get(TRAIT, ""),
            slot=chosen.get(SLOT, ""),
            weekday=int(chosen[WEEKDAY]) if WEEKDAY in chosen else None,
        )

    def about(self, *but: str) -> tuple[str, ...]:
        """Return what is filtered by, in words; `but` are filters that the page's title says."""
        return tuple(
            _("%(label)s: %(answer)s") % {"label": each.label, "answer": each.chosen_label}
            for each in self.filters
            if each.chosen and each.name not in but
        )

    @property
    def beyond_days(self) -> str:
        """The query of an address that asks for the same, whatever the days."""
        return self.address(FIRST, LAST, OTHER_FIRST, OTHER_LAST)

    def address(self, *without: str) -> str:
        """Return the query of an address that asks for the same, but for some things."""
        asked = {each.name: each.chosen for each in self.filters if each.chosen}
        asked |= {FIRST: self.period.first_day.isoformat(), LAST: self.period.last_day.isoformat()}
        if self.query.get(OTHER_FIRST):
            asked[OTHER_FIRST] = self.other.first_day.isoformat()
            asked[OTHER_LAST] = self.other.last_day.isoformat()
        return urlencode([pair for pair in asked.items() if pair[0] not in without])
