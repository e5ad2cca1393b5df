"""What is noted, told, shared and ticked: one test a refusal, and that it works."""

from datetime import date

import pytest

from samspil.kit.verdict import Conflict, Refused
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Role
from samspil.residents import actions
from samspil.residents.actions import Decision, Facts
from samspil.residents.models import Audience, Decider, Disclosure, Resident, Talk
from samspil.residents.queries.talks import first_open
from samspil.residents.tests import deeds
from samspil.testing import make
from samspil.testing.make import NOW, Cast

GUARDIAN = Decision(Decider.GUARDIAN, "Talt i telefon")


# --- What is noted


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"name": "  "}, "gerne vil kaldes"),
        ({"name": "Per 010203-1234"}, "CPR"),
        ({"name": "P" * 61}, "højst 60"),
        ({"gender": "x"}, "kvinde eller mand"),
        ({"practical": "Har demens"}, "helbred"),
        ({"languages": list("abcdefg")}, "seks sprog"),
        ({"moved_in": date(2030, 1, 1)}, "ikke kommet"),
    ],
)
def test_what_cannot_stand_about_a_resident_is_refused(
    cast: Cast, facts: dict[str, object], why: str
) -> None:
    with pytest.raises(Refused, match=why):
        deeds.resident(cast, **facts)  # type: ignore[arg-type]  # as typed


def test_a_unit_of_another_centre_is_refused(cast: Cast) -> None:
    elsewhere = make.unit(of=cast.other_centre)
    with pytest.raises(Refused, match="andet plejecenter"):
        deeds.resident(cast, unit=elsewhere)


def test_two_who_change_a_resident_do_not_overwrite_each_other(cast: Cast) -> None:
    lone, per = cast.members[Role.COORDINATOR], deeds.resident(cast)
    facts = Facts(centre_id=per.centre_id, unit_id=per.unit_id, preferred_name="Peter")
    with inside(cast.fjordby, person=lone.person):
        actions.change_resident(by=lone, resident_id=per.pk, facts=facts, read_version=1, now=NOW)
        with pytest.raises(Conflict) as met:
            actions.change_resident(
                by=lone, resident_id=per.pk, facts=facts, read_version=1, now=NOW
            )
    assert met.value.theirs.preferred_name == "Peter"


def test_called_something_else_nobody_outside_the_staff_knows_the_name(cast: Cast) -> None:
    lone, per = cast.members[Role.COORDINATOR], deeds.resident(cast)
    deeds.share(lone, per, None)
    deeds.answer(lone, per, "call-me", "Perle")
    with inside(cast.fjordby):
        assert Resident.objects.get(pk=per.pk).preferred_name == "Perle"
        assert not Disclosure.objects.standing().filter(resident=per, wish=None).exists()


# --- What is told


def test_a_wish_is_told_by_a_picture_or_a_few_words(cast: Cast) -> None:
    fatima, per = cast.members[Role.CARE_WORKER], deeds.resident(cast)
    assert deeds.wish(fatima, per, "", "walk", "bike").codes == ["walk", "bike"]
    assert deeds.wish(fatima, per, "Ud at sejle").text == "Ud at sejle"


@pytest.mark.parametrize(
    ("words", "codes", "why"),
    [
        ("", [], "Vælg et billede"),
        ("", ["flyve"], "viste muligheder"),
        ("Han er dement", [], "helbred"),
        ("010203-1234", [], "CPR"),
        ("a" * 601, [], "højst 600"),
    ],
)
def test_a_wish_that_cannot_stand_is_refused(
    cast: Cast, words: str, codes: list[str], why: str
) -> None:
    with pytest.raises(Refused, match=why):
        deeds.wish(cast.members[Role.CARE_WORKER], deeds.resident(cast), words, *codes)


def test_one_of_several_is_all_one_may_say_where_one_is_asked_for(cast: Cast) -> None:
    lone, per = cast.members[Role.COORDINATOR], deeds.resident(cast)
    with pytest.raises(Refused, match="kun én"):
        deeds.answer(lone, per, "group-size", "", "many", "few")
    with pytest.raises(Refused, match="findes ikke"):
        deeds.answer(lone, per, "diagnosis", "Ingen")
    with pytest.raises(Refused, match="findes ikke"):
        deeds.answer(lone, per, "life-before", "En pårørendes spørgsmål")


def test_a_manager_writes_no_wishes(cast: Cast) -> None:
    with pytest.raises(Refused, match="koordinatoren"):
        deeds.wish(cast.members[Role.MANAGER], deeds.resident(cast))


