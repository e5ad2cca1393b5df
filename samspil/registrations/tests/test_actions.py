from datetime import timedelta
from uuid import uuid4

import pytest

from samspil.kit.verdict import Conflict, Refused
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Role, versions_of
from samspil.registrations import actions
from samspil.registrations.models import Registration
from samspil.registrations.tests import deeds
from samspil.testing.make import NOW, Cast


def standing(cast: Cast) -> list[Registration]:
    with inside(cast.fjordby):
        return list(Registration.objects.standing().order_by("id"))


@pytest.mark.parametrize("role", [Role.MANAGER, Role.COORDINATOR, Role.CARE_WORKER, Role.VOLUNTEER])
def test_they_register_at_their_own_centre(cast: Cast, role: str) -> None:
    row = deeds.register(cast.members[role], deeds.walk(cast))
    assert (row.facts, row.written_by_id) == (deeds.walk(cast), cast.members[role].person.pk)


@pytest.mark.parametrize("role", [Role.MANAGER, Role.COORDINATOR, Role.CARE_WORKER, Role.VOLUNTEER])
def test_they_do_not_register_at_another_centre(cast: Cast, role: str) -> None:
    with pytest.raises(Refused, match="dit eget plejecenter"):
        deeds.register(cast.members[role], deeds.walk(cast, centre=str(cast.other_centre.pk)))


@pytest.mark.parametrize("role", [Role.LEAD, Role.READER])
def test_who_reads_does_not_register(cast: Cast, role: str) -> None:
    with pytest.raises(Refused, match="Det skrives af plejecentret"):
        deeds.register(cast.members[role], deeds.walk(cast))


def test_an_association_registers_its_own_at_any_centre(cast: Cast) -> None:
    lead = cast.members[Role.ASSOCIATION_LEAD]
    assert deeds.register(lead, deeds.for_association(cast)).association_id == cast.venner.pk
    with pytest.raises(Refused, match="din egen forening"):
        deeds.register(lead, deeds.walk(cast))
    with pytest.raises(Refused, match="din egen forening"):
        other = str(cast.other_association.pk)
        deeds.register(lead, deeds.for_association(cast, association=other))


def test_a_closed_centre_has_no_more_activities(cast: Cast) -> None:
    with inside(cast.fjordby):
        cast.birkehoej.closed_at, cast.birkehoej.closed_by = NOW, cast.lead.person
        cast.birkehoej.save()
    with pytest.raises(Refused, match="er lukket"):
        deeds.register(cast.members[Role.COORDINATOR], deeds.walk(cast))


def test_the_same_key_twice_is_one_activity(cast: Cast) -> None:
    lone, key = cast.members[Role.COORDINATOR], uuid4()
    first = deeds.register(lone, deeds.walk(cast), key=key)
    again = deeds.register(lone, deeds.walk(cast, residents=12), key=key)
    assert (again.pk, again.residents) == (first.pk, 9)
    assert len(standing(cast)) == 1


def test_one_that_was_deleted_does_not_come_back_when_it_is_sent_again(cast: Cast) -> None:
    lone, key = cast.members[Role.COORDINATOR], uuid4()
    deeds.delete(lone, deeds.register(lone, deeds.walk(cast), key=key))
    deeds.register(lone, deeds.walk(cast), key=key)
    assert standing(cast) == []


