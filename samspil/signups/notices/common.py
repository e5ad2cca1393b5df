"""What letters share: their words, their links, and the facts of an activity."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.activities.models import Activity
from samspil.signups.models import Ask, Letter, Message
from samspil.signups.rules import link_secret
from samspil.signups.words import place_words, when_words


@dataclass(frozen=True, slots=True)
class Words:
    """A letter's subject and lines; `short` is what a text to a phone says, before its link."""

    subject: str
    lines: tuple[str, ...]
    short: str


def link_of(ask: Ask) -> str:
    """Return the address of her own page about the activity."""
    secret = link_secret(ask.link_seed, key=settings.SECRET_KEY)
    path = reverse("signups:answer", args=[ask.activity.tenant.slug, secret])
    return f"{settings.BASE_URL}{path}"


def charge_link_of(ask: Ask) -> str:
    """Return the address where she whose charge it is says who came."""
    secret = link_secret(ask.link_seed, key=settings.SECRET_KEY)
    path = reverse("signups:answer-after", args=[ask.activity.tenant.slug, secret])
    return f"{settings.BASE_URL}{path}"


def reply_to(letter: Letter) -> list[str]:
    """Return where an answer by mail goes: to the one who wrote, where somebody did."""
    message = letter.message
    if message is None:
        return []
    if message.written_by is not None:
        return [message.written_by.login.email]
    return [message.volunteer.email] if message.volunteer and message.volunteer.email else []


def answer_to_writer(message: Message) -> str:
    """Say to whom an answer to the mail goes."""
    said = _("Svar på denne mail, så går svaret til %(name)s.")
    return said % {"name": message.written_by.name if message.written_by else message.centre.name}


def facts(activity: Activity) -> dict[str, str]:
    """Return what letters say of an activity, by the names their sentences have for it."""
    return {
        "title": activity.title,
        "centre": activity.centre.name,
        "when": when_words(activity),
        "place": place_words(activity),
    }


def needs(activity: Activity) -> list[str]:
    """Return what whoever comes has to bring, a sentence each."""
    return [_("Det kræver en bil.")] if activity.car else []
