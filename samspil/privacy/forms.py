"""What was typed about what is stored, made into clean values. Nothing is stored here."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samspil.kit.personal import Rule
from samspil.organisations.models import AuditEntry
from samspil.privacy.rules import BASIS_LIMIT, REASON_LIMIT

DAY_FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y"]


class EraseForm(forms.Form):
    """Why somebody is erased, and how far."""

    reason = forms.CharField(
        label=gettext_lazy("Hvorfor skal oplysningerne slettes?"),
        help_text=gettext_lazy("Skriv ikke navnet. Begrundelsen bliver stående."),
        max_length=REASON_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Skriv kort, hvorfor oplysningerne skal slettes.")
        },
    )
    # Nothing is chosen beforehand: what others have written cannot be written back.
    in_texts = forms.ChoiceField(
        label=gettext_lazy("Hvad med navn og mailadresse i det, andre har skrevet?"),
        help_text=gettext_lazy("Lad det stå, hvis en anden hos jer hedder præcis det samme."),
        choices=[
            ("keep", gettext_lazy("Lad det stå, som de har skrevet det")),
            ("remove", gettext_lazy("Skriv N.N. i stedet, i alle tekster")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Vælg, om navnet skal blive stående i det, andre har skrevet.")
        },
    )
    sure = forms.BooleanField(
        label=gettext_lazy("Jeg ved, at det ikke kan fortrydes"),
        error_messages={"required": gettext_lazy("Sæt kryds, når du er sikker.")},
    )

    def __init__(self, *args: Any, has_words: bool, **more: Any) -> None:
        """Ask about others' texts only where a name or an address can be found in them."""
        super().__init__(*args, **more)
        if not has_words:
            del self.fields["in_texts"]

    @property
    def takes_from_texts(self) -> bool:
        """Whether her name goes from what others have written."""
        return self.cleaned_data.get("in_texts") == "remove"


class DisposalForm(forms.Form):
    """What allows the municipality to forget, and when, where it may choose."""

    basis = forms.CharField(
        label=gettext_lazy("Hvad giver jer lov til at slette?"),
        help_text=gettext_lazy(
            "Fx Rigsarkivets bevarings- og kassationsbestemmelse og jeres eget sagsnummer."
        ),
        max_length=BASIS_LIMIT,
        error_messages={"required": gettext_lazy("Skriv, hvad der giver jer lov til at slette.")},
    )
    decided_on = forms.DateField(
        label=gettext_lazy("Hvilken dag blev det besluttet?"),
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": gettext_lazy("Skriv den dag, det blev besluttet."),
            "invalid": gettext_lazy("Skriv dagen som dag, måned og år, fx 22.11.2026."),
        },
    )
    months = forms.IntegerField(
        label=gettext_lazy("Efter hvor mange måneder?"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 3}),
        min_value=0,
        max_value=999,
        error_messages={
            "required": gettext_lazy("Skriv, hvor mange måneder."),
            "invalid": gettext_lazy("Skriv et helt tal, fx 6."),
        },
    )

    # When what she saw was written, so that nobody writes over what she has not seen.
    read_at = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, rule: Rule, **more: Any) -> None:
        """Ask only for what allows it, where the time is fixed."""
        super().__init__(*args, **more)
        if rule.fixed:
            del self.fields["months"]

    def clean_read_at(self) -> datetime | None:
        """Return the moment; None for whoever saw nothing written, or sends something else."""
        try:
            return datetime.fromisoformat(self.cleaned_data["read_at"])
        except ValueError:
            return None


class ReaderForm(forms.Form):
    """Whom it is about."""

    person = forms.IntegerField(min_value=1)


class LogForm(forms.Form):
    """What the log is narrowed to; what makes no sense is left out."""

    say_optional = False

    who = forms.CharField(
        label=gettext_lazy("Hvem"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Hvad de gjorde"),
        required=False,
        choices=[("", gettext_lazy("Alt")), *AuditEntry.Kind.choices],
    )
    first_day = forms.DateField(
        label=gettext_lazy("Fra"),
        required=False,
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    last_day = forms.DateField(
        label=gettext_lazy("Til"),
        required=False,
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
