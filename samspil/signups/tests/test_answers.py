"""Asked, answered, withdrawn, offered: what each deed does, and each of its refusals."""

from datetime import timedelta
from typing import Any

import pytest

from samspil.activities.tests import deeds as activities
from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Role
from samspil.signups import actions, queries
from samspil.signups.models import Ask, Through
from samspil.signups.rules import Kind, State, Why
from samspil.signups.tests.deeds import (
    ask_of,
    asked,
    joins,
    letters,
    queue_tells,
    rang,
    says,
    states,
)
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.volunteers.models import CourseTaken, Stage
from samspil.volunteers.tests import deeds as volunteers

BEGINS = NOW + timedelta(days=1, hours=4)  # tomorrow at two, Danish time


def test_each_who_is_asked_gets_a_link_of_her_own_and_one_letter(cast: Cast) -> None:
    walk = activities.planned(cast)
    inger, bodil = (volunteers.volunteer(cast, name) for name in ("Inger", "Bodil"))
    made = asked(cast, walk, inger, bodil)
    assert asked(cast, walk, inger) == []
    assert {ask.volunteer.name for ask in made} == {"Inger", "Bodil"}
    assert len({ask.token_hash for ask in made}) == 2
    assert [letter.kind for letter in letters(cast)] == [Kind.ASK, Kind.ASK]
    assert states(walk) == {"Inger": State.ASKED, "Bodil": State.ASKED}


def test_nobody_is_asked_past_her_association_unless_it_says_so(cast: Cast) -> None:
    walk = activities.planned(cast)
    member = volunteers.volunteer(cast, "Kaj", association=cast.venner)
    with pytest.raises(Refused, match="spørges gennem Birkehøjs Venner"):
        asked(cast, walk, member)
    assert len(asked(cast, walk, member, by=cast.members[Role.ASSOCIATION_LEAD])) == 1
    direct = volunteers.volunteer(cast, "Eva", association=cast.venner, asked_directly=True)
    assert len(asked(cast, walk, direct)) == 1


@pytest.mark.slow
def test_whom_the_page_preselects_may_be_asked_by_whoever_looks_at_it(cast: Cast) -> None:
    walk = activities.planned(cast, association_id=cast.venner.pk)
    volunteers.volunteer(cast, "Kaj", association=cast.venner)
    volunteers.volunteer(cast, "Inger")
    chosen = {}
    for role in (Role.COORDINATOR, Role.ASSOCIATION_LEAD):
        member = cast.members[role]
        with inside(cast.fjordby, person=member.person):
            page = queries.ask_page(member, walk.pk, now=NOW)
        chosen[role] = [line.volunteer for line in page.fitting]
        assert asked(cast, walk, *chosen[role], by=member)
    names = {role: [one.name for one in people] for role, people in chosen.items()}
    assert names == {Role.COORDINATOR: ["Inger"], Role.ASSOCIATION_LEAD: ["Kaj"]}


def test_an_association_that_is_asked_gets_one_letter(cast: Cast) -> None:
    walk = activities.planned(cast)
    lone = cast.members[Role.COORDINATOR]
    for number in (1, 0):
        with inside(cast.fjordby, person=lone.person):
            found = actions.ask_associations(
                by=lone, activity_id=walk.pk, association_ids=[cast.venner.pk], now=NOW
            )
        assert found == number
    with inside(cast.fjordby):
        assert Through.objects.count() == 1
    (letter,) = letters(cast)
    assert letter.person == cast.members[Role.ASSOCIATION_LEAD].person


@pytest.mark.parametrize("role", [Role.CARE_WORKER, Role.LEAD, Role.VOLUNTEER])
def test_others_do_not_ask(cast: Cast, role: str) -> None:
    walk = activities.planned(cast)
    volunteers.herself(cast)
    with pytest.raises(Refused):
        asked(cast, walk, volunteers.volunteer(cast), by=cast.members[role])


