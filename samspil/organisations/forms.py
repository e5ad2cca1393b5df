"""What the municipal lead types on the set-up pages, made into clean values. It stores nothing."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.organisations import policy
from samspil.organisations.models import (
    AT_ASSOCIATION,
    AT_CENTRE,
    Association,
    CareCentre,
    Municipality,
    Role,
    Unit,
)
from samspil.organisations.rules import (
    ASSOCIATION_FIELDS,
    CENTRE_FIELDS,
    MUNICIPALITY_FIELDS,
    UNITS,
    CentreFacts,
    state_of,
    telling_word,
    tidy_centre,
)

EMAIL_WRONG = gettext_lazy("Skriv e-mailadressen sådan: navn@eksempel.dk")
LINK_WRONG = gettext_lazy("Skriv hele adressen, fx https://www.kommune.dk/side")
SHORT = {"class": "input-width-s"}


class SeenForm(forms.Form):
    """A form that remembers how the row stood when it was opened: see rules.state_of."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def typed(self) -> dict[str, Any]:
        """Return what was typed, once the form is valid."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


class MunicipalityForm(SeenForm):
    """Who helps, and where the municipality's own pages are."""

    help_name = forms.CharField(
        label=gettext_lazy("Hvem kan man spørge om hjælp?"), max_length=120, required=False
    )
    help_phone = forms.CharField(
        label=gettext_lazy("Telefon til hjælp"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs=SHORT | {"inputmode": "tel"}),
    )
    help_email = forms.EmailField(
        label=gettext_lazy("E-mail til hjælp"),
        required=False,
        error_messages={"invalid": EMAIL_WRONG},
    )
    accessibility_url = forms.URLField(
        label=gettext_lazy("Jeres tilgængelighedserklæring"),
        help_text=gettext_lazy("Adressen på den side, I har lavet hos was.digst.dk."),
        required=False,
        assume_scheme="https",
        error_messages={"invalid": LINK_WRONG},
    )
    privacy_url = forms.URLField(
        label=gettext_lazy("Jeres side om persondata"),
        required=False,
        assume_scheme="https",
        error_messages={"invalid": LINK_WRONG},
    )

    @classmethod
    def start(cls, row: Municipality) -> "MunicipalityForm":
        """Return the form as the municipality stands."""
        return cls(initial=_initial(row, MUNICIPALITY_FIELDS))


