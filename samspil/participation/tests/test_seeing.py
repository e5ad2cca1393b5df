"""Participants write how they see it; nobody sees the others' before the lead opens them."""

import pytest

from samspil.actionmap.models import Round
from samspil.actionmap.rules import ColumnKey
from samspil.actionmap.tests import deeds as map_deeds
from samspil.catalogue import actions as catalogue
from samspil.catalogue.tests import own
from samspil.kit.verdict import Conflict, Refused
from samspil.organisations import actions as place_actions
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Role
from samspil.participation import queries
from samspil.participation.models import Participant
from samspil.participation.rules import Difference
from samspil.participation.tests import deeds, people
from samspil.testing.make import NOW, Cast


@pytest.fixture
def round_(cast: Cast) -> Round:
    return map_deeds.open_round(cast)


@pytest.fixture
def inge(cast: Cast, round_: Round) -> Participant:
    return deeds.invite(cast.lead, round_, "Inge, i@eksempel.dk, Birkehøjs Venner")[0]


def test_a_view_stands_in_her_own_column_with_its_version(cast: Cast, inge: Participant) -> None:
    view = deeds.save(inge, "  Sang om fredagen \r\n", status="partial")
    assert view is not None
    assert (view.text, view.status, view.version) == ("Sang om fredagen", "partial", 1)
    assert view.column == ColumnKey("association", cast.venner.pk)
    with inside(cast.fjordby):
        logged = AuditEntry.objects.get(deed="participation.view_written")
        assert (logged.person, logged.facts) == (None, {"participant": inge.pk})
        assert Participant.objects.get(pk=inge.pk).joined_at == NOW


def test_she_may_write_in_any_column_she_knows(cast: Cast, inge: Participant) -> None:
    for column in (ColumnKey("administration"), ColumnKey("centre", cast.birkehoej.pk)):
        assert deeds.save(inge, "Det kender jeg", at=column)


