"""What is stored about those who add to the catalogue."""

from django.utils.translation import gettext_lazy as _

from samspil.catalogue.models import OwnOpportunity, OwnRelevance
from samspil.catalogue.rules import Relevance
from samspil.kit.coded import named_by
from samspil.kit.personal import About, Kept, Personal, Stay

_PART_OF_THE_MAP = Stay(
    _("Teksten er en del af kommunens kort og står uden navn på den, der skrev den.")
)
_WITH_THE_MAP = Kept(_("så længe kortet er i Samspil"))

PERSONAL = (
    Personal(
        model=OwnOpportunity,
        about=(About.STAFF,),
        what=_("Egne muligheder, med hvem og hvornår"),
        why=_("at kortet passer til kommunen"),
        fields={
            "title": _("titel"),
            "description": _("beskrivelse"),
            "added_at": _("tilføjet"),
            "taken_back_at": _("taget tilbage"),
        },
        kept=_WITH_THE_MAP,
        erase=_PART_OF_THE_MAP,
    ),
    Personal(
        model=OwnRelevance,
        about=(About.STAFF,),
        what=_("Egen relevans, med hvem og hvornår"),
        why=_("at kortet passer til kommunen"),
        fields={"value": _("relevans"), "reason": _("begrundelse"), "set_at": _("sagt")},
        words={"value": named_by("value", Relevance)},
        kept=_WITH_THE_MAP,
        erase=_PART_OF_THE_MAP,
    ),
)
