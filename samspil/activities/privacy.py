"""What is stored about those who plan, and who is responsible. Who comes is in an app above."""

from django.utils.translation import gettext_lazy as _

from samspil.activities.models import Activity, Closure, Screen, Series
from samspil.activities.words import STATES
from samspil.kit.coded import called
from samspil.kit.personal import About, Blank, Kept, Personal, Stay

_WITH_THE_CALENDAR = Kept(_("så længe kalenderen er i Samspil"))
_TOOK_PLACE = Blank(
    {"responsible": None}, because=_("Det, der blev lavet, består; navnet fjernes fra det.")
)

PERSONAL = (
    Personal(
        model=Activity,
        about=(About.STAFF, About.VOLUNTEERS),
        what=_(
            "Det, der er planlagt: hvad, hvor, hvornår, og hvem der er ansvarlig, med hvem der"
            " planlagde, ændrede og aflyste. Ingen beboer står med navn"
        ),
        why=_("at alle kan se, hvad der sker, og hvem man spørger"),
        fields={
            "title": _("hvad"),
            "centre": _("plejecenter"),
            "starts_at": _("begynder"),
            "first_day": _("første dag"),
            "last_day": _("sidste dag"),
            "state": _("hvordan det står"),
            "cancelled_at": _("aflyst"),
        },
        found_by=("responsible",),
        words={"state": called("state", lambda: STATES)},
        kept=_WITH_THE_CALENDAR,
        erase=_TOOK_PLACE,
    ),
    Personal(
        model=Series,
        about=(About.STAFF, About.VOLUNTEERS),
        what=_("Det, der kommer igen, og hvem der er ansvarlig, med hvem der planlagde det"),
        why=_("at det ikke skal skrives hver gang"),
        fields={
            "title": _("hvad"),
            "centre": _("plejecenter"),
            "first_day": _("første dag"),
            "last_day": _("sidste dag"),
        },
        found_by=("responsible",),
        kept=_WITH_THE_CALENDAR,
        erase=_TOOK_PLACE,
    ),
    Personal(
        model=Closure,
        about=(About.STAFF,),
        what=_("Dage, hvor et plejecenter har lukket for besøg, og hvem der skrev det. Uden grund"),
        why=_("at besøg aflyses på én gang"),
        fields={
            "centre": _("plejecenter"),
            "first_day": _("første dag"),
            "last_day": _("sidste dag"),
            "made_at": _("skrevet"),
            "undone_at": _("åbnet igen"),
        },
        kept=_WITH_THE_CALENDAR,
        erase=Stay(_("Lukningen består; navnet på den, der skrev den, fjernes.")),
    ),
    Personal(
        model=Screen,
        about=(About.STAFF,),
        what=_(
            "Adresser til skærme med dagens kalender: hvem der lavede og lukkede dem. Adressen står"
            " som et fingeraftryk"
        ),
        why=_("at dagens kalender kan ses i fællesrummet"),
        fields={
            "centre": _("plejecenter"),
            "made_at": _("lavet"),
            "closed_at": _("lukket"),
        },
        kept=_WITH_THE_CALENDAR,
        erase=Stay(_("Adressen består; navnet på den, der lavede den, fjernes.")),
    ),
)
