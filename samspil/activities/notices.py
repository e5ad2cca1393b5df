"""What we write: about proposals and their answers, changes by others, and closed centres."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samspil.accounts.models import Person
from samspil.activities.models import Activity, Closure
from samspil.activities.rules import State
from samspil.activities.words import facts, pattern_in_words

MOST_LISTED = 40  # of what one deed did: a centre may close for half a year
_ASKED = {  # what has been said to those who were to come
    "off": gettext_lazy("De, der ville komme, har fået besked."),
    "moved": gettext_lazy("De, der har sagt ja, er spurgt, om det stadig passer."),
}


def tell_answer(activity: Activity) -> None:
    """Write to the one who proposed it what the centre answered."""
    person = activity.made_by
    link = settings.BASE_URL + reverse(
        "activities:activity", args=[activity.tenant.slug, activity.pk]
    )
    told = {"name": person.first_name, "title": activity.title, "centre": activity.centre.name}
    with translation.override(person.language):
        if activity.state == State.DECLINED:
            answer = [
                _("%(centre)s siger nej tak til »%(title)s« denne gang:") % told,
                activity.declined_because,
            ]
        else:
            yes = _("%(centre)s siger ja tak til »%(title)s«. Den står i kalenderen nu.")
            answer = [yes % told]
        greeting, authority = _("Hej %(name)s") % told, activity.tenant.authority_name
        lines = [greeting, "", *answer, "", link, "", authority]
        subject = _("Plejecentret har svaret på jeres forslag")
        EmailMessage(subject, "\n".join(lines), None, [person.login.email]).send()


def tell_proposed(activity: Activity, people: list[Person]) -> None:
    """Write to those who answer for the centre what an association would like to do there."""
    for person in people:
        with translation.override(person.language):
            told = facts(activity) | {"who": str(activity.association)}
            often = [capfirst(pattern_in_words(activity.series.pattern))] if activity.series else []
            lines = [
                _("%(who)s foreslår »%(title)s« på %(centre)s %(when)s.") % told,
                *(f"{line}." for line in often),
                "",
                _("Svar ja tak eller nej tak her:"),
                _page_of(activity),
            ]
            _post(person, activity, subject=_("En forening foreslår noget hos jer"), lines=lines)


def tell_changed(person: Person, rows: Sequence[Activity], *, on_again: bool) -> None:
    """Write to one who stands for activities that somebody else moved, called off or gave back."""
    first = rows[0]
    with translation.override(person.language):
        if len(rows) == 1:
            subject, words = _what_happened(first, on_again=on_again)
            lines = [*words, "", _page_of(first)]
        else:
            subject, lines = _what_happened_to(rows, on_again=on_again)
        _post(person, first, subject=subject, lines=lines)


def _what_happened_to(rows: Sequence[Activity], *, on_again: bool) -> tuple[str, list[str]]:
    """Say it of several, with a line for each of the first and the way to the calendar."""
    on = [row for row in rows if not row.cancelled]
    off = [row for row in rows if row.cancelled]
    lines = []
    if on and on_again:
        subject = _("Aktiviteter, I står for, bliver til noget alligevel")
        what = _("Det her på %(centre)s bliver til noget alligevel:") % facts(on[0])
        lines += [what, "", *_listed(on), ""]
    elif on:
        subject = _("Aktiviteter, I står for, er ændret")
        what = _("Det her på %(centre)s er ændret. Nu er det:") % facts(on[0])
        lines += [what, "", *_listed(on), "", str(_ASKED["moved"]), ""]
    if off:
        subject = subject if on else _("Aktiviteter, I står for, er aflyst")
        what = _("Det her på %(centre)s er aflyst for alle:") % facts(off[0])
        lines += [what, "", *_listed(off), "", str(_ASKED["off"])]
        closure = off[0].closure
        if closure is not None and all(row.closure_id == closure.pk for row in off):
            shut = _("%(centre)s har lukket for besøg til og med %(last)s.")
            last = date_format(closure.last_day, "MONTH_DAY_FORMAT")
            lines.append(shut % {"centre": off[0].centre.name, "last": last})
        lines.append("")
    path = reverse("activities:week", args=[rows[0].tenant.slug])
    calendar = f"{settings.BASE_URL}{path}?dag={rows[0].day.isoformat()}"
    return subject, [*lines, calendar]


def _listed(rows: Sequence[Activity]) -> list[str]:
    listed = [_("– %(title)s, %(when)s, %(place)s") % facts(row) for row in rows[:MOST_LISTED]]
    if (more := len(rows) - MOST_LISTED) > 0:
        listed.append(ngettext("– og %(n)d til", "– og %(n)d til", more) % {"n": more})
    return listed


def _what_happened(activity: Activity, *, on_again: bool) -> tuple[str, list[str]]:
    told = facts(activity)
    if activity.cancelled:
        lines = [_("»%(title)s« på %(centre)s %(when)s er aflyst for alle.") % told]
        if activity.closure is not None:
            last = date_format(activity.closure.last_day, "MONTH_DAY_FORMAT")
            shut = _("%(centre)s har lukket for besøg til og med %(last)s.")
            lines.append(shut % (told | {"last": last}))
        elif activity.cancelled_words:
            lines.append(activity.cancelled_words)
        lines.append(str(_ASKED["off"]))
        return _("En aktivitet, I står for, er aflyst"), lines
    if on_again:
        back = _("»%(title)s« på %(centre)s %(when)s bliver til noget alligevel.") % told
        return _("En aktivitet, I står for, bliver til noget alligevel"), [back]
    moved = _("»%(title)s« på %(centre)s er ændret. Nu er den %(when)s. Stedet er %(place)s.")
    return _("En aktivitet, I står for, er ændret"), [moved % told, str(_ASKED["moved"])]


def _page_of(activity: Activity) -> str:
    path = reverse("activities:activity", args=[activity.tenant.slug, activity.pk])
    return f"{settings.BASE_URL}{path}"


def _post(person: Person, activity: Activity, *, subject: str, lines: list[str]) -> None:
    greeting = _("Hej %(name)s") % {"name": person.first_name}
    body = [greeting, "", *lines, "", activity.tenant.authority_name]
    EmailMessage(subject, "\n".join(body), None, [person.login.email]).send()


def tell_closed(closure: Closure, people: list[Person]) -> None:
    """Write to those who decide at the centre who closed it, and until when. It says not why."""
    link = settings.BASE_URL + reverse("activities:closures", args=[closure.tenant.slug])
    for person in people:
        with translation.override(person.language):
            told = {
                "name": person.first_name,
                "who": closure.made_by.name,
                "centre": closure.centre.name,
                "first": date_format(closure.first_day, "MONTH_DAY_FORMAT"),
                "last": date_format(closure.last_day, "MONTH_DAY_FORMAT"),
            }
            shut = _("%(who)s har lukket %(centre)s for besøg fra %(first)s til og med %(last)s.")
            lines = [
                _("Hej %(name)s") % told,
                "",
                shut % told,
                _("Det, der var planlagt, er aflyst, og alle, der ville komme, har fået besked."),
                "",
                _("Luk i længere tid, eller åbn igen:"),
                link,
                "",
                closure.tenant.authority_name,
            ]
            subject = _("Der er lukket for besøg hos jer")
            EmailMessage(subject, "\n".join(lines), None, [person.login.email]).send()