@pytest.mark.slow
def test_an_answer_that_is_changed_is_said_yes_to_anew(cast: Cast) -> None:
    lone, birgit = cast.members[Role.COORDINATOR], cast.members[Role.VOLUNTEER]
    per = deeds.resident(cast)
    answer = deeds.answer(lone, per, "used-to-love", "Duer", volunteers=["volunteers"])
    assert answer is not None
    assert deeds.seen_by(birgit) == {"Duer"}
    deeds.answer(lone, per, "used-to-love", "Duer", read_version=1)
    assert deeds.seen_by(birgit) == {"Duer"}
    deeds.answer(lone, per, "used-to-love", "Duer og høns", read_version=1)
    assert deeds.seen_by(birgit) == set()
    assert deeds.seen_by(cast.members[Role.CARE_WORKER]) == {"Duer og høns"}


def test_two_who_answer_do_not_overwrite_each_other(cast: Cast) -> None:
    lone, fatima = cast.members[Role.COORDINATOR], cast.members[Role.CARE_WORKER]
    per = deeds.resident(cast)
    deeds.answer(lone, per, "used-to-love", "Duer")
    with pytest.raises(Conflict) as met:
        deeds.answer(fatima, per, "used-to-love", "Høns")
    assert met.value.theirs.text == "Duer"


def test_an_answer_that_only_the_coordinator_may_know_is_not_written_over(cast: Cast) -> None:
    lone, fatima = cast.members[Role.COORDINATOR], cast.members[Role.CARE_WORKER]
    per = deeds.resident(cast)
    answer = deeds.answer(lone, per, "used-to-love", "Duer")
    assert answer is not None
    with inside(cast.fjordby, person=lone.person):
        actions.decide_who_may_know(
            by=lone, resident_id=per.pk, wish_id=answer.pk, audiences=[], decision=Decision(),
            now=NOW,
        )  # fmt: skip
    assert deeds.seen_by(fatima) == set()
    with pytest.raises(Refused, match="kun koordinatoren"):
        deeds.answer(fatima, per, "used-to-love", "Høns")


def test_what_was_told_is_taken_back_and_put_back(cast: Cast) -> None:
    lone, per = cast.members[Role.COORDINATOR], deeds.resident(cast)
    wish = deeds.wish(lone, per, "Skak")
    deeds.take_back(lone, wish)
    assert deeds.seen_by(lone) == set()
    with pytest.raises(Refused, match="allerede taget tilbage"):
        deeds.take_back(lone, wish)
    with inside(cast.fjordby, person=lone.person):
        actions.put_back(by=lone, wish_id=wish.pk, now=NOW)
        with pytest.raises(Refused, match="allerede"):
            actions.put_back(by=lone, wish_id=wish.pk, now=NOW)
    assert deeds.seen_by(lone) == {"Skak"}


def test_a_question_that_is_answered_anew_lets_the_old_answer_lie(cast: Cast) -> None:
    lone, per = cast.members[Role.COORDINATOR], deeds.resident(cast)
    old = deeds.answer(lone, per, "used-to-love", "Duer")
    assert old is not None
    deeds.take_back(lone, old)
    deeds.answer(lone, per, "used-to-love", "Høns")
    with (
        inside(cast.fjordby, person=lone.person),
        pytest.raises(Refused, match="besvaret igen"),
    ):
        actions.put_back(by=lone, wish_id=old.pk, now=NOW)


# --- The talk


@pytest.mark.slow
def test_a_talk_is_put_down_and_taken_up_again_where_it_stopped(cast: Cast) -> None:
    lone, per = cast.members[Role.COORDINATOR], deeds.resident(cast)
    talk = deeds.talk(lone, per)
    with inside(cast.fjordby, person=lone.person):
        assert first_open(lone, talk) == "good-day"
    deeds.answer(lone, per, "good-day", "Sol")
    with inside(cast.fjordby, person=lone.person):
        talk = actions.pass_over(by=lone, talk_id=talk.pk, key="used-to-love", now=NOW)
        assert first_open(lone, talk) == "want-now"
        actions.finish_talk(by=lone, talk_id=talk.pk, now=NOW)
        with pytest.raises(Refused, match="slut"):
            actions.finish_talk(by=lone, talk_id=talk.pk, now=NOW)
        with pytest.raises(Refused, match="slut"):
            actions.pass_over(by=lone, talk_id=talk.pk, key="good-day", now=NOW)