def test_who_cannot_be_asked_is_not(cast: Cast) -> None:
    walk = activities.planned(cast)
    with pytest.raises(Refused, match="Vælg mindst én"):
        asked(cast, walk)
    with pytest.raises(Refused, match="ikke aktiv"):
        asked(cast, walk, volunteers.volunteer(cast, stage=Stage.PAUSED))
    elsewhere = volunteers.volunteer(cast, centres=[cast.other_centre])
    with pytest.raises(Refused, match="findes ikke her"):
        asked(cast, walk, elsewhere)
    activities.cancelled(cast, walk)
    with pytest.raises(Refused, match="aflyst"):
        asked(cast, walk, volunteers.volunteer(cast))


@pytest.mark.slow
def test_who_fits_comes_first_with_the_reason_why(cast: Cast) -> None:
    walk = activities.planned(cast)
    lone = cast.members[Role.COORDINATOR]
    volunteers.volunteer(cast, "Frit Fald")
    gone = volunteers.volunteer(cast, "Borte Borg")
    volunteers.away(lone, gone, walk.day, walk.day)
    volunteers.volunteer(cast, "Kaj", association=cast.venner)
    (known,) = asked(cast, walk, volunteers.volunteer(cast, "Spurgt Sørensen"))
    with inside(cast.fjordby, person=lone.person):
        page = queries.ask_page(lone, walk.pk, now=NOW)
    found = {line.volunteer.name: line.fit.why for line in page.lines}
    assert found == {
        "Frit Fald": (Why.NOT_ASKED_LATELY,),
        "Borte Borg": (Why.AWAY,),
        "Kaj": (Why.THROUGH_ASSOCIATION,),
    }
    assert [line.volunteer.name for line in page.fitting] == ["Frit Fald"]
    assert list(page.associations) == [cast.venner]
    assert [ask.pk for ask in page.asks] == [known.pk]


def test_who_lacks_the_course_is_not_preselected(cast: Cast) -> None:
    walk = activities.planned(cast, course="dementia")
    lone = cast.members[Role.COORDINATOR]
    has, lacks, had = (volunteers.volunteer(cast, name) for name in ("Inger", "Bodil", "Kaj"))
    with inside(cast.fjordby, person=lone.person):
        for one, expires_on in ((has, None), (had, walk.day)):
            CourseTaken.objects.create(
                tenant=cast.fjordby,
                volunteer=one,
                course="dementia",
                taken_on=NOW.date() - timedelta(days=400),
                expires_on=expires_on,
                noted_at=NOW,
                noted_by=lone.person,
            )
        page = queries.ask_page(lone, walk.pk, now=NOW)
    assert [line.volunteer for line in page.fitting] == [has]
    assert {line.volunteer for line in page.others} == {lacks, had}


@pytest.mark.slow
def test_a_yes_takes_a_seat_and_the_next_one_stands_by(cast: Cast) -> None:
    walk = activities.planned(cast, seats=1)
    for ask in asked(cast, walk, *(volunteers.volunteer(cast, name) for name in "AB")):
        says(ask)
    assert states(walk) == {"A": State.YES, "B": State.STANDBY}
    assert [letter.ask.volunteer.name for letter in letters(cast, Kind.THANKS) if letter.ask] == [
        "A"
    ]


@pytest.mark.slow
def test_a_friend_takes_a_seat_too_and_has_no_name(cast: Cast) -> None:
    walk = activities.planned(cast, seats=3)
    first, second = asked(cast, walk, *(volunteers.volunteer(cast, name) for name in "AB"))
    says(first, friends=1, words="Vi tager kage med")
    assert says(second, friends=1).stands == State.STANDBY
    assert says(second, friends=0).stands == State.YES
    with pytest.raises(Refused, match="Din egen plads har du stadig"):
        says(second, friends=1)
    assert ask_of(walk, second.volunteer).stands == State.YES
    with pytest.raises(Refused, match="én ven"):
        says(first, friends=7)


