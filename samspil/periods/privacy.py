"""What is stored about those who open periods and speak for a centre."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samspil.kit.personal import About, Delete, Kept, Personal, Rule, Stay
from samspil.periods.models import Period, QuietWeek, WeekReminder

_WITH_THE_FIGURES = Kept(_("så længe tallene bruges"))
_COUNTED = Stay(_("Tallene består; navnet på den, der skrev dem, fjernes."))

PERSONAL = (
    Personal(
        model=Period,
        about=(About.STAFF,),
        what=_("Perioder: hvem der åbnede og lukkede dem"),
        why=_("at det kan ses bagefter"),
        fields={
            "first_day": _("første dag"),
            "last_day": _("sidste dag"),
            "opened_at": _("åbnet"),
            "closed_at": _("lukket"),
        },
        kept=_WITH_THE_FIGURES,
        erase=_COUNTED,
    ),
    Personal(
        model=QuietWeek,
        about=(About.STAFF,),
        what=_("Uger uden noget: hvem der sagde det for et plejecenter, tog det tilbage, hvornår"),
        why=_("at se forskel på stilhed og ingenting"),
        fields={
            "centre": _("plejecenter"),
            "monday": _("uge fra"),
            "said_at": _("sagt"),
            "taken_back_at": _("taget tilbage"),
        },
        kept=_WITH_THE_FIGURES,
        erase=_COUNTED,
    ),
    Personal(
        model=WeekReminder,
        about=(About.STAFF,),
        what=_("Mails om stille uger: hvem der fik en, og hvornår"),
        why=_("at hver højst får én om ugen"),
        fields={"monday": _("uge fra"), "sent_at": _("sendt")},
        found_by=("person",),
        kept=Kept(_("et år"), rule="week_reminders"),
        erase=Delete(),
    ),
)


def _old_reminders(*, tenant: Any, before: datetime) -> QuerySet[Any]:
    return WeekReminder.objects.filter(tenant=tenant, made_at__lt=before)


RULES = (Rule("week_reminders", _("Mails om stille uger"), months=12, due=_old_reminders),)
