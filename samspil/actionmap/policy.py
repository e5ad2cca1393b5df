"""Who may see and write what in the map: one answer for the cell, the button and the endpoint."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samspil.actionmap.models import Round
from samspil.actionmap.rules import ASSOCIATION, CENTRE, TEXT_LIMIT, ColumnKey
from samspil.catalogue import policy as catalogue_policy
from samspil.catalogue.queries import OpportunityView
from samspil.kit.text import looks_like_cpr
from samspil.kit.verdict import YES, Verdict, no
from samspil.organisations.models import Member, Role

READERS = catalogue_policy.READERS
CENTRE_WRITERS = (Role.MANAGER, Role.COORDINATOR)


def read(member: Member) -> Verdict:
    """May she see the map with all its columns?"""
    if member.holds(*READERS):
        return YES
    return no(_("Indsatskortet er for kommunen, plejecentrene og foreningernes ledelse."))


@dataclass(frozen=True)
class Column:
    """One column as it is shown and asked about."""

    key: ColumnKey
    title: str
    closed: bool = False  # the place is closed; its words stay


def write(member: Member, column: Column, round_: Round, *, granted: bool = False) -> Verdict:
    """
    May she write in this column of this round?

    :param granted: she writes for a group whose meeting she leads, so the column need not be hers.
    """
    if not (allowed := read(member)):
        return allowed
    if not round_.is_open:
        return no(_("Runden er lukket. Det, der står, kan læses, men ikke ændres."))
    if column.closed:
        return no(_("Stedet er lukket. Det, der står, kan læses, men ikke ændres."))
    if granted or member.holds(Role.LEAD) or column.key in own_columns(member):
        return YES
    return no(_not_yours(column.key))


def own_columns(member: Member) -> frozenset[ColumnKey]:
    """Return the columns of the centres and associations that she speaks for."""
    centres = (ColumnKey(CENTRE, pk) for pk in member.centre_ids(*CENTRE_WRITERS))
    associations = (
        ColumnKey(ASSOCIATION, pk) for pk in member.association_ids(Role.ASSOCIATION_LEAD)
    )
    return frozenset((*centres, *associations))


def writable(member: Member, columns: Iterable[Column], round_: Round) -> frozenset[ColumnKey]:
    """Return the columns that she may write in: `write` asked of each."""
    return frozenset(column.key for column in columns if write(member, column, round_))


def standing(opportunity: OpportunityView) -> Verdict:
    """May anybody still write about the opportunity? Not about one that is taken back."""
    if opportunity.taken_back:
        return no(_("Muligheden er taget tilbage. Det, der står, kan læses, men ikke ændres."))
    return YES


def see_writers(member: Member) -> bool:
    """Whether she sees who wrote: a reader sees the map and no persons."""
    return member.holds(*(role for role in READERS if role != Role.READER))


def lead_rounds(member: Member) -> Verdict:
    """May she open, close and publish rounds?"""
    if member.holds(Role.LEAD):
        return YES
    return no(_("Kun kommunens konsulent kan åbne, lukke og offentliggøre runder."))


def _not_yours(key: ColumnKey) -> str:
    if key.place_id is None:
        return _("Den fælles kolonne skrives af kommunens konsulent.")
    if key.actor == CENTRE:
        return _("Kolonnen skrives af plejecentrets leder og koordinator.")
    return _("Kolonnen skrives af foreningens ledelse.")


def words(text: str, *, limit: int = TEXT_LIMIT) -> Verdict:
    """
    May the text stand there? Asked by the form, the action and the import alike.

    :param limit: how many characters there is room for; as many as in a cell if nothing is said.
    """
    if len(text) > limit:
        return no(
            _("Teksten er på %(length)d tegn. Der er plads til %(limit)d. Kort den lidt af.")
            % {"length": len(text), "limit": limit}
        )
    if looks_like_cpr(text):
        return no(
            _(
                "Der ser ud til at stå et CPR-nummer i teksten. Slet det, før du gemmer: "
                "Indsatskortet handler om indsatsen, ikke om enkelte personer."
            )
        )
    return YES
