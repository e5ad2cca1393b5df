"""Answers: to one, to several at once, taken back while away, and how she is written to."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.activities.words import needs_in_words, when_in_words, where_in_words
from samspil.signups.forms.common import NO_NAMES
from samspil.signups.models import Ask
from samspil.signups.queries import Trip
from samspil.signups.rules import WORDS_LIMIT, Answer, Channel, State, Topic
from samspil.signups.words import state_word, topic_word


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


@cache
def unanswered() -> AnswerForm:
    """Return the form that nothing is written in: the same for everybody, and only read."""
    return AnswerForm()


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
            raise forms.ValidationError(_("Vælg ja eller nej ved mindst én af dem."), code="empty")
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
    needs = needs_in_words(ask.activity)
    needed = _("Det kræver: %(needs)s") % {"needs": needs} if needs else ""
    return " · ".join(part for part in (where_in_words(ask.activity), needed, known) if part)


class WithdrawForm(forms.Form):
    """Which of the visits that were agreed on she does not come to while she is away."""

    visits = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Sæt kryds ved mindst én af dem."),
            "invalid_choice": gettext_lazy(
                "En af dem er ændret imens. Se listen igen, og tryk så."
            ),
        },
    )

    def __init__(self, *args: Any, asks: Sequence[Ask], own: bool, **more: Any) -> None:
        """Offer them all, and take it that she comes to none of them."""
        super().__init__(*args, **more)
        visits: Any = self.fields["visits"]
        visits.label = _("Hvad kan du ikke komme til?") if own else _("Hvad er der sagt fra til?")
        visits.choices = [(str(ask.pk), _visit(ask, own=own)) for ask in asks]
        visits.initial = [key for key, _words in visits.choices]

    @property
    def said(self) -> list[int]:
        """The asks that were chosen, once it is valid."""
        return [int(key) for key in self.cleaned_data["visits"]]


def _visit(ask: Ask, *, own: bool) -> str:
    """Return what it is, when and where, and how it stands with her where it is no plain yes."""
    activity = ask.activity
    said = f"{activity.title}, {when_in_words(activity)}, {where_in_words(activity)}"
    to_her = {
        State.STANDBY: _("Du står på ventelisten."),
        State.OFFERED: _("Der er en plads til dig"),
        State.ASKED: _("Du er spurgt og har ikke svaret."),
        State.MAYBE: _("Du har svaret måske."),
    }
    known = to_her.get(ask.stands, "")
    if known and not own:
        known = state_word(ask.stands)
    return " · ".join(part for part in (said, known) if part)


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
