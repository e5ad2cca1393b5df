"""What is stored about those who hold a leader's task and write on a canvas."""

from django.utils.translation import gettext_lazy as _

from samspil.catalogue.study import duties
from samspil.kit.coded import called
from samspil.kit.personal import About, Delete, Kept, Personal, Stay
from samspil.lenses.models import Canvas, CanvasLine, Holder

_WITH_THE_MAP = Kept(_("så længe kortet er i Samspil"))
_GROUPS = Stay(_("Gruppens fælles svar består; navnet på den, der skrev det, fjernes."))

PERSONAL = (
    Personal(
        model=Holder,
        about=(About.STAFF,),
        what=_("Hvem der har en lederopgave (en person eller en funktion), og hvem der skrev det"),
        why=_("at opgaverne er fordelt"),
        fields={"duty": _("opgave"), "title": _("funktion"), "named_at": _("skrevet")},
        found_by=("person",),
        words={"duty": called("duty", duties)},
        kept=_WITH_THE_MAP,
        erase=Delete(),
    ),
    Personal(
        model=Canvas,
        about=(About.STAFF,),
        what=_("Ark om et tema, med navn og tidspunkt"),
        why=_("gruppens fælles svar"),
        fields={
            "theme": _("tema"),
            "agreed": _("aftale"),
            "opened_at": _("åbnet"),
            "changed_at": _("ændret"),
            "taken_back_at": _("taget tilbage"),
        },
        kept=_WITH_THE_MAP,
        erase=_GROUPS,
    ),
    Personal(
        model=CanvasLine,
        about=(About.STAFF,),
        what=_("Linjerne på arkene, med navn og tidspunkt"),
        why=_("gruppens fælles svar"),
        fields={
            "canvas": _("ark"),
            "text": _("linje"),
            "added_at": _("skrevet"),
            "taken_back_at": _("taget tilbage"),
        },
        kept=_WITH_THE_MAP,
        erase=_GROUPS,
    ),
)
