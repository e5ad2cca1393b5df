"""Care centres read in from a file: kept while they are looked at, read in at once, undone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from django.db import IntegrityError, transaction
from django.db.models import Model, ProtectedError, Q
from django.utils.translation import gettext as _

from samspil.kit.verdict import Refused, require
from samspil.organisations import audit, policy
from samspil.organisations.actions.centres import add_centre, change_centre
from samspil.organisations.actions.common import one_lead_at_a_time
from samspil.organisations.actions.units import add_unit
from samspil.organisations.models import CareCentre, CentreImport, Member, Membership, Unit
from samspil.organisations.rules import CENTRE_FIELDS, UNITS, CentreFacts, state_of

FORGOTTEN_AFTER = timedelta(days=1)


@dataclass(frozen=True)
class ReadyRow:
    """One row of the file that can be read in as it is."""

    number: int  # in the file, as Excel counts
    centre_id: int | None  # None adds a centre
    seen: str  # the centre's state when it was looked at; empty for a new one
    facts: CentreFacts  # for a centre that is there, only what changes
    units: tuple[str, ...]  # to be added


@dataclass(frozen=True)
class Undone:
    """What became of taking an import back: how many were undone, and which had to stay."""

    count: int
    kept: tuple[str, ...]


@transaction.atomic
def start_import(
    *,
    by: Member,
    file_name: str,
    heading: Sequence[str],
    rows: Sequence[tuple[int, Sequence[str]]],
    columns: Mapping[str, int],
    now: datetime,
) -> CentreImport:
    """
    Keep what stood in a file, to be looked at before anything changes.

    What is left of earlier files is forgotten: hers, and everybody's after a day.

    :param rows: the row's number in the file, and its cells.
    :param columns: our guess at which column holds what.
    :raises Refused: she may not.
    """
    require(policy.set_up(by))
    earlier = CentreImport.objects.visible_to(by)
    abandoned = Q(uploaded_by=by.person) | Q(uploaded_at__lt=now - FORGOTTEN_AFTER)
    earlier.filter(abandoned, imported_at=None).delete()
    earlier.exclude(imported_at=None).update(rows=[])
    upload = CentreImport.objects.create(
        tenant=by.tenant,
        file_name=file_name[-200:],
        uploaded_at=now,
        uploaded_by=by.person,
        heading=list(heading),
        rows=[[number, list(cells)] for number, cells in rows],
        columns=dict(columns),
    )
    audit.record(
        "organisations.centre_file_uploaded",
        kind=audit.Kind.ADD,
        by=by,
        at=now,
        of=upload,
        rows=len(rows),
    )
    return upload


@transaction.atomic
def choose_columns(
    *, by: Member, import_id: int, columns: Mapping[str, int], now: datetime
) -> CentreImport:
    """
    Say which column holds what; it is remembered for the municipality's next file.

    :param columns: field of a centre, or `units`, and the column's number from 0.
    :raises CentreImport.DoesNotExist: there is none in the municipality.
    :raises Refused: she may not, it has been read in, no column holds the name, or one column is
        to hold two things.
    """
    require(policy.set_up(by))
    upload = _waiting(by, import_id)
    known = {*CENTRE_FIELDS, UNITS}
    chosen = {
        field: number
        for field, number in columns.items()
        if field in known and 0 <= number < len(upload.heading)
    }
    if "name" not in chosen:
        raise Refused(_("Vælg den kolonne, hvor plejecentrets navn står."))
    if len(set(chosen.values())) < len(chosen):
        raise Refused(_("Du har valgt den samme kolonne til to ting. Vælg en til hver."))
    upload.columns = chosen
    upload.save(update_fields=["columns"])
    audit.record(
        "organisations.centre_columns_chosen", kind=audit.Kind.CHANGE, by=by, at=now, of=upload
    )
    return upload


@transaction.atomic
def drop_import(*, by: Member, import_id: int, now: datetime) -> None:
    """
    Forget a file that has not been read in.

    :raises CentreImport.DoesNotExist: there is none in the municipality.
    :raises Refused: she may not, or it has been read in.
    """
    require(policy.set_up(by))
    upload = _waiting(by, import_id)
    audit.record(
        "organisations.centre_file_dropped", kind=audit.Kind.DELETE, by=by, at=now, of=upload
    )
    upload.delete()


@transaction.atomic
def import_centres(
    *,
    by: Member,
    import_id: int,
    rows: Sequence[ReadyRow],
    left_behind: Mapping[int, str],
    now: datetime,
) -> CentreImport:
    """
    Read the good rows in, all of them or none; the others are kept to be handed back.

    :param left_behind: the numbers of the rows that cannot be read in, with the reason.
    :raises CentreImport.DoesNotExist: there is none in the municipality.
    :raises Conflict: a centre has been changed since the rows were looked at.
    :raises Refused: she may not, it has been read in, there is nothing to read in, or a row is
        wrong after all.
    """
    require(policy.set_up(by))
    one_lead_at_a_time(by)
    upload = _waiting(by, import_id)
    if not rows:
        raise Refused(_("Der er ingen rækker, der kan læses ind. Ret filen, og prøv igen."))
    upload.done = [_read_in(row, by=by, now=now) for row in rows]
    upload.rows = [
        [number, cells, left_behind[number]]
        for number, cells in upload.rows
        if number in left_behind
    ]
    upload.imported_at, upload.imported_by = now, by.person
    upload.save(update_fields=["done", "rows", "imported_at", "imported_by"])
    audit.record(
        "organisations.centres_imported",
        kind=audit.Kind.ADD,
        by=by,
        at=now,
        of=upload,
        added=sum(row.centre_id is None for row in rows),
        changed=sum(row.centre_id is not None for row in rows),
    )
    return upload


@transaction.atomic
def undo_import(*, by: Member, import_id: int, now: datetime) -> Undone:
    """
    Take back what a file changed, as far as nobody has changed or used it since.

    :raises CentreImport.DoesNotExist: there is none in the municipality.
    :raises Refused: she may not, it has not been read in, it is undone already or too long ago.
    """
    require(policy.set_up(by))
    one_lead_at_a_time(by)
    upload = CentreImport.objects.visible_to(by).get(pk=import_id)
    require(policy.undo_import(by, upload, now=now))
    count, kept = 0, []
    for entry in reversed(upload.done):
        centre = CareCentre.objects.visible_to(by).filter(pk=entry["centre"]).first()
        if centre is None:
            continue
        if _take_back(centre, entry):
            count += 1
        else:
            kept.append(centre.name)
    upload.undone_at, upload.undone_by = now, by.person
    upload.save(update_fields=["undone_at", "undone_by"])
    audit.record(
        "organisations.import_undone",
        kind=audit.Kind.CHANGE,
        by=by,
        at=now,
        of=upload,
        undone=count,
        kept=len(kept),
    )
    return Undone(count=count, kept=tuple(reversed(kept)))


def _waiting(by: Member, import_id: int) -> CentreImport:
    uploads = CentreImport.objects.visible_to(by).select_for_update(no_key=True, of=("self",))
    upload = uploads.get(pk=import_id)
    if upload.imported_at:
        raise Refused(_("Filen er allerede læst ind."))
    return upload


def _read_in(row: ReadyRow, *, by: Member, now: datetime) -> dict[str, Any]:
    """Add or change one centre, and return what it takes to undo it."""
    before: dict[str, str | None] = {}
    if row.centre_id is None:
        centre = add_centre(by=by, now=now, **row.facts)
    else:
        old = CareCentre.objects.visible_to(by).get(pk=row.centre_id)
        before = {field: _stored(getattr(old, field)) for field in row.facts}
        centre = change_centre(by=by, centre_id=row.centre_id, seen=row.seen, now=now, **row.facts)
    units = [add_unit(by=by, centre=centre, name=name, now=now).pk for name in row.units]
    centre.refresh_from_db()
    return {
        "centre": centre.pk,
        "added": row.centre_id is None,
        "before": before,
        "state": state_of(centre, CENTRE_FIELDS),
        "units": units,
    }


def _stored(value: object) -> str | None:
    return None if value is None else str(value)


def _take_back(centre: CareCentre, entry: dict[str, Any]) -> bool:
    """Undo one row of an import unless somebody has changed or used the centre; tell whether."""
    if centre.closed_at or state_of(centre, CENTRE_FIELDS) != entry["state"]:
        return False
    units = Unit.objects.filter(centre=centre, pk__in=entry["units"])
    in_use = Membership.objects.filter(centre=centre, unit_ids__overlap=entry["units"])
    if entry["units"] and in_use.exists():
        return False
    try:
        with transaction.atomic():
            _delete_each(units)
            if entry["added"]:
                _delete_each(CareCentre.objects.filter(pk=centre.pk))
            else:
                _restore(centre, entry["before"])
    except (ProtectedError, IntegrityError):
        return False
    return True


def _delete_each(rows: Any) -> None:
    """
    Delete the rows one by one, so that anything that points to one of them holds it back.

    :raises ProtectedError: something does.
    """
    for row in rows:
        cast("Model", row).delete()


def _restore(centre: CareCentre, before: dict[str, str | None]) -> None:
    for field, value in before.items():
        stored: Any = CareCentre._meta.get_field(field)
        setattr(centre, field, stored.to_python(value))
    centre.save(update_fields=list(before))
