"""Everything about somebody is gathered into two files, and the files are forgotten again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.db import transaction

from samspil.kit.personal import Subject
from samspil.kit.verdict import require
from samspil.organisations import audit
from samspil.organisations.jobs import later
from samspil.organisations.models import Member, Municipality
from samspil.privacy import policy, queries
from samspil.privacy.models import Export
from samspil.privacy.rules import AT_ONCE, EXPORT_KEPT

EXPORT_JOB = "privacy.export"


@dataclass(frozen=True, slots=True)
class Files:
    """Everything about somebody, twice: to read, and for machines."""

    pdf: bytes
    data: bytes


class Write(Protocol):
    """Writes both files (`files.files_about`), inside the walls."""

    def __call__(self, subject: Subject, tenant: Municipality, now: datetime) -> Files: ...


@transaction.atomic
def take_out(*, by: Member, kind: str, pk: int, write: Write, now: datetime) -> Export:
    """
    Gather everything about somebody: at once, or by the queue when it is much.

    :raises Refused: not allowed.
    :raises ObjectDoesNotExist: there is no such person here.
    """
    row = queries.one(by, kind, pk)
    subject = queries.subject_of(by.tenant.pk, row)
    person_id = next(iter(subject.person_ids), None)
    require(policy.give_out(by, person_id=person_id, whole=queries.whole(by, row)))
    export = Export.objects.create(
        tenant=by.tenant,
        root=row._meta.label,
        root_id=row.pk,
        asked_at=now,
        asked_by=by.person,
        rows=sum(line.rows for line in queries.held(subject)),
    )
    audit.record(
        "privacy.taken_out",
        kind=audit.Kind.EXTRACT,
        by=by,
        at=now,
        of=row,
        export=export.pk,
        rows=export.rows,
    )
    if export.rows > AT_ONCE:
        later(EXPORT_JOB, tenant=by.tenant, export_id=export.pk)
    else:
        fill_in(tenant=by.tenant, export_id=export.pk, write=write, now=now)
        export.refresh_from_db()
    return export


@transaction.atomic
def fill_in(*, tenant: Municipality, export_id: int, write: Write, now: datetime) -> None:
    """
    Write the files of an export, inside the walls; one that has them already is left alone.

    :raises PdfFailed: the paper could not be laid out.
    """
    here = Export.objects.select_for_update(no_key=True, of=("self",))
    export = here.filter(tenant=tenant, pk=export_id, ready_at=None, emptied_at=None).first()
    row = queries.row_of(export.root, export.root_id) if export else None
    if export is None or row is None:
        return
    made = write(queries.subject_of(tenant.pk, row), tenant, now)
    export.pdf, export.data, export.ready_at = made.pdf, made.data, now
    export.save()


@transaction.atomic
def note_download(*, by: Member, export: Export, kind: str, now: datetime) -> None:
    """Log that a file was fetched."""
    audit.record("privacy.downloaded", kind=audit.Kind.EXTRACT, by=by, at=now, of=export, file=kind)


@transaction.atomic
def forget_exports(*, tenant: Municipality, now: datetime) -> int:
    """Forget the files of exports older than 7 days; say how many."""
    old = Export.objects.filter(tenant=tenant).older_than(now - EXPORT_KEPT)
    return old.update(pdf=None, data=None, emptied_at=now)
