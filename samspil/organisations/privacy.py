"""What is stored about people by the places, the roles, the log and the queue."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django.models import ProcrastinateJob

from samspil.accounts.models import Person
from samspil.kit.coded import called
from samspil.kit.personal import (
    About,
    Basis,
    Delete,
    Kept,
    Personal,
    Rule,
    Stay,
    Subject,
)
from samspil.organisations.models import (
    Association,
    AuditEntry,
    CareCentre,
    CentreImport,
    Invitation,
    Membership,
    Municipality,
    Unit,
)
from samspil.organisations.policy import have_it_all

_WITH_THE_PLACE = Kept(_("så længe stedet er i Samspil"))
_OF_THE_PLACE = Stay(_("Stedet består; navnet fjernes fra det, personen har gjort."))


def _offered_to_her(subject: Subject) -> Q:
    """Find what she took up, and what waits for her name at her address (a couple may share it)."""
    named = Q()
    for name in subject.names:
        named |= Q(name__iexact=name)
    waiting = Q(email__in=subject.emails) & named if subject.names else Q(pk=None)
    return Q(accepted_by__in=subject.person_ids) | waiting


def _in_the_queue(subject: Subject) -> Q:
    """Find the jobs that carry one of her ids."""
    carried = Q(pk=None)
    for name, label in JOB_IDS.items():
        for key in subject.of(label):
            carried |= Q(**{f"args__{name}": key, "args__tenant_id": subject.tenant_id})
    return carried


# What a job calls the id of somebody. Apps above add theirs: see `register_job_ids`.
JOB_IDS = {"person_id": "accounts.Person"}


def register_job_ids(**labels: str) -> None:
    """Say under which names jobs carry the ids of people: `participant_id="app.Model"`."""
    JOB_IDS.update(labels)


_IN_THE_QUEUE = {
    "todo": _("venter"),
    "doing": _("i gang"),
    "succeeded": _("gjort"),
    "failed": _("mislykkedes"),
    "cancelled": _("taget ud"),
    "aborted": _("stoppet"),
}

PERSONAL = (
    Personal(
        model=Membership,
        about=(About.USERS,),
        what=_("Rolle, sted, afdelinger, fra og til"),
        why=_("at afgøre, hvem der må hvad"),
        fields={
            "role": _("rolle"),
            "centre": _("plejecenter"),
            "association": _("forening"),
            "started_at": _("fra"),
            "ended_at": _("til"),
        },
        found_by=("person",),
        own_words=(),
        kept=Kept(_("et år efter, at rollen er sluttet"), rule="memberships"),
        erase=Delete(),
    ),
    Personal(
        model=Invitation,
        about=(About.USERS,),
        what=_("Invitation: navn, mailadresse, rolle, sted, hvem der inviterede"),
        why=_("at give adgang"),
        fields={
            "name": _("navn"),
            "email": _("mailadresse"),
            "role": _("rolle"),
            "centre": _("plejecenter"),
            "association": _("forening"),
            "invited_at": _("inviteret"),
            "accepted_at": _("taget imod"),
            "withdrawn_at": _("trukket tilbage"),
        },
        found_by=("pk", _offered_to_her),
        own_words=("role", "invited_at", "withdrawn_at"),
        # Who never said yes is known by nothing else here. Her name alone, without the address,
        # leads to nobody: others may be called the same.
        root=True,
        known_by=("name",),
        whole=have_it_all,
        kept=Kept(
            _("et halvt år efter, at den er udløbet eller trukket tilbage"), rule="invitations"
        ),
        erase=Delete(),
    ),
    Personal(
        model=AuditEntry,
        about=(About.USERS,),
        what=_("Log over brug"),
        why=_("at føre tilsyn"),
        fields={"at": _("tidspunkt"), "kind": _("art"), "deed": _("hændelse")},
        found_by=("person",),
        kept=Kept(_("seks måneder, eller hvad I vælger"), rule="log"),
        erase=Stay(
            _("Loggen er kommunens kontrol med brugen. Rækkerne står uden navn til deres frist.")
        ),
        basis=Basis.LAW,
    ),
    Personal(
        model=CareCentre,
        about=(About.STAFF,),
        what=_("Navn på leder og koordinator, centrets telefon"),
        why=_("at kunne finde dem"),
        fields={"name": _("plejecenter"), "closed_at": _("lukket")},
        kept=_WITH_THE_PLACE,
        erase=_OF_THE_PLACE,
    ),
    Personal(
        model=Unit,
        about=(About.STAFF,),
        what=_("Hvem der lukkede en afdeling"),
        why=_("at det kan ses bagefter"),
        fields={"name": _("afdeling"), "closed_at": _("lukket")},
        kept=_WITH_THE_PLACE,
        erase=_OF_THE_PLACE,
    ),
    Personal(
        model=Association,
        about=(About.STAFF,),
        what=_("Foreningens telefon og mailadresse"),
        why=_("at kunne finde dem"),
        fields={"name": _("forening"), "closed_at": _("lukket")},
        kept=_WITH_THE_PLACE,
        erase=_OF_THE_PLACE,
    ),
    Personal(
        model=Municipality,
        about=(About.STAFF,),
        what=_("Hvem der hjælper, med telefon og mailadresse"),
        why=_("at kunne få hjælp"),
        fields={},
        kept=Kept(_("så længe kommunen er i Samspil")),
        erase=_OF_THE_PLACE,
    ),
    Personal(
        model=CentreImport,
        about=(About.STAFF,),
        what=_("Fil med plejecentre på vej ind: rækker og felter, ikke selve filen"),
        why=_("at se efter før ja, og at fortryde"),
        fields={"file_name": _("fil"), "uploaded_at": _("sendt"), "imported_at": _("læst ind")},
        kept=Kept(_("en måned"), rule="centre_imports"),
        erase=Stay(_("Filen handler om steder; navnet fjernes fra den.")),
    ),
    Personal(
        model=ProcrastinateJob,
        about=(About.USERS,),
        what=_("Opgaver i køen: numre på dem, de handler om, aldrig navne"),
        why=_("at sende mails og regne, uden at nogen venter"),
        fields={
            "task_name": _("opgave"),
            "status": _("status"),
            "scheduled_at": _("tidspunkt"),
        },
        found_by=(_in_the_queue,),
        words={"status": called("status", lambda: _IN_THE_QUEUE)},
        kept=Kept(_("til opgaven er gjort; mislykkes den, en måned"), rule="jobs"),
        erase=Delete(),
    ),
)


def _ended(*, tenant: Any, before: datetime) -> QuerySet[Any]:
    return Membership.objects.filter(tenant=tenant, ended_at__lt=before)


def _not_taken_up(*, tenant: Any, before: datetime) -> QuerySet[Any]:
    gone = Q(withdrawn_at__lt=before) | Q(withdrawn_at=None, expires_at__lt=before)
    return Invitation.objects.filter(gone, tenant=tenant, accepted_at=None)


def _without_roles(*, tenant: Any, before: datetime) -> QuerySet[Any]:
    """Find those who had a role here, or were offered one, and have had none since."""
    ever = Membership.objects.filter(tenant=tenant)
    since = ever.filter(Q(ended_at=None) | Q(ended_at__gte=before))
    taken = Invitation.objects.filter(tenant=tenant, accepted_at__lt=before)
    here = Q(pk__in=ever.values("person")) | Q(pk__in=taken.values("accepted_by"))
    return Person.objects.filter(here).exclude(pk__in=since.values("person"))


def _old_entries(*, tenant: Any, before: datetime) -> QuerySet[Any]:
    return AuditEntry.objects.filter(tenant=tenant, at__lt=before)


def _read_in(*, tenant: Any, before: datetime) -> QuerySet[Any]:
    return CentreImport.objects.filter(tenant=tenant, uploaded_at__lt=before)


def _failed_jobs(*, tenant: Any, before: datetime) -> QuerySet[Any]:
    done = ProcrastinateJob.objects.filter(status__in=["failed", "cancelled", "aborted"])
    old = Q(procrastinateevent__at__lt=before)
    return done.filter(old, args__tenant_id=tenant.pk).distinct()


RULES = (
    Rule("log", _("Log over brug"), months=6, most=24, due=_old_entries),
    Rule("memberships", _("Roller, der er sluttet"), months=12, due=_ended),
    Rule("persons", _("Personer uden roller"), months=12, due=_without_roles),
    Rule("invitations", _("Invitationer, ingen tog imod"), months=6, due=_not_taken_up),
    Rule("centre_imports", _("Filer med plejecentre"), months=1, due=_read_in, needs_basis=False),
    Rule("jobs", _("Opgaver, der mislykkedes"), months=1, due=_failed_jobs, needs_basis=False),
)
