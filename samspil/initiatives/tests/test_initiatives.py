"""Taking on, changing, moving on and setting back: who may, and what cannot stand."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from samspil.actionmap.models import Round
from samspil.initiatives import actions, queries
from samspil.initiatives.models import Initiative
from samspil.initiatives.rules import Owner, Stage
from samspil.initiatives.tests import deeds
from samspil.initiatives.tests.deeds import ROW, TODAY
from samspil.kit.verdict import Conflict, Refused
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Membership
from samspil.priorities.tests import deeds as priorities
from samspil.testing.make import NOW, Cast
from samspil.testing.race import at_once

EVERYTHING = queries.Selection()


def test_what_is_taken_on_stands_with_the_decision_it_comes_from(cast: Cast) -> None:
    round_ = priorities.open_round(cast.lead)
    decision = priorities.decide(cast.lead, round_, ROW, choice="now")
    made = deeds.add(cast.lead)
    assert (made.round, made.decision) == (round_, decision)
    assert (made.stage, made.version) == (Stage.PLANNED, 1)
    with inside(cast.fjordby):
        assert AuditEntry.objects.filter(deed="initiatives.added", subject_id=made.pk).exists()
        page = queries.initiative_page(cast.lead, made.pk)
    assert page.initiative.choice == "now"


def test_without_a_round_it_stands_alone(cast: Cast) -> None:
    made = deeds.add(cast.lead)
    assert (made.round, made.decision) == (None, None)


def test_a_manager_takes_on_for_herself_and_her_own_centre_alone(cast: Cast) -> None:
    manager = cast.members["manager"]
    made = deeds.add(manager, deeds.plan_of_centre(cast.birkehoej.pk))
    assert made.centre_id == cast.birkehoej.pk
    assert deeds.add(manager, deeds.plan_of_person(manager.person.pk)).person == manager.person
    for others in (
        deeds.plan_of_centre(cast.other_centre.pk),
        deeds.plan_of_person(cast.lead.person.pk),
        deeds.plan(),
    ):
        with pytest.raises(Refused, match="dit eget sted"):
            deeds.add(manager, others)


@pytest.mark.parametrize("role", ["care_worker", "volunteer", "reader"])
def test_others_take_nothing_on(cast: Cast, role: str) -> None:
    member = cast.members[role]
    with pytest.raises(Refused, match="konsulenten og af ledere"):
        deeds.add(member, deeds.plan_of_person(member.person.pk))


def test_a_care_worker_changes_what_is_hers_and_nothing_else(cast: Cast) -> None:
    worker = cast.members["care_worker"]
    hers = deeds.add(cast.lead, deeds.plan_of_person(worker.person.pk))
    assert deeds.move(worker, hers, "underway").stage == Stage.UNDERWAY
    deeds.note(worker, hers)
    with pytest.raises(Refused, match="den, der ejer den"):
        deeds.move(worker, deeds.add(cast.lead), "underway")


def test_an_owner_is_a_member_or_an_open_place_of_the_municipality(cast: Cast) -> None:
    with inside(cast.fjordby):
        cast.other_centre.closed_at, cast.other_centre.closed_by = NOW, cast.lead.person
        cast.other_centre.save()
    for gone in (
        deeds.plan_of_centre(cast.other_centre.pk),
        deeds.plan_of_person(cast.stranger.person.pk),
        deeds.plan_of_person(cast.members["reader"].person.pk),
        deeds.plan(owner=Owner.PERSON.value),
        deeds.plan(owner="somebody"),
    ):
        with pytest.raises(Refused, match="hvem der står for"):
            deeds.add(cast.lead, gone)


def test_an_owner_who_has_left_stays_until_another_is_chosen(cast: Cast) -> None:
    worker = cast.members["care_worker"]
    said: dict[str, Any] = {"owner": Owner.PERSON.value, "person_id": worker.person.pk}
    made = deeds.add(cast.lead, deeds.plan(**said))
    with inside(cast.fjordby):
        Membership.objects.filter(person=worker.person).update(
            ended_at=NOW, ended_by=cast.lead.person
        )
    assert deeds.change(cast.lead, made, title="Navn på alle døre", **said).version == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"title": "  "}, "Skriv kort"),
        ({"title": "x" * 121}, "plads til 120"),
        ({"first_step": "x" * 301}, "plads til 300"),
        ({"sign": "Spørg 010203-1234"}, "CPR"),
        ({"due_on": TODAY - timedelta(days=1)}, "Datoen er gået"),
    ],
)
def test_what_cannot_stand_is_refused(cast: Cast, words: dict[str, object], said: str) -> None:
    with pytest.raises(Refused, match=said):
        deeds.add(cast.lead, deeds.plan(**words))


def test_a_date_that_has_passed_meanwhile_does_not_stop_another_change(cast: Cast) -> None:
    made = deeds.add(cast.lead, deeds.plan(due_on=TODAY))
    with inside(cast.fjordby):
        changed = actions.change(
            by=cast.lead,
            initiative_id=made.pk,
            plan=deeds.plan(due_on=TODAY, title="Navne på dørene"),
            read_version=1,
            now=NOW + timedelta(days=3),
        )
    assert changed.title == "Navne på dørene"


def test_who_changes_what_another_has_changed_sees_that_first(cast: Cast) -> None:
    made = deeds.add(cast.lead)
    deeds.change(cast.lead, made, title="Skilt ved døren", read_version=1)
    with pytest.raises(Conflict) as met:
        deeds.change(cast.lead, made, title="Navn i foyeren", read_version=1)
    assert met.value.theirs.title == "Skilt ved døren"


def test_an_earlier_version_stands_again_as_a_new_one(cast: Cast) -> None:
    made = deeds.add(cast.lead)
    deeds.change(cast.lead, made, title="Skilt ved døren", read_version=1)
    deeds.move(cast.lead, made, "done")
    with inside(cast.fjordby):
        back = actions.restore(
            by=cast.lead, initiative_id=made.pk, version=1, read_version=3, now=NOW
        )
        assert (back.title, back.stage, back.version) == ("Navn på døren", Stage.PLANNED, 4)
        page = queries.initiative_page(cast.lead, made.pk)
        assert [each.version for each in page.history] == [4, 3, 2, 1]
        with pytest.raises(Refused, match="findes ikke"):
            actions.restore(by=cast.lead, initiative_id=made.pk, version=9, read_version=4, now=NOW)
        with pytest.raises(Conflict):
            actions.restore(by=cast.lead, initiative_id=made.pk, version=1, read_version=3, now=NOW)


def test_what_is_taken_back_is_off_the_lists_and_can_be_put_back(cast: Cast) -> None:
    made = deeds.add(cast.lead)
    with inside(cast.fjordby):
        actions.take_back(by=cast.lead, initiative_id=made.pk, now=NOW)
        assert list(queries.selected(cast.lead, EVERYTHING)) == []
        with pytest.raises(Refused, match="taget tilbage"):
            actions.take_back(by=cast.lead, initiative_id=made.pk, now=NOW)
        actions.put_back(by=cast.lead, initiative_id=made.pk, now=NOW)
        assert list(queries.selected(cast.lead, EVERYTHING)) == [made]
        with pytest.raises(Refused, match="ikke taget tilbage"):
            actions.put_back(by=cast.lead, initiative_id=made.pk, now=NOW)


def test_a_note_says_something_and_no_cpr_number(cast: Cast) -> None:
    made = deeds.add(cast.lead)
    for text, said in (("  ", "Skriv noget"), ("010203-1234", "CPR"), ("x" * 1001, "plads")):
        with pytest.raises(Refused, match=said):
            deeds.note(cast.lead, made, text)
    with pytest.raises(Refused, match="ordene"):
        deeds.move(cast.lead, made, "nearly")


def test_who_presses_on_what_another_has_moved_sees_that_first(cast: Cast) -> None:
    made = deeds.add(cast.lead)
    deeds.move(cast.lead, made, "underway", read_version=1)
    with pytest.raises(Conflict) as met:
        deeds.move(cast.lead, made, "given_up", read_version=1)
    assert met.value.theirs.stage == Stage.UNDERWAY
    assert deeds.move(cast.lead, made, "underway", read_version=1).version == 2  # as she wished


def test_a_note_is_taken_back_by_its_writer_or_the_lead_and_can_be_put_back(cast: Cast) -> None:
    worker, manager = cast.members["care_worker"], cast.members["manager"]
    made = deeds.add(cast.lead, deeds.plan_of_person(worker.person.pk))
    note = deeds.note(worker, made)
    with pytest.raises(Refused, match="den, der skrev den"):
        deeds.take_back_note(manager, note)
    for _twice in range(2):
        deeds.take_back_note(worker, note)
    with inside(cast.fjordby):
        page = queries.initiative_page(cast.lead, made.pk)
        assert (page.notes, len(page.notes_taken_back)) == ((), 1)
        assert queries.initiative_page(manager, made.pk).notes_taken_back == ()
    for _twice in range(2):
        deeds.put_back_note(cast.lead, note)
    with inside(cast.fjordby):
        assert len(queries.initiative_page(manager, made.pk).notes) == 1
        kept = AuditEntry.objects.filter(deed__startswith="initiatives.note_", subject_id=note.pk)
        assert kept.count() == 2
        actions.take_back(by=cast.lead, initiative_id=made.pk, now=NOW)
    with pytest.raises(Refused, match="Handlingen er taget tilbage"):
        deeds.take_back_note(worker, note)


def test_next_door_there_is_nothing(cast: Cast) -> None:
    made = deeds.add(cast.lead)
    with pytest.raises(Initiative.DoesNotExist), inside(cast.bakkeby):
        actions.set_stage(
            by=cast.stranger, initiative_id=made.pk, stage="done", read_version=1, now=NOW
        )
    with pytest.raises(Round.DoesNotExist):
        deeds.add(cast.lead, row="no-such-row")


def test_the_database_holds_an_owner_to_its_kind(cast: Cast) -> None:
    made = deeds.add(cast.lead)
    with inside(cast.fjordby), pytest.raises(IntegrityError), transaction.atomic():
        Initiative.objects.filter(pk=made.pk).update(centre=cast.birkehoej)


@pytest.mark.race
@pytest.mark.usefixtures("committed")
def test_of_two_who_change_it_at_once_one_sees_the_others_words() -> None:
    from samspil.testing import make  # noqa: PLC0415 - the fixture makes no cast

    cast = make.cast()
    made = deeds.add(cast.lead)
    answers = at_once(
        ["Skilt", "Navn", "Foto", "Pil"],
        lambda title: deeds.change(cast.lead, made, title=title, read_version=1),
    )
    assert answers == {"done": 1, "conflict": 3}
