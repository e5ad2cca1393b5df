"""What the queue does with big files, and each night with old ones."""

from collections.abc import Callable

from django.utils import timezone, translation

from samspil.kit.verdict import Refused
from samspil.organisations.access import inside, member_of
from samspil.organisations.jobs import job, later, regularly
from samspil.organisations.models import Member, Municipality
from samspil.registrations import actions
from samspil.registrations.imports import work
from samspil.registrations.imports.work import JUDGE, READ, STORE
from samspil.registrations.models import FileImport


@job(READ)
def read_file(tenant: Municipality, **ids: int) -> None:
    """Read a file that was sent in; if its columns are clear, see its rows through next."""

    def read(by: Member) -> None:
        file = work.read_file(by, ids["import_id"])
        if file.step == FileImport.Step.JUDGING:
            later(JUDGE, tenant=tenant, import_id=file.pk)

    _by_its_sender(tenant, ids["import_id"], read)


@job(JUDGE)
def judge_file(tenant: Municipality, **ids: int) -> None:
    """See the rows of a file through."""

    def judge(by: Member) -> None:
        work.judge_file(
            by,
            ids["import_id"],
            today=timezone.localdate(),
            told=_telling(tenant, ids["import_id"]),
        )

    _by_its_sender(tenant, ids["import_id"], judge)


@job(STORE)
def store_file(tenant: Municipality, **ids: int) -> None:
    """Store the good rows of a file."""

    def store(by: Member) -> None:
        told = _telling(tenant, ids["import_id"])
        work.store_file(by, ids["import_id"], now=timezone.now(), told=told)

    _by_its_sender(tenant, ids["import_id"], store)


@regularly("23 2 * * *", name="registrations.forget_old_files")
def forget_old_files(tenant: Municipality, **_ids: int) -> None:  # noqa: ARG001 - its walls are up
    """Forget files that nobody said yes to, and what could not go in a week ago."""
    actions.forget_old_files(now=timezone.now())


def _by_its_sender(tenant: Municipality, import_id: int, deed: Callable[[Member], None]) -> None:
    """
    Do it as the one who sent the file in, if she is still there and so is the file.

    A file that was forgotten meanwhile, or has come further by an earlier try, is left alone.
    """
    file = FileImport.objects.filter(pk=import_id).without_contents().first()
    by = member_of(tenant, file.uploaded_by) if file else None
    if by is None:
        return
    with inside(tenant, person=by.person), translation.override(by.person.language):
        try:
            deed(by)
        except (FileImport.DoesNotExist, Refused):
            return


def _telling(tenant: Municipality, import_id: int) -> Callable[[int], None]:
    return lambda rows: actions.tell_progress(tenant, import_id, rows)
