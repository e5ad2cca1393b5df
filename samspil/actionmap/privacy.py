"""What is stored about those who write on the map and read it."""

from django.utils.translation import gettext_lazy as _

from samspil.actionmap.models import Cell, CellImport, ColumnChoice, Draft, Round
from samspil.catalogue.rules import Status
from samspil.catalogue.study import titles
from samspil.kit.coded import called, named_by
from samspil.kit.personal import About, Delete, Kept, Personal, Stay

_WITH_THE_MAP = Kept(_("så længe kortet er i Samspil"))
_PART_OF_THE_MAP = Stay(
    _("Teksten er en del af kommunens kort og står uden navn på den, der skrev den.")
)

PERSONAL = (
    Personal(
        model=Round,
        about=(About.STAFF,),
        what=_("Hvem der åbnede, lukkede og viste en runde"),
        why=_("at det kan ses bagefter"),
        fields={
            "title": _("runde"),
            "opened_at": _("åbnet"),
            "closed_at": _("lukket"),
            "published_at": _("vist"),
        },
        kept=_WITH_THE_MAP,
        erase=_PART_OF_THE_MAP,
    ),
    Personal(
        model=Cell,
        about=(About.STAFF,),
        what=_("Indsatskortets tekster med navn og tidspunkt"),
        why=_("indsatsen, som den er"),
        fields={
            "round": _("runde"),
            "opportunity": _("mulighed"),
            "text": _("tekst"),
            "status": _("status"),
            "written_at": _("skrevet"),
        },
        words={"opportunity": called("opportunity", titles), "status": named_by("status", Status)},
        kept=_WITH_THE_MAP,
        erase=_PART_OF_THE_MAP,
    ),
    Personal(
        model=Draft,
        about=(About.STAFF,),
        what=_("Kladder, som ingen andre ser"),
        why=_("at intet går tabt"),
        fields={
            "round": _("runde"),
            "opportunity": _("mulighed"),
            "text": _("tekst"),
            "status": _("status"),
            "saved_at": _("gemt"),
        },
        found_by=("person",),
        words={"opportunity": called("opportunity", titles), "status": named_by("status", Status)},
        kept=Kept(_("til de gemmes, eller runden lukkes"), alone=True),
        erase=Delete(),
    ),
    Personal(
        model=ColumnChoice,
        about=(About.USERS,),
        what=_("Hvilke kolonner man ser"),
        why=_("at huske valget"),
        fields={"columns": _("kolonner")},
        found_by=("person",),
        kept=Kept(_("til man vælger om, eller slettes"), rule="persons"),
        erase=Delete(),
    ),
    Personal(
        model=CellImport,
        about=(About.STAFF,),
        what=_("En Excel-fil til kortet på vej ind: dens tekster, ikke selve filen"),
        why=_("at se efter før ja, og at fortryde"),
        fields={
            "uploaded_at": _("sendt"),
            "taken_at": _("læst ind"),
            "undone_at": _("fortrudt"),
            "rows": _("rækker"),
        },
        found_by=("by",),
        kept=Kept(_("teksterne 7 dage"), alone=True),
        erase=Delete(),
    ),
)
