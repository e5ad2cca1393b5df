"""What we write on Mondays. No place and no name in the subject; of residents only numbers."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samspil.kit.days import clock, weekday
from samspil.organisations.models import Member
from samspil.overview.models import MondayLetter
from samspil.overview.queries import Due, Item, Monday, monday_of_member
from samspil.overview.words import (
    coming_in_words,
    lacking_in_words,
    more_in_words,
    quiet_in_words,
    relatives_in_words,
    told_in_words,
    unsaid_in_words,
    waiting_in_words,
)


def monday(letter: MondayLetter, *, member: Member, now: datetime) -> None:
    """Send it: Monday's page in words, about the member's own centres."""
    slug, person = letter.tenant.slug, letter.person
    with translation.override(person.language):
        page = f"{settings.BASE_URL}{reverse('overview:monday', args=[slug])}"
        lines = [
            _("Hej %(name)s") % {"name": person.first_name},
            "",
            *_words(monday_of_member(member, now=now)),
            _("Se det hele, med navne og telefonnumre:"),
            page,
            "",
            _("Vil du ikke have mailen, så sig det på siden. Den kommer hver mandag."),
            "",
            letter.tenant.authority_name,
        ]
        subject = _("Ugen, der kommer")
        # The same letter tried again carries the same number, and mail systems show it once.
        headers = {"Message-ID": f"<monday-{letter.pk}@{settings.MAIL_HOST}>"}
        address = [person.login.email]
        EmailMessage(subject, "\n".join(lines), None, address, headers=headers).send()


def _words(found: Monday) -> Iterator[str]:
    yield ", ".join(found.centres)
    yield ""
    yield ngettext(
        "%(count)d aktivitet i denne uge.", "%(count)d aktiviteter i denne uge.", found.coming
    ) % {"count": found.coming}
    yield from (f"- {_line(item)}" for day in found.ahead.week for item in day.items)
    yield ""
    if found.ahead.missing:
        yield _("Her mangler der frivillige:")
        yield from (
            f"- {_when(item)}: {item.title}, {lacking_in_words(item.missing)}"
            for item in found.ahead.missing
        )
        if found.ahead.more_missing:
            yield f"- {more_in_words(found.ahead.more_missing)}"
        yield ""
    yield from _volunteers(found)
    yield from _told(found)
    yield from _not_reached(found)
    if found.dates:
        yield _("Datoer:")
        yield from (f"- {_due(due)}" for due in found.dates)
        yield ""


def _volunteers(found: Monday) -> Iterator[str]:
    waiting, quiet = found.volunteers.waiting, found.volunteers.quiet
    if waiting:
        yield waiting_in_words(waiting)
    if quiet:
        yield quiet_in_words(quiet)
    if waiting or quiet:
        yield ""


def _told(found: Monday) -> Iterator[str]:
    told = found.told
    if told is None:
        return
    if told.residents:
        yield told_in_words(told.residents)
    if told.by_relatives:
        yield relatives_in_words(told.by_relatives)
    if told.residents or told.by_relatives:
        yield ""


def _not_reached(found: Monday) -> Iterator[str]:
    missed, every = found.not_reached.missed, found.not_reached.all
    if missed.all:
        told = {"missed": missed.all, "all": every.all, "women": missed.women, "men": missed.men}
        yield (
            ngettext(
                "%(missed)d af %(all)d beboere har ikke været med til noget i 14 dage: "
                "kvinder %(women)d, mænd %(men)d.",
                "%(missed)d af %(all)d beboere har ikke været med til noget i 14 dage: "
                "kvinder %(women)d, mænd %(men)d.",
                missed.all,
            )
            % told
        )
        if missed.unsaid:
            yield unsaid_in_words(missed.unsaid)
        yield ""


def _due(due: Due) -> str:
    said = f"{date_format(due.day, 'DATE_FORMAT')}: {due.what}"
    return f"{said} ({_('datoen er passeret')})" if due.passed else said


def _line(item: Item) -> str:
    said = f"{_when(item)}: {item.title}"
    return f"{said}, {coming_in_words(item.yes)}" if item.yes else said


def _when(item: Item) -> str:
    day = weekday(item.day)
    if item.start is None:
        return day
    return _("%(day)s kl. %(clock)s") % {"day": day, "clock": clock(item.start)}
