"""What is stored about volunteers, and about those who would like to be."""

from django.utils.translation import gettext_lazy as _

from samspil.kit.personal import NOW, About, Blank, Delete, Kept, Personal, Stay
from samspil.organisations.privacy import register_job_ids
from samspil.volunteers.models import Away, Volunteer, VolunteerCentre

register_job_ids(volunteer_id="volunteers.Volunteer")

PERSONAL = (
    Personal(
        model=Volunteer,
        about=(About.VOLUNTEERS,),
        what=_(
            "Frivillige: navn, mail, mobil, forening, vejen ind, hvor langt de er, og hvordan de"
            " vil høre fra os. Intet om helbred eller ydelser"
        ),
        why=_("at kunne spørge, takke og aftale"),
        fields={
            "name": _("navn"),
            "email": _("mail"),
            "mobile": _("mobil"),
            "association": _("forening"),
            "asked_directly": _("må spørges direkte"),
            "channel": _("vejen ind"),
            "contact": _("vil høre fra os"),
            "stage": _("trin"),
            "stage_since": _("trin siden"),
            "began_on": _("frivillig siden"),
            "added_at": _("skrevet op"),
        },
        found_by=("person",),
        own_words=(),
        root=True,
        known_by=("name", "email", "mobile"),
        kept=Kept(_("så længe hun er frivillig, og 18 måneder efter")),
        erase=Blank(
            {
                "name": "",
                "email": "",
                "mobile": "",
                "person": None,
                "channel": "",
                "forgotten_at": NOW,
            },
            because=_("Rækken består uden navn, så tallene for hvert plejecenter passer."),
        ),
    ),
    Personal(
        model=VolunteerCentre,
        about=(About.VOLUNTEERS,),
        what=_("Plejecentre, hvor en frivillig kommer, fra og til"),
        why=_("at plejecentret kender sine frivillige"),
        fields={"centre": _("plejecenter"), "since": _("fra"), "until": _("til")},
        found_by=("volunteer",),
        kept=Kept(_("som den frivillige")),
        erase=Stay(_("Tallene for hvert plejecenter består, uden navn.")),
    ),
    Personal(
        model=Away,
        about=(About.VOLUNTEERS,),
        what=_("Dage, hvor en frivillig er væk, og hvem der sagde det. Aldrig hvorfor"),
        why=_("at ingen bliver spurgt i de dage"),
        fields={"first_day": _("første dag"), "last_day": _("sidste dag"), "said_at": _("sagt")},
        found_by=("volunteer",),
        own_words=(),
        kept=Kept(_("som den frivillige")),
        erase=Delete(),
    ),
)
