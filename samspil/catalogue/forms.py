"""What a municipality types about its catalogue, made into clean values. It stores nothing."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from samspil.catalogue.queries import OpportunityView
from samspil.catalogue.rules import (
    OWN_DESCRIPTION_LIMIT,
    OWN_TITLE_LIMIT,
    REASON_LIMIT,
    Actor,
    Relevance,
    RelevanceChoice,
)
from samspil.catalogue.study import study

WIDE = {"class": "input-width-xl"}


class OwnOpportunityForm(forms.Form):
    """An opportunity of the municipality's own: where it stands, what it is, whom it is for."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"] = forms.CharField(
            label=_("Titel"),
            max_length=OWN_TITLE_LIMIT,
            help_text=_("Få ord, som alle forstår."),
            widget=forms.TextInput(attrs=WIDE),
            error_messages={"required": _("Skriv en kort titel.")},
        )
        self.fields["description"] = forms.CharField(
            label=_("Hvad går den ud på?"),
            max_length=OWN_DESCRIPTION_LIMIT,
            required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
        )
        self.fields["focus_area"] = forms.ChoiceField(
            label=_("Hvilket indsatsfelt hører den til?"),
            choices=_focus_areas(),
            error_messages={"required": _("Vælg det indsatsfelt, muligheden hører til.")},
        )
        for actor in Actor:
            self.fields[actor.value] = forms.ChoiceField(
                label=_("Er den noget for: %(actor)s?") % {"actor": actor.label},
                choices=[(value.value, str(value.label)) for value in Relevance],
                widget=forms.RadioSelect,
                initial=Relevance.RELEVANT.value,
                error_messages={"required": _("Vælg et af de tre svar.")},
            )

    @classmethod
    def start(cls, view: OpportunityView) -> "OwnOpportunityForm":
        """Return the form as it stands for an opportunity that is there already."""
        initial = {
            "version": view.version,
            "title": view.title,
            "description": view.description,
            "focus_area": view.focus_area.key,
            **{actor.value: seen.value.value for actor, seen in view.relevance.items()},
        }
        return cls(initial=initial)

    def words(self) -> dict[str, Any]:
        """Return what an action wants to know, once the form is valid."""
        data = self.cleaned_data
        return {
            "title": data["title"],
            "description": data["description"],
            "focus_area": data["focus_area"],
            "relevance": {actor: Relevance(data[actor.value]) for actor in Actor},
        }


class RelevanceForm(forms.Form):
    """Whom an opportunity is for: an answer and a reason for each actor."""

    def __init__(self, data: Any = None, *, view: OpportunityView) -> None:
        super().__init__(data)
        for actor, seen in view.relevance.items():
            self.fields[f"{actor.value}_value"] = forms.ChoiceField(
                label=str(actor.label),
                choices=[(value.value, _answer(value, seen.proposal)) for value in Relevance],
                widget=forms.RadioSelect,
                initial=seen.value.value,
                error_messages={"required": _("Vælg et af de tre svar.")},
            )
            self.fields[f"{actor.value}_reason"] = forms.CharField(
                label=_("Hvorfor? (%(actor)s)") % {"actor": actor.label},
                max_length=REASON_LIMIT,
                required=False,
                initial=seen.reason,
                widget=forms.TextInput(attrs=WIDE),
            )
        self._view = view

    def by_actor(self) -> list[tuple[Any, BoundField, BoundField]]:
        """Return (relevance as it stands, answer, reason) for each actor, for the page."""
        return [
            (seen, self[f"{actor.value}_value"], self[f"{actor.value}_reason"])
            for actor, seen in self._view.relevance.items()
        ]

    def choices(self) -> Mapping[Actor, RelevanceChoice]:
        """Return what was chosen, once the form is valid."""
        data = self.cleaned_data
        return {
            actor: RelevanceChoice(
                value=Relevance(data[f"{actor.value}_value"]),
                reason=data[f"{actor.value}_reason"],
            )
            for actor in Actor
        }


def _answer(value: Relevance, proposal: Any) -> str:
    if proposal and proposal.relevance == value:
        return _("%(answer)s (vores forslag)") % {"answer": value.label}
    return str(value.label)


def _focus_areas() -> list[Any]:
    groups = [
        (
            f"{driver.number}. {driver.title}",
            [(area.key, str(area.title)) for area in study().focus_areas_of(driver=driver.number)],
        )
        for driver in study().drivers
    ]
    return [("", _("Vælg")), *groups]
