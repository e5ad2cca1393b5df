"""What somebody has typed and not saved: hers alone, never lost, gone when it is saved."""

import pytest

from samspil.actionmap import actions
from samspil.actionmap.models import Draft, Round
from samspil.actionmap.rules import TEXT_LIMIT, ColumnKey
from samspil.actionmap.tests import deeds
from samspil.kit.verdict import Conflict, Refused
from samspil.organisations.access import inside
from samspil.organisations.models import CareCentre, Member
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in


@pytest.fixture
def round_(cast: Cast) -> Round:
    return deeds.open_round(cast)


@pytest.fixture
def lone(cast: Cast) -> Member:
    return cast.members["coordinator"]


def texts(cast: Cast) -> list[str]:
    with inside(cast.fjordby):
        return list(Draft.objects.order_by("id").values_list("text", flat=True))


def typed(by: Member, round_: Round, at: ColumnKey) -> str | None:
    found = deeds.page(by, round_, at).draft
    return found.text if found else None


@pytest.mark.slow
def test_a_draft_is_there_when_she_comes_back(cast: Cast, round_: Round, lone: Member) -> None:
    key = deeds.own(cast)
    kept = deeds.draft(lone, round_, key, "Banko, tror", status="partial")
    assert (kept.status, kept.read_version, kept.saved_at) == ("partial", 0, NOW)
    for _visit in range(2):
        page = logged_in(lone).get(f"/fjordby/indsatskort/runder/{round_.pk}/{deeds.ROW}/{key}/")
        assert "Banko, tror" in page.content.decode()
    assert texts(cast) == ["Banko, tror"]


@pytest.mark.slow
def test_nobody_else_sees_it(cast: Cast, round_: Round, lone: Member) -> None:
    key = deeds.own(cast)
    deeds.draft(lone, round_, key, "Banko, tror")
    twin = make.member("coordinator", at=cast.fjordby, centre=cast.birkehoej)
    spouse = make.member(
        "coordinator",
        at=cast.fjordby,
        centre=cast.birkehoej,
        who=make.person("Jens", email=lone.person.login.email),
    )
    for other in (twin, spouse, cast.members["manager"], cast.lead, cast.members["reader"]):
        assert typed(other, round_, key) is None
        page = logged_in(other).get(f"/fjordby/indsatskort/runder/{round_.pk}/{deeds.ROW}/{key}/")
        assert "Banko, tror" not in page.content.decode()
    assert typed(lone, round_, key) == "Banko, tror"


def test_each_has_her_own(cast: Cast, round_: Round, lone: Member) -> None:
    karen, key = cast.members["manager"], deeds.own(cast)
    deeds.draft(lone, round_, key, "Lones")
    deeds.draft(karen, round_, key, "Karens")
    deeds.draft(lone, round_, key, "Lones igen")
    assert (typed(lone, round_, key), typed(karen, round_, key)) == ("Lones igen", "Karens")
    assert sorted(texts(cast)) == ["Karens", "Lones igen"]


@pytest.mark.slow
def test_a_draft_of_a_common_column_is_found_again(cast: Cast, round_: Round) -> None:
    for key in (deeds.COMMON, ColumnKey("centre"), ColumnKey("association")):
        deeds.draft(cast.lead, round_, key, f"I {key}")
        deeds.draft(cast.lead, round_, key, f"Igen i {key}")
        assert typed(cast.lead, round_, key) == f"Igen i {key}"
    assert len(texts(cast)) == 3


@pytest.mark.parametrize("words", ["Banko", "Noget helt andet"])
def test_saving_takes_her_draft_away_and_leaves_the_others(
    cast: Cast, round_: Round, lone: Member, words: str
) -> None:
    karen, key = cast.members["manager"], deeds.own(cast)
    deeds.draft(lone, round_, key, "Banko")
    deeds.draft(lone, round_, key, "Et andet felt", row="both-genders")
    deeds.draft(karen, round_, key, "Karens")
    deeds.write(lone, round_, key, words)
    assert sorted(texts(cast)) == ["Et andet felt", "Karens"]


def test_saving_what_stands_or_nothing_takes_it_away_too(
    cast: Cast, round_: Round, lone: Member
) -> None:
    key = deeds.own(cast)
    deeds.draft(lone, round_, key, "Banko")
    deeds.write(lone, round_, key, "")
    assert texts(cast) == []
    deeds.write(lone, round_, key, "Banko")
    deeds.draft(lone, round_, key, "Banko!", read=1)
    deeds.write(lone, round_, key, "Banko", read=1)
    assert texts(cast) == []


def address(round_: Round, key: ColumnKey) -> str:
    return f"/fjordby/indsatskort/runder/{round_.pk}/{deeds.ROW}/{key}/"


