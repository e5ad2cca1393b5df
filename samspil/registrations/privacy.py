"""What is stored about those who write what happened. No resident is named."""

from django.utils.translation import gettext_lazy as _

from samspil.kit.coded import called
from samspil.kit.personal import About, Kept, Personal, Stay
from samspil.registrations.models import DoorCode, FileImport, Registration
from samspil.registrations.rules import question

_WITH_THE_FIGURES = Kept(_("så længe tallene bruges"))
_COUNTED = Stay(_("Tallene består; navnet på den, der skrev dem, fjernes."))


def _categories() -> dict[str, object]:
    return {each.code: each.label for each in question("category").options}


PERSONAL = (
    Personal(
        model=Registration,
        about=(About.STAFF, About.VOLUNTEERS),
        what=_(
            "Hvad der blev lavet: sted, dag, slags og antal, med hvem der skrev det. Ingen beboer"
            " står med navn, og frivillige og personale tælles kun"
        ),
        why=_("at se, hvad der sker"),
        fields={
            "centre": _("plejecenter"),
            "day": _("dag"),
            "what": _("hvad"),
            "category": _("slags"),
            "created_at": _("skrevet"),
            "deleted_at": _("slettet"),
        },
        words={"category": called("category", _categories)},
        kept=_WITH_THE_FIGURES,
        erase=_COUNTED,
    ),
    Personal(
        model=FileImport,
        about=(About.STAFF,),
        what=_(
            "Regneark med registreringer på vej ind, uden det, der ligner CPR-numre, og hvem der"
            " læste dem ind og fortrød"
        ),
        why=_("at se efter før ja, at rette de rækker, der ikke kom med, og at fortryde"),
        fields={
            "file_name": _("fil"),
            "uploaded_at": _("sendt"),
            "taken_at": _("læst ind"),
            "undone_at": _("fortrudt"),
        },
        kept=Kept(_("cellerne et døgn; de rækker, der ikke kom med, 7 dage"), alone=True),
        erase=_COUNTED,
    ),
    Personal(
        model=DoorCode,
        about=(About.STAFF,),
        what=_(
            "QR-koder ved plejecentrenes døre: hvem der lavede og lukkede dem. Adressen i koden"
            " står som et fingeraftryk; den, der skriver ved døren, gemmes ikke"
        ),
        why=_("at nogen uden konto kan skrive, hvad de lavede"),
        fields={
            "centre": _("plejecenter"),
            "first_day": _("første dag"),
            "last_day": _("sidste dag"),
            "made_at": _("lavet"),
            "closed_at": _("lukket"),
        },
        kept=_WITH_THE_FIGURES,
        erase=_COUNTED,
    ),
)
