"""Planning, moving and cancelling, one at a time and in series."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from samspil.activities import actions
from samspil.activities.models import Activity
from samspil.activities.rules import AHEAD, State, Timed, Why, Window, moment
from samspil.activities.tests import deeds
from samspil.activities.tests.deeds import TUESDAY
from samspil.kit.verdict import Conflict, Refused
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Role
from samspil.testing import make
from samspil.testing.make import NOW, Cast

WRITERS = (Role.MANAGER, Role.COORDINATOR, Role.CARE_WORKER)


@pytest.mark.parametrize("role", WRITERS)
def test_the_centres_own_people_plan_and_it_stands(cast: Cast, role: str) -> None:
    row = deeds.planned(cast, by=cast.members[role])
    assert (row.state, row.starts_at) == (State.PLANNED, moment(TUESDAY, time(14)))
    with inside(cast.fjordby):
        assert AuditEntry.objects.filter(deed="activities.planned", subject_id=row.pk).exists()


def test_what_an_association_plans_is_a_proposal(cast: Cast) -> None:
    assert deeds.proposed(cast).state == State.PROPOSED


@pytest.mark.parametrize("role", [Role.LEAD, Role.VOLUNTEER, Role.RELATIVE, Role.READER])
def test_others_do_not_plan(cast: Cast, role: str) -> None:
    with pytest.raises(Refused, match="planlægges af plejecentret"):
        deeds.planned(cast, by=cast.members[role])


def test_nobody_plans_for_somebody_elses_centre_or_association(cast: Cast) -> None:
    with pytest.raises(Refused, match="dit eget plejecenter"):
        deeds.planned(cast, centre_id=cast.other_centre.pk)
    erik = cast.members[Role.ASSOCIATION_LEAD]
    for association in (None, cast.other_association.pk):
        with pytest.raises(Refused, match="din egen forening"):
            deeds.planned(cast, by=erik, association_id=association)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": " "}, "Skriv, hvad I vil lave"),
        ({"title": "x" * 81}, "højst 80 tegn"),
        ({"description": "Hent 010203-1234"}, "CPR"),
        ({"seats": 201}, "mellem 0 og 200"),
        ({"when": Timed(TUESDAY, time(14), time(14))}, "Ret sluttidspunktet"),
        ({"when": deeds.at_two(NOW.date() - timedelta(days=1))}, "Dagen er gået"),
        ({"when": deeds.at_two(date(2029, 1, 1))}, "to år"),
        ({"when": Window(TUESDAY, TUESDAY - timedelta(days=1))}, "ligger før"),
        ({"when": Window(TUESDAY, date(2027, 11, 1))}, "halvt år"),
    ],
)
def test_what_cannot_stand_is_refused(cast: Cast, wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(Refused, match=said):
        deeds.planned(cast, **wrong)


def test_a_unit_is_the_centres_own(cast: Cast) -> None:
    elsewhere = make.unit(of=cast.other_centre)
    with pytest.raises(Refused, match="Afdelingen"):
        deeds.planned(cast, unit_id=elsewhere.pk)
    assert deeds.planned(cast, unit_id=cast.unit.pk).unit_id == cast.unit.pk


def test_a_task_has_days_and_no_time(cast: Cast) -> None:
    row = deeds.task(cast)
    assert (row.starts_at, row.first_day, row.day) == (None, NOW.date(), NOW.date())
    assert not row.over(NOW + timedelta(days=7))
    assert row.over(NOW + timedelta(days=8))


def test_the_database_refuses_half_a_time(cast: Cast) -> None:
    row = deeds.planned(cast)
    with inside(cast.fjordby), pytest.raises(IntegrityError), transaction.atomic():
        Activity.objects.filter(pk=row.pk).update(ends_at=None)
    with inside(cast.fjordby), pytest.raises(IntegrityError), transaction.atomic():
        Activity.objects.filter(pk=row.pk).update(state="cancelled")
    connection.check_constraints()


def test_a_series_is_made_sixteen_weeks_ahead_and_further_every_night(cast: Cast) -> None:
    row = deeds.series(cast)
    found = deeds.occurrences(cast, row)
    assert [each.slot_day for each in found] == [TUESDAY + timedelta(weeks=n) for n in range(16)]
    assert {each.starts_at for each in found} == {
        moment(TUESDAY + timedelta(weeks=n), time(14)) for n in range(16)
    }
    later = NOW + timedelta(weeks=3)
    with inside(cast.fjordby):
        assert actions.make_all_ahead(tenant=cast.fjordby, now=later) == 3
        assert actions.make_all_ahead(tenant=cast.fjordby, now=later) == 0
    assert deeds.occurrences(cast, row)[-1].day <= later.date() + AHEAD


def test_a_series_that_begins_far_ahead_stands_sixteen_weeks_from_there(cast: Cast) -> None:
    easter = TUESDAY + timedelta(weeks=18)
    found = deeds.occurrences(cast, deeds.series(cast, deeds.weekly(easter)))
    assert [each.day for each in found] == [easter + timedelta(weeks=n) for n in range(16)]
    assert {timezone.localtime(each.starts_at).time() for each in found} == {time(14)}
    assert len({each.starts_at.time() for each in found if each.starts_at}) == 1  # summer time
    with inside(cast.fjordby):
        assert actions.make_all_ahead(tenant=cast.fjordby, now=NOW + timedelta(weeks=2)) == 0


def test_a_series_ends_on_its_last_day(cast: Cast) -> None:
    row = deeds.series(cast, deeds.weekly(last_day=TUESDAY + timedelta(weeks=2)))
    assert len(deeds.occurrences(cast, row)) == 3
    with inside(cast.fjordby):
        assert actions.make_all_ahead(tenant=cast.fjordby, now=NOW + timedelta(weeks=30)) == 0


def test_a_series_without_days_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="ingen dage"):
        deeds.series(cast, deeds.weekly(last_day=TUESDAY - timedelta(days=1)))


def test_one_that_is_moved_goes_apart_and_the_rest_stay(cast: Cast) -> None:
    row = deeds.series(cast)
    first, second = deeds.occurrences(cast, row)[:2]
    moved = deeds.moved(cast, first, deeds.at_two(TUESDAY + timedelta(days=1)))
    assert (moved.apart, moved.slot_day, moved.version) == (True, TUESDAY, 2)
    assert deeds.occurrences(cast, row)[1] == second


def test_who_read_an_older_version_sees_how_it_stands(cast: Cast) -> None:
    row = deeds.planned(cast)
    deeds.moved(cast, row, deeds.at_two(TUESDAY + timedelta(days=1)))
    lone = cast.members[Role.COORDINATOR]
    with inside(cast.fjordby, person=lone.person), pytest.raises(Conflict) as met:
        actions.move(
            by=lone, activity_id=row.pk, when=deeds.at_two(), now=NOW, read_version=row.version
        )
    assert met.value.theirs.version == 2


def test_cancelled_for_all_says_why_and_can_be_taken_back(cast: Cast) -> None:
    row = deeds.planned(cast)
    gone = deeds.cancelled(cast, row, why=Why.WEATHER, words="Det regner.")
    assert (gone.state, gone.cancelled_words) == (State.CANCELLED, "Det regner.")
    assert deeds.cancelled(cast, row).version == gone.version  # again changes nothing
    with pytest.raises(Refused, match="aflyst"):
        deeds.moved(cast, row, deeds.at_two())
    lone = cast.members[Role.COORDINATOR]
    with inside(cast.fjordby, person=lone.person):
        back = actions.restore(by=lone, activity_id=row.pk, now=NOW)
        assert (back.state, back.cancelled_words) == (State.PLANNED, "")
        with pytest.raises(Refused, match="ikke aflyst"):
            actions.restore(by=lone, activity_id=row.pk, now=NOW)


def test_what_is_over_stays_as_it_was(cast: Cast) -> None:
    before = NOW - timedelta(days=7)
    row = deeds.planned(cast, now=before, when=deeds.at_two(before.date()))
    with pytest.raises(Refused, match="forbi"):
        deeds.moved(cast, row, deeds.at_two())
    with pytest.raises(Refused, match="forbi"):
        deeds.cancelled(cast, row)


def test_others_neither_move_nor_cancel(cast: Cast) -> None:
    row = deeds.planned(cast)
    for role in (Role.LEAD, Role.VOLUNTEER, Role.ASSOCIATION_LEAD):
        with pytest.raises(Refused, match="ændres af plejecentret"):
            deeds.cancelled(cast, row, by=cast.members[role])
    with pytest.raises(Activity.DoesNotExist):
        deeds.cancelled(cast, row, by=cast.members[Role.READER])
