"""Marks and judgements: few, one's own, and only while the voting is open."""

import pytest
from django.db import IntegrityError, transaction

from samspil.actionmap.models import Round
from samspil.catalogue.rules import Actor
from samspil.catalogue.tests import own
from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry
from samspil.participation.models import Participant
from samspil.priorities import actions, queries
from samspil.priorities.models import Judgement, Mark
from samspil.priorities.tests import deeds
from samspil.priorities.tests.deeds import OTHER_ROW, ROW, THIRD_ROW
from samspil.testing import race
from samspil.testing.make import NOW, Cast
from samspil.testing.make import cast as make_cast


@pytest.fixture
def here(cast: Cast) -> Round:
    """A round that is voted in, with two marks each."""
    round_ = deeds.open_round(cast.lead)
    deeds.open_voting(cast.lead, round_, marks_each=2)
    return round_


def left(participant: Participant) -> int:
    with inside(participant.tenant):
        return queries.marks_left(participant)


def test_a_mark_is_put_and_counted_down(here: Round) -> None:
    gerda = deeds.guest(here)
    assert left(gerda) == 2
    assert deeds.put(gerda) == 1
    assert deeds.put(gerda, OTHER_ROW) == 0
    with inside(here.tenant):
        assert queries.marks_of(gerda) == {ROW, OTHER_ROW}


def test_the_same_mark_sent_twice_is_put_once(here: Round) -> None:
    gerda = deeds.guest(here)
    assert (deeds.put(gerda), deeds.put(gerda)) == (1, 1)
    with inside(here.tenant):
        assert Mark.objects.count() == 1


def test_a_mark_more_than_one_has_is_refused_and_a_taken_one_can_be_put_again(here: Round) -> None:
    gerda = deeds.guest(here)
    deeds.put(gerda)
    deeds.put(gerda, OTHER_ROW)
    with pytest.raises(Refused, match="ikke flere mærker"):
        deeds.put(gerda, THIRD_ROW)
    assert deeds.take(gerda) == 1
    assert deeds.take(gerda) == 1
    assert deeds.put(gerda, THIRD_ROW) == 0


def test_nobody_votes_before_the_voting_is_opened(cast: Cast) -> None:
    gerda = deeds.guest(deeds.open_round(cast.lead))
    assert left(gerda) == 0
    for deed in (deeds.put, deeds.take, deeds.judge):
        with pytest.raises(Refused, match="ikke åbnet endnu"):
            deed(gerda)


def test_nobody_votes_once_it_is_closed_until_it_is_opened_again(cast: Cast, here: Round) -> None:
    gerda = deeds.guest(here)
    deeds.put(gerda)
    deeds.close_voting(cast.lead, here)
    for deed in (deeds.put, deeds.take, deeds.judge):
        with pytest.raises(Refused, match="Afstemningen er lukket"):
            deed(gerda)
    deeds.open_voting(cast.lead, here, marks_each=2)
    assert deeds.take(gerda) == 2


def test_nobody_votes_in_a_closed_round(cast: Cast, here: Round) -> None:
    gerda = deeds.guest(here)
    deeds.close_round(cast.lead, here)
    with pytest.raises(Refused, match="Runden er lukket"):
        deeds.put(gerda)


def test_who_is_no_longer_invited_does_not_vote_and_is_not_counted(cast: Cast, here: Round) -> None:
    gerda = deeds.guest(here)
    deeds.put(gerda)
    with inside(here.tenant):
        Participant.objects.filter(pk=gerda.pk).update(
            withdrawn_at=NOW, withdrawn_by=cast.lead.person
        )
        assert queries.marks_by_sector(here) == {}
        assert queries.voters_by_sector(here) == {}
    with pytest.raises(Refused, match="trukket tilbage"):
        deeds.put(gerda, OTHER_ROW)


def test_an_opportunity_that_is_not_there_takes_no_mark(cast: Cast, here: Round) -> None:
    gerda = deeds.guest(here)
    mine = own.add(cast.lead)
    assert deeds.put(gerda, mine.key) == 1
    for deed in (deeds.put, deeds.judge):
        with pytest.raises(Refused, match="taget tilbage"):
            deed(gerda, "findes-ikke")


def test_each_side_is_counted_by_itself(here: Round) -> None:
    gerda, henry = deeds.guest(here), deeds.guest(here, "Henry")
    karen = deeds.guest(here, "Karen", sector="centre")
    for who in (gerda, henry, karen):
        deeds.put(who)
    deeds.put(karen, OTHER_ROW)
    with inside(here.tenant):
        assert queries.marks_by_sector(here) == {
            ROW: {Actor.ASSOCIATION: 2, Actor.CENTRE: 1},
            OTHER_ROW: {Actor.CENTRE: 1},
        }
        assert queries.voters_by_sector(here) == {Actor.ASSOCIATION: 2, Actor.CENTRE: 1}


