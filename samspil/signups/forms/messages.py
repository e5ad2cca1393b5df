"""A few words: to a coordinator, to everyone on an activity, to a centre's volunteers."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.signups.forms.common import NO_NAMES
from samspil.signups.queries import GroupPage
from samspil.signups.rules import MESSAGE_LIMIT, Channel


class MessageForm(forms.Form):
    """A few words to the coordinator, or to everyone on an activity."""

    text = forms.CharField(
        max_length=MESSAGE_LIMIT,
        label=gettext_lazy("Hvad vil du skrive?"),
        help_text=NO_NAMES,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": gettext_lazy("Skriv, hvad du vil sige.")},
    )


class WriteForm(MessageForm):
    """A few words to the coordinator of one of the centres."""

    field_order = ("centre", "text")
    centre = forms.ChoiceField(label=gettext_lazy("Til hvilket plejecenter?"))

    def __init__(self, *args: Any, centres: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(str(key), name) for key, name in centres]
        asked: Any = self.fields["centre"]
        asked.choices = known
        if len(known) == 1:
            asked.widget = forms.HiddenInput()
            asked.initial = known[0][0]


class GroupForm(MessageForm):
    """A few words to a centre's volunteers: to all of them, or to those who are chosen."""

    say_optional = False

    volunteers = forms.MultipleChoiceField(
        label=gettext_lazy("Hvem skal have den?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    associations = forms.MultipleChoiceField(
        label=gettext_lazy("Gennem foreningen"),
        help_text=gettext_lazy("Foreningens leder får den og siger det videre."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, page: GroupPage, lately: bool, **kwargs: Any) -> None:
        """:param lately: only those who came lately are chosen beforehand."""
        super().__init__(*args, **kwargs)
        way = {Channel.MAIL: _("på mail"), Channel.SMS: _("på sms")}
        people: Any = self.fields["volunteers"]
        people.choices = [(str(one.pk), f"{one.name} ({way[by]})") for one, by in page.people]
        people.initial = [
            str(one.pk) for one, _by in page.people if one.pk in page.came or not lately
        ]
        places: Any = self.fields["associations"]
        places.choices = [(str(each.pk), each.name) for each in page.associations]
        places.initial = [] if lately else [key for key, _name in places.choices]
        if not page.associations:
            del self.fields["associations"]

    def clean(self) -> dict[str, Any]:
        """
        Return what was typed.

        :raises ValidationError: nobody is chosen.
        """
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not data.get("volunteers") and not data.get("associations"):
            self.add_error("volunteers", _("Vælg mindst én, du vil skrive til."))
        return data

    @property
    def said(self) -> dict[str, Any]:
        """What the action takes, once it is valid."""
        data = self.cleaned_data
        return {
            "text": data["text"],
            "volunteer_ids": [int(key) for key in data["volunteers"]],
            "association_ids": [int(key) for key in data.get("associations", ())],
        }
