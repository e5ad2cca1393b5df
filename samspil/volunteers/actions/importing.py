"""Volunteers read in from a file: kept while they are looked at, then read in at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.kit.verdict import Refused, require
from samspil.organisations import audit
from samspil.organisations.models import Member, Municipality, versions_of
from samspil.volunteers import policy
from samspil.volunteers.actions.liking import LIKING, like
from samspil.volunteers.actions.people import write_up
from samspil.volunteers.actions.ready import note_certificate
from samspil.volunteers.models import Stage, Volunteer, VolunteerFile
from samspil.volunteers.rules import Facts, Liking

WAITS = timedelta(days=1)  # for somebody to say yes to it


@dataclass(frozen=True)
class ReadyRow:
    """One row of the file that can be read in as it is."""

    number: int  # in the file, as Excel counts
    facts: Facts
    centre_ids: tuple[int, ...]
    association_id: int | None
    began_on: date | None
    liking: Liking = field(default_factory=Liking)
    another: bool = False  # than the one with the same mail or mobile
    seen: Mapping[str, date] = field(default_factory=dict)  # a kind of certificate -> which day


@transaction.atomic
def start_import(
    *,
    by: Member,
    file_name: str,
    heading: Sequence[str],
    rows: Sequence[tuple[int, Sequence[str]]],
    columns: Mapping[str, int],
    dropped: Sequence[str],
    now: datetime,
) -> VolunteerFile:
    """
    Keep what stood in a file, to be looked at before anything changes.

    :raises Refused: she may not.
    """
    require(policy.read_in(by))
    mine = VolunteerFile.objects.visible_to(by)
    mine.filter(imported_at=None).delete()
    mine.exclude(imported_at=None).update(rows=[])
    upload = VolunteerFile.objects.create(
        tenant=by.tenant,
        file_name=file_name[-200:],
        uploaded_at=now,
        uploaded_by=by.person,
        heading=list(heading),
        rows=[[number, list(cells)] for number, cells in rows],
        columns=dict(columns),
        dropped=list(dropped),
    )
    audit.record("volunteers.file_uploaded", kind=audit.Kind.ADD, by=by, at=now, of=upload)
    return upload


@transaction.atomic
def choose_columns(
    *, by: Member, file_id: int, columns: Mapping[str, int], now: datetime
) -> VolunteerFile:
    """
    Say which column holds what.

    :raises Refused: she may not, it has been read in, no column holds a name, or one holds two.
    :raises VolunteerFile.DoesNotExist: it is not hers.
    """
    upload = _waiting(by, file_id)
    chosen = {field: at for field, at in columns.items() if 0 <= at < len(upload.heading)}
    if not {"name", "first_name"} & set(chosen):
        raise Refused(_("Vælg den kolonne, hvor navnet står."))
    if len(set(chosen.values())) < len(chosen):
        raise Refused(_("Du har valgt den samme kolonne til to ting. Vælg en til hver."))
    upload.columns = chosen
    upload.save(update_fields=["columns"])
    audit.record("volunteers.columns_chosen", kind=audit.Kind.CHANGE, by=by, at=now, of=upload)
    return upload


@transaction.atomic
def read_in(
    *,
    by: Member,
    file_id: int,
    rows: Sequence[ReadyRow],
    left_behind: Mapping[int, str],
    now: datetime,
) -> VolunteerFile:
    """
    Read the good rows in, all of them or none; the others are kept to be handed back.

    :raises Refused: she may not, it has been read in, there is nothing, or a row cannot stand.
    :raises VolunteerFile.DoesNotExist: it is not hers.
    """
    upload = _waiting(by, file_id)
    if not rows:
        raise Refused(_("Der er ingen rækker, der kan læses ind. Ret filen, og prøv igen."))
    done = [_one(row, by=by, now=now) for row in rows]
    seen = latest_versions(by.tenant, [entry["volunteer"] for entry in done])
    upload.done = [entry | {"seen": seen[entry["volunteer"]]} for entry in done]
    upload.rows = [
        [number, cells, left_behind[number]]
        for number, cells, *_reason in upload.rows
        if number in left_behind
    ]
    upload.imported_at, upload.imported_by = now, by.person
    upload.save(update_fields=["done", "rows", "imported_at", "imported_by"])
    audit.record(
        "volunteers.file_read_in",
        kind=audit.Kind.ADD,
        by=by,
        at=now,
        of=upload,
        rows=len(upload.done),
    )
    return upload


def _one(row: ReadyRow, *, by: Member, now: datetime) -> dict[str, Any]:
    """Write up one, and return what it takes to undo it."""
    written = write_up(
        by=by,
        facts=row.facts,
        centre_ids=row.centre_ids,
        association_id=row.association_id,
        stage=Stage.ACTIVE,
        began_on=row.began_on or timezone.localdate(now),
        another=row.another,
        fill=True,
        now=now,
    )
    volunteer = written.volunteer
    if written.new:
        like(volunteer, row.liking)
        volunteer.save(update_fields=LIKING)
        for kind, day in row.seen.items():
            note_certificate(
                by=by,
                volunteer_id=volunteer.pk,
                kind=kind,
                required=True,
                assessed_on=day,
                may_start=True,
                now=now,
            )
    return {
        "volunteer": volunteer.pk,
        "added": written.new,
        "places": written.place_ids,
        "joined": written.joined,
        "filled": written.filled,
    }


def latest_versions(tenant: Municipality, volunteer_ids: Iterable[int]) -> dict[int, int]:
    """Return the id of each volunteer's latest version: another one later says she was changed."""
    events = versions_of(Volunteer).filter(tenant=tenant, pgh_obj_id__in=list(volunteer_ids))
    latest = events.order_by().values("pgh_obj_id").annotate(latest=Max("pgh_id"))
    return dict(latest.values_list("pgh_obj_id", "latest"))


@transaction.atomic
def drop_file(*, by: Member, file_id: int, now: datetime) -> None:
    """
    Forget a file that has not been read in.

    :raises Refused: it has been read in.
    :raises VolunteerFile.DoesNotExist: it is not hers.
    """
    upload = _waiting(by, file_id)
    audit.record("volunteers.file_dropped", kind=audit.Kind.DELETE, by=by, at=now, of=upload)
    upload.delete()


@transaction.atomic
def forget_files(*, tenant: Municipality, now: datetime) -> int:
    """Forget files that nobody said yes to in a day, and the rest of others after a week."""
    every = VolunteerFile.objects.filter(tenant=tenant)
    waited, _each = every.filter(imported_at=None, uploaded_at__lt=now - WAITS).delete()
    done = every.filter(imported_at__lt=now - policy.UNDO_WITHIN).exclude(rows=[], done=[])
    return waited + done.update(rows=[], done=[])


def _waiting(by: Member, file_id: int) -> VolunteerFile:
    require(policy.read_in(by))
    rows = VolunteerFile.objects.visible_to(by).select_for_update(of=("self",), no_key=True)
    upload = rows.get(pk=file_id)
    if upload.imported_at:
        raise Refused(_("Filen er allerede læst ind."))
    return upload