@pytest.mark.slow
def test_words_are_kept_with_the_answer_and_no_cpr_number_gets_in(cast: Cast) -> None:
    walk = activities.planned(cast)
    (ask,) = asked(cast, walk, volunteers.volunteer(cast))
    assert says(ask, words="  Jeg kommer på cykel \r\n").words == "Jeg kommer på cykel"
    assert says(ask).words == "Jeg kommer på cykel"
    for words, wrong in (("010245-1234", "CPR"), ("x" * 301, "højst 300")):
        with pytest.raises(Refused, match=wrong):
            says(ask, words=words)
    with pytest.raises(Refused, match="ja, måske eller nej"):
        says(ask, "maaske")


@pytest.mark.slow
def test_who_cannot_come_opens_her_seat_to_the_one_asked_least_recently(cast: Cast) -> None:
    walk = activities.planned(cast, seats=1)
    other = activities.planned(cast, title="Banko")
    holder, lately, long_ago = (volunteers.volunteer(cast, name) for name in "ABC")
    asked(cast, other, lately, now=NOW + timedelta(minutes=1))
    asks = asked(cast, walk, holder, lately, long_ago)
    for ask in asks:
        says(ask)
    gone = says(asks[0], "no", now=NOW + timedelta(hours=1))
    assert gone.stands == State.WITHDRAWN
    assert states(walk) == {"A": State.WITHDRAWN, "B": State.STANDBY, "C": State.OFFERED}
    (offer,) = letters(cast, Kind.OFFER)
    assert offer.ask == asks[2]
    (told,) = letters(cast, Kind.WITHDREW)
    assert told.person == cast.members[Role.COORDINATOR].person


@pytest.mark.slow
def test_who_comes_again_before_it_was_told_is_not_told_of(cast: Cast) -> None:
    walk = activities.planned(cast)
    (ask,) = asked(cast, walk, volunteers.volunteer(cast, "A"))
    for minutes, answer in enumerate(("yes", "no", "yes")):
        says(ask, answer, now=NOW + timedelta(minutes=minutes))
    assert letters(cast, Kind.WITHDREW) == []
    for minutes, answer in enumerate(("no", "yes", "no"), start=3):  # the queue is slow
        says(ask, answer, now=NOW + timedelta(minutes=minutes))
    assert len(letters(cast, Kind.WITHDREW)) == 1
    queue_tells()
    assert len(letters(cast, Kind.WITHDREW)) == 1


@pytest.mark.slow
def test_who_gives_a_seat_back_sees_that_it_is_held_for_another(cast: Cast) -> None:
    """The line moves in the same deed; who has not said yes yet does not come yet."""
    volunteers.herself(cast)
    me = cast.members[Role.VOLUNTEER]
    walk = activities.planned(cast, seats=1)
    joins(me, walk)
    (nina,) = asked(cast, walk, volunteers.volunteer(cast, "Nina Holm"))
    says(nina)  # she stands by
    with inside(cast.fjordby, person=me.person):
        shown = actions.answer(by=me, activity_id=walk.pk, answer="no", now=NOW)
        assert (shown.others, shown.free) == ((), 0)
        says(nina)
        found = queries.trip(me, walk.pk, now=NOW)
    assert (found.others, found.free) == (("Nina",), 0)


@pytest.mark.slow
def test_an_offer_that_runs_out_goes_on_to_the_next(cast: Cast) -> None:
    walk = activities.planned(cast, seats=1)
    asks = asked(cast, walk, *(volunteers.volunteer(cast, name) for name in "ABC"))
    for number, ask in enumerate(asks):
        says(ask, now=NOW + timedelta(minutes=number))
    says(asks[0], "no", now=NOW + timedelta(hours=1))
    offered = ask_of(walk, asks[1].volunteer)
    assert offered.offer_until is not None
    with inside(cast.fjordby):
        assert actions.turn(tenant=cast.fjordby, now=offered.offer_until - timedelta(1e-5)) == 0
        assert actions.turn(tenant=cast.fjordby, now=offered.offer_until) == 1
        assert actions.turn(tenant=cast.fjordby, now=offered.offer_until) == 0
    assert states(walk) == {"A": State.WITHDRAWN, "B": State.LAPSED, "C": State.OFFERED}
    assert says(asks[2], now=NOW + timedelta(hours=20)).stands == State.YES
    assert says(asks[1], now=NOW + timedelta(hours=20)).stands == State.STANDBY


