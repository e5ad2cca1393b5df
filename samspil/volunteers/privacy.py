"""What is stored about volunteers, and about those who would like to be."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from samspil.kit.coded import called
from samspil.kit.personal import NOW, About, Blank, Delete, Kept, Personal, Rule, Stay
from samspil.kit.verdict import Verdict
from samspil.organisations.models import Role
from samspil.organisations.privacy import register_job_ids
from samspil.volunteers import policy, queries
from samspil.volunteers.actions import part_with
from samspil.volunteers.models import (
    AgreementText,
    Away,
    Certificate,
    CourseTaken,
    Deputy,
    Letter,
    Stage,
    Talk,
    Volunteer,
    VolunteerAgreement,
    VolunteerCentre,
    VolunteerFile,
)
from samspil.volunteers.words import PARTS, channels, courses, likes, skills

register_job_ids(volunteer_id="volunteers.Volunteer")
_WITH_HER = Kept(_("som den frivillige"), rule="volunteers")


def _gone(*, tenant: Any, before: datetime) -> QuerySet[Any]:
    """Find those who stopped so long ago, with the rows put together with theirs."""
    rows = Volunteer.objects.filter(tenant=tenant, forgotten_at=None, stage=Stage.LEFT)
    return rows.filter(stage_since__lt=timezone.localdate(before))


def _never_begun(*, tenant: Any, before: datetime) -> QuerySet[Any]:
    """Find those who wrote to us so long ago, and nothing came of it."""
    rows = Volunteer.objects.filter(tenant=tenant, forgotten_at=None, stage=Stage.INTERESTED)
    return rows.filter(stage_since__lt=timezone.localdate(before))


def _silent(*, tenant: Any, before: datetime) -> QuerySet[Any]:
    """Find those who never said stop, and of whom nothing was heard or seen so long."""
    return queries.taken_to_have_stopped(tenant, before=timezone.localdate(before))


def _sent(*, tenant: Any, before: datetime) -> QuerySet[Any]:
    """Find what was sent so long ago; the question whether she is still with us stands with her."""
    rows = Letter.objects.filter(tenant=tenant, sent_at__lt=before)
    return rows.exclude(pk__in=queries.unanswered(tenant).values("pk"))


def _kept_their_time(*, tenant: Any, before: datetime) -> QuerySet[Any]:
    """Find the dates of yeses of those who stopped, or were forgotten, so long ago."""
    stopped = Q(volunteer__stage=Stage.LEFT, volunteer__stage_since__lt=timezone.localdate(before))
    rows = VolunteerAgreement.objects.filter(stopped | Q(volunteer__forgotten_at__lt=before))
    written = Letter.objects.filter(tenant=tenant, agreement__isnull=False)  # which go by their own
    return rows.filter(tenant=tenant).exclude(pk__in=written.values("agreement"))


RULES = (
    Rule(
        "volunteers", _("Frivillige, der er stoppet"), months=18, due=_gone, ends=(Role.VOLUNTEER,)
    ),
    # Never sooner: a year to the mail that asks, and half a year to answer it.
    Rule(
        "silent_volunteers",
        _("Frivillige, vi ikke har hørt fra"),
        months=18,
        due=_silent,
        least=18,
        ends=(Role.VOLUNTEER,),
    ),
    Rule("applications", _("Henvendelser, der ikke blev til noget"), months=6, due=_never_begun),
    Rule(
        "agreements", _("Aftaler med frivillige, der er stoppet"), months=60, due=_kept_their_time
    ),
    Rule(
        "volunteer_letters",
        _("Mails til frivillige"),
        months=12,
        due=_sent,
        needs_basis=False,
    ),
)


def _whole(member: Any, volunteer: Volunteer) -> Verdict:
    """Say whether the member may have everything about a volunteer without an account."""
    places = VolunteerCentre.objects.filter(tenant=volunteer.tenant_id, volunteer=volunteer)
    return policy.have_it_all(
        member,
        association_id=volunteer.association_id,
        centre_ids=frozenset(places.current().values_list("centre_id", flat=True)),
    )


def _courses() -> dict[str, object]:
    return {code: course.label for code, course in courses().items()}


PERSONAL = (
    Personal(
        model=Volunteer,
        about=(About.VOLUNTEERS,),
        what=_(
            "Frivillige: navn, mail, mobil, forening, vejen ind, om de har bil, hvor langt de er,"
            " hvad de gerne vil, hvad de kan og hvornår, og hvordan de vil høre fra os. Intet om"
            " helbred eller ydelser"
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
            "has_car": _("har bil"),
            "likes": _("vil gerne"),
            "days": _("dage, der passer"),
            "parts": _("tider, der passer"),
            "skills": _("kan"),
            "stage": _("trin"),
            "stage_since": _("trin siden"),
            "began_on": _("frivillig siden"),
            "added_at": _("skrevet op"),
        },
        # Herself, and the rows about her that were put together with hers.
        found_by=("pk", "person", "merged_into"),
        own_words=(),
        root=True,
        known_by=("name", "email", "mobile"),
        first=part_with,
        whole=_whole,
        words={
            "channel": called("channel", channels),
            "likes": called("likes", likes),
            "skills": called("skills", skills),
            "days": called("days", lambda: dict(enumerate(WEEKDAYS.values(), start=1))),
            "parts": called("parts", lambda: PARTS),
        },
        kept=Kept(
            _(
                "så længe hun er frivillig, og 18 måneder efter. Siger hun aldrig stop, 18 måneder"
                " efter det sidste, vi hørte eller så til hende, når hun er spurgt på mail et"
                " halvt år før"
            ),
            rule="volunteers",
        ),
        erase=Blank(
            {
                "name": "",
                "email": "",
                "mobile": "",
                "person": None,
                "channel": "",
                "likes": [],
                "days": [],
                "parts": [],
                "skills": [],
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
        kept=_WITH_HER,
        erase=Delete(),
    ),
    Personal(
        model=Talk,
        about=(About.VOLUNTEERS,),
        what=_("Samtaler med en frivillig: hvornår de er planlagt og holdt. Aldrig, hvad I sagde"),
        why=_("at ingen bliver glemt"),
        fields={
            "kind": _("slags"),
            "planned_at": _("planlagt"),
            "held_at": _("holdt"),
            "called_off_at": _("aflyst"),
        },
        found_by=("volunteer",),
        own_words=(),
        kept=_WITH_HER,
        erase=Delete(),
    ),
    Personal(
        model=VolunteerAgreement,
        about=(About.VOLUNTEERS,),
        what=_("Aftalen og tavshedserklæringen: teksten, og hvornår begge sagde ja"),
        why=_("at begge ved, hvad der er aftalt"),
        fields={
            "body": _("tekst"),
            "offered_at": _("sendt"),
            "accepted_at": _("den frivillige sagde ja"),
            "accepted_way": _("hvordan"),
            "signed_at": _("plejecentret sagde ja"),
            "replaced_at": _("afløst"),
        },
        found_by=("volunteer",),
        own_words=("body",),
        kept=Kept(
            _("så længe hun er frivillig, og fem år efter, kun som datoer"), rule="agreements"
        ),
        erase=Blank(
            {"body": "", "link_seed": "", "token_hash": ""},
            because=_("At der var en tavshedserklæring, skal kunne ses; navnet fjernes."),
        ),
    ),
    Personal(
        model=AgreementText,
        about=(About.STAFF,),
        what=_("Kommunens egen tekst til aftalen, med hvem der skrev den, og hvornår"),
        why=_("at det kan ses, hvad der blev sagt ja til"),
        fields={"number": _("udgave"), "body": _("tekst"), "written_at": _("skrevet")},
        kept=Kept(_("så længe aftaler bygger på den")),
        erase=Stay(_("Teksten er kommunens; navnet på den, der skrev den, fjernes.")),
    ),
    Personal(
        model=Certificate,
        about=(About.VOLUNTEERS,),
        what=_(
            "Om der skal en attest til, hvornår den er set, om den frivillige må begynde, og"
            " hvornår den fornys. Aldrig attesten eller dens indhold"
        ),
        why=_("at den, der skal ses efter, bliver det"),
        fields={
            "kind": _("slags"),
            "required": _("nødvendig"),
            "assessed_on": _("set"),
            "may_start": _("må begynde"),
            "renew_by": _("fornys senest"),
        },
        found_by=("volunteer",),
        own_words=(),
        kept=Kept(_("til den frivillige stopper"), alone=True),
        erase=Delete(),
    ),
    Personal(
        model=CourseTaken,
        about=(About.VOLUNTEERS,),
        what=_("Kurser, en frivillig har været på, og hvor længe de gælder"),
        why=_("at kurser bliver genopfrisket"),
        fields={"course": _("kursus"), "taken_on": _("dag"), "expires_on": _("gælder til")},
        found_by=("volunteer",),
        own_words=(),
        words={"course": called("course", _courses)},
        kept=_WITH_HER,
        erase=Delete(),
    ),
    Personal(
        model=Deputy,
        about=(About.STAFF,),
        what=_("Afløsere for en koordinator: hvem, hvor, fra og til"),
        why=_("at der altid er en, der kan svare"),
        fields={
            "centre": _("plejecenter"),
            "first_day": _("første dag"),
            "last_day": _("sidste dag"),
            "ended_at": _("slut"),
        },
        found_by=("person",),
        own_words=(),
        kept=Kept(_("så længe stedet er i Samspil")),
        erase=Delete(),
    ),
    Personal(
        model=Letter,
        about=(About.VOLUNTEERS,),
        what=_("Mails til frivillige: hvad de handler om, koordinatorens ord, hvornår de er sendt"),
        why=_("at hver mail kun bliver sendt én gang"),
        fields={"kind": _("om"), "text": _("ord"), "made_at": _("skrevet"), "sent_at": _("sendt")},
        found_by=("volunteer",),
        own_words=("text",),
        kept=Kept(_("et år"), rule="volunteer_letters"),
        erase=Delete(),
    ),
    Personal(
        model=VolunteerFile,
        about=(About.VOLUNTEERS,),
        what=_(
            "Regneark med frivillige på vej ind, uden CPR-numre, fødselsdage, bemærkninger og"
            " pårørende, og hvem der læste dem ind og fortrød"
        ),
        why=_("at se efter før ja, at rette de rækker, der ikke kom med, og at fortryde"),
        fields={
            "file_name": _("fil"),
            "uploaded_at": _("sendt ind"),
            "imported_at": _("læst ind"),
            "undone_at": _("fortrudt"),
        },
        kept=Kept(_("et døgn, hvis det ikke bliver læst ind, ellers 7 dage"), alone=True),
        erase=Stay(_("Rækkerne er væk efter højst syv dage.")),
    ),
)
