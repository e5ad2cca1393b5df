from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection

from samspil.catalogue import actions
from samspil.catalogue.models import OwnOpportunity, OwnRelevance
from samspil.catalogue.rules import Actor, Relevance, RelevanceChoice
from samspil.catalogue.tests.own import FOR_ALL, add
from samspil.kit.verdict import Conflict, Refused
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Member, Role
from samspil.testing import make
from samspil.testing.make import Cast

ROW = "varied-activities"  # proposed as relevant for all three
CPR = "Ring til Per, 010190-1234"

WORDS: dict[str, Any] = {
    "focus_area": "recruitment",
    "title": "Café for pårørende",
    "description": "Hver anden torsdag.",
    "relevance": FOR_ALL,
}


@pytest.fixture
def lead(cast: Cast) -> Iterator[Member]:
    """Mikkel at work, inside Fjordby's walls."""
    with inside(cast.fjordby, person=cast.lead.person):
        yield cast.lead


def deeds() -> list[str]:
    """Return what the log says was done, oldest first."""
    return list(AuditEntry.objects.order_by("id").values_list("deed", flat=True))


def test_own_opportunities_are_numbered_in_the_order_they_are_added(lead: Member) -> None:
    keys = [add(lead, title).key for title in ("Dyr", "Kor", "Skak")]
    assert keys == ["egen-1", "egen-2", "egen-3"]
    assert deeds() == ["catalogue.opportunity_added"] * 3


def test_each_municipality_has_its_own_numbers(cast: Cast) -> None:
    assert add(cast.lead).key == "egen-1"
    assert add(cast.stranger).key == "egen-1"


def test_a_number_is_never_used_again(lead: Member, now: datetime) -> None:
    actions.take_back_opportunity(key=add(lead, "Dyr").key, by=lead, now=now)
    assert add(lead, "Kor").key == "egen-2"


def test_words_are_tidied_before_they_are_stored(lead: Member) -> None:
    own = add(lead, "  Dyr \n på  besøg ", description="En linje \r\n\r\nEn til  ")
    assert (own.title, own.description) == ("Dyr på besøg", "En linje\n\nEn til")


def test_an_opportunity_is_changed_and_its_history_kept(lead: Member, now: datetime) -> None:
    own = add(lead)
    less = {**FOR_ALL, Actor.ASSOCIATION: Relevance.NOT}
    words = {**WORDS, "relevance": less}
    actions.change_opportunity(key=own.key, version=1, by=lead, now=now, **words)

    own.refresh_from_db()
    assert (own.title, own.focus_area, own.version) == ("Café for pårørende", "recruitment", 2)
    assert own.relevance_for(Actor.ASSOCIATION) == Relevance.NOT
    events = own.events.order_by("pgh_id")  # type: ignore[attr-defined]  # made by pghistory
    assert [event.title for event in events] == ["Dyr på besøg", "Café for pårørende"]
    assert {event.pgh_context["person"] for event in events} == {lead.person.pk}


def test_two_people_changing_it_do_not_overwrite_each_other(lead: Member, now: datetime) -> None:
    own = add(lead)
    change = partial(actions.change_opportunity, key=own.key, version=1, by=lead, now=now)
    change(**WORDS)
    with pytest.raises(Conflict) as meanwhile:
        change(**{**WORDS, "title": "Noget helt andet"})
    assert meanwhile.value.theirs.title == "Café for pårørende"


def test_a_title_may_stay_when_the_rest_is_changed(lead: Member, now: datetime) -> None:
    own = add(lead, WORDS["title"])
    actions.change_opportunity(key=own.key, version=1, by=lead, now=now, **WORDS)


def test_an_opportunity_is_hidden_and_put_back(lead: Member, now: datetime) -> None:
    own = add(lead)
    actions.take_back_opportunity(key=own.key, by=lead, now=now)
    own.refresh_from_db()
    assert (own.taken_back_at, own.taken_back_by) == (now, lead.person)

    actions.put_back_opportunity(key=own.key, by=lead, now=now)
    own.refresh_from_db()
    assert (own.taken_back_at, own.taken_back_by) == (None, None)
    assert deeds()[1:] == ["catalogue.opportunity_taken_back", "catalogue.opportunity_put_back"]