def test_a_conflict_keeps_the_draft_and_the_version_she_had_read(
    cast: Cast, round_: Round, lone: Member
) -> None:
    key = deeds.own(cast)
    deeds.draft(lone, round_, key, "Lones", read=0)
    deeds.write(cast.members["manager"], round_, key, "Karens")
    with pytest.raises(Conflict):
        deeds.write(lone, round_, key, "Lones")
    assert typed(lone, round_, key) == "Lones"
    with inside(cast.fjordby):
        assert Draft.objects.get().read_version == 0


@pytest.mark.slow
def test_who_leaves_a_conflict_open_finds_both_texts_when_she_comes_back(
    cast: Cast, round_: Round, lone: Member
) -> None:
    key, browser = deeds.own(cast), logged_in(lone)
    deeds.write(cast.members["manager"], round_, key, "Karens ord")
    hers = {"text": "Lones ord", "status": "", "read_version": 0}
    assert browser.post(address(round_, key), hers).status_code == 409

    again = browser.get(address(round_, key)).content.decode()

    assert "Begge tekster er her" in again
    assert "Karens ord" in again
    assert "Lones ord" in again
    browser.post(address(round_, key), hers | {"behold": "deres"})
    assert typed(lone, round_, key) is None


@pytest.mark.slow
def test_a_draft_says_that_it_is_one_and_can_be_discarded(
    cast: Cast, round_: Round, lone: Member
) -> None:
    key, browser = deeds.own(cast), logged_in(lone)
    deeds.draft(lone, round_, key, "Banko, tror jeg")
    assert "Din kladde fra 23. november 2026" in browser.get(address(round_, key)).content.decode()

    browser.post(address(round_, key), {"behold": "kortet"})

    again = browser.get(address(round_, key)).content.decode()
    assert "Din kladde fra" not in again
    assert "Banko, tror jeg" not in again


def test_a_refusal_keeps_the_draft(cast: Cast, round_: Round, lone: Member) -> None:
    deeds.draft(lone, round_, deeds.own(cast), "Lones")
    with pytest.raises(Refused):
        deeds.write(lone, round_, deeds.own(cast), "010145-1234")
    assert texts(cast) == ["Lones"]


def test_closing_the_round_drops_its_drafts(cast: Cast, round_: Round, lone: Member) -> None:
    deeds.draft(lone, round_, deeds.own(cast), "Banko")
    deeds.close(cast, round_)
    assert texts(cast) == []
    with pytest.raises(Refused, match="Runden er lukket"):
        deeds.draft(lone, round_, deeds.own(cast), "For sent")


@pytest.mark.parametrize("text", ["010145-1234", "å" * (TEXT_LIMIT + 1)])
def test_a_draft_holds_no_more_than_a_cell_may(
    cast: Cast, round_: Round, lone: Member, text: str
) -> None:
    with pytest.raises(Refused):
        deeds.draft(lone, round_, deeds.own(cast), text)
    assert texts(cast) == []


def test_an_unknown_status_is_left_out_of_a_draft(cast: Cast, round_: Round, lone: Member) -> None:
    assert deeds.draft(lone, round_, deeds.own(cast), "Banko", status="perfekt").status == ""


def test_where_she_may_not_write_she_has_no_drafts(cast: Cast, round_: Round, lone: Member) -> None:
    with pytest.raises(Refused):
        deeds.draft(lone, round_, deeds.COMMON)
    with pytest.raises(Refused):
        deeds.draft(cast.members["care_worker"], round_, deeds.own(cast))
    with pytest.raises(Round.DoesNotExist):
        deeds.draft(cast.stranger, round_, deeds.COMMON)
    assert texts(cast) == []


def test_a_draft_from_before_the_place_closed_is_not_offered(
    cast: Cast, round_: Round, lone: Member
) -> None:
    deeds.draft(lone, round_, deeds.own(cast), "Banko")
    with inside(cast.fjordby, person=cast.lead.person):
        CareCentre.objects.filter(pk=cast.birkehoej.pk).update(
            closed_at=NOW, closed_by=cast.lead.person
        )
    assert typed(lone, round_, deeds.own(cast)) is None


def test_dropping_a_draft_drops_that_one(cast: Cast, round_: Round, lone: Member) -> None:
    karen, key = cast.members["manager"], deeds.own(cast)
    deeds.draft(lone, round_, key, "Lones")
    deeds.draft(karen, round_, key, "Karens")
    with inside(cast.fjordby, person=lone.person):
        actions.drop_draft(by=lone, round_id=round_.pk, opportunity=deeds.ROW, column=key)
    assert texts(cast) == ["Karens"]
