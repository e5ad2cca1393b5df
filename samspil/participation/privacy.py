"""What is stored about those who take part in a round."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samspil.catalogue.rules import Actor, Status
from samspil.catalogue.study import titles
from samspil.kit.coded import called, named_by
from samspil.kit.personal import NOW, About, Blank, Kept, Personal, Stay, Subject
from samspil.participation.models import OwnView, Participant, Preparation


def _same_guest(subject: Subject) -> Q:
    """Find her where she takes part without her account: by name and address, for couples share."""
    named = Q(pk=None)
    for name in subject.names:
        named |= Q(name__iexact=name)
    return named & Q(email__in=subject.emails) & ~Q(email="")


PERSONAL = (
    Personal(
        model=Participant,
        about=(About.PARTICIPANTS,),
        what=_(
            "Deltagere i en runde: navn, side, sted, hvornår de blev inviteret, kom, blev mindet og"
            " blev trukket tilbage. For dem uden konto også mailadresse, hvis I skrev den, og et"
            " fingeraftryk af linket"
        ),
        why=_("at de kan være med uden konto"),
        fields={
            "round": _("runde"),
            "name": _("navn"),
            "email": _("mailadresse"),
            "sector": _("side"),
            "centre": _("plejecenter"),
            "association": _("forening"),
            "invited_at": _("inviteret"),
            "joined_at": _("kom"),
            "reminded_at": _("mindet"),
            "withdrawn_at": _("trukket tilbage"),
        },
        found_by=("person", _same_guest),
        own_words=("round", "invited_at", "withdrawn_at"),
        root=True,
        known_by=("name", "email"),
        words={"sector": named_by("sector", Actor)},
        kept=Kept(
            _("navn, adresse og link 30 dage efter, at runden er lukket, for dem uden konto"),
            alone=True,
        ),
        erase=Blank(
            {"name": "", "email": "", "token_hash": "", "link_seed": "", "forgotten_at": NOW},
            because=_("Gruppens fælles svar består; der står kun, hvilken side det kom fra."),
        ),
    ),
    Personal(
        model=OwnView,
        about=(About.PARTICIPANTS,),
        what=_("Indspil: hvad en deltager skrev om et felt før mødet, og hvornår"),
        why=_("at hver kan sige, hvordan hun ser det"),
        fields={
            "round": _("runde"),
            "opportunity": _("mulighed"),
            "text": _("tekst"),
            "status": _("status"),
            "saved_at": _("gemt"),
        },
        found_by=("participant",),
        words={"opportunity": called("opportunity", titles), "status": named_by("status", Status)},
        kept=Kept(_("så længe kortet er i Samspil, uden navn efter de 30 dage")),
        erase=Stay(_("Gruppens fælles svar består; der står kun, hvilken side det kom fra.")),
    ),
    Personal(
        model=Preparation,
        about=(About.STAFF,),
        what=_("Hvem der åbnede indspillene for deltagerne"),
        why=_("at det kan ses bagefter"),
        fields={"round": _("runde"), "views_opened_at": _("åbnet")},
        kept=Kept(_("så længe kortet er i Samspil")),
        erase=Stay(_("Hvornår det skete, hører til runden; navnet fjernes.")),
    ),
)
