"""What is noted, told, shared and ticked: one test a refusal, and that it works."""

from datetime import date, timedelta

import pytest
from django.core import mail

from samspil.kit.verdict import Conflict, Refused
from samspil.organisations import actions as organisations
from samspil.organisations.access import inside, member_of
from samspil.organisations.models import AuditEntry, Membership, Role
from samspil.residents import actions, queries
from samspil.residents.actions import Decision, Facts
from samspil.residents.models import Audience, Decider, Disclosure, Relative, Resident, Talk, Wish
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
    with pytest.raises(Refused, match="i forvejen"):
        deeds.share(lone, per, None, [Audience.STAFF])


# --- Ticks


def test_ticks_are_put_changed_and_taken_away(cast: Cast) -> None:
    lone, per, inger = (
        cast.members[Role.COORDINATOR],
        deeds.resident(cast),
        deeds.resident(cast, "Inger"),
    )
    assert deeds.ticks(lone, {per: "took_part", inger: "asleep"}) == 2
    assert deeds.ticks(lone, {per: "took_part", inger: "no_thanks"}) == 1
    assert deeds.ticks(lone, {per: "", inger: "no_thanks"}) == 1
    with inside(cast.fjordby):
        assert [(tick.resident, tick.how) for tick in inger.ticks.all()] == [(inger, "no_thanks")]
        assert not per.ticks.exists()


def test_a_wish_to_come_is_for_something_and_may_be_for_tomorrow(cast: Cast) -> None:
    lone, per = cast.members[Role.COORDINATOR], deeds.resident(cast)
    tomorrow = NOW.date() + timedelta(days=1)
    with pytest.raises(Refused, match="vil med til"):
        deeds.ticks(lone, {per: "wants"}, day=tomorrow)
    assert deeds.ticks(lone, {per: "wants"}, day=tomorrow, occasion=7) == 1


@pytest.mark.parametrize(
    ("how", "day", "why"),
    [
        ("took_part", NOW.date() + timedelta(days=1), "ikke kommet"),
        ("took_part", NOW.date() - timedelta(days=15), "for længe siden"),
        ("danced", NOW.date(), "viste muligheder"),
    ],
)
def test_a_tick_that_cannot_stand_is_refused(cast: Cast, how: str, day: date, why: str) -> None:
    with pytest.raises(Refused, match=why):
        deeds.ticks(cast.members[Role.COORDINATOR], {deeds.resident(cast): how}, day=day)


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.RELATIVE, Role.LEAD])
def test_volunteers_and_relatives_put_no_ticks(cast: Cast, role: str) -> None:
    with pytest.raises(Refused, match="andet sted"):
        deeds.ticks(cast.members[role], {deeds.resident(cast): "took_part"})


