"""What was typed about volunteers, made into clean values. Nothing is stored here."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.organisations.models import Association, CareCentre
from samspil.volunteers import policy, rules
from samspil.volunteers.models import Contact
from samspil.volunteers.queries import LACKING, ORDERS, Selection
from samspil.volunteers.rules import Facts, Liking
from samspil.volunteers.words import PARTS, channels, likes, skills

DAY_FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y"]
NUMBER = r"^[1-9][0-9]{0,17}$"


class FactsForm(forms.Form):
    """What is known of a volunteer."""

    name = forms.CharField(
        label=gettext_lazy("Navn"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Skriv, hvad den frivillige hedder.")},
    )
    mobile = forms.CharField(
        label=gettext_lazy("Mobil"),
        max_length=30,
        required=False,
        widget=forms.TextInput(
            attrs={"inputmode": "tel", "autocomplete": "off", "class": "input-width-s"}
        ),
    )
    email = forms.CharField(
        label=gettext_lazy("Mail"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    contact = forms.ChoiceField(
        label=gettext_lazy("Hvordan skal vi skrive eller ringe?"),
        choices=Contact.choices,
        initial=Contact.MAIL,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Vælg, hvordan vi skal skrive eller ringe.")},
    )
    has_car = forms.BooleanField(label=gettext_lazy("Har bil og vil gerne køre"), required=False)
    read_version = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1, initial=0, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Ask the policy, so that each refusal stands at its field."""
        typed: dict[str, Any] = super().clean() or {}
        if not self.errors:
            for field, sentence in policy.wrong_in(self.facts()).items():
                self.add_error(field, sentence)
        return typed

    def facts(self) -> Facts:
        """Return what was typed, tidied."""
        typed = self.cleaned_data
        return rules.tidy(
            Facts(
                name=typed["name"],
                email=typed.get("email", ""),
                mobile=typed.get("mobile", ""),
                contact=typed.get("contact", Contact.MAIL),
                has_car=typed.get("has_car", False),
            )
        )


