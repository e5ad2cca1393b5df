"""The queue, on the real database, with the real worker in this process or in one of its own."""

import logging
import sys
from collections.abc import Iterator
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connections, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from samspil.organisations import jobs
from samspil.organisations.access import inside
from samspil.organisations.models import CareCentre, Municipality, Unit
from samspil.project.middleware import JobFormatter
from samspil.project.tasks import MOST_ATTEMPTS
from samspil.project.worker import work
from samspil.testing import make

done: list[tuple[str, list[str], dict[str, int]]] = []


@jobs.job("tests.look")
def look(tenant: Municipality, **ids: int) -> None:
    """Note what can be seen from inside the job."""
    seen = list(CareCentre.objects.order_by("pk").values_list("name", flat=True))
    done.append((tenant.slug, seen, ids))


@jobs.job("tests.break")
def stumble(tenant: Municipality, **ids: int) -> None:
    """Meet with something unexpected."""
    raise RuntimeError("Ruth Olsen, Åvej 3")


@jobs.regularly("0 3 * * *", name="tests.regularly")
def look_regularly(tenant: Municipality, **ids: int) -> None:
    """Note that it was this municipality's turn."""
    look(tenant)


@pytest.fixture(autouse=True)
def _nothing_done() -> Iterator[None]:
    done.clear()
    yield
    done.clear()


def waiting() -> list[str]:
    return list(ProcrastinateJob.objects.order_by("pk").values_list("task_name", flat=True))


@pytest.mark.django_db
def test_a_job_is_put_in_the_queue_with_ids_only() -> None:
    tenant = make.municipality()
    jobs.later("tests.look", tenant=tenant, reminder_id=7)
    only = ProcrastinateJob.objects.get()
    assert (only.task_name, only.args) == ("tests.look", {"tenant_id": tenant.pk, "reminder_id": 7})
    jobs.later("tests.look", tenant=tenant, ask_ids=[7, 8])
    assert ProcrastinateJob.objects.latest("pk").args["ask_ids"] == [7, 8]
    for smuggled in ("Ruth", True, None, ["Ruth"], [7, True]):
        with pytest.raises(TypeError, match="name"):
            jobs.later("tests.look", tenant=tenant, name=smuggled)  # type: ignore[arg-type]  # on purpose
    assert ProcrastinateJob.objects.count() == 2


@pytest.mark.django_db
def test_a_row_that_is_stored_once_has_one_job_like_any_other() -> None:
    tenant = make.municipality()
    with inside(tenant):
        first, second = (
            Unit(tenant=tenant, centre=make.centre(at=tenant), name="Åen") for _ in "12"
        )
        second.centre = first.centre
        assert jobs.later_once(first, "tests.look", key="unit_id", person_id=5)
        assert not jobs.later_once(second, "tests.look", key="unit_id", person_id=5)
        jobs.later("tests.look", tenant=tenant, unit_id=first.pk, person_id=5)
    one, other = ProcrastinateJob.objects.values().order_by("pk")
    assert one.pop("id") != other.pop("id")
    assert one == other


@pytest.mark.usefixtures("committed")
def test_a_transaction_that_is_rolled_back_leaves_no_job() -> None:
    tenant = make.municipality()

    class Regretted(Exception):
        pass

    with pytest.raises(Regretted), transaction.atomic():
        jobs.later("tests.look", tenant=tenant)
        raise Regretted
    assert waiting() == []
    with transaction.atomic():
        jobs.later("tests.look", tenant=tenant)
    assert waiting() == ["tests.look"]


@pytest.mark.slow
@pytest.mark.usefixtures("committed")
def test_a_job_is_done_inside_its_municipalitys_walls_and_leaves_nothing_behind() -> None:
    ours, theirs = make.municipality("vores"), make.municipality("deres")
    make.centre(at=ours, name="Birkehøj")
    make.centre(at=theirs, name="Engen")
    jobs.later("tests.look", tenant=ours, reminder_id=3)
    work(wait=False)
    assert done == [("vores", ["Birkehøj"], {"reminder_id": 3})]
    assert waiting() == []


