"""What somebody typed about a visit. It stores nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.functional import lazystr
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.activities.forms.fields import day_field, time_field
from samspil.activities.words import when_in_words, where_in_words
from samspil.organisations.models import Association
from samspil.registrations.forms import AFFILIATION_OF, NumberField
from samspil.registrations.rules import Facts, offered, question
from samspil.residents.models import Resident
from samspil.signups.models import Ask
from samspil.signups.queries import AfterPage, GroupPage, Trip, WhomPage
from samspil.signups.rules import (
    MESSAGE_LIMIT,
    NOBODY_CAME,
    WORDS_LIMIT,
    Answer,
    Channel,
    State,
    Topic,
)
from samspil.signups.words import topic_word

NO_NAMES = gettext_lazy("Skriv ikke navne på beboere eller noget om helbred.")


class AnswerForm(forms.Form):
    """Yes, maybe or no, maybe with a friend and a few words."""

    answer = forms.ChoiceField(
        choices=[(each.value, each.value) for each in Answer],
        error_messages={
            "required": gettext_lazy("Vælg ja, måske eller nej."),
            "invalid_choice": gettext_lazy("Vælg ja, måske eller nej."),
        },
    )
    friend = forms.BooleanField(required=False, label=gettext_lazy("Jeg tager en ven med"))
    words = forms.CharField(
        required=False,
        max_length=WORDS_LIMIT,
        label=gettext_lazy("Vil du skrive noget til koordinatoren?"),
        help_text=NO_NAMES,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    @property
    def said(self) -> dict[str, Any]:
        """What the actions take, once it is valid."""
        data = self.cleaned_data
        return {
            "answer": data["answer"],
            "friends": int(data["friend"]),
            "words": data["words"] if "words" in self.data else None,
        }


class AnswersForm(forms.Form):
    """Yes, maybe or no to several at once; one that is left open is not answered."""

    say_optional = False

    def __init__(self, *args: Any, trips: Sequence[Trip], **more: Any) -> None:
        """Offer the answers that each of them takes."""
        super().__init__(*args, **more)
        known = {f"svar-{trip.ask.pk}": (trip.ask, trip) for trip in trips if trip.ask}
        self.asks = {name: ask for name, (ask, _trip) in known.items()}
        self.hints = {name: _about(ask, trip) for name, (ask, trip) in known.items()}
        for name, ask in self.asks.items():
            words = {Answer.YES: _("Ja"), Answer.MAYBE: _("Måske"), Answer.NO: _("Nej")}
            if ask.stands.holds_seat:  # her seat is kept for her until she says yes or no
                del words[Answer.MAYBE]
            self.fields[name] = forms.ChoiceField(
                label=f"{ask.activity.title}, {when_in_words(ask.activity)}",
                help_text=self.hints[name],
                choices=[(answer.value, word) for answer, word in words.items()],
                required=False,
                widget=forms.RadioSelect,
            )

    def clean(self) -> dict[str, Any]:
        """Ask for at least one answer."""
        if not self.errors and not self.said:
            raise forms.ValidationError(_("Vælg ja eller nej ved mindst én af dem."))
        return self.cleaned_data

    @property
    def said(self) -> dict[int, str]:
        """What she answered, by the key of the ask: each by itself, or the same to all of them."""
        to_all = self.data.get("alle", "")
        if to_all in set(Answer):
            return {ask.pk: to_all for ask in self.asks.values()}
        chosen = {ask.pk: self.cleaned_data.get(name) for name, ask in self.asks.items()}
        return {key: answer for key, answer in chosen.items() if answer}


def _about(ask: Ask, trip: Trip) -> str:
    """Return where it is, and what she has to know before she answers."""
    known = {
        State.OFFERED: _("Der er en plads til dig"),
        State.UNCONFIRMED: _("Din plads er din, til du har svaret."),
        State.MAYBE: _("Du har svaret måske. Sig til, når du ved det."),
    }.get(ask.stands, "")
    if trip.full:
        known = _("Alle er taget. Siger du ja, står du på ventelisten.")
    return " · ".join(part for part in (where_in_words(ask.activity), known) if part)


class WhomForm(forms.Form):
    """Which resident a visit is with, and whether the later ones are too."""

    say_optional = False

    resident = forms.ChoiceField(label=gettext_lazy("Beboer"), required=False)
    ongoing = forms.BooleanField(
        label=gettext_lazy("Det gælder også de kommende i rækken"), required=False
    )

    def __init__(self, *args: Any, page: WhomPage, **more: Any) -> None:
        """Offer those who live where the visit is."""
        said = page.said
        initial = {
            "resident": said.resident_id if said else "",
            "ongoing": said.ongoing if said else page.activity.series_id is not None,
        }
        super().__init__(*args, **(more | {"initial": initial}))
        offered = [(each.pk, _name_and_unit(each)) for each in page.residents]
        self.fields["resident"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", _("Ingen bestemt beboer")),
            *offered,
        ]
        if page.activity.series_id is None:
            del self.fields["ongoing"]

    @property
    def resident_id(self) -> int | None:
        """Whom it is with, once it is valid."""
        key = self.cleaned_data["resident"]
        return int(key) if key else None


def _name_and_unit(resident: Resident) -> str:
    return f"{resident.preferred_name} ({resident.unit})" if resident.unit else str(resident)


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


class WaysForm(forms.Form):
    """How a volunteer wants to hear of each topic."""

    def __init__(
        self, *args: Any, ways: Mapping[Topic, Channel], can_text: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        options = [(Channel.MAIL.value, _("På mail")), (Channel.NONE.value, _("Slet ikke"))]
        if can_text or Channel.SMS in ways.values():
            options.insert(1, (Channel.SMS.value, _("På sms")))
        for topic in Topic:
            self.fields[topic.value] = forms.ChoiceField(
                label=topic_word(topic),
                choices=options,
                initial=ways[topic].value,
                widget=forms.RadioSelect,
            )

    @property
    def ways(self) -> dict[Topic, Channel]:
        """What was chosen, once it is valid."""
        return {topic: Channel(self.cleaned_data[topic.value]) for topic in Topic}


class AfterForm(forms.Form):
    """Who came, and the few numbers that a registration asks for beyond the plan."""

    say_optional = False

    came = forms.MultipleChoiceField(
        required=False,
        label=gettext_lazy("Hvem kom?"),
        widget=forms.CheckboxSelectMultiple,
    )
    residents = NumberField("residents")
    volunteers = NumberField("volunteers")  # how many came without having signed up
    staff = forms.ChoiceField(
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Svar på, om personale var med.")},
    )
    minutes = NumberField("minutes")

    def __init__(
        self,
        *args: Any,
        asks: Iterable[Ask],
        facts: Facts,
        named: bool,
        again: bool = False,
        others: int = 0,
        **kwargs: Any,
    ) -> None:
        """
        Take what is known.

        :param again: it is said already that it was held, and only who came is corrected.
        :param others: how many came then who had not signed up.
        """
        super().__init__(*args, **kwargs)
        self.known, self.facts_before = {str(ask.pk): ask for ask in asks}, facts
        self.others_before = others
        came: Any = self.fields["came"]
        came.choices = [(key, _name(ask, named=named)) for key, ask in self.known.items()]
        staff: Any = self.fields["staff"]
        staff.label = lazystr(str(question("staff").label))
        staff.choices = [(option.code, str(option.label)) for option in offered("staff")]
        if again:  # the numbers are corrected where registrations are
            for name in ("volunteers", "residents", "staff"):
                del self.fields[name]
        elif self.known:
            others_too = self.fields["volunteers"]
            others_too.label = gettext_lazy("Andre frivillige, der kom")
            others_too.widget.attrs["data-lowest"] = 0
        if facts.target == "non-resident":
            self.fields.pop("residents", None)
        if (
            facts.starts_at is None and not again
        ):  # a task: only those who did it know when that was
            self.fields["day"] = day_field(gettext_lazy("Hvilken dag?"))
            self.fields["starts_at"] = time_field(gettext_lazy("Hvad tid begyndte I?"))

    def clean_residents(self) -> int | None:
        """
        Return how many residents there were.

        :raises ValidationError: nothing is written.
        """
        number: int | None = self.cleaned_data["residents"]
        if number is None:
            raise forms.ValidationError(_("Skriv, hvor mange beboere der var med."))
        return number

    def clean(self) -> dict[str, Any]:
        """
        Return what was typed.

        :raises ValidationError: nobody came, for which there is a button.
        """
        data: dict[str, Any] = super().clean() or self.cleaned_data
        came, others = data.get("came"), data.get("volunteers") or self.others_before
        if self.known and "came" in data and not came and not others:
            said = (
                _(
                    "Sæt kryds ved dem, der kom, eller skriv, hvor mange andre der kom. "
                    "Kom der ingen, så tryk »Ingen frivillige kom«."
                )
                if "volunteers" in self.fields
                else _("Sæt kryds ved dem, der kom. Kom der ingen, så tryk »Ingen frivillige kom«.")
            )
            self.add_error("came", said)
        elif not self.known and "volunteers" in data and not data["volunteers"]:
            said = _("Skriv, hvor mange der kom. Kom der ingen, så tryk »Ingen frivillige kom«.")
            self.add_error("volunteers", said)
        return data

    @property
    def asks_that_came(self) -> list[int]:
        """The asks of those who came, once it is valid."""
        return [int(key) for key in self.cleaned_data["came"]]

    def facts(self, association: Association | None) -> Facts:
        """Return what happened, once it is valid: the plan's words, with the numbers typed."""
        data = self.cleaned_data
        people = sum(self.known[key].size for key in data["came"])
        before = self.facts_before
        return replace(
            before,
            residents=data["residents"] if "residents" in self.cleaned_data else 0,
            staff=data.get("staff", before.staff),
            minutes=data["minutes"] or before.minutes,
            day=data.get("day") or before.day,
            starts_at=data.get("starts_at") or before.starts_at,
            volunteers=people + (data.get("volunteers") or 0),
            affiliation=_affiliation(before, association),
        )


def nobody_came(page: AfterPage) -> Facts:
    """Return what happened when no volunteer came: it was not held; what is known else stays."""
    if page.before is not None:
        return replace(page.before.registration.facts, status=NOBODY_CAME)
    said = _affiliation(page.facts, page.activity.association)
    return replace(page.facts, status=NOBODY_CAME, affiliation=said)


def _affiliation(facts: Facts, association: Association | None) -> str:
    if association is not None:
        return AFFILIATION_OF[Association.Form(association.form)]
    return facts.affiliation or "centre"


def _name(ask: Ask, *, named: bool) -> str:
    name = ask.volunteer.name if named else ask.volunteer.first_name
    return _("%(name)s og en ven") % {"name": name} if ask.friends else name