@pytest.mark.slow
def test_an_offer_is_taken_or_handed_on_by_its_answer(cast: Cast) -> None:
    walk = activities.planned(cast, seats=1)
    asks = asked(cast, walk, *(volunteers.volunteer(cast, name) for name in "ABC"))
    for number, ask in enumerate(asks):
        says(ask, now=NOW + timedelta(minutes=number))
    says(asks[0], "no")
    says(asks[1], "no")
    assert states(walk)["C"] == State.OFFERED
    assert says(asks[2]).stands == State.YES
    assert len(letters(cast, Kind.WITHDREW)) == 2


@pytest.mark.slow
def test_when_time_or_place_changes_everybody_confirms_again(cast: Cast) -> None:
    walk = activities.planned(cast, seats=2)
    asks = asked(cast, walk, *(volunteers.volunteer(cast, name) for name in "ABCD"))
    for ask, answer in zip(asks, ["yes", "maybe", "no", "yes"], strict=True):
        says(ask, answer)
    with inside(cast.fjordby):
        walk.version += 1
        assert actions.moved([walk], now=NOW) == 3
    assert states(walk) == {
        "A": State.UNCONFIRMED,
        "B": State.MAYBE,
        "C": State.NO,
        "D": State.UNCONFIRMED,
    }
    assert len(letters(cast, Kind.CHANGED)) == 3
    assert says(asks[0]).stands == State.YES
    assert says(asks[3], "no").stands == State.WITHDRAWN


@pytest.mark.slow
def test_seats_that_are_added_are_offered_to_the_line(cast: Cast) -> None:
    walk = activities.planned(cast, seats=1)
    for ask in asked(cast, walk, *(volunteers.volunteer(cast, name) for name in "ABC")):
        says(ask)
    with inside(cast.fjordby):
        walk.seats = 2
        assert actions.seats_changed([walk], now=NOW) == 1
    assert states(walk) == {"A": State.YES, "B": State.OFFERED, "C": State.STANDBY}


def test_what_is_cancelled_or_over_takes_no_answers(cast: Cast) -> None:
    walk = activities.planned(cast)
    (ask,) = asked(cast, walk, volunteers.volunteer(cast))
    with pytest.raises(Refused, match="forbi"):
        says(ask, now=BEGINS + timedelta(hours=1))
    activities.cancelled(cast, walk)
    with pytest.raises(Refused, match="aflyst"):
        says(ask)


@pytest.mark.slow
def test_where_everybody_may_drop_in_nobody_stands_by(cast: Cast) -> None:
    cafe = activities.planned(cast, seats=1, drop_in=True)
    for ask in asked(cast, cafe, *(volunteers.volunteer(cast, name) for name in "ABC")):
        assert says(ask, friends=1).stands == State.YES


@pytest.mark.slow
def test_a_volunteer_joins_by_herself_where_she_comes_or_it_is_open(cast: Cast) -> None:
    birgit = volunteers.herself(cast)
    me = cast.members[Role.VOLUNTEER]
    walk = activities.planned(cast)
    assert joins(me, walk).stands == State.YES
    assert ask_of(walk, birgit).asked_at is None
    karen = make.member(Role.COORDINATOR, at=cast.fjordby, centre=cast.other_centre)
    there: dict[str, Any] = {"by": karen, "centre_id": cast.other_centre.pk}
    with pytest.raises(Refused, match="kommer på plejecentret"):
        joins(me, activities.planned(cast, **there))
    assert joins(me, activities.planned(cast, open_to_community=True, **there))
    with pytest.raises(Refused, match="ikke brug for frivillige"):
        joins(me, activities.planned(cast, seats=0))