class CentreForm(SeenForm):
    """A care centre's facts."""

    name = forms.CharField(
        label=gettext_lazy("Navn"),
        max_length=120,
        error_messages={"required": gettext_lazy("Skriv, hvad plejecentret hedder.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Hvem driver det?"),
        choices=CareCentre.Kind.choices,
        initial=CareCentre.Kind.MUNICIPAL,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Vælg, hvem der driver plejecentret.")},
    )
    address = forms.CharField(label=gettext_lazy("Adresse"), max_length=120, required=False)
    postcode = forms.CharField(
        label=gettext_lazy("Postnummer"),
        max_length=10,
        required=False,
        widget=forms.TextInput(attrs={"class": "input-width-xs", "inputmode": "numeric"}),
    )
    town = forms.CharField(label=gettext_lazy("By"), max_length=80, required=False)
    phone = forms.CharField(
        label=gettext_lazy("Telefon"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs=SHORT | {"inputmode": "tel"}),
    )
    manager_name = forms.CharField(label=gettext_lazy("Leder"), max_length=120, required=False)
    coordinator_name = forms.CharField(
        label=gettext_lazy("Frivilligkoordinator"), max_length=120, required=False
    )
    coordinator_hours = forms.DecimalField(
        label=gettext_lazy("Koordinatorens timer om ugen"),
        max_digits=4,
        decimal_places=1,
        localize=True,
        required=False,
        widget=forms.TextInput(attrs={"class": "input-width-xs", "inputmode": "decimal"}),
        error_messages={
            name: gettext_lazy("Skriv timerne om ugen som et tal, fx 10 eller 7,5.")
            for name in ("invalid", "max_digits", "max_decimal_places", "max_whole_digits")
        },
    )
    flats = forms.IntegerField(
        label=gettext_lazy("Antal boliger"),
        required=False,
        widget=forms.TextInput(attrs={"class": "input-width-xs", "inputmode": "numeric"}),
        error_messages={"invalid": gettext_lazy("Skriv antallet af boliger som et tal.")},
    )
    sor_id = forms.CharField(
        label=gettext_lazy("SOR-id"),
        help_text=gettext_lazy("Nummeret i Sundhedsvæsenets Organisationsregister."),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    p_number = forms.CharField(
        label=gettext_lazy("P-nummer"),
        help_text=gettext_lazy("Ti tal."),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs=SHORT | {"inputmode": "numeric"}),
    )

    @classmethod
    def start(cls, row: CareCentre) -> "CentreForm":
        """Return the form as the centre stands."""
        initial = _initial(row, CENTRE_FIELDS)
        hours = row.coordinator_hours
        if hours is not None and hours == int(hours):
            initial["coordinator_hours"] = int(hours)  # 10, not 10,0
        return cls(initial=initial)

    def clean(self) -> dict[str, Any]:
        """Hold the facts against the same rules as the action and the import do."""
        facts = {
            name: self.cleaned_data[name] for name in CENTRE_FIELDS if name in self.cleaned_data
        }
        tidied = tidy_centre(cast("CentreFacts", facts))
        for name, sentence in policy.wrong_in_centre(tidied).items():
            if name not in self.errors:
                self.add_error(name, sentence)
        return self.cleaned_data | dict(tidied)


class UnitForm(SeenForm):
    """A unit's name; a telling one asks for a second look."""

    name = forms.CharField(
        label=gettext_lazy("Hvad skal afdelingen hedde?"),
        help_text=gettext_lazy(
            "Vælg et neutralt navn, fx Stuen, Første sal eller Afdeling B. "
            "Navnet må ikke røbe, at nogen er syge."
        ),
        max_length=80,
        error_messages={"required": gettext_lazy("Skriv, hvad afdelingen skal hedde.")},
    )
    sure = forms.BooleanField(
        label=gettext_lazy("Navnet siger ikke noget om, hvem der bor der"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        typed = self.data.get("name", "") if self.is_bound else ""
        if not telling_word(typed):
            del self.fields["sure"]  # asked only when there is something to be sure about

    def typed(self) -> dict[str, Any]:
        """Return what was typed, once the form is valid."""
        return {"sure": False} | super().typed()


class AssociationForm(SeenForm):
    """An association's facts."""

    name = forms.CharField(
        label=gettext_lazy("Navn"),
        max_length=120,
        error_messages={"required": gettext_lazy("Skriv, hvad foreningen hedder.")},
    )
    form = forms.ChoiceField(
        label=gettext_lazy("Hvad slags forening er det?"),
        choices=Association.Form.choices,
        initial=Association.Form.LOCAL,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Vælg, hvad slags forening det er.")},
    )
    phone = forms.CharField(
        label=gettext_lazy("Telefon"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs=SHORT | {"inputmode": "tel"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"), required=False, error_messages={"invalid": EMAIL_WRONG}
    )

    @classmethod
    def start(cls, row: Association) -> "AssociationForm":
        """Return the form as the association stands."""
        return cls(initial=_initial(row, ASSOCIATION_FIELDS))


class MergeForm(forms.Form):
    """Which centre another one goes into."""

    into = forms.ChoiceField(
        label=gettext_lazy("Hvilket plejecenter skal det lægges ind under?"),
        error_messages={
            "required": gettext_lazy("Vælg det plejecenter, der bliver."),
            "invalid_choice": gettext_lazy("Vælg det plejecenter, der bliver."),
        },
    )

    def __init__(self, *args: Any, others: Sequence[CareCentre], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["into"]).choices = _places(others)


class SeatForm(forms.Form):
    """Where somebody has the role: asks only for what the role needs."""

    def __init__(
        self,
        *args: Any,
        role: str,
        centres: Sequence[CareCentre],
        associations: Sequence[Association],
        units: Sequence[Unit] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.role = role
        self._chosen: dict[str, Mapping[str, Any]] = {}
        volunteer = role == Role.VOLUNTEER
        if role in AT_CENTRE or volunteer:
            self._offer("centre", _("Plejecenter"), centres, needed=not volunteer)
        if role in AT_ASSOCIATION or volunteer:
            self._offer("association", _("Forening"), associations, needed=not volunteer)
        if role == Role.CARE_WORKER and units:
            self.fields["units"] = forms.MultipleChoiceField(
                label=_("Afdelinger"),
                help_text=_("Uden kryds gælder det hele plejecentret."),
                choices=[(str(unit.pk), unit.name) for unit in units],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
            self._chosen["units"] = {str(unit.pk): unit for unit in units}

    def _offer(self, name: str, label: str, places: Sequence[Any], *, needed: bool) -> None:
        sentence = (
            _("Vælg det plejecenter, rollen hører til.")
            if name == "centre"
            else _("Vælg den forening, rollen hører til.")
        )
        self.fields[name] = forms.ChoiceField(
            label=label,
            choices=_places(places),
            required=needed,
            error_messages={"required": sentence, "invalid_choice": sentence},
        )
        self._chosen[name] = {str(place.pk): place for place in places}

    def clean(self) -> dict[str, Any]:
        """Ask a volunteer's place of her: a centre, an association or both."""
        places = (self.cleaned_data.get("centre"), self.cleaned_data.get("association"))
        if self.role == Role.VOLUNTEER and not self.errors and not any(places):
            sentence = _("Vælg det plejecenter eller den forening, den frivillige hører til.")
            self.add_error("centre", sentence)
        return self.cleaned_data

    def seat(self) -> dict[str, Any]:
        """Return role, place and units as the actions want them, once the form is valid."""
        picked: dict[str, Any] = {
            name: self._chosen[name].get(self.cleaned_data.get(name, ""))
            for name in ("centre", "association")
            if name in self._chosen
        }
        if "units" in self._chosen:
            picked["units"] = [self._chosen["units"][pk] for pk in self.cleaned_data["units"]]
        return {"role": self.role, **picked}


class InviteForm(SeatForm):
    """Who is invited, and to what."""

    name = forms.CharField(
        label=gettext_lazy("Personens navn"),
        max_length=120,
        error_messages={"required": gettext_lazy("Skriv, hvad personen hedder.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Personens e-mail"),
        help_text=gettext_lazy("Et par må gerne dele en adresse."),
        error_messages={
            "required": gettext_lazy("Skriv den e-mailadresse, invitationen skal sendes til."),
            "invalid": EMAIL_WRONG,
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class AddressForm(forms.Form):
    """The address that somebody has instead of the one she lost."""

    email = forms.EmailField(
        label=gettext_lazy("Den nye e-mailadresse"),
        error_messages={
            "required": gettext_lazy("Skriv den nye e-mailadresse."),
            "invalid": EMAIL_WRONG,
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class FileForm(forms.Form):
    """A file of care centres."""

    file = forms.FileField(
        label=gettext_lazy("Fil med plejecentre"),
        help_text=gettext_lazy("Excel (.xlsx) eller CSV, højst 5 MB."),
        allow_empty_file=True,  # the reader says in plainer words that it is empty
        error_messages={"required": gettext_lazy("Vælg den fil, der skal læses ind.")},
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )


class ColumnsForm(forms.Form):
    """Which column of the file holds what."""

    say_optional = False  # every one but the name is, and "is not in the file" says it

    def __init__(
        self, *args: Any, heading: Sequence[str], columns: Mapping[str, int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Står ikke i filen"))]
        choices += [(str(number), word) for number, word in enumerate(heading)]
        for name, label in labels().items():
            sentence = _("Vælg den kolonne, hvor plejecentrets navn står.")
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=choices,
                required=name == "name",
                initial=str(columns.get(name, "")),
                error_messages={"required": sentence},
            )

    def columns(self) -> dict[str, int]:
        """Return field and column number of what stands in the file, once the form is valid."""
        return {name: int(number) for name, number in self.cleaned_data.items() if number}


def labels() -> dict[str, str]:
    """Return what may be read from a file, with the words for it."""
    known: dict[str, str] = {
        name: str(CareCentre._meta.get_field(name).verbose_name).capitalize()  # type: ignore[union-attr]  # plain fields
        if name not in {"sor_id", "p_number"}
        else str(CareCentre._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # plain fields
        for name in CENTRE_FIELDS
    }
    return known | {UNITS: _("Afdelinger")}


def _initial(row: object, fields: Iterable[str]) -> dict[str, Any]:
    fields = tuple(fields)
    return {"seen": state_of(row, fields)} | {name: getattr(row, name) for name in fields}


def _places(places: Iterable[CareCentre | Association]) -> list[tuple[str, str]]:
    return [("", _("Vælg")), *((str(place.pk), place.name) for place in places)]
