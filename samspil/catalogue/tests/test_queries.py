from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samspil.catalogue import actions, queries
from samspil.catalogue.rules import Actor, Relevance
from samspil.catalogue.study import study
from samspil.catalogue.tests.own import add
from samspil.organisations.access import inside
from samspil.organisations.models import Member, Role
from samspil.testing.make import Cast

ROW = "varied-activities"


@pytest.fixture
def lead(cast: Cast) -> Iterator[Member]:
    """Mikkel at work, inside Fjordby's walls."""
    with inside(cast.fjordby, person=cast.lead.person):
        yield cast.lead


def count_of(question: Callable[[], Any]) -> int:
    """Return how many queries the question makes."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        question()
    return len(asked)


def test_the_catalogue_of_a_new_municipality_is_the_study(lead: Member) -> None:
    views = queries.opportunities(lead)
    assert [view.number for view in views] == list(range(1, 50))
    assert not any(view.own or view.changed or view.taken_back for view in views)
    for view in views:
        proposals = study().opportunity(view.key).relevance
        values = {actor: seen.value for actor, seen in view.relevance.items()}
        assert values == {actor: proposal.relevance for actor, proposal in proposals.items()}


def test_own_opportunities_stand_last_in_their_focus_area(lead: Member) -> None:
    add(lead, "Kor", focus_area="resident-involvement")
    add(lead, "Dyr")
    add(lead, "Skak")
    labels = [view.label for view in queries.opportunities(lead)]
    assert labels[7:16] == ["8", "Egen 2", "Egen 3", "9", "10", "11", "12", "13", "Egen 1"]


def test_a_chosen_relevance_stands_beside_the_proposal(lead: Member, now: datetime) -> None:
    actions.set_relevance(
        key=ROW,
        actor=Actor.CENTRE,
        value=Relevance.NOT,
        reason="Ikke i år.",
        by=lead,
        now=now,
    )
    for view in (queries.opportunities(lead)[0], queries.opportunity(lead, ROW)):
        seen = view.relevance[Actor.CENTRE]
        assert view.changed
        assert (seen.value, seen.changed, seen.reason) == (Relevance.NOT, True, "Ikke i år.")
        assert (seen.chosen_by, seen.chosen_at) == (lead.person.name, now)
        assert seen.proposal
        assert seen.proposal.relevance == Relevance.RELEVANT
        assert not view.relevance[Actor.ASSOCIATION].changed


def test_what_is_taken_back_is_shown_only_when_asked_for(lead: Member, now: datetime) -> None:
    own = add(lead)
    actions.take_back_opportunity(key=own.key, by=lead, now=now)
    assert len(queries.opportunities(lead)) == 49
    assert len(queries.opportunities(lead, with_taken_back=True)) == 50
    assert queries.opportunity(lead, own.key).taken_back
    assert [view.key for view in queries.catalogue(lead).taken_back] == [own.key]
    assert sum(part.count for part in queries.catalogue(lead).drivers) == 49


def test_only_who_may_put_it_back_sees_what_is_taken_back(cast: Cast, now: datetime) -> None:
    key = add(cast.lead).key
    with inside(cast.fjordby):
        actions.take_back_opportunity(key=key, by=cast.lead, now=now)
        assert queries.catalogue(cast.members[Role.MANAGER]).taken_back == ()


@pytest.mark.parametrize("key", ["egen-1", "egen-x", "nothing", ""])
def test_an_unknown_opportunity_is_told_apart(lead: Member, key: str) -> None:
    with pytest.raises(queries.UnknownOpportunity):
        queries.opportunity(lead, key)


def test_another_municipalitys_additions_are_not_there(cast: Cast, now: datetime) -> None:
    key = add(cast.stranger).key
    with inside(cast.bakkeby):
        actions.set_relevance(
            key=ROW, actor=Actor.CENTRE, value=Relevance.NOT, by=cast.stranger, now=now
        )
    with inside(cast.fjordby):
        assert not any(view.own or view.changed for view in queries.opportunities(cast.lead))
        with pytest.raises(queries.UnknownOpportunity):
            queries.opportunity(cast.lead, key)


def test_the_public_page_sees_the_same_rows(lead: Member) -> None:
    add(lead)
    assert queries.opportunities_of(lead.tenant) == queries.opportunities(lead)


def test_an_opportunitys_page_knows_why_and_what_works(lead: Member) -> None:
    page = queries.opportunity_page(lead, "good-match")
    assert page.driver == page.about == study().driver(1)
    assert page.belongs_to is None
    assert len(page.practices) == 6
    assert [story.key for story in page.stories] == ["ole-swims"]
    assert [recommendation.number for recommendation in page.recommendations] == [29]
    assert page.edit


def test_the_municipalitys_leadership_is_printed_under_3_and_is_about_4(lead: Member) -> None:
    page = queries.opportunity_page(lead, "muni-strategy")
    assert (page.driver.number, page.about.number) == (3, 4)
    assert page.practices == study().practices_of("leadership")
    under_3 = queries.catalogue(lead).drivers[2]
    assert [group.belongs_to for group in under_3.focus_areas] == [None, study().driver(4)]


def test_an_own_opportunity_has_a_page_too(lead: Member) -> None:
    page = queries.opportunity_page(lead, add(lead).key)
    assert page.opportunity.own
    assert page.practices == study().practices_of("needs")
    assert page.stories == ()
    assert page.recommendations == ()
    assert {seen.proposal for seen in page.opportunity.relevance.values()} == {None}


def test_the_nine_recommendations_find_their_opportunities(lead: Member) -> None:
    nine = queries.recommendations(lead)
    assert [view.recommendation.number for view in nine][:4] == [9, 10, 11, 12]
    assert [o.key for o in nine[0].opportunities] == ["varied-activities", "both-genders"]


@pytest.mark.slow
def test_the_number_of_queries_does_not_grow_with_the_rows(lead: Member, now: datetime) -> None:
    questions: list[tuple[Callable[[], Any], int]] = [
        (lambda: queries.opportunities(lead), 2),
        (lambda: queries.catalogue(lead), 2),
        (lambda: queries.recommendations(lead), 2),
        (lambda: queries.opportunity(lead, ROW), 1),
        (lambda: queries.opportunity_page(lead, "egen-3"), 1),
    ]
    for each in range(3):
        add(lead, f"Mulighed {each}")
    few = [count_of(question) for question, _count in questions]
    for each in range(3, 30):
        add(lead, f"Mulighed {each}")
    for part in study().opportunities:
        actions.set_relevance(
            key=part.key, actor=Actor.CENTRE, value=Relevance.MAYBE, by=lead, now=now
        )
    many = [count_of(question) for question, _count in questions]
    assert few == many == [count for _question, count in questions]
