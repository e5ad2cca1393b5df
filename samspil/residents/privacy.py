"""What is stored about residents and their relatives, and what becomes of it."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samspil.kit.personal import About, Delete, Kept, Personal, Rule
from samspil.residents import policy
from samspil.residents.actions import invited_for, part_with
from samspil.residents.models import (
    Disclosure,
    Relative,
    Resident,
    Talk,
    Tick,
    Wish,
)
from samspil.residents.rules import KEPT_AFTER, REMOVAL, question

_WITH_THE_RESIDENT = Kept(
    _("30 dage efter, at beboeren er flyttet eller død, når kommunen har skrevet sit grundlag"),
    rule=REMOVAL,
)


def _asked(wish: Any) -> object:
    return question(wish.question).label


def _chosen(wish: Any) -> object:
    return question(wish.question).words(wish.codes)


def _about(disclosure: Any) -> object:
    return _asked(disclosure.wish) if disclosure.wish else _("navnet")


def _whose_day_has_come(*, tenant: Any, before: datetime) -> QuerySet[Resident]:
    """Find those who left long enough ago; the day was stored, and shown, when they did."""
    day = timezone.localdate(before + KEPT_AFTER)
    return Resident.objects.filter(tenant=tenant, remove_on__lte=day)


PERSONAL = (
    Personal(
        model=Resident,
        about=(About.RESIDENTS,),
        what=_(
            "Beboere: det navn, de gerne vil kaldes, afdeling, køn hvis det er skrevet, sprog, én "
            "praktisk besked, hvornår de flyttede ind og ud. Intet fuldt navn, ingen fødselsdag"
        ),
        why=_("at aktiviteter tager afsæt i den enkelte, og at se, hvem der ikke er nået"),
        fields={
            "preferred_name": _("vil gerne kaldes"),
            "centre": _("plejecenter"),
            "unit": _("afdeling"),
            "gender": _("køn"),
            "languages": _("sprog"),
            "practical": _("godt at vide"),
            "moved_in": _("flyttede ind"),
            "ended_at": _("flyttede ud"),
            "remove_on": _("bliver slettet"),
        },
        found_by=("pk",),
        own_words=(),
        root=True,
        known_by=("preferred_name",),
        first=part_with,
        along=invited_for,
        whole=policy.have_it_all,
        kept=_WITH_THE_RESIDENT,
        erase=Delete(),
    ),
    Personal(
        model=Wish,
        about=(About.RESIDENTS, About.RELATIVES),
        what=_("Ønsker, livshistorie i egne ord, og hvad pårørende har skrevet"),
        why=_("at beboeren kan få det, hun gerne vil"),
        fields={
            "question": _("spørgsmål"),
            "codes": _("valgt"),
            "text": _("med egne ord"),
            "day": _("dag"),
            "teller": _("hvem der fortalte det"),
            "said_at": _("skrevet"),
            "taken_back_at": _("taget tilbage"),
        },
        found_by=("resident",),
        own_words=("question", "text", "said_at"),
        words={"question": _asked, "codes": _chosen},
        kept=_WITH_THE_RESIDENT,
        erase=Delete(),
    ),
    Personal(
        model=Disclosure,
        about=(About.RESIDENTS,),
        what=_("Hvem der må vide hvad: hvem der sagde ja, på hvilket grundlag, og hvornår"),
        why=_("at intet bliver fortalt uden et ja"),
        fields={
            "wish": _("hvad"),
            "audience": _("hvem"),
            "decider": _("bestemt af"),
            "basis": _("grundlag"),
            "decided_on": _("bestemt"),
            "revoked_at": _("taget tilbage"),
        },
        found_by=("resident",),
        own_words=(),
        words={"wish": _about},
        kept=_WITH_THE_RESIDENT,
        erase=Delete(),
    ),
    Personal(
        model=Talk,
        about=(About.RESIDENTS,),
        what=_("Samtaler om ønsker: hvornår, og hvem der sagde ja til, at der blev skrevet"),
        why=_("at samtalen kan tages op igen"),
        fields={
            "short": _("kort udgave"),
            "decider": _("bestemt af"),
            "basis": _("grundlag"),
            "share_ok": _("ja til at fortælle frivillige"),
            "family_ok": _("ja til at spørge familien"),
            "began_at": _("begyndt"),
            "finished_at": _("slut"),
        },
        found_by=("resident",),
        own_words=(),
        kept=_WITH_THE_RESIDENT,
        erase=Delete(),
    ),
    Personal(
        model=Tick,
        about=(About.RESIDENTS,),
        what=_("Krydser for, hvem der var med, sagde nej tak eller sov, sat af personalet"),
        why=_("at se, hvem der ikke er nået"),
        fields={"day": _("dag"), "how": _("hvordan det var"), "put_at": _("sat")},
        found_by=("resident",),
        own_words=(),
        kept=_WITH_THE_RESIDENT,
        erase=Delete(),
    ),
    Personal(
        model=Relative,
        about=(About.RELATIVES, About.RESIDENTS),
        what=_("Pårørende: hvem der er inviteret til hvilken beboers side, og hvem der sagde ja"),
        why=_("at de kan følge med og hjælpe"),
        fields={
            "decider": _("bestemt af"),
            "basis": _("grundlag"),
            "decided_on": _("bestemt"),
            "added_at": _("inviteret"),
            "ended_at": _("afsluttet"),
        },
        found_by=("resident", "person", "invitation"),
        own_words=(),
        kept=_WITH_THE_RESIDENT,
        erase=Delete(),
    ),
)

RULES = (
    Rule(
        REMOVAL,
        _("Beboere, der er flyttet eller døde"),
        months=1,
        least=1,
        most=1,
        fixed=_("30 dage"),
        due=_whose_day_has_come,
    ),
)
