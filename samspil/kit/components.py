"""What the components page shows: examples with made-up people, nothing from the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class ExampleForm(forms.Form):
    """One of each kind of field."""

    name = forms.CharField(
        label=gettext_lazy("Hvad hedder stedet?"),
        max_length=120,
        error_messages={"required": gettext_lazy("Skriv, hvad stedet hedder")},
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        help_text=gettext_lazy("Vi skriver kun, når der er noget, du har brug for at vide."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        required=False,
    )
    residents = forms.IntegerField(
        label=gettext_lazy("Hvor mange beboere var med?"),
        min_value=0,
        max_value=300,
        error_messages={"max_value": gettext_lazy("Skriv et tal mellem 0 og 300")},
    )
    day = forms.DateField(
        label=gettext_lazy("Hvilken dag?"),
        help_text=gettext_lazy("Skriv datoen sådan: 22.11.2026"),
        error_messages={"invalid": gettext_lazy("Skriv datoen sådan: 22.11.2026")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Hvad slags sted er det?"),
        choices=[
            ("", gettext_lazy("Vælg")),
            ("kommunalt", gettext_lazy("Kommunalt")),
            ("selvejende", gettext_lazy("Selvejende")),
        ],
        error_messages={"required": gettext_lazy("Vælg, hvad slags sted det er")},
    )
    situation = forms.ChoiceField(
        label=gettext_lazy("Hvordan er det hos jer?"),
        widget=forms.RadioSelect,
        choices=[
            ("none", gettext_lazy("Findes ikke")),
            ("partial", gettext_lazy("Delvist")),
            ("extensive", gettext_lazy("I vid udstrækning")),
        ],
        error_messages={"required": gettext_lazy("Vælg et af ordene")},
    )
    times = forms.MultipleChoiceField(
        label=gettext_lazy("Hvornår kan du komme?"),
        help_text=gettext_lazy("Sæt gerne flere krydser."),
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("morning", gettext_lazy("Formiddag")),
            ("afternoon", gettext_lazy("Eftermiddag")),
            ("evening", gettext_lazy("Aften")),
        ],
        required=False,
    )
    words = forms.CharField(
        label=gettext_lazy("Fortæl med dine egne ord"),
        help_text=gettext_lazy("Skriv ikke navne på beboere eller noget om helbred."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    file = forms.FileField(label=gettext_lazy("Excel-fil"), required=False)
    agree = forms.BooleanField(
        label=gettext_lazy("Jeg har læst, hvad vi har aftalt"),
        error_messages={"required": gettext_lazy("Sæt kryds, når du har læst aftalen")},
    )

    def clean(self) -> dict[str, Any]:
        """Refuse one pair of answers, to show an error that belongs to no single field."""
        if self.cleaned_data.get("kind") == "kommunalt" and not self.cleaned_data.get("email"):
            raise ValidationError(_("Et kommunalt sted har brug for en e-mail."))
        return self.cleaned_data


WRONG_ANSWERS: Mapping[str, Any] = {
    "name": "",
    "residents": "999",
    "day": "i går",
    "kind": "kommunalt",
    "words": "Vi gik en tur i haven.",
}


@dataclass(frozen=True, slots=True)
class Centre:
    """A row of the example table."""

    name: str
    coordinator: str
    volunteers: int
    status: str
    shape: str


def centres() -> list[Centre]:
    """Return the rows of the example table."""
    return [
        Centre("Birkehøj", "Lone Madsen", 24, _("I vid udstrækning"), "most"),
        Centre("Møllebo", "Hanne Friis", 9, _("Delvist"), "half"),
        Centre("Æblehaven", "Karen Skov", 112, _("På vej"), "coming"),
    ]


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that was done: who, when, and what in words."""

    who: str
    when: datetime
    what: str


def history() -> list[Entry]:
    """Return two changes, newest first."""
    return [
        Entry(
            "Karen Skov",
            datetime(2026, 3, 3, 13, 32, tzinfo=UTC),
            _("Skrev: “Mest samvær og kreative ting. Bevægelse mangler nogle steder.”"),
        ),
        Entry(
            "Mikkel Bro",
            datetime(2026, 3, 2, 8, 5, tzinfo=UTC),
            _("Satte status til Delvist."),
        ),
    ]


def page(number: str) -> Page[int]:
    """Return one of five pages."""
    return Paginator(range(50), 10).get_page(number)


def sections() -> list[tuple[str, str]]:
    """Return the page's table of contents: id and heading."""
    return [
        ("text", _("Tekst")),
        ("buttons", _("Knapper og links")),
        ("forms", _("Formularer")),
        ("alerts", _("Beskeder og tak")),
        ("status", _("Status")),
        ("tables", _("Tabeller og lister")),
        ("moving", _("Find rundt")),
        ("history", _("Historik")),
        ("cell", _("En celle i Indsatskortet")),
        ("paper", _("På papir")),
    ]


def breadcrumbs() -> list[tuple[str, str]]:
    """Return the way to the page, itself last."""
    return [(_("Forside"), "/"), (_("Byggeklodser"), "")]


def tabs() -> list[tuple[str, str, bool]]:
    """Return three tabs, the first one open."""
    return [
        (_("Vores kolonne"), "?", True),
        (_("Alle kolonner"), "?fane=2", False),
        (_("Udvikling"), "?fane=3", False),
    ]


def alerts() -> list[tuple[str, str, str]]:
    """Return one notice of each kind: kind, heading, text."""
    return [
        ("info", _("Runden er åben til 15. maj"), _("Du kan rette i jeres kolonne indtil da.")),
        ("success", _("Gemt kl. 14.32"), _("Alle i Fjordby kan nu se det.")),
        ("warning", _("To centre mangler at skrive"), _("Birkehøj og Møllebo er ikke begyndt.")),
        ("error", _("Filen kunne ikke læses"), _("Gem den som Excel (.xlsx), og prøv igen.")),
    ]


def statuses() -> list[tuple[str, str, str]]:
    """Return the words of the scale with their marks: word, shape, tone."""
    return [
        (_("Findes ikke"), "empty", ""),
        (_("Af og til"), "quarter", ""),
        (_("Delvist"), "half", ""),
        (_("I vid udstrækning"), "most", ""),
        (_("Fast og systematisk"), "full", "good"),
        (_("På vej"), "coming", "person"),
        (_("Ikke for os"), "no", "quiet"),
        (_("Færdig"), "yes", "good"),
        (_("Prioriteret"), "flag", "good"),
    ]


def confirm() -> dict[str, Any]:
    """Return what the confirmation page shows."""
    return {
        "heading": _("Vil du afslutte runde 2026?"),
        "text": _("Når runden er afsluttet, kan ingen længere skrive i den."),
        "consequences": [
            _("Alt, der er skrevet, bliver stående og kan læses."),
            _("Du kan åbne runden igen i 30 dage."),
        ],
        "verb": _("Afslut runden"),
        "back_url": "/",
        "danger": True,
    }
