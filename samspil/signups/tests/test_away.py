"""Somebody says that she is away on days on which she has said that she comes."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from samspil.activities.models import Activity
from samspil.activities.tests import deeds as activities
from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import Member, Role
from samspil.signups import actions, queries
from samspil.signups.models import Ask
from samspil.signups.rules import Kind, State
from samspil.signups.tests.deeds import asked, far_ahead, letters, says, sent, states
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in
from samspil.volunteers.models import Away, Volunteer
from samspil.volunteers.tests import deeds as volunteers

TOMORROW = NOW.date() + timedelta(days=1)


@pytest.fixture
def birgit(cast: Cast) -> Volunteer:
    return volunteers.herself(cast)


def away_on(cast: Cast, who: Volunteer, *walks: Activity) -> Away:
    by = cast.members[Role.VOLUNTEER]
    days = sorted(walk.day for walk in walks) or [TOMORROW]
    return volunteers.away(by, who, days[0], days[-1])


def withdraws(by: Member, away: Away, asks: Iterable[Ask]) -> list[Ask]:
    with inside(by.tenant, person=by.person):
        return actions.withdraw_while_away(
            by=by, away_id=away.pk, ask_ids=[ask.pk for ask in asks], now=NOW + timedelta(hours=1)
        )


def test_only_what_she_has_said_yes_to_on_those_days_is_offered(
    cast: Cast, birgit: Volunteer
) -> None:
    walks = activities.occurrences(cast, activities.series(cast))[:4]
    for walk, answer in zip(walks, ("yes", "no", "maybe", "yes"), strict=True):
        says(asked(cast, walk, birgit)[0], answer)
    by = cast.members[Role.VOLUNTEER]
    away = away_on(cast, birgit, *walks[:3])
    with inside(cast.fjordby, person=by.person):
        assert [ask.activity_id for ask in queries.agreed(by, away, now=NOW)] == [walks[0].pk]
        assert queries.agreed(by, away, now=NOW + timedelta(days=30)) == []


def test_what_she_chooses_is_taken_back_and_the_coordinator_told_once(
    cast: Cast, birgit: Volunteer, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    walks = activities.occurrences(cast, activities.series(cast, seats=1))[:3]
    asks = [says(asked(cast, walk, birgit)[0]) for walk in walks]
    says(asked(cast, walks[0], volunteers.volunteer(cast, "Anna"))[0])
    away = away_on(cast, birgit, *walks)
    sent(cast)
    mail.outbox.clear()
    withdraws(cast.members[Role.VOLUNTEER], away, asks[:2])
    assert states(walks[0]) == {birgit.name: State.WITHDRAWN, "Anna": State.OFFERED}
    assert states(walks[1]) == {birgit.name: State.WITHDRAWN}
    assert states(walks[2]) == {birgit.name: State.YES}
    (gone,) = letters(cast, Kind.WITHDREW)
    sent(cast)
    (told,) = [one for one in mail.outbox if "kan alligevel ikke komme" in one.body]
    assert told.body.count("– Gåtur, tirsdag den") == len(gone.ask_ids or []) == 2


def test_who_answers_for_two_centres_is_told_of_both_in_one_letter(
    cast: Cast, birgit: Volunteer, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    lone = cast.members[Role.COORDINATOR].person
    both = make.member(Role.COORDINATOR, at=cast.fjordby, centre=cast.other_centre, who=lone)
    walks = [
        activities.planned(cast, by=both, centre_id=where.pk)
        for where in (cast.birkehoej, cast.other_centre)
    ]
    asks = [says(asked(cast, walk, birgit, by=both)[0]) for walk in walks]
    sent(cast)
    mail.outbox.clear()
    withdraws(cast.members[Role.VOLUNTEER], away_on(cast, birgit, *walks), asks)
    sent(cast)
    (told,) = mail.outbox
    assert all(where.name in told.body for where in (cast.birkehoej, cast.other_centre))


def test_somebody_else_takes_it_back_for_her_as_by_telephone(cast: Cast, birgit: Volunteer) -> None:
    walk = activities.planned(cast)
    ask = says(asked(cast, walk, birgit)[0])
    (row,) = withdraws(cast.members[Role.COORDINATOR], away_on(cast, birgit, walk), [ask])
    assert (row.stands, row.by_phone) == (State.WITHDRAWN, True)


def test_nothing_is_taken_back_that_is_not_named_or_is_anothers(
    cast: Cast, birgit: Volunteer
) -> None:
    walk = activities.planned(cast)
    mine, theirs = asked(cast, walk, birgit, volunteers.volunteer(cast, "Anna"))
    says(mine)
    says(theirs)
    away = away_on(cast, birgit, walk)
    for asks in ([], [theirs]):
        with pytest.raises(Refused, match="mindst én"):
            withdraws(cast.members[Role.VOLUNTEER], away, asks)
    assert set(states(walk).values()) == {State.YES}


@pytest.mark.slow
def test_the_page_after_her_days_shows_them_and_opening_it_takes_nothing_back(
    cast: Cast, birgit: Volunteer
) -> None:
    walk = activities.planned(cast)
    [ask] = asked(cast, walk, birgit)
    says(ask)
    walk = far_ahead(walk)
    days = {"first_day": walk.day.isoformat(), "last_day": walk.day.isoformat()}
    page = logged_in(cast.members[Role.VOLUNTEER])
    said = page.post(f"/fjordby/frivillige/{birgit.pk}/vaek/", days, follow=True)
    here = said.redirect_chain[-1][0]
    assert "Du har sagt ja til 1 tur i de dage" in said.text
    assert page.post(here, {}).status_code == 422
    assert states(walk) == {birgit.name: State.YES}
    lone = cast.members[Role.COORDINATOR]
    with inside(cast.fjordby, person=lone.person):
        assert queries.ask_page(lone, walk.pk, now=NOW).away == {birgit.pk}
    assert "er væk den dag" in logged_in(lone).get(f"/fjordby/ture/{walk.pk}/hvem/").text
    assert "har sagt ja til 1 tur" in logged_in(lone).get(here).text
    gone = page.post(here, {"visits": [ask.pk]}, follow=True).text
    assert "Tak, fordi du siger til. Vi finder en anden." in gone
    assert states(walk) == {birgit.name: State.WITHDRAWN}
    assert "Der er ikke sagt ja til noget i de dage." in page.get(here).text


def test_who_is_away_that_day_keeps_her_place_in_line_and_is_offered_no_seat(
    cast: Cast, birgit: Volunteer
) -> None:
    walks = activities.occurrences(cast, activities.series(cast, seats=1))[:2]
    anna, kaj = volunteers.volunteer(cast, "Anna"), volunteers.volunteer(cast, "Kaj")
    away_on(cast, birgit, walks[0])
    taken_back = away_on(cast, birgit, walks[1])
    with inside(cast.fjordby):
        row = Away.objects.get(pk=taken_back.pk)
        row.taken_back_at, row.taken_back_by = NOW, birgit.person
        row.save()
    for walk in walks:
        [hers, annas, kajs] = asked(cast, walk, birgit, anna, kaj)
        for number, ask in enumerate((annas, hers, kajs)):
            says(ask, now=NOW + timedelta(minutes=number))
        says(annas, "no", now=NOW + timedelta(hours=1))
    gone = {"Anna": State.WITHDRAWN}
    assert states(walks[0]) == gone | {birgit.name: State.STANDBY, "Kaj": State.OFFERED}
    assert states(walks[1]) == gone | {birgit.name: State.OFFERED, "Kaj": State.STANDBY}


def test_a_task_is_offered_to_who_is_away_on_its_first_day(cast: Cast, birgit: Volunteer) -> None:
    task = activities.task(cast, seats=1)
    anna = volunteers.volunteer(cast, "Anna")
    away_on(cast, birgit, task)
    [hers, annas] = asked(cast, task, birgit, anna)
    says(annas)
    says(hers)
    says(annas, "no")
    assert states(task) == {"Anna": State.WITHDRAWN, birgit.name: State.OFFERED}
