"""What we write to a volunteer."""

from collections.abc import Callable, Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samspil.activities.models import Activity
from samspil.activities.words import facts, moment_in_words, when_in_words
from samspil.signups import queries
from samspil.signups.models import Ask, Letter, Message
from samspil.signups.notices.common import (
    Words,
    answer_to_writer,
    charge_link_of,
    link_of,
    link_of_all,
    listed,
    needs,
)
from samspil.signups.rules import Kind, State


def to_volunteer(letter: Letter, asks: Sequence[Ask]) -> Words:
    """Return what a letter about what a volunteer is asked says, once or several times."""
    kind, ask = Kind(letter.kind), asks[0]
    all_off = all(each.activity.cancelled for each in asks)
    if kind == Kind.CANCELLED or (kind == Kind.CHANGED and all_off):
        return _cancelled(asks)
    if len(asks) > 1:
        return _OF_SEVERAL[kind](letter, asks)
    return _WRITTEN[kind](letter, ask, ask.activity)


def _asked(_letter: Letter, ask: Ask, activity: Activity) -> Words:
    question = (
        _("Vil du tage dig af »%(title)s« på %(centre)s, %(when)s?")
        if activity.starts_at is None
        else _("Kan du være med til %(title)s på %(centre)s %(when)s?")
    ) % facts(activity)
    return Words(
        subject=_("Kan du være med?"),
        lines=(
            question,
            *needs(activity),
            "",
            _("Åbn linket, og svar ja, måske eller nej. Du skal ikke logge ind:"),
            link_of(ask),
            "",
            _("Linket er dit eget. Et nej er også et svar, og du behøver ikke sige hvorfor."),
        ),
        short=question + " " + _("Svar her:"),
    )


def _offered(_letter: Letter, ask: Ask, activity: Activity) -> Words:
    told = facts(activity)
    until = moment_in_words(ask.offer_until) if ask.offer_until else ""
    free = _("Der er blevet en plads fri til %(title)s på %(centre)s %(when)s.") % told
    held = _("Vi holder den til dig indtil %(until)s. Så går den videre til den næste.")
    return Words(
        subject=_("Der er en plads til dig"),
        lines=(
            free,
            held % {"until": until},
            "",
            _("Åbn linket, og sig ja eller nej:"),
            link_of(ask),
        ),
        short=free + " " + _("Sig ja eller nej inden %(until)s:") % {"until": until},
    )


def _changed(_letter: Letter, ask: Ask, activity: Activity) -> Words:
    told = facts(activity)
    moved = _("%(title)s på %(centre)s er nu %(when)s. Stedet er %(place)s.") % told
    asked = (
        _("Passer det dig stadig? Din plads er din, til du har svaret.")
        if ask.stands == State.UNCONFIRMED
        else _("Åbn linket, hvis du vil svare eller ændre dit svar.")
    )
    return Words(
        subject=_("En aktivitet er flyttet"),
        lines=(moved, asked, "", link_of(ask)),
        short=f"{moved} {asked}",
    )


def _restored(_letter: Letter, ask: Ask, activity: Activity) -> Words:
    """Say that what was cancelled is on after all, and ask again."""
    on = _("%(title)s på %(centre)s %(when)s bliver til noget alligevel.") % facts(activity)
    asked = (
        _("Passer det dig stadig? Din plads er din, til du har svaret.")
        if ask.stands == State.UNCONFIRMED
        else _("Åbn linket, hvis du vil svare eller ændre dit svar.")
    )
    subject = _("En aktivitet bliver til noget alligevel")
    return Words(subject, (on, asked, "", link_of(ask)), f"{on} {asked}")


def _asked_about(letter: Letter, asks: Sequence[Ask]) -> Words:
    """Ask about several times of a series."""
    told = facts(asks[0].activity)
    question = _("Kan du være med til det her på %(centre)s?") % told
    lines = (
        *(question, "", *listed(asks, where=True), *needs(asks[0].activity), ""),
        _("Åbn linket, og svar på det hele på én gang eller på hver for sig:"),
        link_of_all(letter, asks),
        "",
        _("Du skal ikke logge ind."),
        _("Linket er dit eget. Et nej er også et svar, og du behøver ikke sige hvorfor."),
    )
    short = _("Kan du være med til %(title)s på %(centre)s? Se dagene, og svar her:") % told
    return Words(_("Kan du være med?"), lines, short)


