"""Writing in a cell: every outcome, every refusal, and the texts that stood there before."""

from datetime import timedelta

import pytest

from samspil.actionmap import queries
from samspil.actionmap.models import Cell, Round
from samspil.actionmap.rules import TEXT_LIMIT, ColumnKey
from samspil.actionmap.tests import deeds
from samspil.catalogue.actions import take_back_opportunity
from samspil.catalogue.tests import own
from samspil.kit.verdict import Conflict, Refused
from samspil.organisations.access import inside
from samspil.organisations.models import CareCentre, Member, versions_of
from samspil.testing import make
from samspil.testing.make import NOW, Cast


@pytest.fixture
def round_(cast: Cast) -> Round:
    return deeds.open_round(cast)


@pytest.fixture
def lone(cast: Cast) -> Member:
    """The coordinator."""
    return cast.members["coordinator"]


@pytest.fixture
def karen(cast: Cast) -> Member:
    """The manager of the same centre."""
    return cast.members["manager"]


def test_the_first_words_are_version_one(cast: Cast, round_: Round, lone: Member) -> None:
    cell = deeds.write(
        lone, round_, deeds.own(cast), "  Banko \r\n om tirsdagen ", status="partial"
    )
    assert (cell.text, cell.status, cell.version) == ("Banko\n om tirsdagen", "partial", 1)
    assert (cell.written_by, cell.written_at, cell.tenant) == (lone.person, NOW, cast.fjordby)
    assert deeds.standing(lone, round_, deeds.own(cast)) == ("Banko\n om tirsdagen", 1)


def test_a_change_is_the_next_version_and_says_by_whom(
    cast: Cast, round_: Round, lone: Member, karen: Member
) -> None:
    deeds.write(lone, round_, deeds.own(cast), "Banko")
    later = NOW + timedelta(days=1)
    cell = deeds.write(karen, round_, deeds.own(cast), "Banko og sang", read=1, now=later)
    assert (cell.text, cell.version, cell.written_by) == ("Banko og sang", 2, karen.person)
    assert cell.written_at == later


def test_a_status_alone_is_a_change_too(cast: Cast, round_: Round, lone: Member) -> None:
    deeds.write(lone, round_, deeds.own(cast), "Banko")
    assert deeds.write(lone, round_, deeds.own(cast), "Banko", status="none", read=1).version == 2
    assert deeds.write(lone, round_, deeds.own(cast), "", status="none", read=2).version == 3


def test_the_same_words_again_change_nothing_whoever_saves_them(
    cast: Cast, round_: Round, lone: Member, karen: Member
) -> None:
    deeds.write(lone, round_, deeds.own(cast), "Banko")
    for read in (1, 0):  # also when she had not seen that they stood there
        cell = deeds.write(karen, round_, deeds.own(cast), " Banko ", read=read)
        assert (cell.version, cell.written_by) == (1, lone.person)
    assert deeds.told(lone, round_, deeds.own(cast)) == [(lone.person.name, "Banko")]


def test_nothing_in_an_empty_cell_leaves_it_untouched(
    cast: Cast, round_: Round, lone: Member
) -> None:
    deeds.write(lone, round_, deeds.own(cast), " \n ")
    with inside(cast.fjordby):
        assert not Cell.objects.exists()


def test_a_text_can_be_emptied_and_its_history_stays(
    cast: Cast, round_: Round, lone: Member
) -> None:
    deeds.write(lone, round_, deeds.own(cast), "Banko")
    deeds.write(lone, round_, deeds.own(cast), "", read=1)
    assert deeds.standing(lone, round_, deeds.own(cast)) == ("", 2)
    assert not deeds.page(lone, round_, deeds.own(cast)).cell.filled
    assert [text for _who, text in deeds.told(lone, round_, deeds.own(cast))] == ["", "Banko"]


def test_whoever_has_not_seen_the_latest_words_overwrites_nothing(
    cast: Cast, round_: Round, lone: Member, karen: Member
) -> None:
    deeds.write(lone, round_, deeds.own(cast), "Banko")
    deeds.write(lone, round_, deeds.own(cast), "Banko og sang", read=1)
    for read in (0, 1, 3):
        with pytest.raises(Conflict) as conflict:
            deeds.write(karen, round_, deeds.own(cast), "Gåture", read=read)
        assert conflict.value.theirs.text == "Banko og sang"
        assert conflict.value.theirs.version == 2
    assert deeds.standing(karen, round_, deeds.own(cast)) == ("Banko og sang", 2)


def test_an_emptied_cell_is_somebodys_words_too(
    cast: Cast, round_: Round, lone: Member, karen: Member
) -> None:
    deeds.write(lone, round_, deeds.own(cast), "Banko")
    deeds.write(lone, round_, deeds.own(cast), "", read=1)
    with pytest.raises(Conflict):
        deeds.write(karen, round_, deeds.own(cast), "Gåture", read=1)