def test_who_is_no_volunteer_or_pauses_does_not_join(cast: Cast) -> None:
    walk = activities.planned(cast)
    with pytest.raises(Refused, match="ikke som frivillig"):
        joins(cast.members[Role.COORDINATOR], walk)
    volunteers.herself(cast, stage=Stage.PAUSED)
    with pytest.raises(Refused, match="ikke aktiv"):
        joins(cast.members[Role.VOLUNTEER], walk)


def test_a_couple_at_one_address_answers_each_for_herself(cast: Cast) -> None:
    first = cast.members[Role.VOLUNTEER]
    person = make.person("Poul Fjordby", email=first.person.login.email)
    second = make.member(Role.VOLUNTEER, at=cast.fjordby, centre=cast.birkehoej, who=person)
    volunteers.herself(cast)
    volunteers.volunteer(cast, "Poul Fjordby", person=person)
    walk = activities.planned(cast)
    joins(first, walk)
    joins(second, walk, "no")
    assert set(states(walk).values()) == {State.YES, State.NO}


@pytest.mark.slow
def test_the_coordinator_answers_for_who_has_rung_and_it_is_marked(cast: Cast) -> None:
    walk = activities.planned(cast)
    lone = cast.members[Role.COORDINATOR]
    (ask,) = asked(cast, walk, volunteers.volunteer(cast))
    rung = rang(lone, ask)
    assert (rung.stands, rung.by_phone, rung.answered_by) == (State.YES, True, lone.person)
    assert says(ask, "maybe").by_phone is False
    other = volunteers.volunteer(cast, "Nina")
    with inside(cast.fjordby, person=lone.person):
        made = actions.sign_up_for(by=lone, activity_id=walk.pk, volunteer_id=other.pk, now=NOW)
    assert (made.stands, made.by_phone) == (State.YES, True)


@pytest.mark.parametrize("role", [Role.CARE_WORKER, Role.LEAD, Role.ASSOCIATION_LEAD])
def test_nobody_else_answers_for_her(cast: Cast, role: str) -> None:
    walk = activities.planned(cast)
    (ask,) = asked(cast, walk, volunteers.volunteer(cast))
    with pytest.raises((Refused, Ask.DoesNotExist)):
        rang(cast.members[role], ask)


@pytest.mark.slow
def test_who_has_not_answered_is_asked_again_another_day(cast: Cast) -> None:
    walk = activities.planned(cast)
    lone = cast.members[Role.COORDINATOR]
    (ask,) = asked(cast, walk, volunteers.volunteer(cast))

    def again(**later: Any) -> None:
        with inside(cast.fjordby, person=lone.person):
            actions.ask_again(by=lone, ask_id=ask.pk, now=NOW + timedelta(**later))

    with pytest.raises(Refused, match="Giv det en dag"):
        again(hours=13)  # 23.00 in Denmark
    again(hours=14)  # midnight, also where the database's day goes on for an hour
    assert len(letters(cast, Kind.ASK)) == 2
    says(ask, "no")
    with pytest.raises(Refused, match="behøver ikke"):
        again(days=1, hours=1)


def test_every_deed_leaves_a_row_in_the_log_without_names(cast: Cast) -> None:
    walk = activities.planned(cast)
    (ask,) = asked(cast, walk, volunteers.volunteer(cast, "Hemmelig Hansen"))
    says(ask, words="Kage")
    with inside(cast.fjordby):
        rows = AuditEntry.objects.filter(deed__startswith="signups.")
        assert {row.deed for row in rows} == {"signups.asked", "signups.answered"}
        assert "Hemmelig" not in str([row.facts for row in rows])
