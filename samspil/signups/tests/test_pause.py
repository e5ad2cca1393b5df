"""Somebody holds a pause who has said that she comes, stands in line, or is asked about more."""

from collections.abc import Iterable
from datetime import timedelta

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
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in
from samspil.volunteers import actions as volunteering
from samspil.volunteers.models import Stage, Volunteer
from samspil.volunteers.tests import deeds as volunteers

pytestmark = pytest.mark.usefixtures("mail_in_memory")
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def birgit(cast: Cast) -> Volunteer:
    return volunteers.herself(cast, stage=Stage.ACTIVE)


def moves(by: Member, who: Volunteer, to: Stage = Stage.PAUSED) -> None:
    with inside(by.tenant, person=by.person):
        volunteering.move(by=by, volunteer_id=who.pk, to=to, now=NOW)


def withdraws(by: Member, who: Volunteer, asks: Iterable[Ask]) -> list[Ask]:
    with inside(by.tenant, person=by.person):
        return actions.withdraw_in_pause(
            by=by, volunteer_id=who.pk, ask_ids=[ask.pk for ask in asks], now=LATER
        )


def test_a_pause_takes_nothing_and_shows_all_that_waits_for_her(
    cast: Cast, birgit: Volunteer
) -> None:
    walks = activities.occurrences(cast, activities.series(cast))[:4]
    for walk, answer in zip(walks, ("yes", "no", "maybe", ""), strict=True):
        [ask] = asked(cast, walk, birgit)
        if answer:
            says(ask, answer)
    task = activities.task(cast)
    says(asked(cast, task, birgit)[0])
    me = cast.members[Role.VOLUNTEER]
    moves(me, birgit)
    assert states(walks[0]) == states(task) == {birgit.name: State.YES}
    with inside(cast.fjordby, person=me.person):
        found = queries.expected_in_pause(me, birgit, now=NOW)
    wanted = [walks[0].pk, walks[2].pk, walks[3].pk, task.pk]
    assert [ask.activity_id for ask in found] == wanted


def test_what_she_says_no_to_goes_to_the_line_and_the_coordinator_is_told_once(
    cast: Cast, birgit: Volunteer
) -> None:
    walks = activities.occurrences(cast, activities.series(cast, seats=1))[:4]
    asks = [asked(cast, walk, birgit)[0] for walk in walks]
    for ask in asks[:3]:
        says(ask)
    says(asked(cast, walks[0], volunteers.volunteer(cast, "Anna"))[0])
    me = cast.members[Role.VOLUNTEER]
    moves(me, birgit)
    sent(cast)
    mail.outbox.clear()
    withdraws(me, birgit, [asks[0], asks[1], asks[3]])
    assert states(walks[0]) == {birgit.name: State.WITHDRAWN, "Anna": State.OFFERED}
    assert states(walks[1]) == {birgit.name: State.WITHDRAWN}
    assert states(walks[2]) == {birgit.name: State.YES}  # she comes to that one all the same
    assert states(walks[3]) == {birgit.name: State.NO}  # she had not answered
    [gone] = letters(cast, Kind.WITHDREW)
    assert gone.ask_ids == [asks[0].pk, asks[1].pk]
    sent(cast)
    assert len([one for one in mail.outbox if "kan alligevel ikke komme" in one.body]) == 1


def test_she_is_not_asked_while_she_pauses_and_is_again_afterwards(
    cast: Cast, birgit: Volunteer
) -> None:
    walk, other = activities.planned(cast), activities.planned(cast, title="Banko")
    me, lone = cast.members[Role.VOLUNTEER], cast.members[Role.COORDINATOR]
    asked(cast, walk, birgit)  # and the letter waits in the queue
    moves(me, birgit)
    assert sent(cast) == 0
    with pytest.raises(Refused, match="ikke aktiv"):
        asked(cast, other, birgit)

    def fits() -> bool:
        with inside(cast.fjordby, person=lone.person):
            page = queries.ask_page(lone, other.pk, now=NOW)
        return birgit.pk in {line.volunteer.pk for line in page.lines}

    assert not fits()
    moves(me, birgit, Stage.ACTIVE)
    assert fits()
    asked(cast, other, birgit)
    assert sent(cast) == 1
    with pytest.raises(Refused, match="Pausen er slut"):
        withdraws(me, birgit, [])


def test_somebody_else_says_no_for_her_as_by_telephone_and_only_where_she_may(
    cast: Cast, birgit: Volunteer
) -> None:
    here = activities.planned(cast)
    [ask] = asked(cast, here, birgit)
    says(ask)
    [theirs] = asked(cast, here, volunteers.volunteer(cast, "Anna"))
    lone = cast.members[Role.COORDINATOR]
    moves(lone, birgit)
    with pytest.raises(Refused, match="mindst én"):
        withdraws(lone, birgit, [theirs])
    [row] = withdraws(lone, birgit, [ask])
    assert (row.stands, row.by_phone) == (State.WITHDRAWN, True)
    for member in (cast.members[Role.ASSOCIATION_LEAD], cast.members[Role.CARE_WORKER]):
        with pytest.raises(Volunteer.DoesNotExist):
            withdraws(member, birgit, [ask])


