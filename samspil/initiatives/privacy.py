"""What is stored about those who own what is being done."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samspil.initiatives.models import CalendarAddress, Initiative, InitiativeNote, Reminder
from samspil.initiatives.rules import Stage
from samspil.kit.coded import named_by
from samspil.kit.personal import About, Delete, Kept, Personal, Rule, Stay

_WITH_THE_MAP = Kept(_("så længe kortet er i Samspil"))
_DONE = Stay(_("Det, der blev gjort, består; navnet fjernes fra det."))

PERSONAL = (
    Personal(
        model=Initiative,
        about=(About.STAFF,),
        what=_(
            "Handlinger: hvad, hvem der ejer dem (en person eller et sted), dato, og hvad det"
            " kræver, med hvem der skrev og hvornår"
        ),
        why=_("at det besluttede bliver gjort"),
        fields={
            "title": _("handling"),
            "first_step": _("første skridt"),
            "due_on": _("dato"),
            "resources": _("hvad det kræver"),
            "sign": _("tegn på, at det hjælper"),
            "stage": _("hvor langt"),
            "made_at": _("oprettet"),
            "changed_at": _("ændret"),
        },
        found_by=("person",),
        words={"stage": named_by("stage", Stage)},
        kept=_WITH_THE_MAP,
        erase=_DONE,
    ),
    Personal(
        model=InitiativeNote,
        about=(About.STAFF,),
        what=_("Noter til handlinger, med hvem der skrev og hvornår"),
        why=_("at det besluttede bliver gjort"),
        fields={
            "initiative": _("handling"),
            "text": _("note"),
            "written_at": _("skrevet"),
            "taken_back_at": _("taget tilbage"),
        },
        kept=_WITH_THE_MAP,
        erase=_DONE,
    ),
    Personal(
        model=Reminder,
        about=(About.STAFF,),
        what=_("Påmindelser: hvem der blev mindet om hvilken dato, og hvornår"),
        why=_("at hver kun får to mails om en dato"),
        fields={"initiative": _("handling"), "due_on": _("dato"), "sent_at": _("sendt")},
        found_by=("person",),
        kept=Kept(_("et år"), rule="reminders"),
        erase=Delete(),
    ),
    Personal(
        model=CalendarAddress,
        about=(About.USERS,),
        what=_("Kalenderens adresse, som et fingeraftryk"),
        why=_("at kalenderen kan hente datoerne, og adressen kan lukkes"),
        fields={"made_at": _("lavet"), "closed_at": _("lukket")},
        found_by=("person",),
        kept=Kept(_("til personen slettes"), rule="persons"),
        erase=Delete(),
    ),
)


def _old_reminders(*, tenant: Any, before: datetime) -> QuerySet[Any]:
    return Reminder.objects.filter(tenant=tenant, made_at__lt=before)


RULES = (Rule("reminders", _("Påmindelser om handlinger"), months=12, due=_old_reminders),)