def test_who_has_not_been_reached_is_counted_women_and_men_unit_by_unit(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    upstairs = make.unit(of=cast.birkehoej, name="Øverst")
    per = deeds.resident(cast, "Per", gender="man")
    karl = deeds.resident(cast, "Karl", gender="man")
    inger = deeds.resident(cast, "Inger", gender="woman", unit=upstairs)
    deeds.resident(cast, "Kim", unit=upstairs)
    deeds.ticks(lone, {per: "took_part", karl: "asleep"})
    two_weeks = NOW.date() - timedelta(days=14)
    deeds.ticks(lone, {inger: "took_part"}, day=two_weeks)
    with inside(cast.fjordby, person=lone.person):
        page = queries.not_reached(lone, today=NOW.date())
        later = queries.not_reached(lone, today=NOW.date() + timedelta(days=1))
    told = {each.unit: [row.preferred_name for row, _day in each.residents] for each in page.units}
    assert told == {"Stuen": ["Karl"], "Øverst": ["Kim"]}
    assert (page.missed.women, page.missed.men, page.missed.unsaid) == (0, 1, 1)
    assert (page.all.women, page.all.men, page.all.unsaid) == (1, 2, 1)
    assert (later.missed.women, later.missed.men) == (1, 1)


# --- Relatives


def invited(cast: Cast, per: Resident, **said: object) -> str:
    lone = cast.members[Role.COORDINATOR]
    plan: dict[str, object] = {
        "name": "Mette",
        "email": "mette@eksempel.dk",
        "decision": Decision(),
    } | said
    with inside(cast.fjordby, person=lone.person):
        return actions.invite_relative(
            by=lone, resident_id=per.pk, now=NOW, base_url="https://x", **plan,  # type: ignore[arg-type]  # as typed
        )  # fmt: skip


def test_a_relative_takes_up_an_invitation_and_sees_what_she_writes(
    cast: Cast, django_capture_on_commit_callbacks: object
) -> None:
    per = deeds.resident(cast)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # pytest's
        token = invited(cast, per).rstrip("/").rpartition("/")[2]
    [letter] = mail.outbox
    assert "Per" not in letter.body.replace("Pårørende", "")
    assert "Birkehøj" in letter.body
    with inside(cast.fjordby):
        held = organisations.accept_invitation(
            tenant=cast.fjordby, token=token, name="Mette", now=NOW
        )
    with inside(cast.fjordby, person=held.person):
        mette = member_of(cast.fjordby, held.person)
    assert mette is not None
    deeds.writes(mette, per, "Far sejlede")
    assert deeds.seen_by(mette) == {"Far sejlede"}
    with inside(cast.fjordby):
        [relative] = Relative.objects.all()
        assert (relative.name, relative.waits) == ("Mette", False)


def test_a_relative_is_invited_by_the_resident_not_by_the_family(cast: Cast) -> None:
    with pytest.raises(Refused, match="pårørende kan ikke"):
        invited(cast, deeds.resident(cast), decision=Decision("relative"))


def test_when_access_ends_the_role_and_a_waiting_invitation_end_too(cast: Cast) -> None:
    lone, mette, per = (
        cast.members[Role.COORDINATOR],
        cast.members[Role.RELATIVE],
        deeds.resident(cast),
    )
    relative = deeds.relative(cast, per)
    deeds.writes(mette, per, "Far sejlede")
    link = invited(cast, per)
    with inside(cast.fjordby, person=lone.person):
        for each in (relative, Relative.objects.exclude(pk=relative.pk).get()):
            actions.end_relative(by=lone, relative_id=each.pk, now=NOW)
        with pytest.raises(Refused, match="allerede afsluttet"):
            actions.end_relative(by=lone, relative_id=relative.pk, now=NOW)
        assert not Membership.objects.active().filter(person=mette.person).exists()
        with pytest.raises(Refused, match="trukket tilbage"):
            organisations.accept_invitation(
                tenant=cast.fjordby, token=link.rstrip("/").rpartition("/")[2], name="M", now=NOW
            )
    assert deeds.seen_by(mette) == set()
    with pytest.raises(Resident.DoesNotExist):
        deeds.writes(mette, per, "Mere")


def test_somebody_is_let_in_once_and_only_after_an_invitation(cast: Cast) -> None:
    per = deeds.resident(cast)
    deeds.relative(cast, per)
    with pytest.raises(Refused, match="allerede inviteret"):
        deeds.relative(cast, per)
    with pytest.raises(Refused, match="Invitér"):
        deeds.relative(cast, per, cast.members[Role.READER])


def test_a_relative_corrects_her_own_words_and_nobody_elses(cast: Cast) -> None:
    lone, mette = cast.members[Role.COORDINATOR], cast.members[Role.RELATIVE]
    per = deeds.resident(cast)
    deeds.relative(cast, per)
    words = deeds.writes(mette, per, "Far sejlede")
    with pytest.raises(Refused, match="skrevet af en pårørende"):
        deeds.take_back(lone, words)
    deeds.take_back(mette, words)
    with pytest.raises(Wish.DoesNotExist):
        deeds.take_back(mette, deeds.wish(lone, per, "Skak"))


def test_every_deed_leaves_its_mark_in_the_log_without_a_name(cast: Cast) -> None:
    lone, per = cast.members[Role.COORDINATOR], deeds.resident(cast, "Vilfredine")
    deeds.wish(lone, per, "Vilfredines fisketur")
    with inside(cast.fjordby):
        rows = list(AuditEntry.objects.values())
    assert {"residents.added", "residents.wish_told"} <= {row["deed"] for row in rows}
    assert "Vilfredine" not in str(rows)
