"""What somebody typed of an activity, made into facts. A page, a phone's queue and paper use it."""

import re
from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.organisations.models import Association, CareCentre
from samspil.registrations.models import Registration
from samspil.registrations.queries import SORTS, Choices, Selection
from samspil.registrations.queries.lists import CANCELLED
from samspil.registrations.rules import (
    ASKED_OF_CANCELLED,
    HELD,
    Facts,
    completed,
    numbered,
    offered,
    problems,
    question,
)
from samspil.registrations.words import sentence

# Which affiliation an association on our own list is.
AFFILIATION_OF = {
    Association.Form.LOCAL: "local-association",
    Association.Form.NATIONAL_BRANCH: "national-branch",
    Association.Form.FRIENDS: "friends-association",
    Association.Form.COMPANY: "company",
    Association.Form.SCHOOL: "school",
}
NAMED = "association-"
SIX_WEEKS = timedelta(days=41)  # to the last day, both included: a period's usual length
DAY_FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d.%m.%y"]
TIME_FORMATS = ["%H:%M", "%H.%M", "%H:%M:%S", "%H"]
NUMBERS = ("residents", "residents_men", "volunteers", "minutes", "staff_count")
RADIOS = ("category", "target", "staff", "place", "repeats", "went")
_DIGITS = re.compile(r"\d{1,4}", re.ASCII)


class NumberField(forms.CharField):
    """A whole number on a number pad, empty for none."""

    def __init__(self, key: str, **kwargs: Any) -> None:
        asked = question(key)
        attrs = {
            "inputmode": "numeric",
            "pattern": "[0-9]*",
            "maxlength": 4,
            "autocomplete": "off",
            "data-lowest": asked.lowest,
            "data-highest": asked.highest,
            "class": "input-width-xxs",
        }
        if asked.quick:
            attrs["data-quick"] = " ".join(str(minutes) for minutes in asked.quick)
        else:
            attrs["data-stepper"] = "1"
        super().__init__(
            label=asked.label,  # type: ignore[arg-type]  # read when the page is drawn
            required=False,
            widget=forms.TextInput(attrs=attrs),
            **kwargs,
        )

    def to_python(self, value: Any) -> Any:
        """Return the number, None for nothing."""
        text = str(value if value is not None else "").strip()
        if not text:
            return None
        if not _DIGITS.fullmatch(text):
            raise forms.ValidationError(_("Skriv det med tal, fx 9."))
        return int(text)


def _options(key: str, *, empty: bool = False) -> list[tuple[str, str]]:
    told = [(option.code, str(option.label)) for option in offered(key)]
    return [("", _("Ikke angivet")), *told] if empty else told


