"""Several are answered at once: all or none, and whoever is told of it gets one letter."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samspil.activities.words import when_in_words
from samspil.kit.verdict import Refused
from samspil.organisations.audit import Doer
from samspil.organisations.models import Member
from samspil.signups import queries
from samspil.signups.actions.common import Herself, locked
from samspil.signups.actions.settling import Said, no_to_each, row_of, stored, tell
from samspil.signups.models import Ask, AskQuerySet
from samspil.volunteers.actions import hear
from samspil.volunteers.models import Stage, Volunteer


@transaction.atomic
def answer_all_by_link(*, ask: Ask, answers: Mapping[int, str], now: datetime) -> list[Ask]:
    """
    Answer several at once, as the one whose link it is: all of them, or none.

    :param ask: the one whose link she came by.
    :param answers: her answer to each, by the key of the ask. They are hers, at the same centre.
    :raises Refused: nothing is answered, or one of them cannot be; the words say which.
    """
    by = Herself(tenant=ask.tenant, person=ask.volunteer.person)
    hear(ask.volunteer, now=now)
    return _answered(queries.asks_beside(ask), answers, by=by, now=now)


@transaction.atomic
def answer_all(*, by: Member, answers: Mapping[int, str], now: datetime) -> list[Ask]:
    """
    Answer several at once, as oneself, logged in: all of them, or none.

    :param answers: her answer to each, by the key of the ask. They are hers, wherever they are.
    :raises Refused: she is no volunteer, nothing is answered, or one of them cannot be.
    """
    volunteer = queries.volunteer_of(by)
    if volunteer is None:
        raise Refused(_("Du står ikke som frivillig her. Skriv til koordinatoren."))
    hear(volunteer, now=now)
    return _answered(queries.asks_to(volunteer), answers, by=by, now=now)


@transaction.atomic
def withdraw_while_away(
    *, by: Member, away_id: int, ask_ids: Collection[int], now: datetime
) -> list[Ask]:
    """
    Take back what she has agreed to on the days on which she is away, as far as it is named.

    Somebody else does it for her as one answers by telephone: it is marked so. What has been taken
    back or called off meanwhile is passed over.

    :raises Refused: none of them is left to be taken back.
    :raises Away.DoesNotExist: the days are not there, or not hers to see.
    """
    away = queries.away(by, away_id)
    rows = queries.agreed_on(by, away, now=now).filter(pk__in=ask_ids)
    return _said_no(away.volunteer, rows, by=by, now=now)


@transaction.atomic
def withdraw_in_pause(
    *, by: Member, volunteer_id: int, ask_ids: Collection[int], now: datetime
) -> list[Ask]:
    """
    Say no to what she has agreed to, or is asked about, while she holds a pause; else as above.

    :raises Refused: she holds no pause, or none of them is left to say no to.
    :raises Volunteer.DoesNotExist: there is none here that she sees.
    """
    volunteer = queries.whose_pause(by, volunteer_id)
    if volunteer.stage != Stage.PAUSED:
        raise Refused(_("Pausen er slut. Sig fra til hver tur for sig."))
    rows = queries.in_pause(by, volunteer, now=now).filter(pk__in=ask_ids)
    return _said_no(volunteer, rows, by=by, now=now)


def _said_no(volunteer: Volunteer, rows: AskQuerySet, *, by: Member, now: datetime) -> list[Ask]:
    """
    Say no to them.

    :raises Refused: there is none left.
    """
    hear(volunteer, now=now)
    gone = no_to_each(rows, volunteer=volunteer, by=by, now=now)
    if not gone:
        raise Refused(_("Sæt kryds ved mindst én af dem."))
    return gone


def _answered(
    hers: AskQuerySet, answers: Mapping[int, str], *, by: Doer, now: datetime
) -> list[Ask]:
    """
    Answer all of them.

    :param hers: what she may answer.
    :raises Refused: there is nothing to answer, or one cannot be answered; the words say which.
    """
    found = sorted(hers.filter(pk__in=answers).values_list("activity", "pk"))
    if not answers or len(found) < len(answers):
        raise Refused(_("Vælg ja eller nej ved mindst én af dem."))
    answered = []
    for activity_id, pk in found:  # everybody who locks several activities does it in this order
        row = row_of(locked(by.tenant, activity_id), pk)
        try:
            answered.append((row, stored(row, Said(answers[pk]), by=by, now=now)))
        except Refused as no:
            about = {"title": row.activity.title, "when": when_in_words(row.activity)}
            about["no"] = str(no)
            raise Refused(_("%(title)s, %(when)s: %(no)s") % about) from no
    tell(answered, now=now)
    return [row for row, _before in answered]