def test_a_version_of_an_empty_cell_cannot_have_been_read(
    cast: Cast, round_: Round, lone: Member
) -> None:
    with pytest.raises(Refused, match="Indlæs siden igen"):
        deeds.write(lone, round_, deeds.own(cast), "Banko", read=1)


@pytest.mark.slow
def test_each_cell_stands_alone(cast: Cast, round_: Round) -> None:
    keys = [
        *(deeds.COMMON, ColumnKey("centre"), ColumnKey("association"), deeds.own(cast)),
        *(ColumnKey("association", cast.venner.pk), ColumnKey("centre", cast.other_centre.pk)),
    ]
    for key in keys:
        deeds.write(cast.lead, round_, key, f"I {key}")
    deeds.write(cast.lead, round_, deeds.COMMON, "En anden række", row="both-genders")
    assert [deeds.standing(cast.lead, round_, key) for key in keys] == [
        (f"I {key}", 1) for key in keys
    ]


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        ("Inger 010145-1234", "", "CPR-nummer"),
        ("å" * (TEXT_LIMIT + 1), "", f"Teksten er på {TEXT_LIMIT + 1} tegn"),
        ("Banko", "perfekt", "Vælg en af de viste"),
        ("Banko", "Delvist", "Vælg en af de viste"),
    ],
)
def test_what_may_not_stand_there_is_refused_with_a_reason(
    cast: Cast, round_: Round, lone: Member, text: str, status: str, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        deeds.write(lone, round_, deeds.own(cast), text, status=status)
    assert deeds.standing(lone, round_, deeds.own(cast)) == ("", 0)


def test_there_is_room_for_the_limit_when_the_blanks_are_gone(
    cast: Cast, round_: Round, lone: Member
) -> None:
    deeds.write(lone, round_, deeds.own(cast), " " + "å" * TEXT_LIMIT + " \n")
    assert deeds.standing(lone, round_, deeds.own(cast)) == ("å" * TEXT_LIMIT, 1)


def test_a_column_that_is_not_hers_is_refused(cast: Cast, round_: Round, lone: Member) -> None:
    with pytest.raises(Refused, match="plejecentrets leder og koordinator"):
        deeds.write(lone, round_, ColumnKey("centre", cast.other_centre.pk))
    with pytest.raises(Refused, match="kommunens konsulent"):
        deeds.write(lone, round_, deeds.COMMON)


def test_a_volunteer_writes_nowhere(cast: Cast, round_: Round) -> None:
    with pytest.raises(Refused, match="for kommunen, plejecentrene og foreningernes"):
        deeds.write(cast.members["volunteer"], round_, deeds.own(cast))


def test_a_closed_round_takes_no_words(cast: Cast, round_: Round, lone: Member) -> None:
    deeds.write(lone, round_, deeds.own(cast), "Banko")
    deeds.close(cast, round_)
    for who in (lone, cast.lead):
        with pytest.raises(Refused, match="Runden er lukket"):
            deeds.write(who, round_, deeds.own(cast), "For sent", read=1)
    assert deeds.standing(lone, round_, deeds.own(cast)) == ("Banko", 1)


def test_a_closed_centres_words_stay(cast: Cast, round_: Round, lone: Member) -> None:
    deeds.write(lone, round_, deeds.own(cast), "Banko")
    with inside(cast.fjordby, person=cast.lead.person):
        CareCentre.objects.filter(pk=cast.birkehoej.pk).update(
            closed_at=NOW, closed_by=cast.lead.person
        )
    for who in (lone, cast.lead):
        with pytest.raises(Refused, match="Stedet er lukket"):
            deeds.write(who, round_, deeds.own(cast), "For sent", read=1)
    assert deeds.standing(lone, round_, deeds.own(cast)) == ("Banko", 1)


def test_another_municipalitys_round_is_not_there(cast: Cast, round_: Round) -> None:
    with pytest.raises(Round.DoesNotExist):
        deeds.write(cast.stranger, round_, deeds.COMMON)


def test_another_municipalitys_places_are_not_there(cast: Cast, round_: Round) -> None:
    theirs = make.centre(at=cast.bakkeby)
    with pytest.raises(Round.DoesNotExist):
        deeds.write(cast.lead, round_, ColumnKey("centre", theirs.pk))


@pytest.mark.parametrize("row", ["findes-ikke", "egen-1", ""])
def test_an_opportunity_that_nobody_knows_is_not_there(cast: Cast, round_: Round, row: str) -> None:
    with pytest.raises(Round.DoesNotExist):
        deeds.write(cast.lead, round_, deeds.COMMON, row=row)


def test_a_municipalitys_own_opportunity_is_written_like_the_studys(
    cast: Cast, round_: Round, lone: Member
) -> None:
    ours = own.add(cast.lead)
    deeds.write(lone, round_, deeds.own(cast), "Tre cykler", row=ours.key)
    assert deeds.standing(lone, round_, deeds.own(cast), row=ours.key) == ("Tre cykler", 1)
    theirs = own.add(cast.stranger)
    assert theirs.key == ours.key  # both municipalities count from one
    with inside(cast.bakkeby):
        assert not Cell.objects.exists()


def test_an_opportunity_that_is_taken_back_can_be_read_and_not_written(
    cast: Cast, round_: Round, lone: Member
) -> None:
    ours = own.add(cast.lead)
    deeds.write(lone, round_, deeds.own(cast), "Tre cykler", row=ours.key)
    with inside(cast.fjordby, person=cast.lead.person):
        take_back_opportunity(by=cast.lead, key=ours.key, now=NOW)
    with pytest.raises(Refused, match="taget tilbage"):
        deeds.write(lone, round_, deeds.own(cast), "Fire cykler", row=ours.key, read=1)
    with inside(cast.fjordby, person=lone.person):
        page = queries.cell_page(
            lone, round_id=round_.pk, opportunity=ours.key, column_key=str(deeds.own(cast))
        )
    assert page.cell.text == "Tre cykler"
    assert not page.verdict


def test_history_says_who_wrote_what_the_latest_first(
    cast: Cast, round_: Round, lone: Member, karen: Member
) -> None:
    key = deeds.own(cast)
    deeds.write(lone, round_, key, "Banko")
    deeds.write(karen, round_, key, "Banko og sang", read=1, status="partial")
    deeds.write(cast.lead, round_, key, "Sang", read=2)
    assert deeds.told(lone, round_, key) == [
        (cast.lead.person.name, "Sang"),
        (karen.person.name, "Banko og sang"),
        (lone.person.name, "Banko"),
    ]
    with inside(cast.fjordby, person=lone.person):
        versions = queries.cell_history(lone, round_id=round_.pk, opportunity=deeds.ROW, column=key)
    assert [(v.version, v.status_label) for v in versions] == [(3, ""), (2, "Delvist"), (1, "")]


def test_history_is_the_cells_own(cast: Cast, round_: Round, lone: Member) -> None:
    deeds.write(cast.lead, round_, deeds.COMMON, "Fælles")
    deeds.write(cast.lead, round_, deeds.own(cast), "Vores", row="both-genders")
    assert deeds.told(lone, round_, deeds.own(cast)) == []
    assert deeds.told(cast.stranger, round_, deeds.COMMON) == []


def test_the_database_writes_down_who_did_it(cast: Cast, round_: Round, lone: Member) -> None:
    deeds.write(lone, round_, deeds.own(cast))
    with inside(cast.fjordby):
        event = versions_of(Cell).get()
    assert event.pgh_context == {"person": lone.person.pk}


def test_an_earlier_text_can_stand_again_as_a_new_version(
    cast: Cast, round_: Round, lone: Member, karen: Member
) -> None:
    key = deeds.own(cast)
    deeds.write(lone, round_, key, "Banko", status="partial")
    deeds.write(lone, round_, key, "", read=1)
    cell = deeds.restore(karen, round_, key, 1, read=2)
    assert (cell.text, cell.status, cell.version) == ("Banko", "partial", 3)
    assert cell.written_by == karen.person
    assert [text for _who, text in deeds.told(lone, round_, key)] == ["Banko", "", "Banko"]


def test_restoring_overwrites_nothing_unseen(
    cast: Cast, round_: Round, lone: Member, karen: Member
) -> None:
    key = deeds.own(cast)
    deeds.write(lone, round_, key, "Banko")
    deeds.write(lone, round_, key, "Sang", read=1)
    deeds.write(lone, round_, key, "Dans", read=2)
    with pytest.raises(Conflict):
        deeds.restore(karen, round_, key, 1, read=2)
    assert deeds.standing(karen, round_, key) == ("Dans", 3)


def test_a_version_that_never_was_cannot_stand_again(
    cast: Cast, round_: Round, lone: Member
) -> None:
    deeds.write(lone, round_, deeds.own(cast), "Banko")
    for version in (0, 2):
        with pytest.raises(Refused, match="findes ikke"):
            deeds.restore(lone, round_, deeds.own(cast), version, read=1)


def test_only_those_who_write_there_can_restore(cast: Cast, round_: Round, lone: Member) -> None:
    key = deeds.own(cast)
    deeds.write(lone, round_, key, "Banko")
    deeds.write(lone, round_, key, "Sang", read=1)
    for role in ("care_worker", "association_lead", "reader", "volunteer"):
        with pytest.raises(Refused):
            deeds.restore(cast.members[role], round_, key, 1, read=2)
    deeds.close(cast, round_)
    with pytest.raises(Refused, match="Runden er lukket"):
        deeds.restore(lone, round_, key, 1, read=2)