@pytest.mark.slow
def test_the_page_comes_after_the_button_and_opening_it_takes_nothing(
    cast: Cast, birgit: Volunteer
) -> None:
    walk, banko = activities.planned(cast), activities.planned(cast, title="Banko")
    [yes], [open_] = asked(cast, walk, birgit), asked(cast, banko, birgit)
    says(yes)
    far_ahead(walk)
    far_ahead(banko)
    page, lone = logged_in(cast.members[Role.VOLUNTEER]), logged_in(cast.members[Role.COORDINATOR])
    here = f"/fjordby/ture/pause/{birgit.pk}/"
    assert page.get(here)["Location"] == "/fjordby/frivillige/mit/"  # she holds none
    said = page.post(f"/fjordby/frivillige/{birgit.pk}/pause/", follow=True)
    assert said.redirect_chain[-1][0] == here
    assert "Hvad med det, du har sagt ja til eller er spurgt om?" in said.text
    assert "Du er spurgt og har ikke svaret." in said.text
    assert page.post(here, {}).status_code == 422
    assert states(walk) == {birgit.name: State.YES}
    assert "Holder pause." in lone.get(f"/fjordby/ture/{walk.pk}/hvem/").text
    theirs = lone.get(here).text
    assert f"Hvad med det, {birgit.first_name} har sagt ja til" in theirs
    assert "Du er spurgt" not in theirs
    gone = page.post(here, {"visits": [yes.pk, open_.pk]}, follow=True).text
    assert "Tak, fordi du siger til. Vi finder en anden." in gone
    assert (states(walk), states(banko)) == (
        {birgit.name: State.WITHDRAWN},
        {birgit.name: State.NO},
    )
    assert "Der er ikke noget, der venter." in page.get(here).text
    page.post(f"/fjordby/frivillige/{birgit.pk}/i-gang/", follow=True)
    with inside(cast.fjordby):
        assert Volunteer.objects.get(pk=birgit.pk).stage == Stage.ACTIVE
    again = page.post(f"/fjordby/frivillige/{birgit.pk}/pause/", follow=True)
    assert again.redirect_chain[-1][0] == "/fjordby/frivillige/mit/"


def test_the_link_is_sent_again_only_where_she_may_be_asked(cast: Cast, birgit: Volunteer) -> None:
    walk = activities.planned(cast)
    anna, kaj = volunteers.volunteer(cast, "Anna"), volunteers.volunteer(cast, "Kaj")
    [hers, _annas, kajs] = asked(cast, walk, birgit, anna, kaj)
    says(kajs)
    lone = cast.members[Role.COORDINATOR]

    def again(days: int) -> set[int]:
        with inside(cast.fjordby, person=lone.person):
            return set(queries.ask_page(lone, walk.pk, now=NOW + timedelta(days=days)).again)

    assert again(days=0) == set()  # she was asked today
    assert again(days=1) == {birgit.pk, anna.pk}
    moves(lone, birgit)
    assert again(days=1) == {anna.pk}
    with inside(cast.fjordby, person=lone.person), pytest.raises(Refused, match="ikke aktiv"):
        actions.ask_again(by=lone, ask_id=hers.pk, now=NOW + timedelta(days=1))
    far_ahead(walk)
    page = logged_in(lone).get(f"/fjordby/ture/{walk.pk}/hvem/").text
    assert f"{birgit.first_name} har ringet" in page
    assert page.count("Send linket igen") == 1


def test_who_holds_a_pause_keeps_her_place_in_line_and_is_offered_no_seat(
    cast: Cast, birgit: Volunteer
) -> None:
    walk = activities.planned(cast, seats=1)
    anna, kaj = volunteers.volunteer(cast, "Anna"), volunteers.volunteer(cast, "Kaj")
    [hers, annas, kajs] = asked(cast, walk, birgit, anna, kaj)
    for number, ask in enumerate((annas, hers, kajs)):
        says(ask, now=NOW + timedelta(minutes=number))
    me = cast.members[Role.VOLUNTEER]
    moves(me, birgit)
    says(annas, "no", now=LATER)
    waits = {"Anna": State.WITHDRAWN, birgit.name: State.STANDBY}
    assert states(walk) == waits | {"Kaj": State.OFFERED}
    says(kajs, "no", now=LATER)  # and nobody else stands in line
    assert states(walk) == waits | {"Kaj": State.WITHDRAWN}
    moves(me, birgit, Stage.ACTIVE)
    with inside(cast.fjordby):
        row = Activity.objects.select_related("tenant").get(pk=walk.pk)
        assert actions.seats_changed([row], now=LATER) == 1
    assert states(walk)[birgit.name] == State.OFFERED
