"""Once a day the coordinator hears what volunteers have answered: counts, and nobody by name."""

from datetime import timedelta

import pytest
from django.core import mail

from samspil.activities.tests import deeds as activities
from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.signups import actions
from samspil.signups.rules import Kind
from samspil.signups.tests.deeds import asked, letters, rang, says, sent
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in
from samspil.volunteers.tests import deeds as volunteers

EVENING = NOW + timedelta(hours=6)


pytestmark = pytest.mark.usefixtures("mail_in_memory")


def planned(cast: Cast, *, days: int = 0) -> int:
    with inside(cast.fjordby):
        return actions.plan_answers(tenant=cast.fjordby, now=EVENING + timedelta(days=days))


def test_what_was_answered_comes_once_a_day_without_names(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    walk = activities.planned(cast, seats=2)
    names = ("Inger Holm", "Kaj Krog", "Ida Ring", "Per Vang")
    asks = asked(cast, walk, *(volunteers.volunteer(cast, name) for name in names))
    for ask, answer in zip(asks, ("yes", "yes", "no"), strict=False):
        says(ask, answer)
    rang(lone, asks[3], "maybe")  # she wrote that down herself
    sent(cast)
    mail.outbox.clear()
    assert [planned(cast), planned(cast)] == [1, 1]
    assert sent(cast, now=EVENING) == 1
    (letter,) = mail.outbox
    assert letter.to == [lone.person.login.email]
    assert "Gåtur, tirsdag den 24. november kl. 14–15\nKommer: 2, Nej tak: 1\n" in letter.body
    assert f"/fjordby/ture/{walk.pk}/hvem/" in letter.body
    assert not any(name in letter.body for name in names)
    assert planned(cast, days=2) == 0  # nothing new, and it has been


def test_nothing_is_written_where_nothing_was_answered_or_it_is_not_wanted(cast: Cast) -> None:
    (ask,) = asked(cast, activities.planned(cast), volunteers.volunteer(cast))
    assert planned(cast) == 0
    says(ask)
    page = logged_in(cast.members[Role.COORDINATOR])
    said = page.post("/fjordby/ture/beskeder/svar/", {"vil": "nej"}, follow=True).text
    assert "Du får ikke mailen mere." in said
    assert planned(cast) == 0
    again = page.post("/fjordby/ture/beskeder/svar/", {"vil": "ja"}, follow=True).text
    assert "Du får én mail om eftermiddagen" in again
    assert planned(cast) == 1
    assert len(letters(cast, Kind.ANSWERS)) == 1
