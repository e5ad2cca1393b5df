"""What is stored about those who write guidelines, talk about them and say yes to them."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samspil.guidelines.models import Acceptance, Comment, Edition, Guideline, GuidelineLetter
from samspil.kit.coded import called
from samspil.kit.personal import About, Blank, Delete, Kept, Personal, Rule, Stay

_WITH_THE_PLACE = Kept(_("så længe stedet er i Samspil"))
_OF_THE_PLACE = Stay(_("Det aftalte består; navnet på den, der skrev det, fjernes."))

_ABOUT = {
    GuidelineLetter.Kind.HEARING.value: _("en høring"),
    GuidelineLetter.Kind.ACCEPT.value: _("en ny udgave"),
}


def _which(row: Any) -> object:
    told = {"place": row.edition.guideline.place_name, "number": row.edition.number}
    return _("%(place)s, udgave %(number)d") % told


PERSONAL = (
    Personal(
        model=Guideline,
        about=(About.STAFF,),
        what=_(
            "Retningslinjer for et sted: udkastet, hvem man ringer til (navn og telefon), og hvem"
            " der skrev og spurgte, og hvornår"
        ),
        why=_("at frivillige ved, hvad de må, og hvem de ringer til"),
        fields={
            "centre": _("plejecenter"),
            "allowed": _("det må man gerne"),
            "not_allowed": _("det gør man ikke"),
            "together": _("sådan samarbejder vi"),
            "changed_at": _("ændret"),
            "hearing_at": _("sendt i høring"),
        },
        kept=_WITH_THE_PLACE,
        erase=_OF_THE_PLACE,
    ),
    Personal(
        model=Edition,
        about=(About.STAFF,),
        what=_("Udgaver af retningslinjer: hvem der satte dem i kraft, og hvornår"),
        why=_("at det kan ses, hvad der gjaldt hvornår"),
        fields={"number": _("udgave"), "in_force_at": _("gælder fra")},
        kept=_WITH_THE_PLACE,
        erase=_OF_THE_PLACE,
    ),
    Personal(
        model=Comment,
        about=(About.VOLUNTEERS, About.STAFF),
        what=_("Kommentarer til et udkast og svar på dem, med hvem der skrev og hvornår"),
        why=_("at retningslinjer bliver lavet i dialog"),
        fields={
            "text": _("kommentar"),
            "written_at": _("skrevet"),
            "reply": _("svar"),
            "replied_at": _("svaret"),
            "taken_back_at": _("taget tilbage"),
        },
        own_words=("text", "written_at", "taken_back_at"),
        found_by=("written_by",),
        kept=_WITH_THE_PLACE,
        erase=Blank(
            {"text": "–", "reply": "", "replied_at": None, "replied_by": None},
            _("At nogen har svaret i en høring, består; ordene fjernes."),
        ),
    ),
    Personal(
        model=Acceptance,
        about=(About.VOLUNTEERS, About.STAFF),
        what=_("Hvem der har sagt ja til hvilken udgave af et steds retningslinjer, og hvornår"),
        why=_("at stedet ved, hvem der har læst dem"),
        fields={"edition": _("udgave"), "accepted_at": _("sagt ja")},
        found_by=("accepted_by",),
        words={"edition": _which},
        kept=Kept(_("fem år"), rule="acceptances"),
        erase=Delete(),
    ),
    Personal(
        model=GuidelineLetter,
        about=(About.VOLUNTEERS, About.STAFF),
        what=_("Mails om retningslinjer: hvem der fik en, om hvad, og hvornår"),
        why=_("at hver kun får én mail om en høring og én om sit ja"),
        fields={"kind": _("om hvad"), "number": _("udgave"), "sent_at": _("sendt")},
        found_by=("person",),
        words={"kind": called("kind", lambda: _ABOUT)},
        kept=Kept(_("et år"), rule="guideline_letters"),
        erase=Delete(),
    ),
)


def _old_acceptances(*, tenant: Any, before: datetime) -> QuerySet[Any]:
    return Acceptance.objects.filter(tenant=tenant, accepted_at__lt=before)


def _old_letters(*, tenant: Any, before: datetime) -> QuerySet[Any]:
    return GuidelineLetter.objects.filter(tenant=tenant, made_at__lt=before)


RULES = (
    Rule("acceptances", _("Ja til et steds retningslinjer"), months=60, due=_old_acceptances),
    Rule("guideline_letters", _("Mails om retningslinjer"), months=12, due=_old_letters),
)