def test_somebody_elses_key_shows_nothing_of_hers(cast: Cast) -> None:
    key = uuid4()
    deeds.register(cast.members[Role.COORDINATOR], deeds.walk(cast), key=key)
    with pytest.raises(Refused, match="sendt af en anden"):
        deeds.register(cast.members[Role.VOLUNTEER], deeds.walk(cast), key=key)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"what": "Hos 010245-1234"}, "CPR-nummer"),
        ({"residents": None, "residents_men": None}, "hvor mange beboere"),
        ({"day": NOW.date() + timedelta(days=1)}, "ikke kommet endnu"),
        ({"centre": "999999"}, "Plejecentret findes ikke"),
        ({"centre": "9" * 40}, "Plejecentret findes ikke"),
        ({"affiliation": "company", "association": "999999"}, "Foreningen findes ikke"),
    ],
)
def test_what_cannot_stand_is_refused(cast: Cast, wrong: dict[str, str], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        deeds.register(cast.members[Role.COORDINATOR], deeds.walk(cast, **wrong))


def test_a_unit_belongs_to_the_centre(cast: Cast) -> None:
    lead = cast.members[Role.ASSOCIATION_LEAD]
    with pytest.raises(Refused, match="et andet plejecenter"):
        deeds.register(lead, deeds.for_association(cast, unit=str(cast.unit.pk)))


def test_the_writer_and_the_centres_coordinator_correct_and_nobody_else(cast: Cast) -> None:
    row = deeds.register(cast.members[Role.VOLUNTEER], deeds.walk(cast))
    assert deeds.change(cast.members[Role.VOLUNTEER], row, residents=8).version == 2
    assert deeds.change(cast.members[Role.COORDINATOR], row, read=2, residents=7).version == 3
    with pytest.raises(Refused, match="den, der skrev den"):
        deeds.change(cast.members[Role.CARE_WORKER], row, read=3, residents=6)
    with pytest.raises(Refused):
        deeds.delete(cast.lead, row)
    with pytest.raises(Registration.DoesNotExist):
        deeds.delete(cast.members[Role.ASSOCIATION_LEAD], row)


def test_it_cannot_be_moved_to_somebody_elses_centre(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    with pytest.raises(Refused, match="dit eget plejecenter"):
        deeds.change(lone, deeds.register(lone, deeds.walk(cast)), centre=str(cast.other_centre.pk))


def test_two_corrections_do_not_overwrite_each_other(cast: Cast) -> None:
    lone, karen = cast.members[Role.COORDINATOR], cast.members[Role.MANAGER]
    row = deeds.register(lone, deeds.walk(cast))
    deeds.change(karen, row, residents=8)
    with pytest.raises(Conflict) as met:
        deeds.change(lone, row, residents=7)
    assert met.value.theirs.residents == 8


def test_every_version_is_kept_and_can_stand_again(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    row = deeds.register(lone, deeds.walk(cast))
    deeds.change(lone, row, residents=12)
    assert deeds.restore(lone, row, 1, read=2).residents == 9
    with pytest.raises(Refused, match="findes ikke"):
        deeds.restore(lone, row, 9, read=3)
    with inside(cast.fjordby):
        kept = versions_of(Registration).order_by("pgh_id").values_list("residents", flat=True)
        assert list(kept) == [9, 12, 9]


def test_what_is_deleted_can_be_put_back(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    row = deeds.delete(lone, deeds.register(lone, deeds.walk(cast)))
    assert standing(cast) == []
    with pytest.raises(Refused, match="slettet"):
        deeds.change(lone, row, read=2, residents=3)
    deeds.put_back(lone, row)
    assert [each.residents for each in standing(cast)] == [9]
    with pytest.raises(Refused, match="ikke slettet"):
        deeds.put_back(lone, row)


def test_every_deed_is_in_the_log(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    row = deeds.register(lone, deeds.walk(cast))
    deeds.change(lone, row, residents=8)
    deeds.put_back(lone, deeds.delete(lone, row))
    with inside(cast.fjordby):
        entries = AuditEntry.objects.filter(person=lone.person).order_by("id")
        assert [entry.deed.partition(".")[2] for entry in entries] == [
            *("registered", "changed", "deleted", "put_back")
        ]


def test_many_go_in_together_or_not_at_all_and_never_twice(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    told = [actions.Told(facts=deeds.walk(cast), key=uuid4(), at=NOW) for _each in range(3)]
    bad = actions.Told(facts=deeds.walk(cast, volunteers=0), key=uuid4(), at=NOW)
    with inside(cast.fjordby, person=lone.person):
        with pytest.raises(Refused):
            actions.register_all(by=lone, told=[*told, bad], source="file", now=NOW)
        assert actions.register_all(by=lone, told=told, source="file", now=NOW) == 3
        assert actions.register_all(by=lone, told=told, source="file", now=NOW) == 0
    assert len(standing(cast)) == 3
