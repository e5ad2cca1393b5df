"""What is stored about those who look after everybody else's data, and of what was given out."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from samspil.kit import personal
from samspil.kit.personal import About, Basis, Delete, Kept, Personal, Rule, Stay, Subject
from samspil.privacy.models import Disposal, Erasure, Export, LogReader, MissedLogIn


def _of_her(subject: Subject) -> Q:
    hers = Q(pk=None)
    for label, keys in subject.ids.items():
        if keys:
            hers |= Q(root=label, root_id__in=keys)
    return hers


PERSONAL = (
    Personal(
        model=Disposal,
        about=(About.STAFF,),
        what=_("Frister for at slette, med hvem der skrev dem"),
        why=_("at det kan ses bagefter"),
        fields={
            "rule": _("slags"),
            "basis": _("hjemmel"),
            "decided_on": _("besluttet"),
            "months": _("måneder"),
            "written_at": _("skrevet"),
        },
        words={"rule": lambda row: personal.rule_of(row.rule).label},
        kept=Kept(_("så længe kommunen er i Samspil")),
        erase=Stay(_("Fristen består; navnet på den, der skrev den, fjernes.")),
        basis=Basis.LAW,
    ),
    Personal(
        model=LogReader,
        about=(About.STAFF,),
        what=_("Hvem der må læse loggen"),
        why=_("at føre tilsyn"),
        fields={"named_at": _("udpeget")},
        found_by=("person",),
        own_words=("named_at",),
        kept=Kept(_("til det tages tilbage, eller personen slettes"), rule="persons"),
        erase=Delete(),
        basis=Basis.LAW,
    ),
    Personal(
        model=MissedLogIn,
        about=(About.USERS,),
        what=_("Forkerte koder ved log ind: hvis adresse, og hvornår"),
        why=_("at se gætteri"),
        fields={"at": _("tidspunkt")},
        found_by=("person",),
        kept=Kept(_("seks måneder"), rule="missed"),
        erase=Delete(),
        basis=Basis.LAW,
    ),
    Personal(
        model=Export,
        about=(About.USERS, About.VOLUNTEERS),
        what=_("Udtræk af alt om en person, som PDF og til maskiner"),
        why=_("at give indsigt"),
        fields={"asked_at": _("bestilt"), "ready_at": _("færdig"), "emptied_at": _("tømt")},
        found_by=(_of_her,),
        own_words=("asked_at",),
        kept=Kept(_("filerne 7 dage"), alone=True),
        erase=Delete(),
        basis=Basis.LAW,
    ),
    Personal(
        model=Erasure,
        about=(About.STAFF,),
        what=_("Sletninger: hvem der slettede, hvornår, hvorfor og hvor meget"),
        why=_("at det kan ses bagefter"),
        fields={"asked_at": _("bestilt"), "done_at": _("gjort"), "reason": _("begrundelse")},
        kept=Kept(_("så længe kommunen er i Samspil")),
        erase=Stay(_("Her står ikke, hvem der blev slettet.")),
        basis=Basis.LAW,
    ),
)


def _old_misses(*, tenant: Any, before: datetime) -> QuerySet[Any]:
    return MissedLogIn.objects.filter(tenant=tenant, at__lt=before)


RULES = (
    Rule("missed", _("Forkerte koder ved log ind"), months=6, due=_old_misses, needs_basis=False),
)
