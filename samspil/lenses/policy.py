"""Who may name the holders of leaders' tasks, and who may write on a canvas."""

from django.utils.translation import gettext as _

from samspil.actionmap import policy as map_policy
from samspil.actionmap.rules import ASSOCIATION, CENTRE, ColumnKey
from samspil.kit.verdict import YES, Verdict, no
from samspil.lenses.models import Canvas, CanvasLine
from samspil.organisations.models import Member, Role

READERS = map_policy.READERS
NAMERS = (Role.LEAD, Role.MANAGER, Role.ASSOCIATION_LEAD)
WRITERS = (Role.LEAD, Role.MANAGER, Role.COORDINATOR, Role.ASSOCIATION_LEAD)


def read(member: Member) -> Verdict:
    """May she look at the map through the study's lenses? Whoever reads the map may."""
    return map_policy.read(member)


def see_people(member: Member) -> bool:
    """Whether she sees names: a reader sees what is agreed and no persons."""
    return map_policy.see_writers(member)


def name_holder(member: Member, place: ColumnKey) -> Verdict:
    """May she say who holds the tasks of this place?"""
    if member.holds(Role.LEAD):
        return YES
    if place.centre_id and place.centre_id in member.centre_ids(Role.MANAGER):
        return YES
    if place.association_id and place.association_id in member.association_ids(
        Role.ASSOCIATION_LEAD
    ):
        return YES
    if place.actor == CENTRE:
        return no(_("Det siger plejecentrets leder eller kommunens konsulent."))
    if place.actor == ASSOCIATION:
        return no(_("Det siger foreningens ledelse eller kommunens konsulent."))
    return no(_("Det siger kommunens konsulent."))


def open_canvas(member: Member) -> Verdict:
    """May she begin a canvas? Whoever writes in the map may."""
    if member.holds(*WRITERS):
        return YES
    return no(_("De, der skriver i Indsatskortet, skriver også her."))


def write_canvas(member: Member, canvas: Canvas) -> Verdict:
    """May she write on this canvas?"""
    if not (allowed := open_canvas(member)):
        return allowed
    if canvas.taken_back_at:
        return no(_("Arket er lagt væk. Tag det frem igen, før I skriver på det."))
    return YES


def change_line(member: Member, canvas: Canvas, line: CanvasLine) -> Verdict:
    """May she change the line or take it back? Its writer may, and the municipal lead."""
    if not (allowed := write_canvas(member, canvas)):
        return allowed
    if member.holds(Role.LEAD) or line.added_by_id == member.person.pk:
        return YES
    return no(_("Linjen kan rettes af den, der skrev den, og af kommunens konsulent."))


def put_away(member: Member, canvas: Canvas) -> Verdict:
    """May she put the canvas away or take it out again, with another name if need be?"""
    if not (allowed := open_canvas(member)):
        return allowed
    if member.holds(Role.LEAD) or canvas.opened_by_id == member.person.pk:
        return YES
    return no(_("Det kan den, der begyndte på det, og kommunens konsulent."))
