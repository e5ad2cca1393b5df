"""Decisions: by the lead, with a reason where one is needed, seen back to the first and undone."""

import pytest
from django.db import IntegrityError, transaction

from samspil.catalogue import actions as catalogue
from samspil.catalogue.tests import own
from samspil.kit.verdict import Conflict, Refused
from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.priorities import actions, queries
from samspil.priorities.models import Decision
from samspil.priorities.tests import deeds
from samspil.priorities.tests.deeds import ROW
from samspil.testing import race
from samspil.testing.make import NOW, Cast
from samspil.testing.make import cast as make_cast


def test_a_decision_stands_with_its_reason_and_who_took_it(cast: Cast) -> None:
    round_ = deeds.open_round(cast.lead)
    decision = deeds.decide(cast.lead, round_, reason=" Vi hører det tit.\r\n")
    assert (decision.choice, decision.reason) == ("now", "Vi hører det tit.")
    assert (decision.decided_by, decision.version) == (cast.lead.person, 1)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.LEAD])
def test_nobody_but_the_lead_decides(cast: Cast, role: str) -> None:
    round_ = deeds.open_round(cast.lead)
    with pytest.raises(Refused, match="kommunens konsulent"):
        deeds.decide(cast.members[role], round_)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({"choice": "declined", "reason": " "}, "hvorfor I vælger fra"),
        ({"choice": "straks"}, "nu, næste, senere eller ikke for os"),
        ({"choice": ""}, "nu, næste, senere eller ikke for os"),
        ({"reason": "x" * 1001}, "1001 tegn"),
        ({"reason": "Ruth, 010203-4567, vil gerne"}, "CPR-nummer"),
    ],
)
def test_what_cannot_stand_is_refused(cast: Cast, words: dict[str, str], why: str) -> None:
    round_ = deeds.open_round(cast.lead)
    with pytest.raises(Refused, match=why):
        deeds.decide(cast.lead, round_, **words)


def test_to_decline_with_a_reason_is_as_good_a_decision_as_any(cast: Cast) -> None:
    round_ = deeds.open_round(cast.lead)
    assert deeds.decide(cast.lead, round_, choice="declined", reason="Det løser centrene.").pk
    with (
        inside(cast.fjordby),
        pytest.raises(IntegrityError, match="decision_to_decline_has_a_reason"),
        transaction.atomic(),
    ):
        Decision.objects.update(reason="")


def test_a_closed_round_is_decided_in_until_there_is_a_newer_one(cast: Cast) -> None:
    round_ = deeds.open_round(cast.lead)
    deeds.close_round(cast.lead, round_)
    deeds.decide(cast.lead, round_)
    deeds.open_round(cast.lead, "Runde 2027")
    with pytest.raises(Refused, match="nyere runde"):
        deeds.decide(cast.lead, round_, choice="later", read_version=1)


def test_what_is_taken_back_or_unknown_is_not_decided_about(cast: Cast) -> None:
    round_ = deeds.open_round(cast.lead)
    mine = own.add(cast.lead)
    with inside(cast.fjordby, person=cast.lead.person):
        catalogue.take_back_opportunity(key=mine.key, by=cast.lead, now=NOW)
    with pytest.raises(Refused, match="taget tilbage"):
        deeds.decide(cast.lead, round_, mine.key)
    with pytest.raises(type(round_).DoesNotExist):
        deeds.decide(cast.lead, round_, "findes-ikke")


def test_who_read_an_older_decision_sees_the_one_that_stands(cast: Cast) -> None:
    round_ = deeds.open_round(cast.lead)
    deeds.decide(cast.lead, round_)
    with pytest.raises(Conflict) as met:
        deeds.decide(cast.lead, round_, choice="later")
    assert met.value.theirs.choice == "now"
    assert deeds.decide(cast.lead, round_).version == 1  # the same said twice is no conflict


def test_every_version_is_seen_and_can_stand_again(cast: Cast) -> None:
    round_ = deeds.open_round(cast.lead)
    deeds.decide(cast.lead, round_)
    deeds.decide(cast.lead, round_, choice="declined", reason="Ingen tid", read_version=1)

    def restore(version: int, *, read: int) -> Decision:
        with inside(cast.fjordby, person=cast.lead.person):
            return actions.restore(
                by=cast.lead,
                round_id=round_.pk,
                opportunity=ROW,
                version=version,
                read_version=read,
                now=NOW,
            )

    assert restore(1, read=2).choice == "now"
    assert restore(0, read=3).choice == ""
    with inside(cast.fjordby):
        assert queries.decisions_of(cast.lead, round_) == {}
        history = queries.decision_history(cast.lead, round_id=round_.pk, opportunity=ROW)
        assert [(each.version, each.label) for each in history] == [
            (4, ""),
            (3, "Nu"),
            (2, "Ikke for os"),
            (1, "Nu"),
        ]
        assert {each.decided_by for each in history} == {"Lead Fjordby"}
        by_reader = queries.decision_history(
            cast.members["reader"], round_id=round_.pk, opportunity=ROW
        )
        assert {each.decided_by for each in by_reader} == {""}
    with pytest.raises(Refused, match="findes ikke"):
        restore(9, read=4)
    with pytest.raises(Conflict):
        restore(2, read=1)


@pytest.mark.race
@pytest.mark.parametrize("_again", range(2))
@pytest.mark.usefixtures("committed")
def test_of_two_decisions_at_once_the_later_sees_the_other(_again: int) -> None:
    lead = make_cast().lead
    round_ = deeds.open_round(lead)

    answers = race.at_once(
        ["now", "next", "later", "declined"],
        lambda choice: deeds.decide(lead, round_, choice=choice),
    )

    assert answers == {"done": 1, "conflict": 3}
