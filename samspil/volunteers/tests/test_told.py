"""Who hears of what: the coordinator of who writes, and of what is answered to her mail."""

from typing import Any

import pytest
from django.core import mail
from procrastinate.contrib.django.models import ProcrastinateJob

from samspil.organisations.access import inside
from samspil.testing import smsc
from samspil.testing.make import NOW, Cast
from samspil.volunteers import actions
from samspil.volunteers.actions.news import TELL
from samspil.volunteers.models import Contact, Stage
from samspil.volunteers.queries import contact
from samspil.volunteers.rules import Facts
from samspil.volunteers.tests import deeds
from samspil.volunteers.tests.test_journey import TODAY, joins, lone_of, sent

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("stage", [Stage.ACTIVE, Stage.PAUSED])
def test_who_volunteers_elsewhere_and_writes_is_told_of_and_waits_for_a_call(
    cast: Cast, stage: str
) -> None:
    who = deeds.volunteer(cast, "Mona Friis", centres=[cast.other_centre], stage=stage)
    for _twice in range(2):
        joins(cast, Facts("Mona Friis", who.email))
    [job] = ProcrastinateJob.objects.filter(task_name=TELL)
    ids = {name: key for name, key in job.args.items() if name != "tenant_id"}
    lone = lone_of(cast)
    with inside(cast.fjordby, person=lone.person):
        assert actions.send_news(**ids)
        assert "/frivillige/kontakt/" in mail.outbox[0].body
        assert "Mona" not in f"{mail.outbox[0].subject}{mail.outbox[0].body}"
        [why] = contact.hold_contact(lone, today=TODAY, now=NOW)
        assert (why.volunteer, why.text) == (who, "Vil gerne lave mere.")
        actions.heard_from(by=lone, volunteer_id=who.pk, now=NOW)
        assert not actions.send_news(**ids)  # somebody was quicker


def test_an_answer_about_a_talk_goes_to_whoever_booked_it(cast: Cast, settings: Any) -> None:
    lone = lone_of(cast)
    deeds.booked(lone, deeds.volunteer(cast))
    sent(cast)
    assert mail.outbox[0].reply_to == [lone.person.login.email]
    assert "svar bare på mailen" in mail.outbox[0].body
    by_text = deeds.volunteer(cast, mobile="20 11 22 33", contact=Contact.SMS)
    deeds.booked(lone, by_text)
    with inside(cast.fjordby):
        cast.birkehoej.phone = "70 10 20 37"
        cast.birkehoej.save()
    with smsc.provider(settings) as provider:
        sent(cast)
        [text] = provider.texts
    assert "mailen" not in text.words
    assert text.words.count("70 10 20 37") == 1
