"""What we write to those who have taken something on. No personal data in subjects."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samspil.initiatives.models import Reminder
from samspil.initiatives.rules import Kind


@dataclass(frozen=True)
class Letter:
    """All that the letter needs, read while the municipality's walls were up."""

    number: int  # the reminder's: the same letter has the same number however often it is tried
    email: str
    name: str
    language: str
    authority: str
    title: str
    first_step: str
    due_on: date
    kind: str
    link: str


def letter_of(reminder: Reminder) -> Letter:
    """Return what the letter says."""
    initiative, person = reminder.initiative, reminder.person
    path = reverse("initiatives:initiative", args=[reminder.tenant.slug, initiative.pk])
    return Letter(
        number=reminder.pk,
        email=person.login.email,
        name=person.first_name,
        language=person.language,
        authority=reminder.tenant.authority_name,
        title=initiative.title,
        first_step=initiative.first_step,
        due_on=reminder.due_on,
        kind=reminder.kind,
        link=f"{settings.BASE_URL}{path}",
    )


def remind(letter: Letter) -> None:
    """Send it."""
    with translation.override(letter.language):
        day = date_format(letter.due_on, "DATE_FORMAT")
        if letter.kind == Kind.BEFORE:
            subject = _("En handling i Samspil nærmer sig sin dato")
            said = _("I har sat datoen %(day)s for:") % {"day": day}
            asked = _("Er I på vej? Ellers flyt datoen, så den passer.")
        else:
            subject = _("En handling i Samspil har passeret sin dato")
            said = _("Datoen %(day)s er gået for:") % {"day": day}
            asked = _("Skriv, hvordan det gik, eller sæt en ny dato.")
        step = [_("Første skridt: %(step)s") % {"step": letter.first_step}]
        lines = [
            _("Hej %(name)s") % {"name": letter.name},
            "",
            said,
            letter.title,
            *(step if letter.first_step else []),
            "",
            asked,
            letter.link,
            "",
            letter.authority,
        ]
        # The same letter tried again carries the same number, and mail systems show it once.
        headers = {"Message-ID": f"<reminder-{letter.number}@{settings.MAIL_HOST}>"}
        EmailMessage(subject, "\n".join(lines), None, [letter.email], headers=headers).send()