@pytest.mark.slow
@pytest.mark.usefixtures("committed")
def test_what_is_done_regularly_is_done_once_for_each_municipality() -> None:
    for slug in ("vores", "deres"):
        make.municipality(slug)
    app.configure_task("tests.regularly.everywhere").defer(timestamp=0)
    work(wait=False)
    assert [slug for slug, _seen, _ids in done] == ["vores", "deres"]


@pytest.mark.slow
@pytest.mark.usefixtures("committed")
def test_a_job_that_fails_is_tried_again_and_given_up_in_the_end() -> None:
    jobs.later("tests.break", tenant=make.municipality())
    work(wait=False)
    (job,) = ProcrastinateJob.objects.all()
    assert (job.status, job.attempts) == ("todo", 1)
    assert job.scheduled_at is not None
    _until_given_up(job.pk)
    with pytest.raises(CommandError, match="1 opgivet"):
        call_command("jobs", stdout=StringIO())


def test_what_a_job_met_with_is_logged_without_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DEV", False)
    try:
        stumble(Municipality())
    except RuntimeError:
        record = logging.LogRecord("x", logging.ERROR, "", 0, "Job 7", None, sys.exc_info())
    said = JobFormatter().format(record)
    assert "fault=RuntimeError at=test_jobs.py:" in said
    assert "Ruth" not in said
    assert settings.LOGGING["loggers"]["procrastinate"]["handlers"] == ["jobs"]


def _until_given_up(job_id: int) -> None:
    for _attempt in range(jobs.RETRY.max_attempts or 0):
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE id = %s", [job_id]
            )
        work(wait=False)
    assert ProcrastinateJob.objects.get(pk=job_id).status == "failed"


@pytest.mark.usefixtures("committed")
def test_the_operator_sees_what_waits() -> None:
    said = StringIO()
    call_command("jobs", stdout=said)
    jobs.later("tests.look", tenant=make.municipality())
    call_command("jobs", stdout=said)
    assert "Køen er tom." in said.getvalue()
    assert "tests.look: venter, forsøgt 0 gange" in said.getvalue()


def begun_by_a_dead_worker(*, attempts: int = 0) -> int:
    """Leave a job as a killed worker leaves it; return its id."""
    jobs.later("tests.look", tenant=make.municipality())
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour')"
            " RETURNING id"
        )
        worker = cursor.fetchone()[0]
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s, attempts = %s"
            " RETURNING id",
            [worker, attempts],
        )
        return int(cursor.fetchone()[0])


@pytest.mark.slow
@pytest.mark.usefixtures("committed")
def test_a_job_left_by_a_killed_worker_is_taken_up_again() -> None:
    begun_by_a_dead_worker()
    app.configure_task("project.take_up").defer(timestamp=0)
    work(wait=False)
    work(wait=False)
    assert len(done) == 1
    assert waiting() == []


@pytest.mark.slow
@pytest.mark.usefixtures("committed")
def test_a_job_that_takes_its_worker_with_it_every_time_is_given_up() -> None:
    left = begun_by_a_dead_worker(attempts=MOST_ATTEMPTS)
    app.configure_task("project.take_up").defer(timestamp=0)
    work(wait=False)
    assert done == []
    assert ProcrastinateJob.objects.get(pk=left).status == "failed"


def test_the_night_is_tidied_by_the_queue_itself() -> None:
    planned = {each.task.name for each in app.periodic_registry.periodic_tasks.values()}
    assert {"project.nightly", "project.take_up"} <= planned


@pytest.mark.slow
@pytest.mark.usefixtures("committed")
def test_the_nightly_tidying_runs_in_the_worker() -> None:
    app.configure_task("project.nightly").defer(timestamp=0)
    work(wait=False)
    assert waiting() == []
