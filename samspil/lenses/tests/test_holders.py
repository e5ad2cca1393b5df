"""Who holds which task: named, refused, seen, put back."""

import pytest
from django.db import connection

from samspil.actionmap.rules import ColumnKey
from samspil.catalogue.study import study
from samspil.kit.verdict import Conflict, Refused
from samspil.lenses import queries
from samspil.lenses.models import Holder
from samspil.lenses.rules import OWNER_OF_ROLE, TITLE_LIMIT
from samspil.lenses.tests import deeds
from samspil.lenses.tests.deeds import FRAMES, GOALS, MONEY, WHOLE, birkehoej, venner
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Membership, Role
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import counted, logged_in


def gaps(page: queries.MatrixPage) -> dict[str, tuple[str, ...]]:
    return {gap.duty.key: gap.places for gap in page.gaps}


def test_every_row_of_the_studys_matrix_belongs_to_somebody() -> None:
    assert set(OWNER_OF_ROLE) == {role.key for role in study().leadership.roles}


def test_the_consultant_names_a_function_and_everybody_sees_it(cast: Cast) -> None:
    deeds.name(cast.lead, title="Leder af Sundhed og Ældre")
    for role in ("lead", "reader", "care_worker"):
        seen = deeds.holder(cast.members[role]).holder
        assert (seen.name, seen.is_person, seen.held) == ("Leder af Sundhed og Ældre", False, True)
    with inside(cast.fjordby):
        assert AuditEntry.objects.filter(deed="lenses.holder_named").count() == 1


def test_a_person_is_seen_by_those_who_see_persons(cast: Cast) -> None:
    manager = cast.members["manager"]
    deeds.name(cast.lead, FRAMES, birkehoej(cast), person=manager.person.pk)
    assert deeds.holder(cast.lead, FRAMES, birkehoej(cast)).holder.name == manager.person.name
    hidden = deeds.holder(cast.members["reader"], FRAMES, birkehoej(cast)).holder
    assert (hidden.name, hidden.held) == ("", True)
    with inside(cast.fjordby):
        history = queries.holder_history(cast.members["reader"], duty=FRAMES, place=birkehoej(cast))
    assert [(version.name, version.named_by) for version in history] == [("En person", "")]


def test_the_manager_names_at_her_own_centre_alone(cast: Cast) -> None:
    manager = cast.members["manager"]
    deeds.name(manager, FRAMES, birkehoej(cast), title="Afdelingsleder")
    with pytest.raises(Refused, match="plejecentrets leder"):
        deeds.name(manager, FRAMES, ColumnKey("centre", cast.other_centre.pk), title="Mig")
    with pytest.raises(Refused, match="konsulent"):
        deeds.name(manager, title="Mig")


def test_the_associations_leader_names_in_her_own_association_alone(cast: Cast) -> None:
    leader = cast.members["association_lead"]
    deeds.name(leader, GOALS, venner(cast), title="Bestyrelsen")
    with pytest.raises(Refused, match="foreningens ledelse"):
        deeds.name(leader, GOALS, ColumnKey("association", cast.other_association.pk), title="Os")


@pytest.mark.parametrize("role", ["coordinator", "care_worker", "volunteer", "reader"])
def test_others_name_nobody(cast: Cast, role: str) -> None:
    with pytest.raises(Refused):
        deeds.name(cast.members[role], FRAMES, birkehoej(cast), title="Mig")


def test_it_is_a_person_or_a_function_not_both(cast: Cast) -> None:
    with pytest.raises(Refused, match="enten en person"):
        deeds.name(cast.lead, person=cast.lead.person.pk, title="Konsulenten")


def test_a_person_is_named_where_she_has_a_role(cast: Cast) -> None:
    volunteer = cast.members["volunteer"].person.pk
    with pytest.raises(Refused, match="ikke en rolle her"):
        deeds.name(cast.lead, FRAMES, birkehoej(cast), person=volunteer)
    with pytest.raises(Refused, match="ikke en rolle her"):
        deeds.name(cast.lead, person=cast.stranger.person.pk)


def test_what_may_not_stand_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="CPR"):
        deeds.name(cast.lead, title="Leder 010170-1234")
    with pytest.raises(Refused, match="Der er plads til"):
        deeds.name(cast.lead, title="L" * (TITLE_LIMIT + 1))


@pytest.mark.parametrize(
    ("duty", "place"),
    [
        ("findes-ikke", WHOLE),
        (FRAMES, WHOLE),
        (FRAMES, ColumnKey("centre")),
        (MONEY, ColumnKey("centre", 1)),
        (FRAMES, ColumnKey("centre", 999_999_999)),
    ],
)
def test_a_task_that_is_not_the_places_is_not_found(
    cast: Cast, duty: str, place: ColumnKey
) -> None:
    with pytest.raises(queries.UnknownTask):
        deeds.name(cast.lead, duty, place, title="Nogen")


def test_a_closed_centre_has_no_tasks_to_give(cast: Cast) -> None:
    with inside(cast.fjordby):
        cast.birkehoej.closed_at, cast.birkehoej.closed_by = NOW, cast.lead.person
        cast.birkehoej.save()
    with pytest.raises(Refused, match="Stedet er lukket"):
        deeds.name(cast.lead, FRAMES, birkehoej(cast), title="Nogen")


