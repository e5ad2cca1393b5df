"""What the calendar is told: counts for all, people as the matrix has it, and who is written to."""

from datetime import date, time, timedelta

import pytest

from samspil.activities.models import Activity
from samspil.activities.queries import lines
from samspil.activities.rules import Timed
from samspil.activities.tests import deeds as activities
from samspil.activities.who import Coming, coming, panels, people
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Member, Role
from samspil.signups.rules import Kind, State
from samspil.signups.tests.deeds import asked, joins, letters, says, states
from samspil.testing.make import NOW, Cast
from samspil.volunteers.tests import deeds as volunteers


def told(member: Member, activity_id: int) -> list[tuple[str, str, str]]:
    with inside(member.tenant, person=member.person):
        found = people([activity_id], by=member, now=NOW).get(activity_id, ())
        return [(guest.name, guest.phone, guest.note) for guest in found]


@pytest.mark.slow
def test_who_comes_is_told_as_the_matrix_has_it(cast: Cast) -> None:
    walk = activities.planned(cast, seats=3)
    first = volunteers.volunteer(cast, "Inger Holm", mobile="40 41 42 43")
    second = volunteers.volunteer(cast, "Kaj Krog", association=cast.venner, mobile="50 51 52 53")
    says(asked(cast, walk, first)[0], friends=1)
    says(asked(cast, walk, second, by=cast.members[Role.ASSOCIATION_LEAD])[0])
    both = [("Inger Holm", "40 41 42 43", "+1"), ("Kaj Krog", "50 51 52 53", "")]
    expected: dict[str, list[tuple[str, str, str]]] = {
        Role.COORDINATOR: both,
        Role.MANAGER: both,
        Role.CARE_WORKER: [("Inger Holm", "", "+1"), ("Kaj Krog", "", "")],
        Role.ASSOCIATION_LEAD: both[1:],
        Role.LEAD: [],
        Role.READER: [],
        Role.RELATIVE: [],
        Role.VOLUNTEER: [],
    }
    assert {role: told(cast.members[role], walk.pk) for role in expected} == expected
    with inside(cast.fjordby):
        assert AuditEntry.objects.filter(deed="signups.people_read").count() == 4


@pytest.mark.slow
def test_those_who_come_to_the_same_see_first_names(cast: Cast) -> None:
    me = cast.members[Role.VOLUNTEER]
    volunteers.herself(cast)
    walk = activities.planned(cast, seats=3)
    says(asked(cast, walk, volunteers.volunteer(cast, "Inger Holm"))[0])
    joins(me, walk)
    assert told(me, walk.pk) == [("Inger", "", ""), ("Volunteer", "", "")]


@pytest.mark.slow
def test_counts_say_nothing_of_who(cast: Cast) -> None:
    me = cast.members[Role.VOLUNTEER]
    volunteers.herself(cast)
    walk = activities.planned(cast, seats=2)
    empty = activities.planned(cast, title="Banko")
    answers = ["yes", "maybe", "no", "yes"]
    asks = asked(cast, walk, *(volunteers.volunteer(cast) for _ in answers))
    for ask, answer in zip(asks, answers, strict=True):
        says(ask, answer)
    joins(me, walk)
    for member, mine in ((me, "På ventelisten"), (cast.lead, "")):
        with inside(cast.fjordby, person=member.person):
            found = coming([walk.pk, empty.pk], by=member, now=NOW)
        assert found == {walk.pk: Coming(yes=2, maybe=1, waiting=1, mine=mine)}


def test_the_calendar_says_who_is_missing_also_where_nobody_is_asked(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    walk = activities.planned(cast, seats=3)
    says(asked(cast, walk, volunteers.volunteer(cast))[0])
    plans = (
        *(walk, activities.planned(cast, title="Banko", seats=2)),
        activities.planned(cast, title="Kom forbi", drop_in=True),
    )
    with inside(cast.fjordby, person=lone.person):
        rows = Activity.objects.filter(pk__in=[each.pk for each in plans]).order_by("pk")
        found = lines(rows, member=lone, now=NOW)
        past = lines(rows, member=lone, now=NOW + timedelta(days=3))
    assert [line.missing for line in found] == [2, 2, None]
    assert [line.missing for line in past] == [None] * 3


def test_moved_in_the_calendar_everybody_is_asked_again(cast: Cast) -> None:
    walk = activities.planned(cast, seats=2)
    says(asked(cast, walk, volunteers.volunteer(cast, "A"))[0])
    activities.moved(cast, walk, Timed(date(2026, 11, 25), time(10), time(11)))
    assert states(walk) == {"A": State.UNCONFIRMED}
    assert len(letters(cast, Kind.CHANGED)) == 1


def test_who_was_not_told_that_it_closed_is_not_told_that_it_opened(cast: Cast) -> None:
    walk = activities.planned(cast)
    comes, _asked_only = asked(cast, walk, *(volunteers.volunteer(cast, name) for name in "AB"))
    says(comes)
    closure = activities.closed(cast)
    activities.opened(cast, closure)
    assert [letter.ask for letter in letters(cast, Kind.CANCELLED)] == [comes]
    assert [letter.ask for letter in letters(cast, Kind.RESTORED)] == [comes]
    assert states(walk) == {"A": State.UNCONFIRMED, "B": State.ASKED}


@pytest.mark.slow
def test_cancelled_in_the_calendar_everybody_is_told(cast: Cast) -> None:
    walk = activities.planned(cast, seats=1)
    asks = asked(cast, walk, *(volunteers.volunteer(cast) for _ in range(3)))
    for ask, answer in zip(asks, ["yes", "yes", "no"], strict=True):
        says(ask, answer)
    activities.cancelled(cast, walk)
    assert {letter.ask for letter in letters(cast, Kind.CANCELLED)} == set(asks[:2])


def test_the_activitys_page_has_the_one_thing_to_do(cast: Cast) -> None:
    walk = activities.planned(cast)
    volunteers.herself(cast)
    shown = {}
    for role in (Role.COORDINATOR, Role.VOLUNTEER, Role.LEAD):
        member = cast.members[role]
        with inside(cast.fjordby, person=member.person):
            (panel,) = panels(walk, by=member, now=NOW)
        shown[role] = (panel.context["leads"], panel.context["volunteers"])
    assert shown == {
        Role.COORDINATOR: (True, False),
        Role.VOLUNTEER: (False, True),
        Role.LEAD: (False, False),
    }