def _moved(letter: Letter, asks: Sequence[Ask]) -> Words:
    """Say when and where they are now, all in one, and which of them are called off."""
    on = [ask for ask in asks if not ask.activity.cancelled]
    off = [ask for ask in asks if ask.activity.cancelled]
    told = facts(on[0].activity)
    moved = _("%(title)s på %(centre)s er flyttet. Nu er det her:") % told
    lines = [moved, "", *listed(on, where=True), ""]
    if off:
        lines += [_("De her gange er aflyst for alle:"), "", *listed(off), ""]
    short = _("%(title)s på %(centre)s er flyttet. Se de nye tider, og svar her:") % told
    return Words(_("En aktivitet er flyttet"), (*lines, *_ask_again(letter, on)), short)


def _on_again(letter: Letter, asks: Sequence[Ask]) -> Words:
    """Say which of them are on after all."""
    told = facts(asks[0].activity)
    on = _("Det her på %(centre)s bliver til noget alligevel:") % told
    lines = (on, "", *listed(asks), "", *_ask_again(letter, asks))
    subject = _("En aktivitet bliver til noget alligevel")
    short = _("Det, du ville være med til på %(centre)s, bliver til noget alligevel. Svar her:")
    return Words(subject, lines, short % told)


def _ask_again(letter: Letter, asks: Sequence[Ask]) -> list[str]:
    """Ask about them all, with the link to the page where they are answered together."""
    if any(ask.stands == State.UNCONFIRMED for ask in asks):
        asked = _("Passer det dig stadig? Dine pladser er dine, til du har svaret.")
    else:
        asked = _("Vil du svare eller ændre dit svar?")
    one = _("Åbn linket, og svar på det hele på én gang eller på hver for sig:")
    return [asked, one, link_of_all(letter, asks)]


def _expected(letter: Letter, asks: Sequence[Ask]) -> Words:
    """Thank her for saying yes to several at once."""
    told = facts(asks[0].activity)
    seen = _("Tak! Vi ses på %(centre)s de her gange:") % told
    cannot = _("Datoerne er vedhæftet til din kalender. Kan du alligevel ikke, så sig det her:")
    lines = (seen, "", *listed(asks, where=True), "", cannot, link_of_all(letter, asks))
    short = _("Tak! Vi ses på %(centre)s. Se dagene, og sig til, hvis du ikke kan:") % told
    return Words(_("Tak, vi ses"), lines, short)


def _cancelled(asks: Sequence[Ask]) -> Words:
    """Say what is cancelled for all: one thing, some of a series, or what a closed centre shuts."""
    activity = asks[0].activity
    told = facts(activity)
    nothing = _("Du skal ikke gøre noget. Tak, fordi du ville.")
    closed = activity.closure
    if closed is not None and all(ask.activity.closure_id == closed.pk for ask in asks):
        told |= {
            "first": date_format(closed.first_day, "MONTH_DAY_FORMAT"),
            "last": date_format(closed.last_day, "MONTH_DAY_FORMAT"),
        }
        shut = _("%(centre)s har lukket for besøg fra %(first)s til og med %(last)s.") % told
        why = _("Det, du skulle have været med til, er aflyst for alle:")
        lines = (shut, why, "", *listed(asks), "", nothing)
        return Words(_("Plejecentret har lukket for besøg"), lines, shut)
    off = _("%(title)s på %(centre)s %(when)s er aflyst for alle.") % told
    words = [activity.cancelled_words] if activity.cancelled_words else []
    if len(asks) == 1:
        return Words(_("En aktivitet er aflyst"), (off, *words, nothing), off)
    stops = _("De her gange på %(centre)s er aflyst for alle:") % told
    lines = (stops, "", *listed(asks), "", *words, nothing)
    return Words(_("En aktivitet er aflyst"), lines, " ".join([stops, *listed(asks)]))


def _farewell(_letter: Letter, ask: Ask, activity: Activity) -> Words:
    """Say gently that the visits will not be: neither who it is, nor why."""
    told = facts(activity)
    off = _(
        "Et besøg på %(centre)s, som du er spurgt om eller har sagt ja til, bliver ikke til noget."
    )
    days = [f"– {when_in_words(each.activity)}" for each in queries.called_off_with(ask)]
    call = [
        _("Vil du tale med nogen om det, så ring til %(centre)s på %(phone)s.")
        % (told | {"phone": activity.centre.phone})
    ]
    lines = (
        off % told,
        "",
        *days,
        "",
        _("Du skal ikke gøre noget. Tak for den tid, du giver."),
        *(call if activity.centre.phone else []),
    )
    return Words(_("Et besøg bliver ikke til noget"), lines, off % told)


