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
from samspil.volunteers.models import Letter, LetterKind, Volunteer


@dataclass(frozen=True)
class Words:
    """All that a letter needs, read while the municipality's walls were up."""

    number: int  # the letter's: tried again, it has the same number
    email: str
    language: str
    subject: str
    lines: tuple[str, ...]
    answer_to: tuple[str, ...] = ()  # whoever wrote it: a reply goes to her, not to the system

    @property
    def as_text(self) -> str:
        """The same in a text to a phone, without the empty lines."""
        return "\n".join(line for line in self.lines if line)


def words_of(letter: Letter, *, secret: str, by_text: bool = False) -> Words:
    """
    Return what the letter says.

    :param secret: of the link to the agreement, where it is about one.
    :param by_text: it goes to a phone, and is not answered by mail.
    """
    writer = letter.made_by if letter.made_by and not _by_herself(letter) else None
    answer_to = (writer.login.email,) if writer else ()
    language = letter.volunteer.person.language if letter.volunteer.person else "da"
    with translation.override(language):
        how = _how_to_answer(letter, by_mail=bool(answer_to) and not by_text)
        subject, told = _told(letter, secret, how)
        lines = [
            _("Hej %(name)s") % {"name": letter.volunteer.first_name},
            "",
            *told,
            "",
            *([writer.name] if writer else []),
            letter.tenant.authority_name,
        ]
    return Words(
        number=letter.pk,
        email=letter.volunteer.email,
        language=language,
        subject=subject,
        lines=tuple(lines),
        answer_to=answer_to,
    )


def _by_herself(letter: Letter) -> bool:
    """Tell whether it came of what she did herself: nobody is thanked by herself."""
    return letter.made_by_id == letter.volunteer.person_id


def _told(letter: Letter, secret: str, how: list[str]) -> tuple[str, list[str]]:
    own = [letter.text, ""] if letter.text else []
    match letter.kind:
        case LetterKind.TALK:
            return _("Vi glæder os til at tale med dig"), [*own, *_when(letter, how)]
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
        *_phones(volunteer),
    ]


def _phones(volunteer: Volunteer) -> list[str]:
    places = volunteer.places.current().select_related("centre").order_by("pk")
    return [
        _("Ring til %(centre)s på %(phone)s.")
        % {"centre": place.centre.name, "phone": place.centre.phone}
        for place in places
        if place.centre.phone
    ]


def _how_to_answer(letter: Letter, *, by_mail: bool) -> list[str]:
    """Say how another time is asked for: a text to a phone, or nobody's mail, is not answered."""
    if letter.talk is None:
        return []
    if by_mail:
        return [_("Passer det ikke, så svar bare på mailen.")]
    phones = _phones(letter.volunteer)
    return [_("Passer det ikke, så ring."), *phones] if phones else []


def _when(letter: Letter, how: list[str]) -> list[str]:
    if letter.talk is None:
        return []
    at = timezone.localtime(letter.talk.planned_at)
    words = {"day": weekday_and_year(at), "time": clock(at)}
    return [
        _("Vi taler sammen %(day)s kl. %(time)s.") % words,
        *how,
    ]


def _link(name: str, *parts: str) -> str:
    return f"{settings.BASE_URL}{reverse(name, args=parts)}"


def send(words: Words) -> None:
    """Send it."""
    # The same letter tried again carries the same number, and mail systems show it once.
    headers = {"Message-ID": f"<volunteer-letter-{words.number}@{settings.MAIL_HOST}>"}
    body = "\n".join(words.lines)
    EmailMessage(
        words.subject, body, None, [words.email], headers=headers, reply_to=list(words.answer_to)
    ).send()


def send_news(centre: CareCentre, person: Person, *, number: int, new: bool) -> None:
    """
    Tell somebody who coordinates that one waits for an answer; not who.

    :param number: tells the same mail tried again from another one.
    :param new: False of one who is a volunteer already, here or at another centre.
    """
    name, where = ("new-ones", "new-volunteer") if new else ("contact", f"more-at-{centre.pk}")
    page = reverse(f"volunteers:{name}", args=[centre.tenant.slug])
    with translation.override(person.language):
        subject = _("En ny vil gerne være frivillig") if new else _("En frivillig vil gerne mere")
        told = (
            _("En ny vil gerne være frivillig på %(centre)s.")
            if new
            else _("En, der er frivillig allerede, har skrevet om at være med på %(centre)s.")
        )
        first = _("Se hvem, og svar med ét tryk:") if new else _("Se hvem, og ring:")
        lines = [
            _("Hej %(name)s") % {"name": person.first_name},
            "",
            told % {"centre": centre.name},
            first,
            f"{settings.BASE_URL}{page}",
            "",
            centre.tenant.authority_name,
        ]
    headers = {"Message-ID": f"<{where}-{number}-{person.pk}@{settings.MAIL_HOST}>"}
    to = [person.login.email]
    EmailMessage(subject, "\n".join(lines), None, to, headers=headers).send()
