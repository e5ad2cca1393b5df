"""Many register, correct and fold at once: nobody waits for long, and nothing is lost."""

import pytest
from django.db import connection, transaction

from samspil.kit.rls import walls
from samspil.mapping.actions import fold
from samspil.mapping.queries import Selection, national, rolled, tallies
from samspil.mapping.rules import Period, Tally
from samspil.mapping.rules.weeks import cut, whole_weeks
from samspil.mapping.tests.test_country import SPRING, with_activities
from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.registrations.models import Registration
from samspil.registrations.tests import deeds
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.testing.race import at_once

pytestmark = pytest.mark.race


@pytest.fixture
def cast(committed: None) -> Cast:
    """The same cast, there for every thread."""
    return make.cast()


def agree(cast: Cast) -> int:
    """Return how many activities there are; the rows and the counts say the same."""
    weeks = whole_weeks(Period(NOW.date().replace(month=1, day=1), NOW.date()))
    with inside(cast.fjordby):
        told = tallies(Registration.objects.filter(tenant=cast.fjordby), weeks)
        counted = rolled.counted(cast.fjordby.pk, cut(weeks), closely=list(told))
    assert counted.centres == told
    assert counted.whole == Tally.of_all(told.values())
    return sum(tally.held for tally in told.values())


@pytest.mark.parametrize("turn", range(2))
def test_registered_corrected_and_folded_at_once(cast: Cast, turn: int) -> None:
    lone = cast.members[Role.COORDINATOR]
    rows = [deeds.register(lone, deeds.walk(cast)) for _each in range(4)]

    def do(number: int) -> None:
        if number < 4:
            deeds.change(lone, rows[number], residents=10 + number)
        elif number < 8:
            deeds.register(lone, deeds.walk(cast))
        else:
            with inside(cast.fjordby):
                fold(cast.fjordby)

    assert at_once(range(12), do) == {"done": 12}
    assert agree(cast) == 8


def test_who_registers_does_not_wait_for_a_long_import(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    with transaction.atomic(), inside(cast.fjordby):
        fold(cast.fjordby)  # and its transaction is still open
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '2s'")

        def do(_number: int) -> None:
            deeds.register(lone, deeds.walk(cast))
            with inside(cast.fjordby):
                fold(cast.fjordby)

        assert at_once(range(3), do) == {"done": 3}
    assert agree(cast) == 3


def test_many_municipalities_are_counted_two_at_a_time_and_each_inside_its_walls(
    committed: None,
) -> None:
    tenants = [with_activities(each + 1)[0] for each in range(national.MANY)]
    first, *others = tenants
    member = make.member(Role.READER, at=first)
    for tenant in others:
        make.member(Role.READER, at=tenant, who=member.person)
    selection = Selection(period=SPRING, codes={"place": "common"})
    with walls(tenant_id=None, person_id=member.person.pk):
        who = national.across_of(member.person)
        parts, whole = national.sides(who, selection, name="I alt")
    assert len(parts) == national.MANY
    assert sorted(part.tally.held for part in parts) == list(range(1, national.MANY + 1))
    assert whole.figures.activities == sum(range(national.MANY + 1))
