"""What people typed into the map's forms, made into clean values. Nothing is stored here."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.actionmap import policy
from samspil.actionmap.models import Round
from samspil.actionmap.queries import Selection
from samspil.actionmap.rules import TEXT_LIMIT
from samspil.catalogue.rules import Status
from samspil.catalogue.study import study
from samspil.kit.text import tidy


def status_choices() -> list[tuple[str, str]]:
    """Return the words for how far they are, the open one first."""
    return [("", _("Ikke angivet")), *((status.value, str(status.label)) for status in Status)]


class CellForm(forms.Form):
    """The situation in words, and how far they are if they care to say."""

    say_optional = False  # neither has to be filled in, and saying so twice would only fill up

    text = forms.CharField(
        label=gettext_lazy("Hvordan er det hos jer?"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": TEXT_LIMIT}),
        help_text=gettext_lazy("Skriv ikke navne på beboere eller noget om helbred."),
    )
    status = forms.ChoiceField(
        label=gettext_lazy("Hvor langt er I?"), required=False, widget=forms.RadioSelect
    )
    read_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = status_choices()  # type: ignore[attr-defined]  # a ChoiceField

    def clean_text(self) -> str:
        """Return the text as it is to stand; see policy.words for what is refused."""
        text = tidy(self.cleaned_data["text"])
        verdict = policy.words(text)
        if not verdict:
            raise forms.ValidationError(verdict.reason, code="words")
        return text


class RoundForm(forms.Form):
    """A round's name and last day."""

    title = forms.CharField(
        label=gettext_lazy("Hvad skal runden hedde?"),
        max_length=80,
        error_messages={"required": gettext_lazy("Giv runden et navn, fx Runde 2027.")},
    )
    due_on = forms.DateField(
        label=gettext_lazy("Hvornår skal I være færdige?"),
        required=False,
        help_text=gettext_lazy("Skriv datoen sådan: 15.05.2027"),
        error_messages={"invalid": gettext_lazy("Skriv datoen sådan: 15.05.2027")},
    )


class OpenRoundForm(RoundForm):
    """A new round, and what it begins with."""

    start_from = forms.ChoiceField(
        label=gettext_lazy("Hvad skal runden begynde med?"),
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, earlier: list[Round], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["start_from"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            *(
                (str(round_.pk), _("Teksterne fra %(title)s") % {"title": round_.title})
                for round_ in earlier
            ),
            ("", _("Et tomt kort")),
        ]

    def clean_start_from(self) -> int | None:
        """Return the round to begin from, or None for an empty map."""
        return int(self.cleaned_data["start_from"]) if self.cleaned_data["start_from"] else None


class SelectionForm(forms.Form):
    """Which part of the map to show; what cannot be read is left out, for it only filters."""

    drivkraft = forms.CharField(required=False)
    vis = forms.CharField(required=False)
    siden = forms.DateField(required=False)
    soeg = forms.CharField(required=False, max_length=100)

    def selection(self) -> Selection:
        """Return the selection; without any the map opens on driver 1."""
        self.is_valid()
        typed = self.cleaned_data
        search = typed.get("soeg", "")
        show = typed.get("vis", "")
        since = typed.get("siden")
        numbers = {str(driver.number): driver.number for driver in study().drivers}
        asked = typed.get("drivkraft") or ("alle" if search else "1")
        return Selection(
            drivers=frozenset({numbers[asked]}) if asked in numbers else frozenset(),
            show=show if show in Selection.SHOWS else "",
            since=timezone.make_aware(datetime.combine(since, time.min)) if since else None,
            search=search,
        )
