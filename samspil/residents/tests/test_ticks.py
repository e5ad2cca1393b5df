"""Who took part is ticked by staff, and who has not been reached is counted."""

from datetime import date, timedelta

import pytest

from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.residents import queries
from samspil.residents.tests import deeds
from samspil.testing import make
from samspil.testing.make import NOW, Cast


def test_ticks_are_put_changed_and_taken_away(cast: Cast) -> None:
    lone, per, inger = (
        cast.members[Role.COORDINATOR],
        deeds.resident(cast),
        deeds.resident(cast, "Inger"),
    )
    assert deeds.ticks(lone, {per: "took_part", inger: "asleep"}) == 2
    assert deeds.ticks(lone, {per: "took_part", inger: "no_thanks"}) == 1
    assert deeds.ticks(lone, {per: "", inger: "no_thanks"}) == 1
    with inside(cast.fjordby):
        assert [(tick.resident, tick.how) for tick in inger.ticks.all()] == [(inger, "no_thanks")]
        assert not per.ticks.exists()


def test_a_wish_to_come_is_for_something_and_may_be_for_tomorrow(cast: Cast) -> None:
    lone, per = cast.members[Role.COORDINATOR], deeds.resident(cast)
    tomorrow = NOW.date() + timedelta(days=1)
    with pytest.raises(Refused, match="vil med til"):
        deeds.ticks(lone, {per: "wants"}, day=tomorrow)
    assert deeds.ticks(lone, {per: "wants"}, day=tomorrow, occasion=7) == 1
    with pytest.raises(Refused, match="ikke kommet"):
        deeds.ticks(lone, {per: "took_part"}, day=tomorrow, occasion=7)
    assert deeds.ticks(lone, {per: "no_thanks"}, day=tomorrow, occasion=7) == 1


@pytest.mark.parametrize(
    ("how", "day", "why"),
    [
        ("took_part", NOW.date() + timedelta(days=1), "ikke kommet"),
        ("took_part", NOW.date() - timedelta(days=15), "for længe siden"),
        ("danced", NOW.date(), "viste muligheder"),
    ],
)
def test_a_tick_that_cannot_stand_is_refused(cast: Cast, how: str, day: date, why: str) -> None:
    with pytest.raises(Refused, match=why):
        deeds.ticks(cast.members[Role.COORDINATOR], {deeds.resident(cast): how}, day=day)


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.RELATIVE, Role.LEAD])
def test_volunteers_and_relatives_put_no_ticks(cast: Cast, role: str) -> None:
    with pytest.raises(Refused, match="andet sted"):
        deeds.ticks(cast.members[role], {deeds.resident(cast): "took_part"})


def test_who_has_not_been_reached_is_counted_women_and_men_unit_by_unit(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    upstairs = make.unit(of=cast.birkehoej, name="Øverst")
    per = deeds.resident(cast, "Per", gender="man")
    karl = deeds.resident(cast, "Karl", gender="man")
    inger = deeds.resident(cast, "Inger", gender="woman", unit=upstairs)
    deeds.resident(cast, "Kim", unit=upstairs)
    deeds.ticks(lone, {per: "took_part", karl: "asleep"})
    two_weeks = NOW.date() - timedelta(days=14)
    deeds.ticks(lone, {inger: "took_part"}, day=two_weeks)
    with inside(cast.fjordby, person=lone.person):
        page = queries.not_reached(lone, today=NOW.date())
        later = queries.not_reached(lone, today=NOW.date() + timedelta(days=1))
        in_a_month = queries.not_reached(lone, today=NOW.date() + timedelta(days=15), days=30)
    told = {each.unit: [row.preferred_name for row, _day in each.residents] for each in page.units}
    assert told == {"Stuen": ["Karl"], "Øverst": ["Kim"]}
    assert (in_a_month.missed.all, in_a_month.missed.men) == (2, 1)
    assert (page.missed.women, page.missed.men, page.missed.unsaid) == (0, 1, 1)
    assert (page.all.women, page.all.men, page.all.unsaid) == (1, 2, 1)
    assert (later.missed.women, later.missed.men) == (1, 1)
