"""What is always true of who comes, whatever is answered in whatever order."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samspil.activities.rules import ZONE, Part, moment
from samspil.registrations.rules import question
from samspil.signups.rules import (
    AGAINST,
    EVENING,
    LINK_AFTERWARDS,
    LONGEST_OFFER,
    MORNING,
    SHORTEST_OFFER,
    Answer,
    Candidate,
    Kind,
    State,
    Topic,
    Waiting,
    Wanted,
    Why,
    faces_secret,
    fit,
    in_line,
    left,
    link_secret,
    link_until,
    next_in_line,
    offer_until,
    reminder_due,
    settled,
)
from samspil.volunteers.rules import PartOfDay
from samspil.volunteers.words import likes

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MOMENTS = st.timedeltas(timedelta(), timedelta(days=365)).map(lambda back: NOW - back)
SIZES = st.integers(1, 2)
patient = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # a busy machine
LINES = st.lists(
    st.builds(
        Waiting,
        key=st.integers(1, 10_000),
        size=SIZES,
        last_asked=st.none() | MOMENTS,
        since=MOMENTS,
    ),
    unique_by=lambda one: one.key,
    max_size=12,
)


@pytest.mark.slow
@patient
@given(
    seats=st.none() | st.integers(0, 8),
    answers=st.lists(
        st.tuples(st.integers(0, 5), st.sampled_from(Answer), SIZES), min_size=1, max_size=60
    ),
)
def test_no_order_of_answers_ever_overbooks_or_leaves_a_free_seat_unused(
    seats: int | None, answers: list[tuple[int, Answer, int]]
) -> None:
    stands: dict[int, tuple[State, int]] = {}
    for who, answer, size in answers:
        others = sum(n for key, (state, n) in stands.items() if key != who and state.holds_seat)
        before = stands.get(who, (State.ASKED, 1))[0]
        state = settled(before, answer, size=size, free=left(seats, others))
        stands[who] = (state, size)
        taken = sum(n for each, n in stands.values() if each.holds_seat)
        assert seats is None or taken <= seats
        if answer == Answer.YES and state == State.STANDBY:
            assert seats is not None
            assert others + size > seats
        if answer != Answer.YES:
            assert not state.holds_seat


@pytest.mark.parametrize(
    ("state", "becomes"),
    [
        (State.ASKED, State.NO),
        (State.MAYBE, State.NO),
        (State.YES, State.WITHDRAWN),
        (State.STANDBY, State.WITHDRAWN),
        (State.OFFERED, State.WITHDRAWN),
        (State.UNCONFIRMED, State.WITHDRAWN),
    ],
)
def test_a_no_after_a_yes_is_another_thing_than_a_no(state: State, becomes: State) -> None:
    assert settled(state, Answer.NO, size=1, free=0) == becomes


@pytest.mark.slow
@patient
@given(line=LINES, free=st.none() | st.integers(0, 3))
def test_the_line_is_the_same_people_and_the_first_who_has_room_is_next(
    line: list[Waiting], free: int | None
) -> None:
    ordered = in_line(line)
    assert sorted(one.key for one in ordered) == sorted(one.key for one in line)
    chosen = next_in_line(line, free)
    have_room = [one for one in ordered if free is None or one.size <= free]
    assert chosen == (have_room[0] if have_room else None)


@pytest.mark.slow
@patient
@given(line=LINES)
def test_who_was_asked_least_recently_comes_before_who_was_asked_since(
    line: list[Waiting],
) -> None:
    ordered = in_line(line)
    asked = [one.last_asked for one in ordered]
    known = [moment for moment in asked if moment is not None]
    assert known == sorted(known)
    assert asked[: len(asked) - len(known)] == [None] * (len(asked) - len(known))


@patient
@given(now=MOMENTS, ahead=st.timedeltas(timedelta(minutes=1), timedelta(days=60)))
def test_an_offer_ends_before_the_start_and_within_a_day_and_its_night(
    now: datetime, ahead: timedelta
) -> None:
    until = offer_until(now, now + ahead)
    assert now < until <= now + ahead
    assert until - now <= LONGEST_OFFER + timedelta(hours=12)
    assert until - now >= min(SHORTEST_OFFER, ahead)
    local = until.astimezone(ZONE)
    if not MORNING <= local.time() < EVENING:  # only what begins before anybody is up
        morning = moment(local.date() + timedelta(days=local.time() >= EVENING), MORNING)
        assert now + ahead <= morning


def test_who_sleeps_loses_no_seat_that_she_is_offered_in_the_evening() -> None:
    day = date(2026, 3, 29)  # on which summer time begins
    late, begins = moment(day - timedelta(days=1), time(23, 30)), moment(day, time(11))
    assert offer_until(late, begins) == moment(day, MORNING)
    early = moment(day, time(7))
    assert late < offer_until(late, early) < early


def test_an_offer_of_a_task_without_time_lasts_a_day() -> None:
    assert offer_until(NOW, None) == NOW + LONGEST_OFFER


@pytest.mark.slow
@patient
@given(
    one=st.builds(
        Candidate,
        away=st.lists(
            st.tuples(st.dates(date(2026, 11, 20), date(2026, 11, 25)), st.integers(0, 4)).map(
                lambda span: (span[0], span[0] + timedelta(days=span[1]))
            ),
            max_size=2,
        ).map(tuple),
        courses=st.frozensets(st.sampled_from(["demens", "kørestol"])),
        association_id=st.none() | st.just(7),
        asked_directly=st.booleans(),
        came_before=st.integers(0, 3),
        last_asked=st.none() | MOMENTS,
        state=st.none() | st.sampled_from(State),
    ),
    wanted=st.builds(
        Wanted,
        day=st.none() | st.dates(date(2026, 11, 20), date(2026, 11, 28)),
        courses=st.frozensets(st.sampled_from(["demens", "kørestol"])),
    ),
)
def test_who_fits_has_what_it_needs_is_at_home_and_is_not_asked_past_her_association(
    one: Candidate, wanted: Wanted
) -> None:
    found = fit(one, wanted, now=NOW)
    assert found.why
    away = wanted.day is not None and any(a <= wanted.day <= b for a, b in one.away)
    able = wanted.courses <= one.courses
    direct = one.association_id is None or one.asked_directly
    assert found.fits == (not away and able and direct and one.state is None)
    assert found.fits or set(found.why) <= AGAINST
    assert (Why.AWAY in found.why) == away


def test_the_reasons_for_asking_are_said() -> None:
    regular = Candidate(came_before=3, last_asked=NOW - timedelta(days=40))
    assert fit(regular, Wanted(day=NOW.date()), now=NOW).why == (
        Why.CAME_BEFORE,
        Why.NOT_ASKED_LATELY,
    )
    asked_yesterday = Candidate(last_asked=NOW - timedelta(days=1))
    assert fit(asked_yesterday, Wanted(day=NOW.date()), now=NOW).why == (Why.FREE,)


def test_a_link_works_until_the_day_is_over_and_is_nobody_elses() -> None:
    assert link_until(NOW, NOW + timedelta(hours=2)) == NOW + timedelta(hours=2) + LINK_AFTERWARDS
    assert link_until(NOW, None) == NOW + timedelta(days=30)
    assert link_secret("a", key="k") != link_secret("b", key="k")
    assert link_secret("a", key="k") != link_secret("a", key="another")
    assert link_secret("a", key="k") != faces_secret("a", key="k")


@pytest.mark.parametrize(
    ("hours_ahead", "due"), [(25, False), (24, True), (1, True), (0, False), (-1, False)]
)
def test_a_reminder_is_due_in_the_last_day_before_the_start(hours_ahead: int, due: bool) -> None:  # noqa: FBT001 - a table
    starts_at = NOW + timedelta(hours=hours_ahead)
    assert reminder_due(starts_at, now=NOW, hours=24) == due
    assert not reminder_due(None, now=NOW, hours=24)


def test_every_kind_of_letter_goes_by_a_choice_of_hers() -> None:
    assert {kind.topic for kind in Kind} == set(Topic)


def test_who_has_a_car_is_asked_to_what_needs_one() -> None:
    wanted = Wanted(day=None, car=True)
    assert fit(Candidate(), wanted, now=NOW).why == (Why.CAR,)
    assert fit(Candidate(has_car=True), wanted, now=NOW).fits
    assert fit(Candidate(), Wanted(day=None), now=NOW).fits


def test_who_has_said_when_it_suits_is_asked_then_and_first_to_what_she_likes() -> None:
    tuesday = NOW.date() + timedelta(days=(1 - NOW.weekday()) % 7)
    wanted = Wanted(day=tuesday, part="afternoon", kinds=frozenset({"creative"}))
    likes = Candidate(days=frozenset({2}), likes=frozenset({"creative"}), last_asked=NOW)
    assert fit(likes, wanted, now=NOW).why == (Why.LIKES,)
    for other in (
        Candidate(days=frozenset({3})),
        Candidate(parts=frozenset({"evening"})),
    ):
        assert fit(other, wanted, now=NOW).why == (Why.TIME,)
        assert fit(other, Wanted(day=None), now=NOW).fits  # a task can wait until it suits


def test_what_volunteers_like_and_when_is_said_as_the_calendar_says_it() -> None:
    assert [part.value for part in PartOfDay] == [part.value for part in Part]
    assert likes().keys() - {"one-to-one"} <= set(question("category").codes)