def test_important_and_feasible_are_said_changed_and_unsaid(here: Round) -> None:
    gerda, karen = deeds.guest(here), deeds.guest(here, "Karen", sector="centre")
    deeds.judge(gerda, important=True)
    deeds.judge(gerda, important=True, feasible=True)
    deeds.judge(karen, feasible=True)
    with inside(here.tenant):
        assert queries.judgements_by_sector(here) == {
            ROW: {Actor.ASSOCIATION: (1, 1), Actor.CENTRE: (0, 1)}
        }
    deeds.judge(gerda)
    with inside(here.tenant):
        assert Judgement.objects.count() == 1


def test_only_the_lead_opens_and_closes_and_only_in_an_open_round(cast: Cast) -> None:
    round_ = deeds.open_round(cast.lead)
    with pytest.raises(Refused, match="ikke åben"):
        deeds.close_voting(cast.lead, round_)
    for role in ("manager", "reader", "association_lead"):
        with pytest.raises(Refused, match="Kun kommunens konsulent"):
            deeds.open_voting(cast.members[role], round_)
    deeds.close_round(cast.lead, round_)
    with pytest.raises(Refused, match="Runden er lukket"):
        deeds.open_voting(cast.lead, round_)


def test_the_number_of_marks_stays_within_reason_and_above_what_is_used(
    cast: Cast, here: Round
) -> None:
    gerda = deeds.guest(here)
    deeds.put(gerda)
    deeds.put(gerda, OTHER_ROW)
    for number, why in ((0, "fra 1 til 20"), (21, "fra 1 til 20"), (1, "allerede sat 2")):
        with pytest.raises(Refused, match=why):
            deeds.open_voting(cast.lead, here, marks_each=number)
    deeds.open_voting(cast.lead, here, marks_each=3)
    assert left(gerda) == 1


def test_the_database_refuses_what_comes_after_the_closing(cast: Cast, here: Round) -> None:
    gerda = deeds.guest(here)
    deeds.close_voting(cast.lead, here)
    with (
        inside(here.tenant),
        pytest.raises(IntegrityError, match="the voting is not open"),
        transaction.atomic(),
    ):
        Mark.objects.create(
            tenant=here.tenant, round=here, participant=gerda, opportunity=ROW, put_at=NOW
        )
    with (
        inside(here.tenant),
        pytest.raises(Refused, match="lige blevet lukket"),
        actions._while_open(),  # noqa: SLF001 - what the action does when the closing came first
    ):
        Mark.objects.create(
            tenant=here.tenant, round=here, participant=gerda, opportunity=ROW, put_at=NOW
        )


def test_a_mark_stays_in_its_participants_round(cast: Cast, here: Round) -> None:
    gerda = deeds.guest(here)
    deeds.close_round(cast.lead, here)
    later = deeds.open_round(cast.lead, "Runde 2027")
    deeds.open_voting(cast.lead, later)
    with (
        pytest.raises(IntegrityError, match="in_its_participants_round"),
        inside(here.tenant),
        transaction.atomic(),
    ):
        Mark.objects.create(
            tenant=here.tenant, round=later, participant=gerda, opportunity=ROW, put_at=NOW
        )
        transaction.get_connection().check_constraints()


def test_what_was_done_is_logged_without_what_was_voted_for(here: Round) -> None:
    gerda = deeds.guest(here)
    deeds.put(gerda)
    deeds.judge(gerda, important=True)
    deeds.take(gerda)
    with inside(here.tenant):
        rows = AuditEntry.objects.filter(deed__startswith="priorities.").order_by("id")
        assert [row.deed for row in rows] == [
            "priorities.voting_opened",
            "priorities.mark_put",
            "priorities.judged",
            "priorities.mark_taken",
        ]
        assert {str(row.facts) for row in rows} == {"{}"}


@pytest.mark.race
@pytest.mark.parametrize("_again", range(3))
@pytest.mark.usefixtures("committed")
def test_the_last_mark_is_put_once_from_eight_devices_at_once(_again: int) -> None:
    lead = make_cast().lead
    here = deeds.open_round(lead)
    deeds.open_voting(lead, here, marks_each=1)
    gerda = deeds.guest(here)
    with inside(here.tenant):
        rows = [line.opportunity.key for line in queries.voting_page(gerda).lines][:8]

    answers = race.at_once(rows, lambda row: deeds.put(gerda, row))

    assert answers == {"done": 1, "refused": 7}
    assert left(gerda) == 0


@pytest.mark.race
@pytest.mark.usefixtures("committed")
def test_marks_and_the_closing_at_once_leave_nothing_after_the_closing() -> None:
    lead = make_cast().lead
    here = deeds.open_round(lead)
    deeds.open_voting(lead, here)
    crowd = [deeds.guest(here, f"Gæst {number}") for number in range(7)]

    def vote_or_close(who: Participant | None) -> None:
        if who is None:
            deeds.close_voting(lead, here)
        else:
            deeds.put(who)

    answers = race.at_once([*crowd, None], vote_or_close)

    assert answers["done"] >= 1
    assert answers["done"] + answers["refused"] == 8
    with inside(here.tenant):
        assert Mark.objects.count() == answers["done"] - 1
