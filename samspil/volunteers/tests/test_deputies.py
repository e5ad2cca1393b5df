"""Deputies: somebody holds the coordinator's role for some days, and gives it back by itself."""

from datetime import timedelta
from typing import Any

import pytest

from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import Membership, Role
from samspil.testing.make import NOW, Cast
from samspil.volunteers import actions
from samspil.volunteers.models import Deputy
from samspil.volunteers.tests import deeds

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def test_a_deputy_holds_the_role_for_some_days_and_no_longer(cast: Cast) -> None:
    deeds.deputy(cast)
    fatima = cast.members[Role.CARE_WORKER].person
    with inside(cast.fjordby):
        held = Membership.objects.active().of([Role.COORDINATOR]).filter(person=fatima)
        assert held.count() == 1
        actions.keep_deputies(tenant=cast.fjordby, now=NOW + timedelta(days=14))
        assert held.count() == 1
        actions.keep_deputies(tenant=cast.fjordby, now=NOW + timedelta(days=15))
        assert held.count() == 0
        # Her own role is as it was.
        assert Membership.objects.active().filter(person=fatima).count() == 1


def test_a_deputy_waits_for_the_first_day(cast: Cast) -> None:
    deeds.deputy(cast, TODAY + timedelta(days=3))
    fatima = cast.members[Role.CARE_WORKER].person
    with inside(cast.fjordby):
        held = Membership.objects.active().of([Role.COORDINATOR]).filter(person=fatima)
        assert held.count() == 0
        actions.keep_deputies(tenant=cast.fjordby, now=NOW + timedelta(days=3))
        assert held.count() == 1


def test_a_deputy_may_have_an_earlier_period_too_and_none_on_the_same_days(cast: Cast) -> None:
    lone, day = cast.members[Role.COORDINATOR], timedelta(days=1)
    later = deeds.deputy(cast, TODAY + 10 * day, days=4)
    for first, last in ((10, 10), (9, 10), (14, 20), (0, 30)):
        with pytest.raises(Refused, match=r"afløser fra 3\. december .* til og med 7\. december"):
            deeds.deputy(cast, TODAY + first * day, days=last - first)
    deeds.deputy(cast, TODAY, days=9)
    fatima = cast.members[Role.CARE_WORKER].person
    with inside(cast.fjordby):
        held = Membership.objects.active().of([Role.COORDINATOR]).filter(person=fatima)
        assert held.count() == 1
        actions.keep_deputies(tenant=cast.fjordby, now=NOW + 10 * day)
        assert held.get() == Deputy.objects.get(pk=later.pk).membership
        actions.end_deputy(by=lone, deputy_id=later.pk, now=NOW + 10 * day)
        assert held.count() == 0
    deeds.deputy(cast, TODAY + 10 * day, days=4)  # what has ended stands in nobody's way


def test_who_takes_over_now_does_it_until_she_was_to_anyway(cast: Cast) -> None:
    karen, day = cast.members[Role.MANAGER], timedelta(days=1)
    with inside(cast.fjordby, person=karen.person):
        actions.make_deputy(
            by=karen,
            centre_id=cast.birkehoej.pk,
            person_id=karen.person.pk,
            first_day=TODAY + 5 * day,
            last_day=TODAY + 30 * day,
            now=NOW,
        )
        now = actions.take_over(by=karen, centre_id=cast.birkehoej.pk, days=14, now=NOW)
    assert (now.first_day, now.last_day) == (TODAY, TODAY + 4 * day)


def test_the_manager_takes_over_in_one_press_and_nobody_from_outside_does(cast: Cast) -> None:
    karen, lone = cast.members[Role.MANAGER], cast.members[Role.COORDINATOR]
    with inside(cast.fjordby, person=karen.person):
        said: dict[str, Any] = {"centre_id": cast.birkehoej.pk, "days": 14, "now": NOW}
        assert actions.take_over(by=karen, **said).membership is not None
        with pytest.raises(Refused, match="allerede koordinator"):
            actions.take_over(by=lone, **said)
        with pytest.raises(Refused, match="bestemmer"):
            actions.take_over(by=cast.lead, **said)
