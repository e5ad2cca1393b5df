"""Registrations read in from a file: kept while they are looked at, stored at once, undone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from samspil.kit.packing import packed, unpacked
from samspil.kit.verdict import Refused, require
from samspil.organisations import audit
from samspil.organisations.models import Association, CareCentre, Member, Municipality, Unit
from samspil.registrations import policy
from samspil.registrations.actions.bulk import add_all, joined, remove_all
from samspil.registrations.bulks import in_bulk
from samspil.registrations.models import FileImport
from samspil.registrations.rules import form

Step = FileImport.Step
Told = Callable[[int], None]  # hears how many rows are done


def _silent(_rows: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Going:
    """The rows of a file that can be stored, in parts that `add_all` takes, and their places."""

    parts: Sequence[str]
    centres: Sequence[int]
    associations: Sequence[int]
    units: Sequence[int]


@transaction.atomic
def keep_file(*, by: Member, file_name: str, content: bytes, now: datetime) -> FileImport:
    """
    Keep a file as it came, to be read.

    What she has left lying before is forgotten.

    :raises Refused: she may not.
    """
    require(policy.read_in(by))
    lying = FileImport.objects.filter(tenant=by.tenant, uploaded_by=by.person, taken_at=None)
    lying.exclude(step=Step.STORING).delete()
    file = FileImport.objects.create(
        tenant=by.tenant,
        file_name=file_name[-200:],
        uploaded_at=now,
        uploaded_by=by.person,
        content=content,
    )
    audit.record("registrations.file_uploaded", kind=audit.Kind.ADD, by=by, at=now, of=file)
    return file


@transaction.atomic
def keep_unreadable(*, by: Member, import_id: int, why: str) -> None:
    """Say why a file cannot be read; what it held is forgotten."""
    file = _locked(by, import_id, Step.READING)
    file.step, file.why_not, file.content = Step.UNREADABLE, why[:500], None
    file.save(update_fields=["step", "why_not", "content"])


@transaction.atomic
def keep_table(
    *,
    by: Member,
    import_id: int,
    table: Any,
    heading: Sequence[str],
    columns: Mapping[str, int],
    rows: int,
    complete: bool,
) -> FileImport:
    """
    Keep the table that was found in a file, instead of the file.

    :param columns: our guess at which column answers which question.
    :param complete: the guess has a column for everything that is needed.
    """
    file = _locked(by, import_id, Step.READING)
    file.content, file.heading, file.columns = packed(table), list(heading), dict(columns)
    file.rows, file.rows_seen = rows, 0
    file.step = Step.JUDGING if complete else Step.COLUMNS
    file.save(update_fields=["content", "heading", "columns", "rows", "rows_seen", "step"])
    return file


@transaction.atomic
def choose_columns(
    *, by: Member, import_id: int, columns: Mapping[str, int], needed: Sequence[str], now: datetime
) -> FileImport:
    """
    Say which column answers which question; it is remembered for the municipality's next file.

    :param needed: the questions that a file must answer.
    :raises Refused: one of them has no column, or one column is to answer two questions.
    """
    require(policy.read_in(by))
    file = _locked(by, import_id, Step.COLUMNS, Step.JUDGING, Step.READY)
    chosen = {key: at for key, at in columns.items() if 0 <= at < len(file.heading)}
    for key in needed:
        if key not in chosen:
            raise Refused(
                _("Vælg kolonnen for »%(question)s«. Den kan ikke undværes.")
                % {"question": form().questions[key].label}
            )
    if len(set(chosen.values())) < len(chosen):
        raise Refused(_("Du har valgt den samme kolonne til to ting. Vælg en til hver."))
    file.columns, file.step, file.rows_seen = chosen, Step.JUDGING, 0
    file.going = file.left = None
    file.why_not = ""
    file.save(update_fields=["columns", "step", "rows_seen", "going", "left", "why_not"])
    audit.record(
        "registrations.file_columns_chosen", kind=audit.Kind.CHANGE, by=by, at=now, of=file
    )
    return file


@transaction.atomic
def keep_judged(
    *,
    by: Member,
    import_id: int,
    going: Going,
    left: Sequence[Sequence[Any]],
    counts: Mapping[str, Any],
) -> None:
    """
    Keep what would happen, until somebody says yes.

    :param left: number, column, value, reason and cells of each row that cannot be stored.
    """
    file = _locked(by, import_id, Step.JUDGING)
    file.going = packed([going.parts, going.centres, going.associations, going.units])
    file.left, file.counts, file.step = packed(left), dict(counts), Step.READY
    file.save(update_fields=["going", "left", "counts", "step"])


@transaction.atomic
def say_yes(*, by: Member, import_id: int, now: datetime) -> FileImport:
    """
    Say yes to what was shown; from now on the file is being stored.

    :raises Refused: nothing waits for a yes, or no row can be stored.
    """
    require(policy.read_in(by))
    file = _locked(by, import_id, Step.READY)
    if not file.counts.get("new"):
        raise Refused(_("Der er ingen rækker, der kan læses ind. Ret filen, og prøv igen."))
    file.step, file.rows_seen = Step.STORING, 0
    file.save(update_fields=["step", "rows_seen"])
    audit.record("registrations.file_agreed", kind=audit.Kind.CHANGE, by=by, at=now, of=file)
    return file


@transaction.atomic
def store(*, by: Member, import_id: int, now: datetime, told: Told = _silent) -> None:
    """
    Store all the good rows, or none; those that came in meanwhile are left out.

    :param told: hears how many rows are stored.
    :raises Refused: a place has gone since, or is no longer hers.
    """
    files = FileImport.objects.visible_to(by).without_contents()
    file = files.get(pk=import_id, step=Step.STORING)
    parts, centres, associations, units = unpacked(file.going)
    _require_places(by, centres, associations, units)
    alike = {
        "tenant_id": by.tenant.pk,
        "source": "file",
        "from_file_id": file.pk,
        "created_at": now,
        "changed_at": now,
        "version": 1,
    }
    added = 0
    with in_bulk(by.tenant):
        for rows, part in joined(parts):
            added += add_all(part, alike=alike)
            told(rows)
    # Locked last: who looks at the page meanwhile counts on the same row.
    file = _locked(by, import_id, Step.STORING)
    file.counts = file.counts | {"new": added}
    file.content = file.going = None
    file.step, file.taken_at, file.taken_by = Step.TAKEN, now, by.person
    file.save(update_fields=["counts", "content", "going", "step", "taken_at", "taken_by"])
    audit.record(
        "registrations.file_read_in", kind=audit.Kind.ADD, by=by, at=now, of=file, added=added
    )


def _require_places(
    by: Member, centres: Sequence[int], associations: Sequence[int], units: Sequence[int]
) -> None:
    there = CareCentre.objects.visible_to(by).in_bulk(centres)
    for centre in there.values():
        require(policy.read_in_at(by, centre))
    gone = (
        len(there) < len(centres)
        or Association.objects.visible_to(by).filter(pk__in=associations).count()
        < len(associations)
        or Unit.objects.visible_to(by).filter(pk__in=units).count() < len(units)
    )
    if gone:
        raise Refused(_("Et plejecenter, en forening eller en afdeling er væk. Se rækkerne igen."))


@transaction.atomic
def ask_again(*, by: Member, import_id: int, why: str) -> None:
    """Let a file that could not be stored wait for a person again, and say why."""
    file = _locked(by, import_id, Step.STORING)
    file.step, file.why_not = Step.READY, why[:500]
    file.save(update_fields=["step", "why_not"])


def tell_progress(tenant: Municipality, import_id: int, rows: int) -> None:
    """
    Let others see at once how many rows are done, while the work's own transaction is open.

    On a connection of its own, inside the same walls. Where the row is locked it is not told.
    """
    aside = connection.copy()
    try:
        with aside.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute(
                "SELECT set_config('app.tenant', %s, true),"
                " set_config('lock_timeout', '200ms', true)",
                [str(tenant.pk)],
            )
            cursor.execute(
                f"UPDATE {FileImport._meta.db_table} SET rows_seen = least(rows, %s)"  # noqa: S608 - our own name
                " WHERE id IN (SELECT id FROM registrations_fileimport WHERE id = %s"
                " FOR NO KEY UPDATE SKIP LOCKED)",
                [rows, import_id],
            )
            cursor.execute("COMMIT")
    finally:
        aside.close()


@transaction.atomic
def drop_file(*, by: Member, import_id: int, now: datetime) -> None:
    """
    Forget a file that has not been read in.

    :raises FileImport.DoesNotExist: there is none of hers.
    :raises Refused: it has been read in.
    """
    require(policy.read_in(by))
    file = _locked(by, import_id, *(step for step in Step if step != Step.TAKEN))
    audit.record("registrations.file_dropped", kind=audit.Kind.DELETE, by=by, at=now, of=file)
    file.delete()


@transaction.atomic
def undo_file(*, by: Member, import_id: int, now: datetime) -> FileImport:
    """
    Take back the rows of a file that nobody has corrected since; the others stay.

    The rows are deleted for good, so that the same file can be read in again; history keeps them.

    :raises FileImport.DoesNotExist: there is none of hers.
    :raises Refused: it has not been read in, is undone already, or it was too long ago.
    """
    file = _locked(by, import_id, *Step)
    require(policy.undo_file(by, file, now=now))
    with in_bulk(by.tenant):
        undone = remove_all(tenant_id=by.tenant.pk, from_file_id=file.pk)
    file.counts |= {"undone": undone}
    file.undone_at, file.undone_by = now, by.person
    file.save(update_fields=["counts", "undone_at", "undone_by"])
    audit.record(
        "registrations.file_undone", kind=audit.Kind.DELETE, by=by, at=now, of=file, rows=undone
    )
    return file


@transaction.atomic
def forget_old_files(*, now: datetime) -> int:
    """
    Forget files that nobody said yes to, and after seven days what could not go in.

    Inside a municipality's walls; safe at any time.

    :return: how many files were emptied or forgotten.
    """
    lying = FileImport.objects.filter(taken_at=None, uploaded_at__lt=now - policy.FILE_WAITS)
    forgotten, _each = lying.delete()
    old = FileImport.objects.filter(taken_at__lt=now - policy.FILE_KEPT).exclude(left=None)
    return forgotten + old.update(left=None)


def _locked(by: Member, import_id: int, *steps: str) -> FileImport:
    """
    Return the file, locked.

    :raises Refused: it has come further, or is not so far yet.
    """
    files = FileImport.objects.visible_to(by).without_contents()
    file = files.select_for_update(of=("self",), no_key=True).get(pk=import_id)
    if file.step not in steps:
        raise Refused(
            _("Filen er allerede læst ind.")
            if file.step in {Step.TAKEN, Step.STORING}
            else _("Filen er ved at blive set igennem. Vent et øjeblik.")
        )
    return file
