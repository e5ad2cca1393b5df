"""A visit's letter all the way: put in the queue, taken by a worker, handed to a real server."""

import socket
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.db import connections
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from samspil.activities.models import Activity
from samspil.activities.tests import deeds as activities
from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.project.worker import work
from samspil.signups import actions
from samspil.signups.models import Ask, Letter
from samspil.signups.tests.deeds import asked
from samspil.testing import make, smsc
from samspil.testing.make import NOW, Cast
from samspil.volunteers.models import Contact, Volunteer
from samspil.volunteers.tests import deeds as volunteers


@pytest.fixture
def provider(settings: Any) -> Iterator[smsc.Provider]:
    with smsc.provider(settings) as here:
        yield here


class Post:
    """An SMTP server that notes what comes, and may go away in the middle of a letter."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.dies = False

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's hook
        """Take a letter in, or turn it away."""
        if self.dies:
            return "451 Try again later"
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    here = Post()
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = int(trial.getsockname()[1])
    controller = Controller(here, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield here
    controller.stop()


def a_walk_ahead(cast: Cast) -> Ask:
    """Let somebody be asked to a walk that has not been, whatever day the test runs."""
    walk = activities.planned(cast)
    (ask,) = asked(cast, walk, volunteers.volunteer(cast))
    with inside(cast.fjordby):
        far = NOW + timedelta(days=36500)
        Activity.objects.update(starts_at=far, ends_at=far + timedelta(hours=1))
    return ask


def taken_by_a_dead_worker() -> None:
    """Leave the job as a worker leaves it that is killed in the middle."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour')"
            " RETURNING id"
        )
        worker = cursor.fetchone()[0]
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [worker])


@pytest.mark.slow
@pytest.mark.usefixtures("committed")
def test_a_letter_is_sent_once_though_its_worker_is_killed_in_the_middle(post: Post) -> None:
    cast = make.cast()
    a_walk_ahead(cast)
    taken_by_a_dead_worker()
    work(wait=False)
    assert post.letters == []
    app.configure_task("project.take_up").defer(timestamp=0)
    work(wait=False)
    work(wait=False)
    (letter,) = post.letters
    assert "Kan du være med til Gåtur" in letter.get_content()
    # Killed after the sending and before the queue knew: the job comes back, the letter does not.
    with inside(cast.fjordby):
        one = Letter.objects.get()
        assert one.sent_at is not None
        assert not actions.send_letter(letter_id=one.pk, now=NOW)
    assert not ProcrastinateJob.objects.exists()


@pytest.mark.slow
@pytest.mark.usefixtures("committed")
def test_a_letter_waits_while_the_mail_server_is_away(post: Post) -> None:
    a_walk_ahead(make.cast())
    post.dies = True
    work(wait=False)
    (job,) = ProcrastinateJob.objects.all()
    assert (job.task_name, job.status, set(job.args)) == (
        "signups.send",
        "todo",
        {"tenant_id", "letter_id", "volunteer_id"},
    )
    post.dies = False
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = NULL")
    work(wait=False)
    assert len(post.letters) == 1


@pytest.mark.slow
@pytest.mark.usefixtures("committed")
def test_a_text_waits_while_the_provider_is_away(provider: smsc.Provider) -> None:
    cast = make.cast()
    ask = a_walk_ahead(cast)
    with inside(cast.fjordby):
        Volunteer.objects.filter(pk=ask.volunteer_id).update(contact=Contact.SMS)
    provider.hangs_up = True
    work(wait=False)
    assert provider.texts == []
    provider.hangs_up = False
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = NULL")
    work(wait=False)
    assert len(provider.texts) == 1


@pytest.mark.slow
@pytest.mark.usefixtures("committed")
def test_a_deed_that_is_rolled_back_sends_nothing(post: Post) -> None:
    cast = make.cast()
    walk = activities.planned(cast)
    lone = cast.members[Role.COORDINATOR]
    paused = volunteers.volunteer(cast, stage="paused")
    both = [volunteers.volunteer(cast).pk, paused.pk]
    with pytest.raises(Refused), inside(cast.fjordby, person=lone.person):
        actions.ask(by=lone, activity_id=walk.pk, volunteer_ids=both, now=NOW)
    work(wait=False)
    assert post.letters == []
    assert not ProcrastinateJob.objects.exists()
