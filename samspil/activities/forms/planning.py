"""One activity, a series or a task, as somebody plans it on the page."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.activities import policy
from samspil.activities.forms.fields import day_field, time_field
from samspil.activities.models import Activity
from samspil.activities.queries import Choices
from samspil.activities.rules import (
    MOST_SEATS,
    PLACE_LIMIT,
    TEXT_LIMIT,
    TITLE_LIMIT,
    Every,
    Pattern,
    Timed,
    What,
    Window,
    which_of_month,
)
from samspil.kit.text import looks_like_cpr
from samspil.registrations.rules import offered
from samspil.volunteers.words import courses

ONE, FOLLOWING = "one", "following"
MONTHLY = "month"
REPEATS = [
    ("", gettext_lazy("Nej, kun denne gang")),
    ("1", gettext_lazy("Hver uge")),
    ("2", gettext_lazy("Hver anden uge")),
    ("3", gettext_lazy("Hver tredje uge")),
    ("4", gettext_lazy("Hver fjerde uge")),
    (MONTHLY, gettext_lazy("Hver måned, samme ugedag")),
]
MOST_TIMES = 200
WIDE = {"class": "input-width-xl"}
PLAIN = (
    *("title", "category", "place_kind", "place", "directed_at", "description"),
    *("seats", "course", "car", "open_to_community", "drop_in"),
)


def _codes(key: str) -> list[tuple[str, Any]]:
    return [(each.code, each.label) for each in offered(key)]


class _PlanForm(forms.Form):
    """What it is, where, for whom, and what it needs."""

    title = forms.CharField(
        label=gettext_lazy("Hvad vil I lave?"),
        max_length=TITLE_LIMIT,
        widget=forms.TextInput(attrs=WIDE | {"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Skriv, hvad I vil lave, fx Gåtur.")},
    )
    category = forms.ChoiceField(
        label=gettext_lazy("Hvad slags er det?"),
        error_messages={"required": gettext_lazy("Vælg, hvad slags det er.")},
    )
    centre = forms.ChoiceField(
        label=gettext_lazy("På hvilket plejecenter?"),
        error_messages={"required": gettext_lazy("Vælg plejecentret.")},
    )
    association = forms.ChoiceField(
        label=gettext_lazy("Hvilken forening står for den?"),
        required=False,
        error_messages={"required": gettext_lazy("Vælg foreningen.")},
    )
    place_kind = forms.ChoiceField(label=gettext_lazy("Hvor?"))
    place = forms.CharField(
        label=gettext_lazy("Stedet i ord"),
        required=False,
        max_length=PLACE_LIMIT,
        help_text=gettext_lazy("For eksempel Havestuen."),
    )
    unit = forms.ChoiceField(label=gettext_lazy("Kun for en afdeling?"), required=False)
    directed_at = forms.ChoiceField(
        label=gettext_lazy("Hvem er det for?"), widget=forms.RadioSelect, initial="group"
    )
    seats = forms.IntegerField(
        label=gettext_lazy("Hvor mange frivillige?"),
        min_value=0,
        max_value=MOST_SEATS,
        initial=2,
        help_text=gettext_lazy("Skriv 0, hvis I ikke skal bruge frivillige."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 3}),
        error_messages={
            "required": gettext_lazy("Skriv, hvor mange frivillige I skal bruge."),
            "invalid": gettext_lazy("Skriv et helt tal, fx 2."),
            "min_value": gettext_lazy("Skriv et helt tal, fx 2."),
            "max_value": gettext_lazy("Skriv et tal mellem 0 og 200."),
        },
    )
    course = forms.ChoiceField(label=gettext_lazy("Kræver det et kursus?"), required=False)
    car = forms.BooleanField(label=gettext_lazy("Det kræver en bil"), required=False)
    open_to_community = forms.BooleanField(
        label=gettext_lazy("Alle er velkomne, også naboer og familier"), required=False
    )
    drop_in = forms.BooleanField(
        label=gettext_lazy("Man kan komme forbi uden at melde sig"), required=False
    )
    traits = forms.MultipleChoiceField(
        label=gettext_lazy("Kendetegn"), required=False, widget=forms.CheckboxSelectMultiple
    )
    responsible = forms.ChoiceField(label=gettext_lazy("Hvem er ansvarlig?"), required=False)
    description = forms.CharField(
        label=gettext_lazy("Mere om det"),
        required=False,
        max_length=TEXT_LIMIT,
        help_text=gettext_lazy("Skriv ikke navne på beboere eller noget om helbred."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    read_version = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1, initial=0, required=False
    )

    say_optional = False

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nobody = ("", _("Ingen bestemt"))
        centres = [(str(each.pk), each.name) for each in choices.centres]
        several = len({unit.centre_id for unit in choices.units}) > 1
        offers: dict[str, list[tuple[str, Any]]] = {
            "category": [("", _("Vælg")), *_codes("category")],
            "centre": centres,
            "association": [(str(each.pk), each.name) for each in choices.associations],
            "unit": [
                ("", _("Nej, for hele plejecentret")),
                *(
                    (str(unit.pk), f"{unit.centre.name}: {unit.name}" if several else unit.name)
                    for unit in choices.units
                ),
            ],
            "place_kind": _codes("place"),
            "directed_at": _codes("target"),
            "traits": _codes("traits"),
            "course": [
                ("", _("Nej")),
                *((code, each.label) for code, each in courses().items()),
            ],
            "responsible": [nobody, *((str(key), name) for key, name in choices.people)],
        }
        if choices.must_name_association:
            self.fields["association"].required = True
        else:
            offers["association"].insert(0, ("", _("Ingen, plejecentret selv")))
        if len(centres) != 1:  # the first in the alphabet would be there without being chosen
            offers["centre"].insert(0, ("", _("Vælg")))
        for name, offer in offers.items():
            self.fields[name].choices = offer  # type: ignore[attr-defined]  # choice fields
        if len(centres) == 1:
            self.fields["centre"].widget = forms.HiddenInput()
            self.initial.setdefault("centre", centres[0][0])
        if not choices.units:
            del self.fields["unit"]

    def clean(self) -> dict[str, Any]:
        """Say at the field where something like a CPR number stands."""
        typed: dict[str, Any] = super().clean() or {}
        for name in ("title", "place", "description"):
            if looks_like_cpr(typed.get(name, "")):
                self.add_error(
                    name,
                    policy.words(typed[name], limit=TEXT_LIMIT).reason,
                )
        return typed

    def what(self) -> What:
        """Return what was typed, as the actions take it."""
        typed = self.cleaned_data
        said: dict[str, Any] = {name: typed[name] for name in PLAIN}
        keys = ("centre", "association", "unit", "responsible")
        said |= {f"{name}_id": int(typed[name]) if typed.get(name) else None for name in keys}
        return What(traits=tuple(typed["traits"]), **said)


class ActivityForm(_PlanForm):
    """Something at a time, once or again and again."""

    day = day_field(gettext_lazy("Hvilken dag?"))
    start = time_field(gettext_lazy("Fra"))
    end = time_field(gettext_lazy("Til"))
    repeats = forms.ChoiceField(
        label=gettext_lazy("Kommer den igen?"), required=False, choices=REPEATS
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Også andre dage i ugen"),
        required=False,
        coerce=int,
        choices=[(number + 1, name) for number, name in WEEKDAYS.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    last_day = day_field(gettext_lazy("Til og med hvilken dag?"), required=False)
    times = forms.IntegerField(
        label=gettext_lazy("Eller hvor mange gange?"),
        required=False,
        min_value=1,
        max_value=MOST_TIMES,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 3}),
        error_messages={
            "invalid": gettext_lazy("Skriv et helt tal, fx 10."),
            "min_value": gettext_lazy("Skriv et tal mellem 1 og 200."),
            "max_value": gettext_lazy("Skriv et tal mellem 1 og 200."),
        },
    )
    scope = forms.ChoiceField(
        label=gettext_lazy("Hvad gælder ændringen?"),
        required=False,
        initial=ONE,
        widget=forms.RadioSelect,
        choices=[
            (ONE, gettext_lazy("Kun denne gang")),
            (FOLLOWING, gettext_lazy("Denne og alle de følgende")),
        ],
    )

    def __init__(self, *args: Any, in_series: bool = False, alone: bool = False, **kw: Any) -> None:
        super().__init__(*args, **kw)
        if not in_series:
            del self.fields["scope"]
        if alone:  # one that stands alone stays alone
            for name in ("repeats", "weekdays", "last_day", "times"):
                del self.fields[name]

    @property
    def following(self) -> bool:
        """Whether the rest of the series is changed with it."""
        return bool(self.cleaned_data.get("scope") == FOLLOWING)

    def when(self) -> Timed:
        """Return when it is."""
        typed = self.cleaned_data
        return Timed(typed["day"], typed["start"], typed["end"])

    def pattern(self) -> Pattern | None:
        """Return how it comes again, None if it does not."""
        typed = self.cleaned_data
        repeats, day = typed.get("repeats", ""), typed["day"]
        if not repeats:
            return None
        monthly = repeats == MONTHLY
        weekdays = {day.isoweekday(), *([] if monthly else typed["weekdays"])}
        said: dict[str, Any] = {
            "every": Every.MONTH if monthly else Every.WEEK,
            "weekdays": tuple(sorted(weekdays)),
            "first_day": day,
            "interval": 1 if monthly else int(repeats),
            "nth": which_of_month(day) if monthly else None,
        }
        last_day: date | None = typed.get("last_day")
        if typed.get("times"):
            last_day = last_day or Pattern(**said).nth_day(typed["times"])
        return Pattern(last_day=last_day, **said)

    def only_that_day(self) -> Pattern:
        """Return a series that ends on the day itself."""
        day = self.cleaned_data["day"]
        return Pattern(every=Every.WEEK, weekdays=(day.isoweekday(),), first_day=day, last_day=day)


class TaskForm(_PlanForm):
    """Something to be done when it suits, within some days."""

    first_day = day_field(gettext_lazy("Fra hvilken dag?"))
    last_day = day_field(gettext_lazy("Senest hvilken dag?"))

    def when(self) -> Window:
        """Return within which days."""
        typed = self.cleaned_data
        return Window(typed["first_day"], typed["last_day"])


def initial_of(row: Activity, *, again: date | None = None) -> dict[str, Any]:
    """
    Return what the form shows of an activity.

    :param again: it is planned anew, that day.
    """
    said: dict[str, Any] = {name: getattr(row, name) for name in PLAIN}
    for name in ("centre", "association", "unit", "responsible"):
        said[name] = str(getattr(row, f"{name}_id") or "")
    said |= {"traits": row.traits, "read_version": row.version, "scope": ONE}
    if row.starts_at is None or row.ends_at is None:
        first, last = row.first_day, row.last_day
        length = last - first if first and last else timedelta(days=7)
        said |= {"first_day": again or row.day, "last_day": (again or row.day) + length}
        return said
    start, end = timezone.localtime(row.starts_at), timezone.localtime(row.ends_at)
    said |= {"day": again or start.date(), "start": start.time(), "end": end.time()}
    if row.series is not None and again is None:
        monthly = row.series.every == Every.MONTH
        said["repeats"] = MONTHLY if monthly else str(row.series.interval)
        said["weekdays"] = row.series.weekdays
        said["last_day"] = row.series.last_day
    return said
