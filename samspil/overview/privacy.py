"""What is stored about those who get Monday's letter."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samspil.kit.personal import About, Delete, Kept, Personal, Rule
from samspil.overview.models import MondayChoice, MondayLetter

PERSONAL = (
    Personal(
        model=MondayChoice,
        about=(About.STAFF,),
        what=_("Om en koordinator eller leder vil have mandagens mail"),
        why=_("at den kun kommer til dem, der vil have den"),
        fields={"wants": _("vil have den"), "chosen_at": _("valgt")},
        found_by=("person",),
        kept=Kept(_("til personen slettes"), rule="persons"),
        erase=Delete(),
    ),
    Personal(
        model=MondayLetter,
        about=(About.STAFF,),
        what=_("Mandagens mail: hvem der fik en, og hvornår"),
        why=_("at hver får den én gang"),
        fields={"monday": _("uge fra"), "sent_at": _("sendt")},
        found_by=("person",),
        kept=Kept(_("et år"), rule="monday_letters"),
        erase=Delete(),
    ),
)


def _old_letters(*, tenant: Any, before: datetime) -> QuerySet[Any]:
    return MondayLetter.objects.filter(tenant=tenant, made_at__lt=before)


RULES = (Rule("monday_letters", _("Mandagens mails"), months=12, due=_old_letters),)
