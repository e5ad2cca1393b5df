"""What people typed about initiatives, made into clean values. Nothing is stored here."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samspil.catalogue.study import study
from samspil.initiatives import policy
from samspil.initiatives.actions import Plan
from samspil.initiatives.queries import Selection
from samspil.initiatives.rules import STEP_LIMIT, TEXT_LIMIT, TITLE_LIMIT, Owner, Stage
from samspil.kit.text import tidy

# Whose: `mine`, or an owner as its page writes it.
WHOSE = r"^(mine|administration|(person|centre|association)-[1-9][0-9]{0,17})$"
WIDE = {"class": "input-width-xl"}


class PlanForm(forms.Form):
    """What is to be done, by whom and by when."""

    title = forms.CharField(
        label=gettext_lazy("Hvad vil I gøre?"),
        max_length=TITLE_LIMIT,
        widget=forms.TextInput(attrs=WIDE),
        error_messages={
            "required": gettext_lazy("Skriv, hvad I vil gøre, fx Besøgsvenner på Stuen.")
        },
    )
    owner = forms.ChoiceField(
        label=gettext_lazy("Hvem står for det?"),
        error_messages={"required": gettext_lazy("Vælg, hvem der står for handlingen.")},
    )
    first_step = forms.CharField(
        label=gettext_lazy("Hvad er det første skridt?"),
        required=False,
        max_length=STEP_LIMIT,
        widget=forms.TextInput(attrs=WIDE),
    )
    due_on = forms.DateField(
        label=gettext_lazy("Hvornår?"),
        required=False,
        help_text=gettext_lazy("Skriv datoen sådan: 15.05.2027. Vi skriver til jer en uge før."),
        error_messages={"invalid": gettext_lazy("Skriv datoen sådan: 15.05.2027")},
    )
    resources = forms.CharField(
        label=gettext_lazy("Hvad kræver det af tid, penge eller hjælp?"),
        required=False,
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    sign = forms.CharField(
        label=gettext_lazy("Hvad vil I kigge efter for at se, at det hjælper?"),
        required=False,
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Skriv ikke navne på beboere eller noget om helbred."),
    )
    read_version = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1, initial=0
    )

    def __init__(self, *args: Any, owners: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = owners  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """Ask the policy of each text, so that the refusal stands at its field."""
        typed: dict[str, Any] = super().clean() or {}
        limits = {"title": TITLE_LIMIT, "first_step": STEP_LIMIT}
        for name in ("title", "first_step", "resources", "sign"):
            text = tidy(typed.get(name, ""))
            if not (verdict := policy.words(text, limit=limits.get(name, TEXT_LIMIT))):
                self.add_error(name, verdict.reason)
        return typed

    def plan(self) -> Plan:
        """Return what was typed as a plan."""
        typed = self.cleaned_data
        kind, _dash, number = typed["owner"].partition("-")
        names = ("title", "first_step", "due_on", "resources", "sign")
        said: dict[str, Any] = {name: typed[name] for name in names}
        if kind != Owner.ADMINISTRATION:
            said[f"{kind}_id"] = int(number)
        return Plan(owner=kind, **said)


class NoteForm(forms.Form):
    """What happened."""

    text = forms.CharField(
        label=gettext_lazy("Hvad er der sket?"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Skriv ikke navne på beboere eller noget om helbred."),
        error_messages={"required": gettext_lazy("Skriv, hvad der er sket.")},
    )


class SelectionForm(forms.Form):
    """Which initiatives to show; what cannot be read is left out, for it only filters."""

    status = forms.CharField(required=False)
    hvis = forms.RegexField(WHOSE, required=False)
    drivkraft = forms.CharField(required=False)
    mulighed = forms.SlugField(required=False)
    soeg = forms.CharField(required=False, max_length=100)
    sorter = forms.CharField(required=False)

    def selection(self) -> Selection:
        """Return the selection."""
        self.is_valid()
        typed = self.cleaned_data
        drivers = {str(driver.number): driver.number for driver in study().drivers}
        stage, sort = typed.get("status", ""), typed.get("sorter", "")
        return Selection(
            stage=stage if stage in set(Stage) else "",
            whose=typed.get("hvis", ""),
            driver=drivers.get(typed.get("drivkraft", "")),
            opportunity=typed.get("mulighed", ""),
            search=typed.get("soeg", ""),
            sort=sort if sort in Selection.SORTS else "dato",
        )
