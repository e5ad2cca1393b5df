"""Who came, and how it went."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.functional import lazystr
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.activities.forms.fields import day_field, time_field
from samspil.organisations.models import Association
from samspil.registrations.forms import AFFILIATION_OF, NumberField
from samspil.registrations.rules import Facts, offered, question
from samspil.signups.models import Ask
from samspil.signups.queries import AfterPage
from samspil.signups.rules import NOBODY_CAME


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
