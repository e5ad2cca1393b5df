"""What the queue does by itself: tidy up every night, and take up what a killed worker left."""

from django.core.management import call_command
from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from samspil.project.worker import STALLED_SECONDS

MOST_ATTEMPTS = 5  # a job that takes its worker with it every time is left for a human


@app.periodic(cron="17 2 * * *")
@app.task(name="project.nightly")
def nightly(timestamp: int) -> None:  # noqa: ARG001 - the queue says when it was due
    """Do what `samspil manage nightly` does; a night that was slept through is made up for."""
    call_command("nightly")


@app.periodic(cron="* * * * *")
@app.task(name="project.take_up", pass_context=True)
async def take_up(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 - as above
    """Put the jobs back that were begun by a worker which has not been heard from since."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
        if job.attempts >= MOST_ATTEMPTS:
            await jobs.finish_job(job, status=Status.FAILED, delete_job=False)
        else:
            await jobs.retry_job(job, retry_at=timezone.now())