def test_one_talk_at_a_time(cast: Cast) -> None:
    lone, per = cast.members[Role.COORDINATOR], deeds.resident(cast)
    first = deeds.talk(lone, per)
    again = deeds.talk(cast.members[Role.CARE_WORKER], per, short=False)
    assert (again.pk, again.short) == (first.pk, False)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"may_write": False}, "skriver vi ikke"),
        ({"decision": Decision(Decider.GUARDIAN)}, "bygger det på"),
        ({"decision": Decision("daughter", "Hun siger ja")}, "pårørende kan ikke"),
        ({"decision": Decision(Decider.WRITER)}, "pårørende kan ikke"),
        ({"decision": Decision(Decider.GUARDIAN, "010203-1234")}, "CPR"),
        ({"decision": Decision(decided_on=date(2030, 1, 1))}, "ikke kommet"),
    ],
)
def test_nothing_is_written_without_a_yes_of_somebody_who_may(
    cast: Cast, said: dict[str, object], why: str
) -> None:
    with pytest.raises(Refused, match=why):
        deeds.talk(cast.members[Role.COORDINATOR], deeds.resident(cast), **said)  # type: ignore[arg-type]  # as typed
    with inside(cast.fjordby):
        assert not Talk.objects.exists()


def test_an_answer_in_a_talk_stands_on_the_talks_own_decision(cast: Cast) -> None:
    lone, per = cast.members[Role.COORDINATOR], deeds.resident(cast)
    deeds.talk(lone, per, decision=GUARDIAN)
    deeds.answer(lone, per, "used-to-love", "Duer", volunteers=["visitors"])
    with inside(cast.fjordby):
        given = Disclosure.objects.filter(resident=per)
        assert {(each.audience, each.decider, each.basis) for each in given} == {
            ("staff", "guardian", "Talt i telefon"),
            ("visitors", "guardian", "Talt i telefon"),
        }


# --- Who may know what


def test_a_yes_says_who_decided_and_is_revoked_without_anybody_deciding(cast: Cast) -> None:
    lone, per = cast.members[Role.COORDINATOR], deeds.resident(cast)
    wish = deeds.wish(lone, per, "Skak")
    deeds.share(lone, per, wish, decision=GUARDIAN)
    deeds.share(lone, per, wish, [], decision=Decision("nobody"))
    with inside(cast.fjordby):
        given = Disclosure.objects.get(wish=wish, audience="volunteers")
    assert (given.decider, given.basis, given.revoked_by) == (
        "guardian",
        "Talt i telefon",
        lone.person,
    )


def test_a_relative_cannot_say_yes_for_the_resident(cast: Cast) -> None:
    lone, per = cast.members[Role.COORDINATOR], deeds.resident(cast)
    with pytest.raises(Refused, match="pårørende kan ikke"):
        deeds.share(lone, per, None, decision=Decision("relative", "Datteren siger ja"))


def test_what_is_for_the_staff_alone_is_never_shared(cast: Cast) -> None:
    lone, per = cast.members[Role.COORDINATOR], deeds.resident(cast)
    wish = deeds.answer(lone, per, "company", "Karen")
    assert wish is not None
    with pytest.raises(Refused, match="aldrig vist"):
        deeds.share(lone, per, wish, [Audience.VISITORS])
    for knows in (Audience.STAFF, Audience.RELATIVES):
        with pytest.raises(Refused, match="i forvejen"):
            deeds.share(lone, per, None, [knows])


@pytest.mark.parametrize("audience", sorted(set(Audience) - {Audience.STAFF}))
def test_a_relatives_words_stay_with_the_staff_she_was_told_of(cast: Cast, audience: str) -> None:
    lone, per = cast.members[Role.COORDINATOR], deeds.resident(cast)
    deeds.relative(cast, per)
    told = deeds.writes(cast.members[Role.RELATIVE], per, "Far sejlede")
    with pytest.raises(Refused, match="ikke vist til andre"):
        deeds.share(lone, per, told, [audience])


def test_every_deed_leaves_its_mark_in_the_log_without_a_name(cast: Cast) -> None:
    lone, per = cast.members[Role.COORDINATOR], deeds.resident(cast, "Vilfredine")
    deeds.wish(lone, per, "Vilfredines fisketur")
    with inside(cast.fjordby):
        rows = list(AuditEntry.objects.values())
    assert {"residents.added", "residents.wish_told"} <= {row["deed"] for row in rows}
    assert "Vilfredine" not in str(rows)
