"""What is stored about those who put marks and decide."""

from django.utils.translation import gettext_lazy as _

from samspil.catalogue.rules import Priority
from samspil.catalogue.study import titles
from samspil.kit.coded import called, named_by
from samspil.kit.personal import About, Kept, Personal, Stay
from samspil.priorities.models import Decision, Judgement, Mark, Voting

_WITH_THE_MAP = Kept(_("så længe kortet er i Samspil"))
_DECIDED = Stay(_("Beslutningen består; navnet på den, der skrev den, fjernes."))

PERSONAL = (
    Personal(
        model=Mark,
        about=(About.PARTICIPANTS,),
        what=_("Mærker; andre ser kun antal for hver side"),
        why=_("at gruppen ser, hvad der optager hver side"),
        fields={"round": _("runde"), "opportunity": _("mulighed"), "put_at": _("sat")},
        found_by=("participant",),
        words={"opportunity": called("opportunity", titles)},
        kept=_WITH_THE_MAP,
        erase=Stay(_("Mærkerne er en del af gruppens tal og kan ikke føres tilbage til nogen.")),
    ),
    Personal(
        model=Judgement,
        about=(About.PARTICIPANTS,),
        what=_("Hvad en deltager kalder vigtigt og muligt; andre ser kun antal for hver side"),
        why=_("at gruppen ser, hvad der optager hver side"),
        fields={
            "round": _("runde"),
            "opportunity": _("mulighed"),
            "important": _("vigtigt"),
            "feasible": _("muligt"),
            "said_at": _("sagt"),
        },
        found_by=("participant",),
        words={"opportunity": called("opportunity", titles)},
        kept=_WITH_THE_MAP,
        erase=Stay(_("Svarene er en del af gruppens tal og kan ikke føres tilbage til nogen.")),
    ),
    Personal(
        model=Voting,
        about=(About.STAFF,),
        what=_("Hvem der åbnede og lukkede afstemningen"),
        why=_("at det kan ses bagefter"),
        fields={"round": _("runde"), "opened_at": _("åbnet"), "closed_at": _("lukket")},
        kept=_WITH_THE_MAP,
        erase=_DECIDED,
    ),
    Personal(
        model=Decision,
        about=(About.STAFF,),
        what=_("Hvad der er besluttet, med begrundelse, navn og tidspunkt"),
        why=_("at det kan ses bagefter"),
        fields={
            "round": _("runde"),
            "opportunity": _("mulighed"),
            "choice": _("valg"),
            "reason": _("begrundelse"),
            "decided_at": _("besluttet"),
        },
        words={
            "opportunity": called("opportunity", titles),
            "choice": named_by("choice", Priority),
        },
        kept=_WITH_THE_MAP,
        erase=_DECIDED,
    ),
)
