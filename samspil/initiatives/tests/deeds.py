"""What the tests do before they ask: take something on, change it, move it, note something."""

from datetime import timedelta
from typing import Any

from samspil.initiatives import actions
from samspil.initiatives.models import Initiative, InitiativeNote
from samspil.initiatives.rules import Owner
from samspil.organisations.access import inside
from samspil.organisations.models import Member
from samspil.testing.make import NOW

ROW = "varied-activities"
TODAY = NOW.date()
IN_A_WEEK, IN_A_MONTH = TODAY + timedelta(days=7), TODAY + timedelta(days=30)


def plan(**changes: Any) -> actions.Plan:
    words: dict[str, Any] = {
        "title": "Navn på døren",
        "owner": Owner.ADMINISTRATION.value,
        "first_step": "Ring til Lone",
        "due_on": IN_A_MONTH,
        "resources": "To timer",
        "sign": "Færre spørger i receptionen",
    }
    return actions.Plan(**words | changes)


def plan_of_centre(centre_id: int, **changes: Any) -> actions.Plan:
    return plan(owner=Owner.CENTRE.value, centre_id=centre_id, **changes)


def plan_of_person(person_id: int, **changes: Any) -> actions.Plan:
    return plan(owner=Owner.PERSON.value, person_id=person_id, **changes)


def add(by: Member, said: actions.Plan | None = None, *, row: str = ROW) -> Initiative:
    with inside(by.tenant, person=by.person):
        return actions.add(by=by, opportunity=row, plan=said or plan(), now=NOW)


def change(
    by: Member, initiative: Initiative, *, read_version: int | None = None, **changes: Any
) -> Initiative:
    with inside(by.tenant, person=by.person):
        return actions.change(
            by=by,
            initiative_id=initiative.pk,
            plan=plan(**changes),
            read_version=initiative.version if read_version is None else read_version,
            now=NOW,
        )


def move(
    by: Member, initiative: Initiative, stage: str, *, read_version: int | None = None
) -> Initiative:
    """Press the button for the stage, on a page just opened unless a version is given."""
    with inside(by.tenant, person=by.person):
        stands = Initiative.objects.get(pk=initiative.pk).version
        return actions.set_stage(
            by=by,
            initiative_id=initiative.pk,
            stage=stage,
            read_version=stands if read_version is None else read_version,
            now=NOW,
        )


def note(by: Member, initiative: Initiative, text: str = "Lone har sagt ja") -> InitiativeNote:
    with inside(by.tenant, person=by.person):
        return actions.add_note(by=by, initiative_id=initiative.pk, text=text, now=NOW)


def take_back_note(by: Member, note: InitiativeNote) -> None:
    with inside(by.tenant, person=by.person):
        actions.take_back_note(by=by, initiative_id=note.initiative_id, note_id=note.pk, now=NOW)


def put_back_note(by: Member, note: InitiativeNote) -> None:
    with inside(by.tenant, person=by.person):
        actions.put_back_note(by=by, initiative_id=note.initiative_id, note_id=note.pk, now=NOW)