def test_nobody_is_overwritten(cast: Cast) -> None:
    deeds.name(cast.lead, title="Økonomichefen")
    with pytest.raises(Conflict) as conflict:
        deeds.name(cast.lead, title="Direktøren")
    assert conflict.value.theirs.title == "Økonomichefen"
    assert deeds.name(cast.lead, title="Økonomichefen").version == 1  # the same twice is no change


def test_an_earlier_holder_is_put_back_and_nobody_too(cast: Cast) -> None:
    deeds.name(cast.lead, title="Økonomichefen")
    deeds.name(cast.lead, title="", read=1)
    assert MONEY in gaps(deeds.matrix(cast.lead))
    deeds.name_again(cast.lead, MONEY, WHOLE, 1, read=2)
    assert deeds.holder(cast.lead).holder.name == "Økonomichefen"
    with inside(cast.fjordby):
        told = queries.holder_history(cast.lead, duty=MONEY, place=WHOLE)
    assert [version.name for version in told] == ["Økonomichefen", "", "Økonomichefen"]
    with pytest.raises(Refused, match="findes ikke"):
        deeds.name_again(cast.lead, MONEY, WHOLE, 9, read=3)


def test_the_gaps_name_the_places_where_nobody_is(cast: Cast) -> None:
    deeds.name(cast.lead, FRAMES, birkehoej(cast), title="Lederen")
    page = deeds.matrix(cast.lead)
    assert gaps(page)[FRAMES] == ("Møllebo",)
    assert gaps(page)[MONEY] == ()
    deeds.name(cast.lead, FRAMES, ColumnKey("centre", cast.other_centre.pk), title="Lederen")
    assert FRAMES not in gaps(deeds.matrix(cast.lead))


def test_somebody_who_has_left_holds_nothing_any_more(cast: Cast) -> None:
    manager = cast.members["manager"]
    deeds.name(cast.lead, FRAMES, birkehoej(cast), person=manager.person.pk)
    with inside(cast.fjordby):
        Membership.objects.filter(person=manager.person).update(
            ended_at=NOW, ended_by=cast.lead.person
        )
    assert deeds.holder(cast.lead, FRAMES, birkehoej(cast)).holder.left
    assert gaps(deeds.matrix(cast.lead))[FRAMES] == ("Birkehøj", "Møllebo")


def test_she_sees_her_own_centre_first_and_any_other_when_she_asks(cast: Cast) -> None:
    def centre(page: queries.MatrixPage) -> str:
        row = next(row for row in page.roles if row.role.key == "centre-management")
        return row.place.title if row.place else ""

    anywhere = make.member(Role.MANAGER, at=cast.fjordby, centre=cast.other_centre)
    assert centre(deeds.matrix(anywhere)) == "Møllebo"
    assert centre(deeds.matrix(anywhere, centre=str(birkehoej(cast)))) == "Birkehøj"
    assert centre(deeds.matrix(anywhere, centre="centre-9999999")) == "Møllebo"


def test_the_database_lets_a_task_be_held_once_and_by_one(cast: Cast) -> None:
    deeds.name(cast.lead, title="Økonomichefen")
    with inside(cast.fjordby), connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE conname IN"
            " ('holder_is_person_or_function', 'holder_at_one_place')"
        )
        assert len(cursor.fetchall()) == 2
        assert Holder.objects.count() == 1


@pytest.mark.slow
def test_the_pages_name_refuse_and_keep_what_was_typed(cast: Cast) -> None:
    browser = logged_in(cast.lead)
    here = f"/fjordby/vinkler/lederroller/{FRAMES}/{birkehoej(cast)}/"
    assert "Manager Fjordby" in browser.get(here).content.decode()
    person = str(cast.members["manager"].person.pk)
    both = browser.post(here, {"person": person, "title": "Lederen", "read_version": "0"})
    assert both.status_code == 409
    assert "Lederen" in both.content.decode()
    secret = browser.post(here, {"title": "Lederen 010170-1234", "read_version": "0"})
    assert (secret.status_code, "CPR" in secret.content.decode()) == (422, True)
    done = browser.post(here, {"person": person, "read_version": "0"}, follow=True)
    assert "Manager Fjordby" in done.content.decode()
    late = browser.post(here, {"title": "En anden", "read_version": "0"})
    assert late.status_code == 409
    assert "En anden har ændret det imens" in late.content.decode()
    assert 'value="En anden"' in late.content.decode()
    undone = browser.post(f"{here}tidligere/1/gendan/", {"read_version": "1"}, follow=True)
    assert "Det er, som det var før." in undone.content.decode()


def test_the_manager_of_another_centre_gets_the_reason_and_no_names(cast: Cast) -> None:
    other = make.member(Role.MANAGER, at=cast.fjordby, centre=cast.other_centre)
    page = logged_in(other).get(f"/fjordby/vinkler/lederroller/{FRAMES}/{birkehoej(cast)}/")
    assert "Det siger plejecentrets leder" in page.content.decode()
    assert "Manager Fjordby" not in page.content.decode()
    assert "<form method" not in page.content.decode().partition("<main")[2]


def test_the_matrix_asks_little(cast: Cast) -> None:
    for number in range(5):
        make.centre(at=cast.fjordby)
        deeds.name(cast.lead, title=f"Funktion {number}", read=number)
    status, asked = counted(logged_in(cast.lead), "/fjordby/vinkler/lederroller/")
    assert status == 200
    assert len(asked) <= 10