REFUSED_WORDS = [
    ({"title": "  "}, "titel"),
    ({"title": "x" * 121}, "højst være på 120 tegn"),
    ({"description": "x" * 1001}, "højst være på 1000 tegn"),
    ({"title": CPR}, "CPR"),
    ({"description": CPR}, "CPR"),
    ({"focus_area": "nothing"}, "indsatsfelt"),
    ({"title": "dyr på BESØG"}, "allerede"),
]


@pytest.mark.parametrize(("words", "why"), REFUSED_WORDS)
def test_words_that_cannot_be_added(
    lead: Member, now: datetime, words: dict[str, str], why: str
) -> None:
    add(lead)
    with pytest.raises(Refused, match=why):
        actions.add_opportunity(by=lead, now=now, **{**WORDS, **words})


@pytest.mark.parametrize(("words", "why"), REFUSED_WORDS)
def test_words_that_cannot_be_changed_to(
    lead: Member, now: datetime, words: dict[str, str], why: str
) -> None:
    add(lead)
    other = add(lead, "Kor")
    with pytest.raises(Refused, match=why):
        actions.change_opportunity(key=other.key, version=1, by=lead, now=now, **{**WORDS, **words})


def test_what_is_taken_back_is_not_changed(lead: Member, now: datetime) -> None:
    own = add(lead)
    actions.take_back_opportunity(key=own.key, by=lead, now=now)
    with pytest.raises(Refused, match="taget tilbage"):
        actions.change_opportunity(key=own.key, version=1, by=lead, now=now, **WORDS)


def test_it_is_not_taken_back_twice(lead: Member, now: datetime) -> None:
    own = add(lead)
    actions.take_back_opportunity(key=own.key, by=lead, now=now)
    with pytest.raises(Refused, match="allerede taget tilbage"):
        actions.take_back_opportunity(key=own.key, by=lead, now=now + timedelta(days=1))


def test_what_stands_is_not_put_back(lead: Member, now: datetime) -> None:
    with pytest.raises(Refused, match="står der allerede"):
        actions.put_back_opportunity(key=add(lead).key, by=lead, now=now)


def test_it_is_not_put_back_beside_another_with_its_title(lead: Member, now: datetime) -> None:
    own = add(lead)
    actions.take_back_opportunity(key=own.key, by=lead, now=now)
    add(lead)
    with pytest.raises(Refused, match="allerede en mulighed med den titel"):
        actions.put_back_opportunity(key=own.key, by=lead, now=now)


@pytest.mark.parametrize("key", ["egen-7", "good-match", "nothing"])
def test_an_unknown_key_is_nobodys_opportunity(lead: Member, now: datetime, key: str) -> None:
    with pytest.raises(OwnOpportunity.DoesNotExist):
        actions.take_back_opportunity(key=key, by=lead, now=now)


def test_another_municipalitys_opportunity_is_not_there(cast: Cast, now: datetime) -> None:
    key = add(cast.stranger).key
    with inside(cast.fjordby), pytest.raises(OwnOpportunity.DoesNotExist):
        actions.take_back_opportunity(key=key, by=cast.lead, now=now)


def test_a_municipality_chooses_whom_an_opportunity_is_for(lead: Member, now: datetime) -> None:
    choose = partial(actions.set_relevance, key=ROW, actor=Actor.CENTRE, by=lead, now=now)
    choose(value=Relevance.NOT, reason=" Det klarer foreningerne. ")
    choose(value=Relevance.MAYBE)
    row = OwnRelevance.objects.get()
    assert (row.opportunity, row.actor, row.value, row.reason) == (ROW, "centre", "maybe", "")
    events = row.events.order_by("pgh_id")  # type: ignore[attr-defined]  # made by pghistory
    assert [event.reason for event in events] == ["Det klarer foreningerne.", ""]
    assert deeds() == ["catalogue.relevance_set"] * 2