class NewForm(FactsForm):
    """
    A new volunteer: name, mail or mobile, and where she comes.

    An association's lead writes up its members; a centre may say which association she is of.
    """

    field_order = (
        *("name", "mobile", "email", "contact", "has_car"),
        *("centres", "association", "way", "another"),
    )
    association = forms.ChoiceField(label=gettext_lazy("Forening"), required=False)
    way = forms.ChoiceField(
        label=gettext_lazy("Vejen ind"),
        required=False,
        help_text=gettext_lazy("Hvordan hørte den frivillige om jer? Vi tæller vejene ind."),
    )
    centres = forms.MultipleChoiceField(
        label=gettext_lazy("Hvor kommer den frivillige?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    another = forms.BooleanField(
        label=gettext_lazy("Det er en anden person, der deler mail eller mobil"), required=False
    )

    def __init__(
        self,
        *args: Any,
        centres: Iterable[CareCentre],
        associations: Iterable[Association],
        named: Iterable[Association] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        places = [(str(centre.pk), centre.name) for centre in centres]
        self.fields["centres"].choices = places  # type: ignore[attr-defined]  # a choice field
        ways = [(code, str(label)) for code, label in channels().items()]
        self.fields["way"].choices = [("", _("Ved ikke")), *ways]  # type: ignore[attr-defined]  # so too
        groups = [(str(each.pk), each.name) for each in named or associations]
        if named:
            groups = [("", _("Ingen, kommer selv")), *groups]
        if groups:
            self.fields["association"].choices = groups  # type: ignore[attr-defined]  # so too
        else:
            del self.fields["association"]

    def facts(self) -> Facts:
        """Return what was typed; who gave only a number is rung to, though mail is ticked."""
        facts = super().facts()
        if facts.contact == Contact.MAIL and facts.mobile and not facts.email:
            return replace(facts, contact=Contact.PHONE)
        return facts

    def channel(self) -> str:
        """Return the way in: what was chosen, or the association for its members."""
        typed = self.cleaned_data
        return typed.get("way") or ("association" if typed.get("association") else "")

    def places(self) -> dict[str, Any]:
        """Return where she comes and for whom, as the action takes it."""
        typed = self.cleaned_data
        return {
            "centre_ids": [int(centre) for centre in typed.get("centres", [])],
            "association_id": int(typed["association"]) if typed.get("association") else None,
            "another": typed["another"],
        }


class LikingForm(forms.Form):
    """What a volunteer would like to do, what she can, and when it suits her."""

    say_optional = False
    likes = forms.MultipleChoiceField(
        label=gettext_lazy("Hvad vil du gerne være med til?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    skills = forms.MultipleChoiceField(
        label=gettext_lazy("Hvad kan du, som du gerne vil bruge her?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    days = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Hvilke dage passer bedst?"),
        help_text=gettext_lazy("Vælg ingen, hvis det kan være alle dage."),
        widget=forms.CheckboxSelectMultiple,
        coerce=int,
        required=False,
    )
    parts = forms.MultipleChoiceField(
        label=gettext_lazy("Hvornår på dagen?"),
        help_text=gettext_lazy("Vælg ingen, hvis det kan være hele dagen."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not own:
            self.fields["likes"].label = _("Hvad vil den frivillige gerne være med til?")
            self.fields["skills"].label = _("Hvad kan den frivillige, som vi gerne må bruge her?")
        weekdays = [(n + 1, str(word).capitalize()) for n, word in WEEKDAYS.items()]
        self.fields["likes"].choices = [(code, str(word)) for code, word in likes().items()]  # type: ignore[attr-defined]  # a choice field
        self.fields["skills"].choices = [(code, str(word)) for code, word in skills().items()]  # type: ignore[attr-defined]  # so too
        self.fields["days"].choices = weekdays  # type: ignore[attr-defined]  # so too
        self.fields["parts"].choices = list(PARTS.items())  # type: ignore[attr-defined]  # so too

    def liking(self) -> Liking:
        """Return what was chosen."""
        return Liking(**{name: frozenset(said) for name, said in self.cleaned_data.items()})


class AwayForm(forms.Form):
    """From when to when somebody is away."""

    first_day = forms.DateField(
        label=gettext_lazy("Første dag"),
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": gettext_lazy("Vælg den første dag."),
            "invalid": gettext_lazy("Skriv datoen sådan: 23.11.2026"),
        },
    )
    last_day = forms.DateField(
        label=gettext_lazy("Sidste dag"),
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": gettext_lazy("Vælg den sidste dag."),
            "invalid": gettext_lazy("Skriv datoen sådan: 23.11.2026"),
        },
    )


class SelectionForm(forms.Form):
    """What the list is narrowed to; what cannot be understood is left out."""

    q = forms.CharField(required=False, max_length=80)
    trin = forms.CharField(required=False, max_length=12)
    center = forms.RegexField(NUMBER, required=False)
    forening = forms.RegexField(NUMBER, required=False)
    papirer = forms.CharField(required=False, max_length=12)
    vil = forms.CharField(required=False, max_length=20)
    kan = forms.CharField(required=False, max_length=20)
    orden = forms.CharField(required=False, max_length=12)
    hoert = forms.RegexField(r"^(30|60)$", required=False)

    def selection(self) -> Selection:
        """Return what was chosen."""
        self.is_valid()
        typed = self.cleaned_data
        return Selection(
            search=typed.get("q", "").strip(),
            stage=typed.get("trin", ""),
            centre=int(typed["center"]) if typed.get("center") else None,
            association=int(typed["forening"]) if typed.get("forening") else None,
            papers=LACKING if typed.get("papirer") == LACKING else "",
            likes=typed["vil"] if typed.get("vil") in likes() else "",
            skills=typed["kan"] if typed.get("kan") in skills() else "",
            order=typed["orden"] if typed.get("orden") in ORDERS else "",
            quiet=int(typed.get("hoert") or 0),
        )
