"""What we write about guidelines. No place and no name in subjects."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samspil.guidelines.models import GuidelineLetter


def send(letter: GuidelineLetter) -> None:
    """Send the letter: an invitation to a hearing, or a gentle word about a missing yes."""
    person = letter.person
    with translation.override(person.language):
        subject, lines = (
            _hearing(letter) if letter.kind == GuidelineLetter.Kind.HEARING else _accept(letter)
        )
        words = [_("Hej %(name)s") % {"name": person.first_name}, "", *lines]
        words += ["", letter.tenant.authority_name]
        # The same letter tried again carries the same number, and mail systems show it once.
        headers = {"Message-ID": f"<guideline-letter-{letter.pk}@{settings.MAIL_HOST}>"}
        address = [person.login.email]
        EmailMessage(subject, "\n".join(words), None, address, headers=headers).send()


def _hearing(letter: GuidelineLetter) -> tuple[str, list[str]]:
    told = {
        "place": letter.guideline.place_name,
        "day": date_format(letter.guideline.hearing_ends_on or letter.made_at, "DATE_FORMAT"),
    }
    return _("Vi vil gerne høre, hvad du synes"), [
        _("Vi er ved at skrive, hvordan vi samarbejder: %(place)s.") % told,
        _("Læs udkastet, og skriv, hvad du synes, senest %(day)s:") % told,
        _address("guidelines:draft", letter),
        "",
        _("Har du ikke noget at sige, behøver du ikke gøre noget."),
    ]


def _accept(letter: GuidelineLetter) -> tuple[str, list[str]]:
    told = {"place": letter.guideline.place_name}
    return _("Der er nyt om, hvordan vi samarbejder"), [
        _("Det, vi har aftalt om at samarbejde, er kommet i en ny udgave: %(place)s.") % told,
        _("Læs det, når du har tid, og tryk ja, hvis du er med på det:"),
        _address("guidelines:place", letter),
        "",
        _(
            "Er der noget, du undrer dig over, så ring til koordinatoren. "
            "Vi skriver kun denne gang."
        ),
    ]


def _address(name: str, letter: GuidelineLetter) -> str:
    path = reverse(name, args=[letter.tenant.slug, letter.guideline.place])
    return f"{settings.BASE_URL}{path}"
