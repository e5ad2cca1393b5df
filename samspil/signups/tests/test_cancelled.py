"""What is said, asked and sent about an activity once it is cancelled for all."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from samspil.activities.models import Activity
from samspil.activities.tests import deeds as activities
from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.signups import actions, queries
from samspil.signups.tests.deeds import asked, says, sent
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in
from samspil.volunteers.tests import deeds as volunteers

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("mail_in_memory")]


def test_nobody_is_asked_how_it_went(cast: Cast) -> None:
    walk, other = activities.planned(cast), activities.planned(cast)
    lone, now = cast.members[Role.COORDINATOR], timezone.now()
    for each in (walk, other):
        says(asked(cast, each, volunteers.volunteer(cast))[0])
    activities.cancelled(cast, walk)
    with inside(cast.fjordby, person=lone.person):
        begun = now - timedelta(minutes=10)
        Activity.objects.update(starts_at=begun, ends_at=begun + timedelta(hours=1))
        found = queries.page_afterwards(lone, walk.pk, now=now)
        with pytest.raises(Refused, match="Aktiviteten er aflyst"):
            actions.confirm(by=lone, activity_id=walk.pk, came=[], facts=found.facts, now=now)
        row = Activity.objects.select_related("tenant").get(pk=walk.pk)
        with pytest.raises(Refused, match="Aktiviteten er aflyst"):
            actions.show_a_face(activity=row, face="good", now=now)
    page = logged_in(lone)
    shown = page.get(f"/fjordby/ture/{walk.pk}/hvem/").text
    assert "Skriv til dem, der skulle have været med" in shown
    assert not [
        word for word in ("Hvordan gik det?", "der kommer</a>", "de tre ansigter") if word in shown
    ]
    held = page.get(f"/fjordby/ture/{other.pk}/hvem/").text
    assert "Hvordan gik det?" in held
    assert "de tre ansigter" in held
    assert "Skriv til alle, der kommer</a>" in held


def test_those_who_were_to_come_are_written_to_and_what_was_written_before_is_dropped(
    cast: Cast,
) -> None:
    lone, walk = cast.members[Role.COORDINATOR], activities.planned(cast)
    eva = volunteers.volunteer(cast, "Eva", email="eva@eksempel.dk")
    says(asked(cast, walk, eva)[0])
    sent(cast)
    with inside(cast.fjordby, person=lone.person):
        before = NOW - timedelta(minutes=1)  # and it waits in the queue still
        actions.write_to_all(by=lone, activity_id=walk.pk, text="Husk sko", now=before)
    activities.cancelled(cast, walk)
    page, said = logged_in(lone), {"text": "Vi drikker kaffe i stedet."}
    url = f"/fjordby/ture/{walk.pk}/besked/"
    assert "Aktiviteten er aflyst." in page.get(url).text
    shown = page.post(url, said).text
    assert "Til jer, der skulle have været med til Gåtur" in shown
    assert "Kan du ikke alligevel" not in shown
    done = page.post(url, said | {"send": "1"}, follow=True).text
    assert "Sendt til dem, der skulle have været med." in done
    assert "Til dem, der skulle have været med</p>" in page.get("/fjordby/ture/beskeder/").text
    mail.outbox.clear()
    sent(cast)
    [letter] = [one for one in mail.outbox if one.subject.startswith("Besked om")]
    assert letter.to == ["eva@eksempel.dk"]
    assert "som er aflyst:\n\nVi drikker kaffe i stedet." in letter.body
    assert "kommer til" not in f"{letter.subject} {letter.body}"
