"""What is stored about those who are asked, who come, and who write."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from samspil.activities.words import when_in_words
from samspil.kit.coded import called
from samspil.kit.personal import About, Delete, Kept, Personal, Rule, Stay
from samspil.residents.rules import REMOVAL
from samspil.signups.models import (
    AnswersChoice,
    Ask,
    Attendance,
    Choice,
    ForOne,
    Letter,
    Message,
    Through,
    VisitCalendar,
)
from samspil.signups.rules import Channel, Kind, Topic
from samspil.signups.words import STATES, topic_word

_WITH_HER = Kept(_("så længe den frivillige står i Samspil"), rule="volunteers")
_DONE = Stay(_("Det, der skete, består; navnet fjernes fra det, personen har gjort."))


def _old_messages(*, tenant: Any, before: datetime) -> QuerySet[Message]:
    return Message.objects.filter(tenant=tenant, written_at__lt=before)


def _old_letters(*, tenant: Any, before: datetime) -> QuerySet[Letter]:
    """Find those that have gone, or will never go; one that waits is kept."""
    over = Q(sent_at__isnull=False) | Q(dropped_at__isnull=False)
    return Letter.objects.filter(over, tenant=tenant, made_at__lt=before)


_KINDS = {
    Kind.ASK: _("en invitation"),
    Kind.OFFER: _("en ledig plads"),
    Kind.CHANGED: _("en ændring"),
    Kind.CANCELLED: _("en aflysning"),
    Kind.RESTORED: _("at en aflysning er fortrudt"),
    Kind.THANKS: _("tak for svaret"),
    Kind.REMINDER: _("en påmindelse"),
    Kind.MESSAGE: _("en besked til alle"),
    Kind.WITHDREW: _("at nogen ikke kan alligevel"),
    Kind.HOW: _("hvem der kom"),
    Kind.QUESTION: _("en besked til koordinatoren"),
    Kind.FAREWELL: _("at et besøg ikke bliver til noget"),
}
_WAYS = {Channel.MAIL: _("på mail"), Channel.SMS: _("på sms"), Channel.NONE: _("slet ikke")}


def _which(row: Any) -> object:
    return f"{row.activity.title}, {when_in_words(row.activity)}" if row.activity else ""


def _topic(row: Any) -> object:
    return topic_word(Topic(row.topic))


PERSONAL = (
    Personal(
        model=Ask,
        about=(About.VOLUNTEERS,),
        what=_(
            "Hvem der er spurgt til hvilken aktivitet, svaret, en ven som et tal, en kort besked,"
            " om hun kom, og et fingeraftryk af linket"
        ),
        why=_("at aftale, hvem der kommer, og tælle timer"),
        fields={
            "activity": _("aktivitet"),
            "state": _("svar"),
            "friends": _("venner med"),
            "words": _("besked"),
            "asked_at": _("spurgt"),
            "answered_at": _("svaret"),
            "by_phone": _("svaret på telefon"),
            "came": _("kom"),
            "in_charge": _("siger, hvem der kom"),
        },
        found_by=("volunteer",),
        own_words=("asked_at", "answered_at"),
        words={"activity": _which, "state": called("state", lambda: STATES)},
        kept=_WITH_HER,
        erase=Delete(),
    ),
    Personal(
        model=ForOne,
        about=(About.RESIDENTS,),
        what=_("Hvilken aktivitet der er et besøg hos hvilken beboer, sagt af personalet"),
        why=_("at den, der kommer, ved hvem hun besøger, og får besked, når hun ikke skal komme"),
        fields={"activity": _("aktivitet"), "said_at": _("sagt")},
        found_by=("resident",),
        own_words=(),
        words={"activity": _which},
        kept=Kept(
            _(
                "30 dage efter, at beboeren er flyttet eller død, når kommunen har skrevet sit "
                "grundlag"
            ),
            rule=REMOVAL,
        ),
        erase=Delete(),
    ),
    Personal(
        model=Through,
        about=(About.STAFF,),
        what=_("Hvem der spurgte en forening, om dens medlemmer kunne komme"),
        why=_("at foreningen kan svare"),
        fields={"activity": _("aktivitet"), "asked_at": _("spurgt")},
        words={"activity": _which},
        kept=Kept(_("så længe aktiviteten er i Samspil")),
        erase=_DONE,
    ),
    Personal(
        model=Message,
        about=(About.VOLUNTEERS, About.STAFF, About.RELATIVES),
        what=_(
            "Beskeder til en koordinator, til alle, der kommer til en aktivitet, og til et"
            " plejecenters frivillige"
        ),
        why=_("at få svar og give besked"),
        fields={
            "centre": _("plejecenter"),
            "activity": _("aktivitet"),
            "text": _("besked"),
            "written_at": _("skrevet"),
        },
        found_by=("volunteer", "written_by"),
        words={"activity": _which},
        kept=Kept(_("et år"), rule="messages"),
        erase=Delete(),
    ),
    Personal(
        model=Letter,
        about=(About.VOLUNTEERS, About.STAFF),
        what=_("Hvilke mails og sms'er om en aktivitet der er sendt hvornår; ikke ordene"),
        why=_("at hver bliver sendt én gang"),
        fields={
            "kind": _("slags"),
            "channel": _("hvordan"),
            "activity": _("aktivitet"),
            "sent_at": _("sendt"),
        },
        found_by=("ask__volunteer", "volunteer", "person"),
        words={
            "activity": _which,
            "kind": called("kind", lambda: _KINDS),
            "channel": called("channel", lambda: _WAYS),
        },
        kept=Kept(_("et halvt år"), rule="visit_letters"),
        erase=Delete(),
    ),
    Personal(
        model=Choice,
        about=(About.VOLUNTEERS,),
        what=_("Hvordan en frivillig vil høre om hvad"),
        why=_("at skrive på den måde, hun har valgt"),
        fields={"topic": _("om hvad"), "channel": _("hvordan"), "chosen_at": _("valgt")},
        found_by=("volunteer",),
        words={"topic": _topic, "channel": called("channel", lambda: _WAYS)},
        kept=_WITH_HER,
        erase=Delete(),
    ),
    Personal(
        model=AnswersChoice,
        about=(About.STAFF,),
        what=_("Om en koordinator eller leder vil have en mail om, hvad der er svaret"),
        why=_("at den kun kommer til dem, der vil have den"),
        fields={"wants": _("vil have den"), "chosen_at": _("valgt")},
        found_by=("person",),
        kept=Kept(_("til personen slettes"), rule="persons"),
        erase=Delete(),
    ),
    Personal(
        model=VisitCalendar,
        about=(About.VOLUNTEERS,),
        what=_("Adressen til en frivilligs egen kalender, som et fingeraftryk"),
        why=_("at kalenderen kan hente turene, og adressen kan lukkes"),
        fields={"made_at": _("lavet"), "closed_at": _("lukket")},
        found_by=("volunteer",),
        kept=_WITH_HER,
        erase=Delete(),
    ),
    Personal(
        model=Attendance,
        about=(About.STAFF,),
        what=_("Hvem der sagde, hvem der kom"),
        why=_("at det kan ses bagefter"),
        fields={"activity": _("aktivitet"), "confirmed_at": _("sagt")},
        words={"activity": _which},
        kept=Kept(_("så længe aktiviteten er i Samspil")),
        erase=_DONE,
    ),
)

RULES = (
    Rule("messages", _("Beskeder"), months=12, due=_old_messages, most=36),
    Rule(
        "visit_letters",
        _("Hvilke mails og sms'er om aktiviteter der er sendt"),
        months=6,
        due=_old_letters,
        needs_basis=False,
    ),
)
