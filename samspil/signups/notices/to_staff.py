"""What we write to those who have an account: coordinators, leads, whoever is responsible."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.activities.models import Activity
from samspil.activities.words import facts, when_in_words
from samspil.signups import queries
from samspil.signups.models import Ask, Letter
from samspil.signups.notices.common import Words, answer_to_writer, listed, needs, reply_to
from samspil.signups.queries.asking import ORDER
from samspil.signups.rules import Kind
from samspil.signups.words import state_word


def to_coordinator(letter: Letter, asks: Sequence[Ask]) -> Words:
    """Return what a letter to somebody with an account says, about the visits if there are any."""
    kind, activity = Kind(letter.kind), letter.activity
    about_none = {Kind.QUESTION: _question, Kind.MESSAGE: _to_lead, Kind.ANSWERS: _answers}
    if kind in about_none:
        return about_none[kind](letter)
    assert activity is not None  # noqa: S101 - the others are about one
    page = {Kind.ASK: "signups:ask", Kind.HOW: "signups:afterwards"}.get(kind, "signups:who")
    link = f"{settings.BASE_URL}{reverse(page, args=[letter.tenant.slug, activity.pk])}"
    if kind == Kind.ASK:
        said = _("Har I nogen, der kan være med til %(title)s på %(centre)s %(when)s?")
        asked = _("Spørg dine medlemmer her:")
        lines = (said % facts(activity), *needs(activity), "", asked, link)
        return Words(_("Kan jeres forening hjælpe?"), lines, "")
    if kind in {Kind.CANCELLED, Kind.CHANGED, Kind.RESTORED}:
        return _to_asked(kind, activity, link=link)
    if kind == Kind.HOW:
        said = _("%(title)s på %(centre)s er forbi. Hvem kom, og hvor mange beboere var med?")
        taps = _("Det tager tre tryk og bliver til registreringen:")
        return Words(_("Hvordan gik det?"), (said % facts(activity), taps, link), "")
    name = asks[0].volunteer.name if asks else ""
    if len(asks) > 1:
        return _gone_from_several(asks, name)
    said = _("%(name)s kan alligevel ikke komme til %(title)s %(when)s.")
    free = _("Er nogen på ventelisten, er pladsen tilbudt den næste. Se, hvem der kommer:")
    lines = (said % (facts(activity) | {"name": name}), free, link)
    return Words(_("Der er blevet en plads ledig"), lines, "")


def _to_asked(kind: Kind, activity: Activity, *, link: str) -> Words:
    """Tell the lead of an association that was asked what became of the activity."""
    told = facts(activity)
    asked = _("I er spurgt, om nogen af jer kan være med. Se, hvem der er spurgt:")
    if kind == Kind.CANCELLED:
        off = _("%(title)s på %(centre)s %(when)s er aflyst for alle.") % told
        nothing = _("I behøver ikke spørge flere. De medlemmer, der er spurgt, får selv besked.")
        words = [activity.cancelled_words] if activity.cancelled_words else []
        return Words(_("En aktivitet er aflyst"), (off, *words, nothing), "")
    if kind == Kind.CHANGED:
        moved = _("%(title)s på %(centre)s er nu %(when)s. Stedet er %(place)s.") % told
        return Words(_("En aktivitet er flyttet"), (moved, asked, link), "")
    on = _("%(title)s på %(centre)s %(when)s bliver til noget alligevel.") % told
    return Words(_("En aktivitet bliver til noget alligevel"), (on, asked, link), "")


def _gone_from_several(asks: Sequence[Ask], name: str) -> Words:
    lines = [_("%(name)s kan alligevel ikke komme de her gange:") % {"name": name}, ""]
    centres = {ask.activity.centre_id for ask in asks}
    for ask, line in zip(asks, listed(asks, where=len(centres) > 1), strict=True):
        page = reverse("signups:who", args=[ask.activity.tenant.slug, ask.activity_id])
        lines += [line, f"  {settings.BASE_URL}{page}"]
    lines += ["", _("Er nogen på ventelisten, er pladserne tilbudt de næste.")]
    return Words(_("Der er blevet pladser ledige"), tuple(lines), "")


def _question(letter: Letter) -> Words:
    message = letter.message
    assert message is not None  # noqa: S101 - a question is one
    who = message.written_by.name if message.written_by else ""
    who = who or (message.volunteer.name if message.volunteer else "")
    said = _("%(name)s har skrevet til dig på %(centre)s:")
    lines = [said % {"name": who, "centre": message.centre.name}, "", *message.text.split("\n"), ""]
    can = bool(reply_to(letter))
    phone = message.volunteer.mobile if message.volunteer else ""
    if can:
        lines.append(_("Svar på denne mail, så går svaret til %(name)s.") % {"name": who})
    elif phone:
        lines.append(_("Ring %(phone)s for at svare.") % {"phone": phone})
    every = f"{settings.BASE_URL}{reverse('signups:messages', args=[letter.tenant.slug])}"
    lines += ["", _("Alle beskeder til dig:"), every]
    return Words(_("En besked til dig i Samspil"), tuple(lines), "")


def _to_lead(letter: Letter) -> Words:
    """Ask an association's lead to say on what somebody wrote to a centre's volunteers."""
    message = letter.message
    assert message is not None  # noqa: S101 - it is one
    said = _("%(centre)s beder dig sige det her videre til de medlemmer, der kommer dér:")
    about = said % {"centre": message.centre.name}
    lines = (about, "", *message.text.split("\n"), "", answer_to_writer(message))
    return Words(_("En besked til jeres medlemmer"), lines, "")


def _answers(letter: Letter) -> Words:
    """Say what has been answered since yesterday: counts, and nobody by name."""
    lines = [_("Det har frivillige svaret siden i går:"), ""]
    for found in queries.answered(letter):
        said = ", ".join(
            f"{state_word(state)}: {found.states[state]}"
            for state in ORDER
            if state in found.states
        )
        page = reverse("signups:who", args=[letter.tenant.slug, found.activity.pk])
        about = {"title": found.activity.title, "when": when_in_words(found.activity)}
        lines += [
            _("%(title)s, %(when)s") % about,
            said,
            f"{settings.BASE_URL}{page}",
            "",
        ]
    every = f"{settings.BASE_URL}{reverse('signups:messages', args=[letter.tenant.slug])}"
    lines += [_("Vil du ikke have mailen, så sig det her:"), every]
    return Words(_("Hvem har svaret?"), tuple(lines), "")