class RegistrationForm(forms.Form):
    """One activity. `facts` is what was said, once it is valid."""

    say_optional = False  # what may be left out stands under "Mere"
    on_our_form = True  # start, duration, words and place are asked for too

    key = forms.UUIDField(widget=forms.HiddenInput)
    read_version = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1
    )
    centre = forms.ChoiceField(required=False)
    what = forms.CharField(
        required=False,
        max_length=question("what").longest,
        help_text=gettext_lazy("Skriv ikke navne på beboere eller noget om helbred."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    category = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    target = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    residents = NumberField("residents")
    residents_men = NumberField("residents_men")
    volunteers = NumberField("volunteers")
    staff = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    affiliation = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    association = forms.ChoiceField(required=False)
    day = forms.DateField(
        required=False,
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": gettext_lazy("Skriv datoen sådan: 22.11.2026")},
    )
    starts_at = forms.TimeField(
        required=False,
        input_formats=TIME_FORMATS,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "step": 900}),
        error_messages={"invalid": gettext_lazy("Skriv klokken sådan: 14.00")},
    )
    minutes = NumberField("minutes")
    place = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    unit = forms.ChoiceField(required=False)
    subtype = forms.ChoiceField(required=False)
    staff_count = NumberField("staff_count")
    traits = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    repeats = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    went = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    status = forms.ChoiceField(required=False, widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, choices: Choices, today: date, cancelled: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.by_key = {str(each.pk): each for each in choices.associations}
        for name, field in self.fields.items():
            if name not in {"key", "read_version"}:
                field.label = str(question(name).label)
        self._offer(choices)
        if cancelled:
            for name in set(self.fields) - {*ASKED_OF_CANCELLED, "key", "read_version", "what"}:
                del self.fields[name]
            self._choose("status", [each for each in _options("status") if each[0] != HELD])
        else:
            del self.fields["status"]

    def _offer(self, choices: Choices) -> None:
        for name in (*RADIOS, "traits"):
            self._choose(name, _options(name))
        self._choose("subtype", _options("subtype", empty=True))
        told = [] if choices.centre else [("", _("Vælg"))]
        told += [(str(each.pk), each.name) for each in choices.centres]
        self._choose("centre", told)
        near = [(f"{NAMED}{each.pk}", each.name) for each in choices.near]
        own_first = bool(choices.affiliation)
        centre, *others = _options("affiliation")
        told = [*near, centre] if own_first else [centre, *near]
        self._choose("affiliation", [*told, *others])
        named = [(key, each.name) for key, each in self.by_key.items()]
        self._choose("association", [("", _("Ikke angivet")), *named])
        several = len(choices.centres) > 1
        centres = {each.pk: each.name for each in choices.centres}
        self._choose(
            "unit",
            [
                ("", _("Ikke angivet")),
                *(
                    (str(u.pk), f"{u.name}, {centres[u.centre_id]}" if several else u.name)
                    for u in choices.units
                ),
            ],
        )

    def _choose(self, name: str, options: list[tuple[str, str]]) -> None:
        self.fields[name].choices = options  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """Hold what was said against the rules; each problem stands at its field."""
        typed: dict[str, Any] = super().clean() or {}
        self.facts = completed(self._facts(typed))
        for problem in problems(self.facts, on_our_form=self.on_our_form, today=self.today):
            where = problem.field if problem.field in self.fields else None
            if where is None or where not in self.errors:
                self.add_error(where, sentence(problem))
        return typed

    def _facts(self, typed: dict[str, Any]) -> Facts:
        affiliation, association = self._belonging(typed)
        texts = ("centre", "category", "target", "staff", "place", "unit", "subtype")
        said: dict[str, Any] = {name: typed.get(name) for name in (*NUMBERS, "starts_at", "day")}
        said |= {name: typed.get(name) or "" for name in (*texts, "repeats", "went")}
        return Facts(
            affiliation=affiliation,
            association=association,
            what=" ".join((typed.get("what") or "").split()),
            status=typed.get("status") or ("" if "status" in self.fields else HELD),
            traits=tuple(typed.get("traits") or ()),
            **said,
        )

    def _belonging(self, typed: dict[str, Any]) -> tuple[str, str]:
        """Return affiliation and association: a pressed association says both."""
        said, named = typed.get("affiliation") or "", typed.get("association") or ""
        if said.startswith(NAMED):
            named = said.removeprefix(NAMED)
        if named in self.by_key and (not said or said.startswith(NAMED)):
            said = AFFILIATION_OF[Association.Form(self.by_key[named].form)]
        return said, named


class PaperForm(RegistrationForm):
    """
    One sheet of paper. Its choices have the paper's numbers, so that a digit chooses one.

    What nobody wrote on the sheet may be missing, as in a file.
    """

    on_our_form = False
    starts_at = forms.TimeField(
        required=False,
        input_formats=[*TIME_FORMATS, "%H%M"],
        widget=forms.TextInput(
            attrs={"inputmode": "decimal", "class": "input-width-xxs", "autocomplete": "off"}
        ),
        error_messages={"invalid": gettext_lazy("Skriv klokken sådan: 14.00")},
    )

    def _offer(self, choices: Choices) -> None:
        super()._offer(choices)
        for name in ("category", "target", "staff", "place", "affiliation"):
            field = self.fields[name]
            field.widget = forms.Select()
            self._choose(name, [("", _("Ikke angivet")), *numbered(name)])
        for name in ("subtype", "traits", "repeats", "went", "unit", "staff_count"):
            del self.fields[name]  # not on the paper
        for name in ("residents", "residents_men", "volunteers", "minutes"):
            self.fields[name].widget = forms.TextInput(
                attrs={"inputmode": "numeric", "class": "input-width-xxs", "autocomplete": "off"}
            )
        # What is still to be said, in the sheet's own order.
        unsaid = (name for name in ("centre", "day") if not self.initial.get(name))
        first = next(unsaid, "starts_at")
        self.fields[first].widget.attrs["autofocus"] = True


def initial_of(row: Registration, choices: Choices) -> dict[str, Any]:
    """Return what the form says of a registration, to be corrected or done again."""
    facts = row.facts
    said = {name: getattr(facts, name) for name in Facts.__dataclass_fields__}
    if row.association_id in {each.pk for each in choices.near}:
        said |= {"affiliation": f"{NAMED}{row.association_id}", "association": ""}
    return said


def blank(choices: Choices, *, today: date) -> dict[str, Any]:
    """Return what the form says before anything is typed: her own place, today, a new key."""
    return {
        "key": uuid4(),
        "centre": choices.centre,
        "unit": choices.unit,
        "affiliation": choices.affiliation,
        "day": today,
    }


def again(row: Registration, choices: Choices, *, today: date) -> dict[str, Any]:
    """Return what the form says when the same was done today."""
    return initial_of(row, choices) | {"key": uuid4(), "day": today, "went": ""}


def as_typed(initial: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what the form would send if nothing of `initial` were corrected, name by name."""
    return [(name, value) for name, said in initial.items() for value in _typed(said)]


def _typed(said: Any) -> list[str]:
    if said is None or said == "":
        return []
    if isinstance(said, tuple):
        return [str(each) for each in said]
    return [said.strftime("%H:%M") if isinstance(said, time) else str(said)]


class DoorCodeForm(forms.Form):
    """A code for a centre's door: where, and from when until when it opens the form."""

    say_optional = False  # all is needed

    centre = forms.ChoiceField(
        label=gettext_lazy("Plejecenter"),
        error_messages={"required": gettext_lazy("Vælg et plejecenter.")},
    )
    first_day = forms.DateField(
        label=gettext_lazy("Første dag"),
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages=dict.fromkeys(
            ("required", "invalid"), gettext_lazy("Skriv datoen sådan: 22.11.2026")
        ),
    )
    last_day = forms.DateField(
        label=gettext_lazy("Sidste dag"),
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages=dict.fromkeys(
            ("required", "invalid"), gettext_lazy("Skriv datoen sådan: 22.11.2026")
        ),
    )

    def __init__(
        self, *args: Any, centres: Sequence[CareCentre], today: date, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {"first_day": today, "last_day": today + SIX_WEEKS}
        super().__init__(*args, **kwargs)
        self.fields["centre"].choices = [(str(each.pk), each.name) for each in centres]  # type: ignore[attr-defined]  # a ChoiceField


class SelectionForm(forms.Form):
    """Which registrations to show; what cannot be read is left out, for it only filters."""

    q = forms.CharField(required=False, max_length=80)
    center = forms.CharField(required=False)
    slags = forms.CharField(required=False)
    status = forms.CharField(required=False)
    fra = forms.DateField(required=False, input_formats=DAY_FORMATS)
    til = forms.DateField(required=False, input_formats=DAY_FORMATS)
    mine = forms.BooleanField(required=False)
    dobbelt = forms.BooleanField(required=False)
    sorter = forms.CharField(required=False)

    def selection(self) -> Selection:
        """Return the selection."""
        self.is_valid()
        typed = self.cleaned_data
        centre, status = typed.get("center", ""), typed.get("status", "")
        category, sort = typed.get("slags", ""), typed.get("sorter", "")
        known = centre.isascii() and centre.isdigit() and len(centre) < 19
        return Selection(
            search=typed.get("q", ""),
            centre=centre if known else "",
            category=category if category in question("category").codes else "",
            status=status if status in {HELD, CANCELLED} else "",
            first_day=typed.get("fra"),
            last_day=typed.get("til"),
            mine=bool(typed.get("mine")),
            twice=bool(typed.get("dobbelt")),
            sort=sort if sort in SORTS else "nyeste",
        )
