"""An association that was asked for some of its members hears what became of the activity."""

from datetime import date, time

import pytest
from django.core import mail

from samspil.activities.models import Activity
from samspil.activities.rules import Timed
from samspil.activities.tests import deeds as activities
from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.signups import actions
from samspil.signups.models import Letter
from samspil.signups.rules import Kind
from samspil.signups.tests.deeds import letters, sent
from samspil.testing.make import NOW, Cast

pytestmark = pytest.mark.usefixtures("mail_in_memory")


def asked_through(cast: Cast, walk: Activity) -> None:
    lone = cast.members[Role.COORDINATOR]
    with inside(cast.fjordby, person=lone.person):
        actions.ask_associations(
            by=lone, activity_id=walk.pk, association_ids=[cast.venner.pk], now=NOW
        )


def to_the_lead(cast: Cast) -> list[Letter]:
    lead = cast.members[Role.ASSOCIATION_LEAD].person
    return [letter for letter in letters(cast) if letter.person == lead]


def test_its_lead_is_told_when_it_is_moved_cancelled_or_on_again(cast: Cast) -> None:
    walk = activities.planned(cast)
    asked_through(cast, walk)
    activities.moved(cast, walk, Timed(date(2026, 11, 25), time(10), time(11)))
    activities.cancelled(cast, walk, words="Bussen er i stykker")
    assert [letter.kind for letter in to_the_lead(cast)] == [
        Kind.ASK,
        Kind.CHANGED,
        Kind.CANCELLED,
    ]
    sent(cast)
    erik = cast.members[Role.ASSOCIATION_LEAD].person.login.email
    off = next(each for each in mail.outbox if each.subject == "En aktivitet er aflyst")
    assert off.to == [erik]
    assert "Bussen er i stykker" in off.body
    assert "I behøver ikke spørge flere." in off.body
    with inside(cast.fjordby):
        again = Activity.objects.select_related("tenant").get(pk=walk.pk)
        actions.restored([again], now=NOW)
    assert to_the_lead(cast)[-1].kind == Kind.RESTORED


def test_it_hears_it_once_where_it_stands_for_the_activity_itself(cast: Cast) -> None:
    walk = activities.planned(cast, association_id=cast.venner.pk)
    asked_through(cast, walk)
    activities.cancelled(cast, walk)
    assert [letter.kind for letter in to_the_lead(cast)] == [Kind.ASK]


def test_one_that_was_not_asked_hears_nothing(cast: Cast) -> None:
    walk, other = activities.planned(cast), activities.planned(cast, title="Banko")
    asked_through(cast, other)
    activities.cancelled(cast, walk)
    assert [letter.kind for letter in to_the_lead(cast)] == [Kind.ASK]