@pytest.mark.parametrize(
    ("text", "status", "reason"),
    [
        ("x" * 4001, "", "Der er plads til 4000"),
        ("Gerda 010250-1234 er glad for sang", "", "CPR-nummer"),
        ("Sang", "a lot", "Vælg en af de viste"),
    ],
)
def test_what_may_not_stand_is_refused(
    inge: Participant, text: str, status: str, reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        deeds.save(inge, text, status=status)


def test_of_two_windows_the_later_one_hears_of_the_first(inge: Participant) -> None:
    deeds.save(inge, "Fra telefonen")
    with pytest.raises(Conflict) as conflict:
        deeds.save(inge, "Fra computeren")
    assert conflict.value.theirs.text == "Fra telefonen"
    assert deeds.save(inge, "Fra telefonen").version == 1  # type: ignore[union-attr]  # it stands
    assert deeds.save(inge, "Fra computeren", read=1).version == 2  # type: ignore[union-attr]  # as above


@pytest.mark.slow
def test_an_emptied_view_counts_as_none_and_can_be_written_again(
    cast: Cast, round_: Round, inge: Participant
) -> None:
    assert deeds.save(inge, "") is None
    deeds.save(inge, "Sang")
    deeds.save(inge, "", read=1)
    with inside(cast.fjordby):
        assert queries.number_of_views(round_) == {}
        page = queries.row_of(inge, deeds.ROW)
    assert (page.spots[0].text, page.spots[0].version) == ("", 2)
    assert deeds.save(inge, "Sang igen", read=2)


def test_nothing_is_written_in_a_closed_round_or_at_a_closed_place(
    cast: Cast, round_: Round, inge: Participant
) -> None:
    at = ColumnKey("centre", cast.other_centre.pk)
    map_deeds.write(cast.lead, round_, at)  # so that its column stays
    with inside(cast.fjordby, person=cast.lead.person):
        place_actions.close_centre(by=cast.lead, centre_id=cast.other_centre.pk, now=NOW)
    with pytest.raises(Refused, match="Stedet er lukket"):
        deeds.save(inge, at=at)
    map_deeds.close(cast, round_)
    with pytest.raises(Refused, match="Runden er lukket"):
        deeds.save(inge)


def test_a_member_reads_her_views_of_a_closed_round_and_changes_nothing(
    cast: Cast, round_: Round
) -> None:
    karen = people.member_participant(round_, cast.members[Role.COORDINATOR], cast.lead)
    deeds.save(karen)
    map_deeds.close(cast, round_)
    with inside(cast.fjordby):
        karen = Participant.objects.select_related("round", "tenant").get(pk=karen.pk)
        assert queries.row_of(karen, deeds.ROW).spots[0].text == "Sang om fredagen"
    with pytest.raises(Refused, match="kan læses, men ikke ændres"):
        deeds.save(karen, "Skrevet om", read=1)


def test_what_is_not_in_the_map_is_not_written_about(cast: Cast, inge: Participant) -> None:
    taken_back = own.add(cast.lead)
    with inside(cast.fjordby, person=cast.lead.person):
        catalogue.take_back_opportunity(key=taken_back.key, by=cast.lead, now=NOW)
    for row in ("no-such-row", taken_back.key):
        with pytest.raises(Round.DoesNotExist):
            deeds.save(inge, row=row)
    with pytest.raises(Round.DoesNotExist):
        deeds.save(inge, at=ColumnKey("centre", 999_999))


@pytest.mark.slow
def test_nobody_sees_the_others_before_the_lead_opens_them(
    cast: Cast, round_: Round, inge: Participant
) -> None:
    karen = people.member_participant(round_, cast.members[Role.COORDINATOR], cast.lead)
    deeds.save(inge, "Sang om fredagen", status="none")
    deeds.save(karen, "Banko om tirsdagen", at=inge.own_column, status="partial")

    def seen(viewer: Participant | None) -> list[str]:
        with inside(cast.fjordby):
            views = queries.views_at(round_, deeds.ROW, viewer=viewer)
            assert queries.all_views(round_, viewer=viewer).get(deeds.ROW, ()) == views
        return [view.text for view in views]

    assert (seen(inge), seen(karen)) == (["Sang om fredagen"], ["Banko om tirsdagen"])
    assert seen(None) == []
    deeds.open_views(cast.lead, round_)
    everything = ["Banko om tirsdagen", "Sang om fredagen"]  # in the order of the sides
    assert seen(inge) == seen(karen) == seen(None) == everything
    with inside(cast.fjordby):
        [frame] = queries.row_of(inge, deeds.ROW).frames
    assert frame.difference == Difference.EXISTENCE
    assert [view.mine for view in frame.views] == [False, True]
    deeds.open_views(cast.lead, round_, opened=False)
    assert seen(inge) == ["Sang om fredagen"]


def test_only_the_lead_opens_the_views_and_not_of_a_closed_round(cast: Cast, round_: Round) -> None:
    with pytest.raises(Refused, match="Kun kommunens konsulent"):
        deeds.open_views(cast.members[Role.MANAGER], round_)
    map_deeds.close(cast, round_)
    with pytest.raises(Refused, match="Runden er lukket"):
        deeds.open_views(cast.lead, round_)


def test_her_list_says_what_is_written_and_where_it_differs(
    cast: Cast, round_: Round, inge: Participant
) -> None:
    knud = people.guest(round_, cast.lead, "Knud")
    with inside(cast.fjordby):
        assert queries.my_rows(inge, driver=1).written == 0
    deeds.save(inge, "Sang", status="ad_hoc")
    deeds.save(knud, "Sang hver dag", at=inge.own_column, status="systematic")
    with inside(cast.fjordby):
        before = queries.my_rows(inge, driver=1)
    deeds.open_views(cast.lead, round_)
    with inside(cast.fjordby):
        after = queries.my_rows(inge, driver=1)
        every = queries.my_rows(inge, driver=None)
        read = queries.written_by(inge)
    [line] = [line for area in before.areas for line in area.lines if line.mine]
    assert (line.others, line.differences, before.written) == (0, (), 1)
    [line] = [line for area in after.areas for line in area.lines if line.mine]
    assert (line.others, line.differences) == (1, (Difference.EXTENT,))
    assert sum(len(area.lines) for area in every.areas) == 49
    assert [(row.opportunity.key, len(row.spots)) for row in read] == [(deeds.ROW, 1)]


def test_a_row_offers_her_own_column_then_those_she_wrote_in_then_one_more(
    cast: Cast, inge: Participant
) -> None:
    centre = ColumnKey("centre", cast.birkehoej.pk)
    deeds.save(inge, "Det kender jeg", at=centre)
    with inside(cast.fjordby):
        page = queries.row_of(inge, deeds.ROW, also="administration")
    keys = [spot.column.key for spot in page.spots]
    assert keys == [inge.own_column, ColumnKey("administration"), centre]
    assert not {column.key for column in page.more_columns} & set(keys)
