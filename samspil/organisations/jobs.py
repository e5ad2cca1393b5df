"""
Work for later: jobs in the database's queue, each done inside one municipality's walls.

A job carries ids and nothing else, since the queue's tables stand outside the walls: what the ids
stand for is read when the job is done. See docs/decisions/0014.
"""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

from samspil.kit.storing import store_once
from samspil.organisations.access import inside
from samspil.organisations.models import Municipality, TenantOwned

# Seconds between tries: 34, 46, 94, 286, 1054, 4126. A mail server may be away for an hour.
RETRY = RetryStrategy(max_attempts=6, wait=30, exponential_wait=4)
QUEUE = "default"


class Work(Protocol):
    """What a job does, inside the municipality's walls and in one transaction."""

    # Each of them an id, or a list of them: `later` takes nothing else.
    def __call__(self, tenant: Municipality, **ids: Any) -> None: ...


def later(name: str, /, *, tenant: Municipality, **ids: int | list[int]) -> None:
    """
    Put a job in the queue, as a part of the transaction: rolled back, there is no job.

    :raises TypeError: something else than an id, or several, is handed over.
    """
    odd = [key for key, value in ids.items() if not _are_ids(value)]
    if odd:
        raise TypeError(f"a job carries ids only, and these are none: {', '.join(sorted(odd))}")
    # Also inside the worker, whose own connection is another than the job's transaction.
    here = JobManager(DjangoConnector())
    handed: dict[str, Any] = {"tenant_id": tenant.pk, **ids}
    configure_task(name=name, job_manager=here, queue=QUEUE).defer(**handed)


def _are_ids(value: object) -> bool:
    return all(type(each) is int for each in (value if isinstance(value, list) else [value]))


# What `later` asks of the queue, as a part of the statement that stores a row with the key `id`.
_ABOUT_IT = (
    "procrastinate_defer_jobs_v1(ARRAY[(%s::text, %s::text, 0, NULL, NULL,"
    " %s::jsonb || jsonb_build_object(%s::text, id), NULL)::procrastinate_job_to_defer_v1])"
)


def later_once(row: TenantOwned, name: str, /, *, key: str, **ids: int) -> bool:
    """
    Store the row unless one like it is there, and put a job about it in the queue with it.

    One statement, as a part of the transaction.

    :param key: what the job calls the row's id.
    :param ids: what else it carries.
    :return: whether it was new; if not, there is no job.
    """
    handed = json.dumps({"tenant_id": row.tenant_id, **ids})
    return store_once(row, also=_ABOUT_IT, given=(QUEUE, name, handed, key))


def job(name: str) -> Callable[[Work], Work]:
    """
    Let the function be a job of the queue, under a name that stays the same while jobs wait.

    What it raises puts the job back, to be tried again with growing pauses; then it has failed.
    """

    def register(work: Work) -> Work:
        @app.task(name=name, queue=QUEUE, retry=RETRY)
        @wraps(work)
        def run(tenant_id: int, **ids: Any) -> None:
            tenant = Municipality.objects.get(pk=tenant_id)
            with inside(tenant):
                work(tenant, **ids)

        return work

    return register


def regularly(cron: str, *, name: str) -> Callable[[Work], Work]:
    """
    Let the function be done for each municipality at the times that the line says, in UTC.

    :param cron: minute, hour, day, month, weekday, as in crontab(5).
    """

    def register(work: Work) -> Work:
        @app.periodic(cron=cron)
        @app.task(name=f"{name}.everywhere", queue=QUEUE)
        def run(timestamp: int) -> None:  # noqa: ARG001 - the queue says when it was due
            for tenant in Municipality.objects.order_by("pk"):
                later(name, tenant=tenant)

        return job(name)(work)

    return register
