"""What we write to those whose centres are silent. No personal data, and no place, in subjects."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from samspil.periods.models import Period, WeekReminder
from samspil.periods.queries import CentreWeeks


@dataclass(frozen=True)
class Letter:
    """All that the letter needs, read while the municipality's walls were up."""

    number: int  # the reminder's: the same letter has the same number however often it is tried
    email: str
    name: str
    language: str
    authority: str
    missing: tuple[tuple[str, tuple[int, ...]], ...]  # a centre, and its weeks' numbers
    links: tuple[str, ...]  # the periods' own pages


def letter_of(reminder: WeekReminder, about: Iterable[tuple[Period, CentreWeeks]]) -> Letter:
    """Return what the letter says."""
    told = list(about)
    periods = sorted({period.pk for period, _weeks in told})
    slug = reminder.tenant.slug
    return Letter(
        number=reminder.pk,
        email=reminder.person.login.email,
        name=reminder.person.first_name,
        language=reminder.person.language,
        authority=reminder.tenant.authority_name,
        missing=tuple(
            (weeks.centre.name, tuple(week.number for week in weeks.silent))
            for _period, weeks in told
        ),
        links=tuple(
            f"{settings.BASE_URL}{reverse('periods:countdown', args=[slug, pk])}" for pk in periods
        ),
    )


def remind(letter: Letter) -> None:
    """Send it."""
    with translation.override(letter.language):
        subject = _("Vi mangler at høre om en uge i Samspil")
        lines = [
            _("Hej %(name)s") % {"name": letter.name},
            "",
            _("Der er ikke skrevet noget i disse uger:"),
            *(_missing(centre, weeks) for centre, weeks in letter.missing),
            "",
            _("Skriv, hvad I lavede, eller sig, at der ikke var noget. Det tager et øjeblik:"),
            *letter.links,
            "",
            _("Vi skriver højst én gang om ugen."),
            "",
            letter.authority,
        ]
        # The same letter tried again carries the same number, and mail systems show it once.
        headers = {"Message-ID": f"<week-reminder-{letter.number}@{settings.MAIL_HOST}>"}
        EmailMessage(subject, "\n".join(lines), None, [letter.email], headers=headers).send()


def _missing(centre: str, weeks: tuple[int, ...]) -> str:
    numbers = ", ".join(str(week) for week in weeks)
    return _("%(centre)s: uge %(weeks)s") % {"centre": centre, "weeks": numbers}