@pytest.mark.parametrize(("actor", "left"), [(Actor.CENTRE, 1), (None, 0)])
def test_a_choice_goes_back_to_the_proposal(
    lead: Member, now: datetime, actor: Actor | None, left: int
) -> None:
    for each in (Actor.CENTRE, Actor.ASSOCIATION):
        actions.set_relevance(key=ROW, actor=each, value=Relevance.NOT, by=lead, now=now)
    for _twice in range(2):
        actions.reset_relevance(key=ROW, actor=actor, by=lead, now=now)
    assert OwnRelevance.objects.count() == left
    assert deeds().count("catalogue.relevance_reset") == 1


def test_several_choices_at_once_store_only_what_differs(lead: Member, now: datetime) -> None:
    proposed = RelevanceChoice(Relevance.RELEVANT)
    choices = {
        Actor.ADMINISTRATION: proposed,
        Actor.CENTRE: RelevanceChoice(Relevance.NOT, "Ikke i år."),
        Actor.ASSOCIATION: RelevanceChoice(Relevance.RELEVANT, "Det er vi enige om."),
    }
    actions.choose_relevance(key=ROW, choices=choices, by=lead, now=now)
    stored = dict(OwnRelevance.objects.values_list("actor", "value"))
    assert stored == {"centre": "not", "association": "relevant"}

    later = now + timedelta(days=1)
    again = {**choices, Actor.ASSOCIATION: proposed}
    actions.choose_relevance(key=ROW, choices=again, by=lead, now=later)
    assert OwnRelevance.objects.get().set_at == now, "what was not changed keeps its date"


@pytest.mark.parametrize(
    ("key", "reason", "why"),
    [
        ("egen-1", "", "jeres egen"),
        ("nothing", "", "findes ikke"),
        (ROW, "x" * 301, "højst være på 300 tegn"),
        (ROW, CPR, "CPR"),
    ],
)
def test_choices_that_are_refused(
    lead: Member, now: datetime, key: str, reason: str, why: str
) -> None:
    choice = RelevanceChoice(Relevance.NOT, reason)
    with pytest.raises(Refused, match=why):
        actions.choose_relevance(key=key, choices={Actor.CENTRE: choice}, by=lead, now=now)
    with pytest.raises(Refused, match=why):
        actions.set_relevance(
            key=key, actor=Actor.CENTRE, value=Relevance.NOT, reason=reason, by=lead, now=now
        )


@pytest.mark.parametrize("key", ["egen-1", "nothing"])
def test_there_is_no_proposal_to_go_back_to(lead: Member, now: datetime, key: str) -> None:
    with pytest.raises(Refused):
        actions.reset_relevance(key=key, by=lead, now=now)


DEEDS: list[Callable[..., Any]] = [
    partial(actions.add_opportunity, **WORDS),
    partial(actions.change_opportunity, key="egen-1", version=1, **WORDS),
    partial(actions.take_back_opportunity, key="egen-1"),
    partial(actions.put_back_opportunity, key="egen-1"),
    partial(actions.set_relevance, key=ROW, actor=Actor.CENTRE, value=Relevance.NOT),
    partial(actions.reset_relevance, key=ROW),
    partial(actions.choose_relevance, key=ROW, choices={}),
]


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.func.__name__)
def test_only_the_municipal_lead_does_it(
    cast: Cast, now: datetime, deed: Callable[..., Any]
) -> None:
    add(cast.lead)
    manager = cast.members[Role.MANAGER]
    with inside(cast.fjordby), pytest.raises(Refused, match="Kun kommunens konsulent"):
        deed(by=manager, now=now)


@pytest.mark.race
def test_four_who_add_at_once_get_four_numbers(committed: None) -> None:
    lead = make.member(Role.LEAD, at=make.municipality())

    def one(title: str) -> int:
        try:
            return add(lead, title).number
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as crowd:
        numbers = list(crowd.map(one, ["Dyr", "Kor", "Skak", "Dans"]))
    assert sorted(numbers) == [1, 2, 3, 4]
