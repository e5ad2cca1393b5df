"""What the queue does with much about somebody, and every night with what is too old."""

from django.utils import timezone, translation

from samspil.organisations.jobs import job, regularly
from samspil.organisations.models import Municipality
from samspil.privacy import actions, queries
from samspil.privacy.files import files_about


@job(actions.EXPORT_JOB)
def export(tenant: Municipality, **ids: int) -> None:
    """Write the files of an export, in the language of whoever asked for it."""
    with translation.override(queries.language_of_export(ids["export_id"])):
        actions.fill_in(
            tenant=tenant, export_id=ids["export_id"], write=files_about, now=timezone.now()
        )


@job(actions.ERASE_JOB)
def erase(tenant: Municipality, **ids: int) -> None:
    """Carry out an erasure."""
    actions.carry_out(tenant=tenant, erasure_id=ids["erasure_id"], now=timezone.now())


@regularly("41 1 * * *", name="privacy.forget_old")
def forget_old(tenant: Municipality, **_ids: int) -> None:
    """Forget what is too old, and the files of old exports."""
    now = timezone.now()
    actions.forget_exports(tenant=tenant, now=now)
    actions.forget_old(tenant=tenant, now=now)