def _thanked(_letter: Letter, ask: Ask, activity: Activity) -> Words:
    if activity.starts_at is None:
        return _thanked_for_a_task(ask, activity)
    seen = _("Tak! Vi ses til %(title)s på %(centre)s %(when)s.") % facts(activity)
    return Words(
        subject=_("Tak, vi ses"),
        lines=(
            seen,
            _("Stedet er %(place)s.") % facts(activity),
            *needs(activity),
            "",
            _("Datoen er vedhæftet til din kalender. Kan du alligevel ikke, så sig det her:"),
            link_of(ask),
        ),
        short=seen + " " + _("Kan du ikke alligevel, så sig det her:"),
    )


def _thanked_for_a_task(ask: Ask, activity: Activity) -> Words:
    """Thank her for taking something on that is done when it suits."""
    said = _("Tak! Du tager dig af »%(title)s« på %(centre)s, %(when)s.") % facts(activity)
    cannot = _("Kan du ikke alligevel, så sig det her:")
    lines = (said, *needs(activity), "", cannot, link_of(ask))
    return Words(_("Tak, fordi du vil"), lines, f"{said} {cannot}")


def _reminded(_letter: Letter, ask: Ask, activity: Activity) -> Words:
    soon = _("Husk %(title)s på %(centre)s %(when)s.") % facts(activity)
    return Words(
        subject=_("Vi ses snart"),
        lines=(
            soon,
            _("Stedet er %(place)s.") % facts(activity),
            *needs(activity),
            "",
            _("Kan du ikke alligevel, så sig det her. Så finder vi en anden:"),
            link_of(ask),
        ),
        short=soon + " " + _("Kan du ikke alligevel, så sig det her:"),
    )


def _everyone(letter: Letter, ask: Ask, activity: Activity) -> Words:
    assert letter.message is not None  # noqa: S101 - it is one
    return to_everyone(letter.message, activity, link=link_of(ask))


def to_everyone(message: Message, activity: Activity, *, link: str) -> Words:
    """Return what a message to everyone who comes to the activity, or was to, says to one."""
    if activity.cancelled:
        return _to_those_who_were_to_come(message, activity)
    about = _("Til jer, der kommer til %(title)s på %(centre)s %(when)s:") % facts(activity)
    return Words(
        subject=_("Besked om en aktivitet, du kommer til"),
        lines=(
            *(about, "", *message.text.split("\n"), ""),
            _("Kan du ikke alligevel, så sig det her. Så finder vi en anden:"),
            link,
        ),
        short=f"{about} {message.text}",
    )


def _to_those_who_were_to_come(message: Message, activity: Activity) -> Words:
    off = _(
        "Til jer, der skulle have været med til %(title)s på %(centre)s %(when)s, som er aflyst:"
    )
    about = off % facts(activity)
    lines = (about, "", *message.text.split("\n"), "", answer_to_writer(message))
    return Words(_("Besked om en aktivitet, der er aflyst"), lines, f"{about} {message.text}")


def to_volunteers(message: Message) -> Words:
    """Return what a message to a centre's volunteers says to one of them."""
    about = _("Til dig, der er frivillig på %(centre)s:") % {"centre": message.centre.name}
    lines = (about, "", *message.text.split("\n"), "", answer_to_writer(message))
    return Words(_("En besked til dig, der er frivillig"), lines, f"{about} {message.text}")


def _who_came(_letter: Letter, ask: Ask, activity: Activity) -> Words:
    """Ask the one in charge, who says it without logging in."""
    over = _("%(title)s på %(centre)s er forbi. Hvem kom, og hvor mange beboere var med?")
    asked = over % facts(activity)
    return Words(
        subject=_("Hvordan gik det?"),
        lines=(
            asked,
            _("Det tager tre tryk. Du skal ikke logge ind:"),
            charge_link_of(ask),
            "",
            _("Linket er dit eget og virker i en uge. Åbner du det, er der ikke sagt noget endnu."),
        ),
        short=asked,
    )


_WRITTEN: dict[Kind, Callable[[Letter, Ask, Activity], Words]] = {
    Kind.ASK: _asked,
    Kind.OFFER: _offered,
    Kind.CHANGED: _changed,
    Kind.RESTORED: _restored,
    Kind.THANKS: _thanked,
    Kind.REMINDER: _reminded,
    Kind.MESSAGE: _everyone,
    Kind.FAREWELL: _farewell,
    Kind.HOW: _who_came,
}

# What one deed did to several visits of hers, in one letter.
_OF_SEVERAL: dict[Kind, Callable[[Letter, Sequence[Ask]], Words]] = {
    Kind.ASK: _asked_about,
    Kind.CHANGED: _moved,
    Kind.RESTORED: _on_again,
    Kind.THANKS: _expected,
}
