"""One initiative with its notes and earlier versions, and who may be asked to take it on."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from samspil.actionmap import policy as map_policy
from samspil.initiatives import policy
from samspil.initiatives.models import Initiative
from samspil.initiatives.queries.pictures import (
    JOINED,
    InitiativePicture,
    owner_key,
    pictures,
)
from samspil.initiatives.rules import Owner, Stage
from samspil.kit.sorting import da_key
from samspil.kit.verdict import Verdict
from samspil.organisations.models import (
    Association,
    CareCentre,
    Member,
    Membership,
    Role,
    versions_of,
)


@dataclass(frozen=True, slots=True)
class NotePicture:
    """One note; a reader sees no name. `take_back` says whether she may hide it or show it."""

    pk: int
    text: str
    written_at: datetime
    written_by: str
    taken_back: bool
    take_back: Verdict


@dataclass(frozen=True, slots=True)
class VersionPicture:
    """One version, in a few words."""

    version: int
    title: str
    stage: Stage
    due_on: date | None
    taken_back: bool
    changed_at: datetime
    changed_by: str


@dataclass(frozen=True, slots=True)
class InitiativePage:
    """One initiative with everything about it."""

    initiative: InitiativePicture
    owner_key: str  # as the form says it
    notes: tuple[NotePicture, ...]
    notes_taken_back: tuple[NotePicture, ...]  # those that she may put back
    history: tuple[VersionPicture, ...]
    put_back: Verdict


def initiative_page(member: Member, initiative_id: int) -> InitiativePage:
    """
    Return one initiative, also one that was taken back.

    :raises Initiative.DoesNotExist: there is none here.
    """
    row = Initiative.objects.visible_to(member).select_related(*JOINED).get(pk=initiative_id)
    named = map_policy.see_writers(member)
    notes = [
        NotePicture(
            pk=note.pk,
            text=note.text,
            written_at=note.written_at,
            written_by=note.written_by.name if named else "",
            taken_back=note.taken_back_at is not None,
            take_back=policy.take_back_note(member, row, note),
        )
        for note in row.notes.select_related("written_by").order_by("-written_at", "-id")
    ]
    return InitiativePage(
        initiative=pictures(member, [row])[0],
        owner_key=owner_key(row),
        notes=tuple(note for note in notes if not note.taken_back),
        notes_taken_back=tuple(note for note in notes if note.taken_back and note.take_back),
        history=tuple(
            VersionPicture(
                version=event.version,
                title=event.title,
                stage=Stage(event.stage),
                due_on=event.due_on,
                taken_back=event.taken_back_at is not None,
                changed_at=event.changed_at,
                changed_by=event.changed_by.name if named else "",
            )
            for event in _versions(member, initiative_id)
        ),
        put_back=policy.put_back(member, row),
    )


def version_of(member: Member, initiative_id: int, version: int) -> Any | None:
    """Return one version as the history has it, or None."""
    found = (event for event in _versions(member, initiative_id) if event.version == version)
    return next(found, None)


def _versions(member: Member, initiative_id: int) -> list[Any]:
    """Return the versions, the latest first."""
    events = versions_of(Initiative).filter(tenant=member.tenant, pgh_obj_id=initiative_id)
    return list(events.select_related("changed_by").order_by("-version", "-pgh_id"))


def owner_choices(member: Member) -> list[tuple[str, str]]:
    """Return whom she may choose, with their names; the lead all, others themselves and theirs."""
    lead = member.holds(Role.LEAD)
    centres = CareCentre.objects.visible_to(member).open().in_danish_order()
    associations = Association.objects.visible_to(member).open().in_danish_order()
    people = Membership.objects.visible_to(member).active().of(policy.OWNERS)
    if not lead:
        centres = centres.filter(pk__in=member.centre_ids(Role.MANAGER, Role.COORDINATOR))
        associations = associations.filter(pk__in=member.association_ids(Role.ASSOCIATION_LEAD))
        people = people.filter(person=member.person)
    names = dict(people.values_list("person_id", "person__name"))
    return [
        *([(Owner.ADMINISTRATION.value, _("Forvaltning"))] if lead else []),
        *((f"{Owner.CENTRE}-{place.pk}", place.name) for place in centres),
        *((f"{Owner.ASSOCIATION}-{place.pk}", place.name) for place in associations),
        *(
            (f"{Owner.PERSON}-{pk}", name)
            for pk, name in sorted(names.items(), key=lambda one: da_key(one[1]))
        ),
    ]
