"""What was typed or tapped about residents, made into clean values. Nothing is stored here."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.organisations.models import CareCentre, Unit
from samspil.residents.actions import Decision, Facts
from samspil.residents.models import DECIDERS, OF_VOLUNTEERS, Audience, Decider, Resident, Tick
from samspil.residents.rules import LONGEST_LINE, LONGEST_TEXT, Kind, Question

DAY_FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y"]
NOTHING_OF_HEALTH = gettext_lazy(
    "Skriv ikke noget om sygdom, medicin eller hjælp til pleje. Det hører til i omsorgsjournalen."
)
DAY_WRONG = gettext_lazy("Skriv datoen sådan: 22.11.2026")


def _day(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": DAY_WRONG, "invalid": DAY_WRONG},
    )


def _words(label: Any, *, required: bool = False, rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=NOTHING_OF_HEALTH,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows, "maxlength": LONGEST_TEXT}),
        error_messages={"required": gettext_lazy("Skriv et par ord.")},
    )


def _version() -> forms.IntegerField:
    return forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1, initial=0, required=False
    )


class ResidentForm(forms.Form):
    """What is noted of a resident."""

    preferred_name = forms.CharField(
        label=gettext_lazy("Hvad vil beboeren gerne kaldes?"),
        help_text=gettext_lazy("Kun det, beboeren bliver kaldt. Intet CPR-nummer."),
        max_length=60,
        error_messages={"required": gettext_lazy("Skriv, hvad beboeren gerne vil kaldes.")},
    )
    place = forms.ChoiceField(
        label=gettext_lazy("Hvor bor beboeren?"),
        error_messages={"required": gettext_lazy("Vælg, hvor beboeren bor.")},
    )
    gender = forms.ChoiceField(
        label=gettext_lazy("Kvinde eller mand?"),
        help_text=gettext_lazy("Kun for at se, om mændene også bliver nået."),
        choices=[("", gettext_lazy("Ikke skrevet")), *Resident.Gender.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    languages = forms.CharField(
        label=gettext_lazy("Hvilke sprog taler beboeren?"),
        help_text=gettext_lazy("Med komma imellem, fx dansk, færøsk."),
        max_length=120,
        required=False,
    )
    practical = forms.CharField(
        label=gettext_lazy("Én praktisk ting, en frivillig skal vide"),
        help_text=gettext_lazy(
            "Hvad man skal gøre, ikke hvorfor: Mødes ved hovedindgangen. Højst en halv time ude."
        ),
        max_length=LONGEST_LINE,
        required=False,
    )
    moved_in = _day(gettext_lazy("Hvornår flyttede beboeren ind?"))
    read_version = _version()

    def __init__(
        self, *args: Any, places: Sequence[tuple[CareCentre, Unit | None]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        several = len({centre.pk for centre, _unit in places}) > 1
        offered = [
            (place_key(centre.pk, unit.pk if unit else None), _place_name(centre, unit, several))
            for centre, unit in places
        ]
        first = [] if len(offered) == 1 else [("", gettext_lazy("Vælg"))]
        self.fields["place"].choices = [*first, *offered]  # type: ignore[attr-defined]  # a choice field

    def facts(self) -> Facts:
        """Return what was typed, as the actions take it."""
        typed = self.cleaned_data
        centre, _dot, unit = typed["place"].partition("-")
        return Facts(
            centre_id=int(centre),
            unit_id=int(unit) if unit else None,
            preferred_name=typed["preferred_name"],
            gender=typed["gender"],
            languages=[each for each in typed["languages"].split(",") if each.strip()],
            practical=typed["practical"],
            moved_in=typed["moved_in"],
        )


def place_key(centre_id: int, unit_id: int | None) -> str:
    """Return how a form names a place to live."""
    return f"{centre_id}-{unit_id or ''}"


def _place_name(centre: CareCentre, unit: Unit | None, several: bool) -> str:  # noqa: FBT001 - said once, just above
    if unit is None:
        return centre.name
    return f"{centre.name}, {unit.name}" if several else unit.name


class DecisionForm(forms.Form):
    """Who decided, on what basis, when it was not the resident herself."""

    decider = forms.ChoiceField(
        label=gettext_lazy("Hvem har bestemt det?"),
        help_text=gettext_lazy("En pårørende kan ikke sige ja for beboeren."),
        choices=[(each.value, each.label) for each in DECIDERS],
        initial=Decider.RESIDENT,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Vælg, hvem der har bestemt det.")},
    )
    basis = forms.CharField(
        label=gettext_lazy("Hvad bygger det på?"),
        help_text=gettext_lazy("Kun for værge og fremtidsfuldmægtig, fx: Talt i telefon i går."),
        max_length=LONGEST_LINE,
        required=False,
    )

    def decision(self) -> Decision:
        """Return the decision, as the actions take it."""
        return Decision(self.cleaned_data["decider"], self.cleaned_data["basis"])


class TalkForm(DecisionForm):
    """What is asked before the talk."""

    length = forms.ChoiceField(
        label=gettext_lazy("Hvor meget vil I tale om?"),
        choices=[
            ("kort", gettext_lazy("Det vigtigste: 6 spørgsmål")),
            ("lang", gettext_lazy("Det hele: 18 spørgsmål")),
        ],
        initial="kort",
        widget=forms.RadioSelect,
    )
    may_write = forms.ChoiceField(
        choices=[("ja", gettext_lazy("Ja")), ("nej", gettext_lazy("Nej"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Spørg beboeren, og vælg ja eller nej.")},
    )
    share_ok = forms.BooleanField(required=False)
    family_ok = forms.BooleanField(required=False)
    field_order = ["length", "may_write", "share_ok", "family_ok", "decider", "basis"]

    def __init__(self, *args: Any, consent: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["may_write"].label = str(consent["talk-ok"])
        self.fields["share_ok"].label = str(consent["share-ok"])
        self.fields["family_ok"].label = str(consent["relative-ok"])


class AnswerForm(forms.Form):
    """The answer to one question of the talk: cards to tap, or words."""

    read_version = _version()

    def __init__(self, *args: Any, question: Question, tell: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question
        cards = [(card.code, str(card.label)) for card in question.cards]
        if question.kind == Kind.MULTI:
            self.fields["codes"] = forms.MultipleChoiceField(
                label=str(question.label),
                choices=cards,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        elif question.kind == Kind.SINGLE:
            self.fields["codes"] = forms.ChoiceField(
                label=str(question.label), choices=cards, required=False, widget=forms.RadioSelect
            )
        if question.kind == Kind.DATE:
            self.fields["day"] = _day(gettext_lazy("Hvilken dag?"))
        else:
            more = _("Med beboerens egne ord") if cards else str(question.label)
            self.fields["words"] = _words(more, rows=2 if cards else 5)
        if tell and question.shareable:
            self.fields["volunteers"] = forms.MultipleChoiceField(
                label=gettext_lazy("Må en frivillig vide det?"),
                help_text=gettext_lazy("Sæt kun kryds, hvis beboeren siger ja."),
                choices=[(each.value, each.label) for each in OF_VOLUNTEERS],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def told(self) -> dict[str, Any]:
        """Return what was said, as the actions take it."""
        typed = self.cleaned_data
        codes = typed.get("codes") or []
        told: dict[str, Any] = {
            "codes": [codes] if isinstance(codes, str) else codes,
            "words": typed.get("words", ""),
            "day": typed.get("day"),
            "read_version": typed.get("read_version") or 0,
        }
        if "volunteers" in self.fields:
            told["volunteers"] = typed["volunteers"]
        return told


class WishForm(AnswerForm):
    """A wish from one day to the next."""

    seen = forms.BooleanField(
        label=gettext_lazy("Beboeren har ikke sagt det; vi har set, at det gør glad"),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, tell=False, **kwargs)
        self.order_fields(["codes", "words", "seen"])


class ShareForm(DecisionForm):
    """Who may know one thing."""

    # The browser cannot know that a no needs nobody to decide it, and would not send it.
    use_required_attribute = False
    audiences = forms.MultipleChoiceField(
        label=gettext_lazy("Hvem må vide det?"),
        help_text=gettext_lazy("Koordinatoren kan altid se det. Fjern et kryds for at sige nej."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ["audiences", "decider", "basis"]

    def __init__(
        self,
        *args: Any,
        offered: Iterable[Audience],
        standing: Iterable[str],
        **kwargs: Any,
    ) -> None:
        knows = list(standing)
        super().__init__(*args, **kwargs)
        self.initial = {"audiences": knows, "decider": ""}
        choices = [(each.value, each.label) for each in offered]
        self.fields["audiences"].choices = choices  # type: ignore[attr-defined]  # a choice field
        if self.is_bound and set(self.data.getlist("audiences")) <= set(knows):  # type: ignore[attr-defined]  # a QueryDict
            self.fields["decider"].required = False  # a no needs nobody to decide it


class LeaveForm(forms.Form):
    """Why a resident is no longer here."""

    how = forms.ChoiceField(
        label=gettext_lazy("Hvad er der sket?"),
        choices=[
            (Resident.Left.MOVED.value, gettext_lazy("Beboeren er flyttet")),
            (Resident.Left.DIED.value, gettext_lazy("Beboeren er død")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Vælg, om beboeren er flyttet eller død.")},
    )


class InviteForm(DecisionForm):
    """Who is to be invited as a relative; who decided it is asked, never taken for granted."""

    name = forms.CharField(
        label=gettext_lazy("Den pårørendes navn"),
        max_length=120,
        error_messages={"required": gettext_lazy("Skriv, hvad personen hedder.")},
    )
    email = forms.EmailField(
        label=gettext_lazy("Den pårørendes e-mail"),
        help_text=gettext_lazy("Mailen nævner plejecentret, men ikke beboeren."),
        error_messages={
            "required": gettext_lazy("Skriv e-mailadressen sådan: navn@eksempel.dk"),
            "invalid": gettext_lazy("Skriv e-mailadressen sådan: navn@eksempel.dk"),
        },
    )
    field_order = ["name", "email", "decider", "basis"]


class RelativeForm(forms.Form):
    """What a relative writes."""

    words = _words("", required=True, rows=6)

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = label


class TicksForm(forms.Form):
    """How it was with each resident on a day."""

    day = forms.DateField(input_formats=["%Y-%m-%d"], widget=forms.HiddenInput)
    occasion = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=1, max_value=2**63 - 1
    )

    def __init__(
        self,
        *args: Any,
        residents: Iterable[Resident],
        ticks: Mapping[int, str],
        ahead: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        asked = (Tick.How.WANTS, Tick.How.NO_THANKS)
        was = (Tick.How.TOOK_PART, Tick.How.NO_THANKS, Tick.How.ASLEEP)
        ways = [(how.value, how.label) for how in (asked if ahead else was)]
        ways += [("", gettext_lazy("Intet kryds"))]
        for resident in residents:
            stands = ticks.get(resident.pk, "")
            wanted = stands == Tick.How.WANTS and not ahead
            self.fields[f"r{resident.pk}"] = forms.ChoiceField(
                label=resident.preferred_name,
                choices=ways,
                required=False,
                initial="" if wanted else stands,
                help_text=gettext_lazy("Har sagt ja tak") if wanted else "",
                widget=forms.RadioSelect,
            )
        wants = {key for key, how in ticks.items() if how == Tick.How.WANTS}
        self.wants = set() if ahead else wants  # ahead, it is what is asked about

    def marks(self) -> dict[int, str]:
        """Return the ticks by the resident's id; a wish to come stays until something else is."""
        typed = {
            int(name[1:]): how for name, how in self.cleaned_data.items() if name.startswith("r")
        }
        return {key: how for key, how in typed.items() if how or key not in self.wants}


def day_of(said: str, *, today: date) -> date:
    """Return the day that an address names, today when it names none."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        return today
