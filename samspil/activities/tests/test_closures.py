"""Proposals and their answers; a centre that closes to visits and opens again."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from samspil.activities import actions, tasks, who
from samspil.activities.models import Activity
from samspil.activities.rules import State, Why
from samspil.activities.tests import deeds
from samspil.activities.tests.deeds import TUESDAY
from samspil.activities.tests.told import Notebook
from samspil.activities.who import Change
from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import Member, Role
from samspil.testing import make, race
from samspil.testing.make import NOW, Cast


def accepted(cast: Cast, row: Activity, *, by: Member | None = None) -> Activity:
    who = by or cast.members[Role.COORDINATOR]
    with inside(cast.fjordby, person=who.person):
        return actions.accept(by=who, activity_id=row.pk, now=NOW)


def declined(cast: Cast, row: Activity, because: str) -> Activity:
    karen = cast.members[Role.MANAGER]
    with inside(cast.fjordby, person=karen.person):
        return actions.decline(by=karen, activity_id=row.pk, because=because, now=NOW)


def test_the_centre_says_yes_once(cast: Cast) -> None:
    row = deeds.proposed(cast)
    assert accepted(cast, row).state == State.PLANNED
    with pytest.raises(Refused, match="besvaret"):
        accepted(cast, row)


@pytest.mark.slow
def test_a_yes_or_no_is_for_all_of_a_series(cast: Cast) -> None:
    erik = cast.members[Role.ASSOCIATION_LEAD]
    ours = deeds.series(cast, by=erik, association_id=cast.venner.pk)
    theirs = deeds.series(cast, by=erik, association_id=cast.venner.pk)
    accepted(cast, deeds.occurrences(cast, ours)[0])
    declined(cast, deeds.occurrences(cast, theirs)[2], "Vi har kor om tirsdagen.")
    assert {each.state for each in deeds.occurrences(cast, ours)} == {State.PLANNED}
    said = {(each.state, each.declined_because) for each in deeds.occurrences(cast, theirs)}
    assert said == {(State.DECLINED, "Vi har kor om tirsdagen.")}


def test_a_no_says_why(cast: Cast) -> None:
    row = deeds.proposed(cast)
    for because, said in ((" ", "en sætning"), ("Spørg 010203-1234", "CPR")):
        with pytest.raises(Refused, match=said):
            declined(cast, row, because)


def test_the_answer_is_the_manager_and_coordinators(cast: Cast) -> None:
    row = deeds.proposed(cast)
    for role in (Role.CARE_WORKER, Role.ASSOCIATION_LEAD, Role.LEAD):
        with pytest.raises(Refused, match="leder eller koordinator"):
            accepted(cast, row, by=cast.members[role])
    with pytest.raises(Activity.DoesNotExist):
        accepted(cast, row, by=cast.members[Role.VOLUNTEER])


def test_whoever_proposed_it_is_written_to(cast: Cast, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    row = deeds.proposed(cast)
    declined(cast, row, "Vi har kor om tirsdagen.")
    with inside(cast.fjordby):
        tasks.tell_answer(cast.fjordby, activity_id=row.pk)
    [letter] = mail.outbox
    assert letter.to == [cast.members[Role.ASSOCIATION_LEAD].person.login.email]
    assert letter.subject == "Plejecentret har svaret på jeres forslag"
    assert "Vi har kor om tirsdagen." in letter.body


def test_a_closure_cancels_its_days_alone_and_opening_gives_them_back(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = Notebook()
    monkeypatch.setattr(who, "_answers", [book])
    on, after = deeds.planned(cast), deeds.planned(cast, when=deeds.at_two(TUESDAY + timedelta(7)))
    elsewhere = make.member(Role.COORDINATOR, at=cast.fjordby, centre=cast.other_centre)
    other = deeds.planned(cast, by=elsewhere, centre_id=cast.other_centre.pk)
    closure = deeds.closed(cast)
    gone = deeds.again(cast, on)
    assert (gone.state, gone.cancelled_why, gone.closure) == (State.CANCELLED, Why.CLOSED, closure)
    assert {deeds.again(cast, each).state for each in (after, other)} == {State.PLANNED}
    deeds.opened(cast, closure)
    assert deeds.again(cast, on).state == State.PLANNED
    assert book.closures == [
        ("Birkehøj", Change.CANCELLED, 1), ("Birkehøj", Change.RESTORED, 1),
    ]  # fmt: skip


def test_opened_in_the_middle_what_is_past_stays_cancelled(cast: Cast) -> None:
    early = deeds.planned(cast)
    late = deeds.planned(cast, when=deeds.at_two(TUESDAY + timedelta(days=5)))
    closure = deeds.closed(cast)
    now = NOW + timedelta(days=3)
    ended = deeds.opened(cast, closure, now=now)
    assert (ended.last_day, ended.undone_at) == (now.date() - timedelta(days=1), None)
    assert deeds.again(cast, early).state == State.CANCELLED
    assert deeds.again(cast, late).state == State.PLANNED


def test_nothing_is_planned_on_closed_days_and_series_stand_cancelled(cast: Cast) -> None:
    deeds.closed(cast)
    with pytest.raises(Refused, match=r"lukket for besøg til og med 30\. november 2026"):
        deeds.planned(cast)
    first, second = deeds.occurrences(cast, deeds.series(cast))[:2]
    assert (first.cancelled_why, second.state) == (Why.CLOSED, State.PLANNED)
    with pytest.raises(Refused, match="lukket"):
        lone = cast.members[Role.COORDINATOR]
        with inside(cast.fjordby, person=lone.person):
            actions.restore(by=lone, activity_id=first.pk, now=NOW)


def test_a_closure_can_be_made_longer(cast: Cast) -> None:
    row = deeds.planned(cast, when=deeds.at_two(TUESDAY + timedelta(days=9)))
    closure = deeds.closed(cast)
    karen = cast.members[Role.MANAGER]
    with inside(cast.fjordby, person=karen.person):
        with pytest.raises(Refused, match="senere"):
            actions.extend_closure(
                by=karen, closure_id=closure.pk, last_day=closure.last_day, now=NOW
            )
        actions.extend_closure(
            by=karen, closure_id=closure.pk, last_day=TUESDAY + timedelta(days=10), now=NOW
        )
    assert deeds.again(cast, row).cancelled_why == Why.CLOSED


def test_a_closure_is_the_centres_own_and_once(cast: Cast) -> None:
    for role in (Role.ASSOCIATION_LEAD, Role.LEAD):
        with pytest.raises(Refused, match="egne folk"):
            deeds.closed(cast, by=cast.members[role])
    deeds.closed(cast)
    with pytest.raises(Refused, match="nogle af dagene"):
        deeds.closed(cast, TUESDAY + timedelta(days=3))
    with pytest.raises(Refused, match="gået"):
        deeds.closed(cast, NOW.date() - timedelta(days=1))


def test_a_care_worker_closes_for_three_days_and_takes_her_own_back(cast: Cast) -> None:
    fatima = cast.members[Role.CARE_WORKER]
    with pytest.raises(Refused, match=r"til og med 25\. november 2026"):
        deeds.closed(cast, NOW.date(), days=4, by=fatima)
    hers = deeds.closed(cast, NOW.date(), days=3, by=fatima)
    with inside(cast.fjordby, person=fatima.person):
        with pytest.raises(Refused, match="leder eller koordinator"):
            actions.extend_closure(
                by=fatima, closure_id=hers.pk, last_day=TUESDAY + timedelta(days=7), now=NOW
            )
        assert actions.open_to_visits(by=fatima, closure_id=hers.pk, now=NOW).undone_at == NOW
    karens = deeds.closed(cast)
    with (
        inside(cast.fjordby, person=fatima.person),
        pytest.raises(Refused, match="leder eller koordinator"),
    ):
        actions.open_to_visits(by=fatima, closure_id=karens.pk, now=NOW)


def test_those_who_decide_hear_that_a_care_worker_closed_it(cast: Cast, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    fatima = cast.members[Role.CARE_WORKER]
    hers = deeds.closed(cast, NOW.date(), days=1, by=fatima)
    with inside(cast.fjordby):
        tasks.tell_closed(cast.fjordby, closure_id=hers.pk)
    told = {address for letter in mail.outbox for address in letter.to}
    deciders = (cast.members[Role.MANAGER], cast.members[Role.COORDINATOR])
    assert told == {each.person.login.email for each in deciders}
    assert fatima.person.name in mail.outbox[0].body
    assert fatima.person.name not in mail.outbox[0].subject
    with inside(cast.fjordby, person=fatima.person):
        actions.open_to_visits(by=fatima, closure_id=hers.pk, now=NOW)
        tasks.tell_closed(cast.fjordby, closure_id=hers.pk)
    assert len(mail.outbox) == len(deciders)


@pytest.mark.race
@pytest.mark.usefixtures("committed")
def test_two_who_close_it_at_once_close_it_once() -> None:
    cast = make.cast()
    answers = race.at_once(range(4), lambda _who: deeds.closed(cast))
    assert answers == {"done": 1, "refused": 3}
