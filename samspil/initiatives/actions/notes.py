"""What happened with an initiative, told in notes."""

from datetime import datetime

from django.db import transaction

from samspil.initiatives import policy
from samspil.initiatives.actions.common import locked
from samspil.initiatives.models import InitiativeNote
from samspil.initiatives.rules import TEXT_LIMIT
from samspil.kit.text import tidy
from samspil.kit.verdict import require
from samspil.organisations import audit
from samspil.organisations.models import Member


@transaction.atomic
def add_note(*, by: Member, initiative_id: int, text: str, now: datetime) -> InitiativeNote:
    """
    Write what happened.

    :raises Refused: not allowed, or the text may not stand there.
    :raises Initiative.DoesNotExist: there is none here.
    """
    initiative = locked(by, initiative_id)
    require(policy.change(by, initiative))
    words = tidy(text)
    require(policy.note(words, limit=TEXT_LIMIT))
    note = InitiativeNote.objects.create(
        tenant=by.tenant, initiative=initiative, text=words, written_at=now, written_by=by.person
    )
    audit.record("initiatives.noted", kind=audit.Kind.ADD, by=by, at=now, of=note)
    return note


@transaction.atomic
def take_back_note(*, by: Member, initiative_id: int, note_id: int, now: datetime) -> None:
    """
    Put the note out of sight; it can be put back. Safe twice.

    :raises Refused: not allowed.
    :raises Initiative.DoesNotExist, InitiativeNote.DoesNotExist: there is none here.
    """
    note = _note(by, initiative_id, note_id)
    if note.taken_back_at is None:
        note.taken_back_at, note.taken_back_by = now, by.person
        note.save(update_fields=["taken_back_at", "taken_back_by"])
        audit.record("initiatives.note_taken_back", kind=audit.Kind.CHANGE, by=by, at=now, of=note)


@transaction.atomic
def put_back_note(*, by: Member, initiative_id: int, note_id: int, now: datetime) -> None:
    """
    Show a note again that was taken back. Safe twice.

    :raises Refused: not allowed.
    :raises Initiative.DoesNotExist, InitiativeNote.DoesNotExist: there is none here.
    """
    note = _note(by, initiative_id, note_id)
    if note.taken_back_at is not None:
        note.taken_back_at = note.taken_back_by = None
        note.save(update_fields=["taken_back_at", "taken_back_by"])
        audit.record("initiatives.note_put_back", kind=audit.Kind.CHANGE, by=by, at=now, of=note)


def _note(by: Member, initiative_id: int, note_id: int) -> InitiativeNote:
    """Return the note, with its initiative locked, when she may take it back and put it back."""
    initiative = locked(by, initiative_id)
    note = InitiativeNote.objects.visible_to(by).get(pk=note_id, initiative=initiative)
    require(policy.take_back_note(by, initiative, note))
    return note
