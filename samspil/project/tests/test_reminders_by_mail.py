"""A reminder all the way: put in the queue, taken by the worker, handed to a mail server."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.db import connections
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from samspil.initiatives.models import Initiative
from samspil.initiatives.tests.test_reminders import initiative
from samspil.organisations.access import inside
from samspil.project.worker import work
from samspil.testing.make import cast as make_cast


class Post:
    """An SMTP server that notes what comes, and may die in the middle of a letter."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.refuses = False

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's hook
        """Take a letter in, or turn it away for now."""
        if self.refuses:
            return "451 Try again later"
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@contextmanager
def post_office(settings: Any) -> Iterator[Post]:
    post = Post()
    controller = Controller(post, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    try:
        yield post
    finally:
        controller.stop()


@pytest.mark.slow
@pytest.mark.usefixtures("committed")
def test_the_worker_sends_through_the_mail_server_and_tries_again_when_that_is_away(
    settings: Any,
) -> None:
    cast = make_cast()
    one = initiative(cast)
    with inside(cast.fjordby):
        Initiative.objects.filter(pk=one.pk).update(due_on=date.today())  # noqa: DTZ011 - the worker's own day
    with post_office(settings) as post:
        post.refuses = True
        app.configure_task("initiatives.remind.everywhere").defer(timestamp=0)
        work(wait=False)
        (waiting,) = ProcrastinateJob.objects.all()
        assert (waiting.task_name, waiting.status) == ("initiatives.send", "todo")
        assert set(waiting.args) == {"tenant_id", "reminder_id"}
        assert post.letters == []

        post.refuses = False
        with connections["owner"].cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = NULL")
        work(wait=False)
        (letter,) = post.letters
        assert "Besøgsvenner" in letter.get_content()
        assert not ProcrastinateJob.objects.exists()
