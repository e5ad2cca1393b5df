"""
The queue's worker: a process beside the web server that does the jobs one by one.

`samspil run` starts it and starts it again when it ends; see docs/decisions/0014.
"""

import os
import sys

import django

HEARTBEAT_SECONDS = 10
STALLED_SECONDS = 30  # without a heartbeat for so long, a worker is taken for dead
STOP_SECONDS = 5  # how long a job under way may take when we stop


def main() -> int:
    """Work until somebody asks us to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samspil.project.settings")
    django.setup()
    work(wait=True)
    return 0


def work(*, wait: bool) -> None:
    """Do the jobs that wait; then stop, or with `wait` go on until asked to stop."""
    from procrastinate.contrib.django import app  # noqa: PLC0415 - once Django is set up
    from procrastinate.contrib.django.django_connector import (  # noqa: PLC0415 - as above
        DjangoConnector,
    )

    # Django's own connection cannot listen for new jobs; the jobs themselves still use it.
    with app.replace_connector(DjangoConnector().get_worker_connector()):
        app.run_worker(
            wait=wait,
            install_signal_handlers=wait,
            listen_notify=wait,
            update_heartbeat_interval=HEARTBEAT_SECONDS,
            stalled_worker_timeout=STALLED_SECONDS,
            shutdown_graceful_timeout=STOP_SECONDS,
            # What went well leaves no trace; what failed stays to be looked at.
            delete_jobs="successful",
        )


if __name__ == "__main__":
    sys.exit(main())
