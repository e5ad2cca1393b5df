"""What was typed on a volunteer's journey, made into clean values. Nothing is stored here."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.organisations.models import Membership
from samspil.volunteers import policy, rules
from samspil.volunteers.forms.people import DAY_FORMATS, AwayForm
from samspil.volunteers.models import CertificateKind, Contact, Volunteer
from samspil.volunteers.policy import LONGEST_AGREEMENT, LONGEST_LETTER
from samspil.volunteers.queries import reached
from samspil.volunteers.rules import Facts
from samspil.volunteers.words import channels, courses, leave_reasons

DAY_WRONG = gettext_lazy("Skriv datoen sådan: 23.11.2026")


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """Return a field for a date."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": gettext_lazy("Vælg en dato."), "invalid": DAY_WRONG},
    )


def words_field(label: Any, *, limit: int, rows: int, required: bool = False) -> forms.CharField:
    """Return a field for some lines of text."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=limit,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": gettext_lazy("Skriv et par ord.")},
    )


class JoinForm(forms.Form):
    """Four fields for whoever would like to volunteer."""

    name = forms.CharField(
        label=gettext_lazy("Hvad hedder du?"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Skriv, hvad du hedder.")},
    )
    email = forms.CharField(
        label=gettext_lazy("Mail"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    mobile = forms.CharField(
        label=gettext_lazy("Mobil"),
        max_length=30,
        required=False,
        help_text=gettext_lazy("Skriv en mail eller et mobilnummer, så vi kan svare."),
        widget=forms.TextInput(
            attrs={"inputmode": "tel", "autocomplete": "tel", "class": "input-width-s"}
        ),
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("Hvordan hørte du om os?"),
        error_messages={"required": gettext_lazy("Vælg, hvordan du hørte om os.")},
    )
    # People leave it empty, for they do not see it; machines fill in all there is.
    website = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, invited: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if invited:
            del self.fields["channel"]
        else:
            offered = [(code, str(label)) for code, label in channels().items()]
            self.fields["channel"].choices = [("", _("Vælg")), *offered]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        """Ask the policy, so that each refusal stands at its field."""
        typed: dict[str, Any] = super().clean() or {}
        if not self.errors.keys() & {"name", "email", "mobile"}:
            for field, sentence in policy.wrong_in(self.facts()).items():
                self.add_error(field if field in self.fields else None, sentence)
        return typed

    def facts(self) -> Facts:
        """Return what was typed, tidied; she is answered the way she can be."""
        typed = self.cleaned_data
        contact = Contact.MAIL if typed.get("email") else Contact.PHONE
        return rules.tidy(
            Facts(typed["name"], typed.get("email", ""), typed.get("mobile", ""), contact)
        )


class TalkForm(forms.Form):
    """When to talk, and some words with the invitation."""

    day = day_field(gettext_lazy("Dag"))
    time = forms.TimeField(
        label=gettext_lazy("Klokken"),
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={
            "required": gettext_lazy("Vælg et klokkeslæt."),
            "invalid": gettext_lazy("Skriv klokken sådan: 14.30"),
        },
    )
    message = words_field(
        gettext_lazy("Et par ord til den frivillige"), limit=LONGEST_LETTER, rows=3
    )

    def planned_at(self) -> datetime:
        """Return the moment that was typed."""
        typed = self.cleaned_data
        return timezone.make_aware(datetime.combine(typed["day"], typed["time"]))


class CourseForm(forms.Form):
    """Which course, and when."""

    course = forms.ChoiceField(
        label=gettext_lazy("Hvilket kursus?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Vælg et kursus på listen.")},
    )
    taken_on = day_field(gettext_lazy("Hvornår var det?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(code, str(course.label)) for code, course in courses().items()]
        self.fields["course"].choices = offered  # type: ignore[attr-defined]  # a choice field


class CertificateForm(forms.Form):
    """Whether a certificate is needed, and what it came to: dates only."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Hvilken attest?"),
        choices=CertificateKind.choices,
        initial=CertificateKind.CRIMINAL,
        widget=forms.RadioSelect,
    )
    required = forms.ChoiceField(
        label=gettext_lazy("Skal der en attest til?"),
        choices=[("no", gettext_lazy("Nej")), ("yes", gettext_lazy("Ja"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Vælg ja eller nej.")},
    )
    assessed_on = day_field(gettext_lazy("Hvornår så I attesten?"), required=False)
    may_start = forms.ChoiceField(
        label=gettext_lazy("Må den frivillige begynde?"),
        choices=[("yes", gettext_lazy("Ja")), ("no", gettext_lazy("Nej"))],
        widget=forms.RadioSelect,
        required=False,
    )
    renew_by = day_field(gettext_lazy("Skal fornys senest"), required=False)

    def outcome(self) -> dict[str, Any]:
        """Return what was typed, as the action takes it."""
        typed = self.cleaned_data
        may = {"yes": True, "no": False}.get(typed.get("may_start", ""))
        needed = typed["required"] == "yes"
        return {
            "kind": typed["kind"],
            "required": needed,
            "assessed_on": typed.get("assessed_on"),
            "may_start": may if needed else None,
            "renew_by": typed.get("renew_by"),
        }


class GoodbyeForm(forms.Form):
    """Why somebody stops, counted and not kept on her."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Hvorfor stopper den frivillige?"),
        help_text=gettext_lazy("Vi tæller grundene. De står ikke på personen."),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Vælg en grund, eller at det ikke skal siges.")},
    )

    def __init__(self, *args: Any, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if own:
            self.fields["reason"].label = _("Hvorfor stopper du?")
        offered = [(code, str(label)) for code, label in leave_reasons().items()]
        self.fields["reason"].choices = offered  # type: ignore[attr-defined]  # a choice field


class AgreementTextForm(forms.Form):
    """The municipality's own text of the agreement."""

    body = words_field(gettext_lazy("Tekst"), limit=LONGEST_AGREEMENT, rows=24, required=True)


class ThanksForm(forms.Form):
    """Whom to thank, and with which words."""

    volunteers = forms.MultipleChoiceField(
        label=gettext_lazy("Hvem skal have tak?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Vælg mindst én.")},
    )
    text = words_field(gettext_lazy("Dine ord"), limit=LONGEST_LETTER, rows=5, required=True)

    def __init__(self, *args: Any, volunteers: Iterable[Volunteer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(str(row.pk), row.name) for row in volunteers if reached(row)]
        self.fields["volunteers"].choices = offered  # type: ignore[attr-defined]  # a choice field


class DeputyForm(AwayForm):
    """Who stands in for the coordinator, where, and from when to when."""

    who = forms.ChoiceField(
        label=gettext_lazy("Hvem afløser?"),
        error_messages={"required": gettext_lazy("Vælg, hvem der afløser.")},
    )
    field_order = ("who", "first_day", "last_day")

    def __init__(self, *args: Any, staff: Iterable[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [
            (f"{row.centre_id}-{row.person_id}", f"{row.person.name}, {row.place}") for row in staff
        ]
        self.fields["who"].choices = [("", _("Vælg")), *offered]  # type: ignore[attr-defined]  # a choice field

    def chosen(self) -> dict[str, Any]:
        """Return what was typed, as the action takes it."""
        centre_id, _dash, person_id = self.cleaned_data["who"].partition("-")
        return {
            "centre_id": int(centre_id),
            "person_id": int(person_id),
            "first_day": self.cleaned_data["first_day"],
            "last_day": self.cleaned_data["last_day"],
        }


class MileageForm(forms.Form):
    """From when to when, and how far it is there and back. Nothing of it is stored."""

    first_day = day_field(gettext_lazy("Fra"))
    last_day = day_field(gettext_lazy("Til"))
    kilometres = forms.IntegerField(
        label=gettext_lazy("Kilometer frem og tilbage"),
        min_value=1,
        max_value=500,
        required=False,
        help_text=gettext_lazy(
            "Kun til kørselslisten. Vi gemmer det ikke. Lad det stå tomt, hvis du vil skrive det på"
            " papiret."
        ),
        error_messages={"invalid": gettext_lazy("Skriv et helt tal, fx 12.")},
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the days in their order."""
        typed = super().clean() or {}
        first, last = typed.get("first_day"), typed.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Den sidste dag ligger før den første. Ret den ene."))
        return typed
