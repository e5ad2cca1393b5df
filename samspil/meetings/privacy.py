"""What is stored about those who hold a meeting and come to it."""

from django.utils.translation import gettext_lazy as _

from samspil.catalogue.study import titles
from samspil.kit.coded import called
from samspil.kit.personal import About, Basis, Delete, Kept, Personal, Stay
from samspil.meetings.models import Facilitator, LiveText, Meeting, Presence, WrongCode
from samspil.organisations.privacy import register_job_ids

_WITH_THE_ROUND = Kept(_("så længe kortet er i Samspil"))
_PART_OF_THE_ROUND = Stay(_("Mødet hører til runden; navnet på den, der gjorde det, fjernes."))

register_job_ids(participant_id="participation.Participant")

PERSONAL = (
    Personal(
        model=Meeting,
        about=(About.STAFF,),
        what=_("Møder: hvem der planlagde og sluttede dem"),
        why=_("at det kan ses bagefter"),
        fields={
            "title": _("møde"),
            "held_on": _("dato"),
            "planned_at": _("planlagt"),
            "closed_at": _("sluttet"),
        },
        kept=_WITH_THE_ROUND,
        erase=_PART_OF_THE_ROUND,
    ),
    Personal(
        model=Facilitator,
        about=(About.STAFF,),
        what=_("Hvem der leder et møde"),
        why=_("at de må åbne skærmen"),
        fields={"meeting": _("møde"), "named_at": _("udpeget")},
        found_by=("person",),
        kept=_WITH_THE_ROUND,
        erase=Delete(),
    ),
    Personal(
        model=LiveText,
        about=(About.STAFF,),
        what=_("Mødets tekster, mens de skrives, med hvem der skrev sidst"),
        why=_("at intet går tabt"),
        fields={
            "meeting": _("møde"),
            "opportunity": _("mulighed"),
            "text": _("tekst"),
            "written_at": _("skrevet"),
        },
        words={"opportunity": called("opportunity", titles)},
        kept=_WITH_THE_ROUND,
        erase=_PART_OF_THE_ROUND,
    ),
    Personal(
        model=Presence,
        about=(About.PARTICIPANTS,),
        what=_("Hvornår en deltagers side i et møde sidst gav lyd fra sig"),
        why=_("at vise, hvem der er med"),
        fields={"meeting": _("møde"), "came_at": _("kom"), "heard_at": _("sidst set")},
        found_by=("participant",),
        kept=_WITH_THE_ROUND,
        erase=Delete(),
    ),
    Personal(
        model=WrongCode,
        about=(About.ANYBODY,),
        what=_("Forkerte koder til et møde, med et fingeraftryk af netadressen"),
        why=_("at stoppe gætteri"),
        fields={"at": _("tidspunkt")},
        kept=Kept(_("et døgn"), alone=True),
        erase=Stay(_("Rækken kan ikke føres tilbage til nogen og er væk efter et døgn.")),
        basis=Basis.LAW,
    ),
)
