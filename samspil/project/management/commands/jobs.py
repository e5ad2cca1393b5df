"""What the queue is doing, for those who run the site."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from procrastinate.contrib.django.models import ProcrastinateJob

WORDS = {"todo": "venter", "doing": "i gang", "failed": "opgivet"}
MOST = 50  # lines


class Command(BaseCommand):
    """List the jobs that wait, are being done or have been given up."""

    help = "Viser køen: hvad der venter, er i gang eller er opgivet. Fejler, hvis noget er opgivet."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Say it line by line; a job given up makes the command fail, so that it can be watched."""
        jobs = ProcrastinateJob.objects.filter(status__in=WORDS).order_by("status", "id")
        for job in jobs[:MOST]:
            when = f" efter {job.scheduled_at:%d.%m.%Y %H:%M} UTC" if job.scheduled_at else ""
            self.stdout.write(
                f"{job.pk} {job.task_name}: {WORDS[job.status]}{when}, forsøgt {job.attempts} gange"
            )
        given_up = jobs.filter(status="failed").count()
        if given_up:
            raise CommandError(
                f"{given_up} opgivet. Se hvorfor i loggen (logger=procrastinate). Prøv igen med:"
                " samspil manage procrastinate shell retry NUMMER"
            )
        if not jobs:
            self.stdout.write("Køen er tom.")
