"""What letters share: their words, their links, and the facts of an activity."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.activities.models import Activity
from samspil.activities.words import facts, needs_in_words
from samspil.signups.access import secret_of
from samspil.signups.models import Ask, Letter, Message


@dataclass(frozen=True, slots=True)
class Words:
    """A letter's subject and lines; `short` is what a text to a phone says, before its link."""

    subject: str
    lines: tuple[str, ...]
    short: str


def link_of(ask: Ask) -> str:
    """Return the address of her own page about the activity."""
    path = reverse("signups:answer", args=[ask.activity.tenant.slug, secret_of(ask)])
    return f"{settings.BASE_URL}{path}"


def link_of_all(letter: Letter, asks: Sequence[Ask]) -> str:
    """Return where she answers all that a letter is about, by the link that works longest."""
    ask = max(asks, key=lambda one: one.link_until)
    path = reverse("signups:answer-all", args=[ask.activity.tenant.slug, secret_of(ask)])
    return f"{settings.BASE_URL}{path}?om={letter.pk}"


def charge_link_of(ask: Ask) -> str:
    """Return the address where she whose charge it is says who came."""
    path = reverse("signups:answer-after", args=[ask.activity.tenant.slug, secret_of(ask)])
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


def listed(asks: Sequence[Ask], *, where: bool = False) -> list[str]:
    """Return a line for each visit: what and when, and where it is when that is asked for."""
    said = _("– %(title)s, %(when)s, %(place)s") if where else _("– %(title)s, %(when)s")
    return [said % facts(ask.activity) for ask in asks]


def needs(activity: Activity) -> list[str]:
    """Return what it needs of those who come, on a line of its own; none when nothing."""
    needed = needs_in_words(activity)
    return [_("Det kræver: %(needs)s") % {"needs": needed}] if needed else []
