"""What we write to volunteers. No personal data and no place in subjects."""

from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from samspil.accounts.models import Person
from samspil.kit.days import clock, weekday_and_year
from samspil.organisations.models import CareCentre
from samspil.volunteers.models import Letter, LetterKind


@dataclass(frozen=True)
class Words:
    """All that a letter needs, read while the municipality's walls were up."""

    number: int  # the letter's: tried again, it has the same number
    email: str
    language: str
    subject: str
    lines: tuple[str, ...]

    @property
    def as_text(self) -> str:
        """The same in a text to a phone, without the empty lines."""
        return "\n".join(line for line in self.lines if line)


def words_of(letter: Letter, *, secret: str) -> Words:
    """
    Return what the letter says.

    :param secret: of the link to the agreement, where it is about one.
    """
    language = letter.volunteer.person.language if letter.volunteer.person else "da"
    with translation.override(language):
        subject, told = _told(letter, secret)
        lines = [
            _("Hej %(name)s") % {"name": letter.volunteer.first_name},
            "",
            *told,
            "",
            *([letter.made_by.name] if letter.made_by and not _by_herself(letter) else []),
            letter.tenant.authority_name,
        ]
    return Words(
        number=letter.pk,
        email=letter.volunteer.email,
        language=language,
        subject=subject,
        lines=tuple(lines),
    )


def _by_herself(letter: Letter) -> bool:
    """Tell whether it came of what she did herself: nobody is thanked by herself."""
    return letter.made_by_id == letter.volunteer.person_id


def _told(letter: Letter, secret: str) -> tuple[str, list[str]]:
    own = [letter.text, ""] if letter.text else []
    match letter.kind:
        case LetterKind.TALK:
            return _("Vi glæder os til at tale med dig"), [*own, *_when(letter)]
        case LetterKind.AGREEMENT:
            return _("Din aftale som frivillig"), [
                *own,
                _("Her er aftalen, og det, du hører, bliver hos dig. Læs den, og sig ja:"),
                _link("volunteers:agreement-link", letter.tenant.slug, secret),
                "",
                _("Åbner du linket, er der ikke sagt ja endnu. Det gør du på siden."),
            ]
        case LetterKind.GOODBYE:
            return _("Tak for det, du har gjort"), [
                *own,
                _("Tak for alt det, du har været med til. Du er altid velkommen igen."),
            ]
        case LetterKind.STILL:
            return _("Vil du stadig være med?"), _still(letter)
        case _other:
            return _("Tak"), own[:1]


def _still(letter: Letter) -> list[str]:
    """Ask without a word of blame; where she answers depends on whether she logs in."""
    volunteer = letter.volunteer
    places = volunteer.places.current().select_related("centre").order_by("pk")
    phones = [
        _("Ring til %(centre)s på %(phone)s.")
        % {"centre": place.centre.name, "phone": place.centre.phone}
        for place in places
        if place.centre.phone
    ]
    own = []
    if volunteer.person is not None:
        page = f"{settings.BASE_URL}{reverse('volunteers:mine', args=[letter.tenant.slug])}"
        own = [_("Sig mindre, pause eller stop på din egen side:"), page, ""]
    return [
        _("Vi har ikke hørt fra dig i et år, og vi vil gerne vide, om du stadig vil være med."),
        _("Du behøver ikke sige hvorfor, og en pause er også et svar."),
        _(
            "Hører vi intet det næste halve år, regner vi med, at du er stoppet. Så kan vi slette"
            " dit navn, din mailadresse og det andet, der står om dig."
        ),
        "",
        *own,
        *phones,
    ]


def _when(letter: Letter) -> list[str]:
    if letter.talk is None:
        return []
    at = timezone.localtime(letter.talk.planned_at)
    words = {"day": weekday_and_year(at), "time": clock(at)}
    return [
        _("Vi taler sammen %(day)s kl. %(time)s.") % words,
        _("Passer det ikke, så svar bare på mailen."),
    ]


def _link(name: str, *parts: str) -> str:
    return f"{settings.BASE_URL}{reverse(name, args=parts)}"


def send(words: Words) -> None:
    """Send it."""
    # The same letter tried again carries the same number, and mail systems show it once.
    headers = {"Message-ID": f"<volunteer-letter-{words.number}@{settings.MAIL_HOST}>"}
    body = "\n".join(words.lines)
    EmailMessage(words.subject, body, None, [words.email], headers=headers).send()


def send_news(centre: CareCentre, person: Person, *, number: int) -> None:
    """
    Tell somebody who coordinates that a new one waits for an answer; not who.

    :param number: tells the same mail tried again from another one.
    """
    page = reverse("volunteers:new-ones", args=[centre.tenant.slug])
    with translation.override(person.language):
        lines = [
            _("Hej %(name)s") % {"name": person.first_name},
            "",
            _("En ny vil gerne være frivillig på %(centre)s.") % {"centre": centre.name},
            _("Se hvem, og svar med ét tryk:"),
            f"{settings.BASE_URL}{page}",
            "",
            centre.tenant.authority_name,
        ]
        subject = _("En ny vil gerne være frivillig")
    headers = {"Message-ID": f"<new-volunteer-{number}-{person.pk}@{settings.MAIL_HOST}>"}
    to = [person.login.email]
    EmailMessage(subject, "\n".join(lines), None, to, headers=headers).send()
