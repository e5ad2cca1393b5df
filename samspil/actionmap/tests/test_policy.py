"""Who may see and write what in the map: the rule, the button, the page and the endpoint agree."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from samspil.accounts.models import Person
from samspil.actionmap import actions, policy, queries
from samspil.actionmap.models import Round
from samspil.actionmap.policy import Column
from samspil.actionmap.rules import ASSOCIATION, CENTRE, TEXT_LIMIT, ColumnKey
from samspil.actionmap.tests import deeds
from samspil.catalogue.study import study
from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import (
    AT_ASSOCIATION,
    AT_CENTRE,
    CareCentre,
    Member,
    Membership,
    Municipality,
    Role,
)
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in

PLACES = st.integers(1, 3)
COMMON = [ColumnKey("administration"), ColumnKey(CENTRE), ColumnKey(ASSOCIATION)]


@st.composite
def memberships(draw: st.DrawFn) -> Membership:
    role = draw(st.sampled_from(Role))
    at_centre = role in AT_CENTRE or (role == Role.VOLUNTEER and draw(st.booleans()))
    at_association = role in AT_ASSOCIATION or (role == Role.VOLUNTEER and not at_centre)
    return Membership(
        role=role,
        centre_id=draw(PLACES) if at_centre else None,
        association_id=draw(PLACES) if at_association else None,
    )


members = st.lists(memberships(), max_size=4).map(
    lambda roles: Member(tenant=Municipality(), person=Person(), memberships=tuple(roles))
)
keys = st.one_of(
    st.sampled_from(COMMON), st.builds(ColumnKey, st.sampled_from([CENTRE, ASSOCIATION]), PLACES)
)


def rounds(*, open_: bool) -> Round:
    return Round(closed_at=None if open_ else NOW)


def may_write(member: Member, key: ColumnKey) -> bool:
    """
    The rule, said again and otherwise, of an open round and an open place.

    Coordinators and managers write their centre's column, an association's lead the association's,
    and the municipal lead all, the common ones included.
    """
    here = key.place_id
    own: set[tuple[str, int | None, int | None]] = set()
    held = [(each.role, each.centre_id, each.association_id) for each in member.memberships]
    if key.actor == "centre" and here is not None:
        own = {("manager", here, None), ("coordinator", here, None)}
    elif key.actor == "association" and here is not None:
        own = {("association_lead", None, here)}
    return any(role == "lead" for role, _centre, _association in held) or bool(own & set(held))


@pytest.mark.slow
@given(members, keys, st.booleans(), st.booleans())
def test_a_column_is_written_by_those_it_belongs_to_and_the_lead(
    member: Member,
    key: ColumnKey,
    round_open: bool,  # noqa: FBT001 - drawn
    place_closed: bool,  # noqa: FBT001 - drawn
) -> None:
    column = Column(key, "Kolonne", closed=place_closed)
    expected = may_write(member, key) and round_open and not place_closed
    verdict = policy.write(member, column, rounds(open_=round_open))
    assert bool(verdict) == expected
    assert (verdict.reason == "") == expected


@pytest.mark.slow
@given(members)
def test_everybody_but_volunteers_and_relatives_reads_the_whole_map(member: Member) -> None:
    roles = {membership.role for membership in member.memberships}
    assert bool(policy.read(member)) == bool(roles - {Role.VOLUNTEER, Role.RELATIVE})


@pytest.mark.slow
@given(members, keys)
def test_nobody_writes_what_she_may_not_read(member: Member, key: ColumnKey) -> None:
    if policy.write(member, Column(key, "Kolonne"), rounds(open_=True)):
        assert policy.read(member)


@pytest.mark.slow
@given(members, st.lists(keys, unique=True))
def test_the_writable_columns_are_those_that_she_may_write(
    member: Member, shown: list[ColumnKey]
) -> None:
    columns = [Column(key, "Kolonne") for key in shown]
    found = policy.writable(member, columns, rounds(open_=True))
    assert found == {key for key in shown if may_write(member, key)}


@pytest.mark.slow
@given(members)
def test_rounds_are_the_municipal_leads(member: Member) -> None:
    is_lead = any(membership.role == Role.LEAD for membership in member.memberships)
    assert bool(policy.lead_rounds(member)) == is_lead


@given(st.integers(0, TEXT_LIMIT))
def test_a_text_has_room_for_its_limit_and_not_a_character_more(short: int) -> None:
    assert policy.words("å" * short)
    assert not policy.words("å" * (TEXT_LIMIT + 1 + short))


def test_a_cpr_number_may_not_stand_in_a_cell() -> None:
    assert "CPR" in policy.words("Inger, 010145-1234, vil gerne med").reason


@pytest.mark.parametrize(
    ("key", "who"),
    [
        (ColumnKey("administration"), "kommunens konsulent"),
        (ColumnKey(CENTRE), "kommunens konsulent"),
        (ColumnKey(ASSOCIATION), "kommunens konsulent"),
        (ColumnKey(CENTRE, 1), "plejecentrets leder og koordinator"),
        (ColumnKey(ASSOCIATION, 1), "foreningens ledelse"),
    ],
)
def test_a_no_says_who_writes_the_column(key: ColumnKey, who: str) -> None:
    reader = Member(
        tenant=Municipality(), person=Person(), memberships=(Membership(role=Role.READER),)
    )
    assert who in policy.write(reader, Column(key, "Kolonne"), rounds(open_=True)).reason


@dataclass(frozen=True)
class Answers:
    """What each place says about one member and one column."""

    rule: bool
    button_in_the_map: bool
    button_at_the_opportunity: bool
    form_on_the_page: bool
    saved_by_the_endpoint: bool
    draft_kept: bool
    saved_by_the_action: bool


def columns(cast: Cast) -> dict[str, ColumnKey]:
    return {
        "administration": ColumnKey("administration"),
        "centres": ColumnKey(CENTRE),
        "own centre": ColumnKey(CENTRE, cast.birkehoej.pk),
        "other centre": ColumnKey(CENTRE, cast.other_centre.pk),
        "associations": ColumnKey(ASSOCIATION),
        "own association": ColumnKey(ASSOCIATION, cast.venner.pk),
        "other association": ColumnKey(ASSOCIATION, cast.other_association.pk),
    }


EVERY = {
    *("administration", "centres", "own centre", "other centre"),
    *("associations", "own association", "other association"),
}
WRITTEN_BY: dict[Role, set[str]] = {
    Role.LEAD: EVERY,
    Role.MANAGER: {"own centre"},
    Role.COORDINATOR: {"own centre"},
    Role.CARE_WORKER: set(),
    Role.ASSOCIATION_LEAD: {"own association"},
    Role.VOLUNTEER: set(),
    Role.RELATIVE: set(),
    Role.READER: set(),
}


def answers(member: Member, browser: Client, round_: Round, key: ColumnKey) -> Answers:
    """Ask everywhere; each asks about a cell of its own, so that no answer disturbs the next."""
    rows = iter(_rows())
    in_map, on_page, posted, drafted, done = (next(rows) for _each in range(5))
    with inside(member.tenant, person=member.person):
        selection = queries.Selection(drivers=frozenset({1}))
        view = queries.map_view(member, round_, selection=selection, asked=[str(key)])
        at_opportunity = queries.opportunity_page(member, in_map, round_)
        rule = policy.write(member, queries.column(member, key), round_)
    shown = [row.cells[0] for group in view.groups for row in group.rows]
    url = f"/fjordby/indsatskort/runder/{round_.pk}/%s/{key}/"
    typed = {"text": "Skrevet", "status": "", "read_version": "0"}
    page = browser.get(url % on_page)
    browser.post(url % posted, typed)
    draft_answer = browser.post(url % drafted + "kladde/", typed)
    try:
        deeds.write(member, round_, key, row=done)
    except Refused:
        saved = False
    else:
        saved = True
    return Answers(
        rule=bool(rule),
        button_in_the_map=any(cell.writable for cell in shown),
        button_at_the_opportunity=any(
            place.cell.writable for place in at_opportunity.places if place.column.key == key
        ),
        form_on_the_page=b'class="cell-form"' in page.content,
        saved_by_the_endpoint=_stands(member, round_, posted, key),
        draft_kept=draft_answer.status_code == 200,
        saved_by_the_action=saved,
    )


def _rows() -> Iterator[str]:
    return (opportunity.key for opportunity in study().opportunities)


def _stands(member: Member, round_: Round, row: str, key: ColumnKey) -> bool:
    with inside(member.tenant):
        cells = round_.cells.filter(opportunity=row).at(key)
        return cells.filter(text="Skrevet").exists()


@pytest.mark.slow
@pytest.mark.parametrize("role", Role)
def test_rule_button_page_and_endpoint_answer_the_same(cast: Cast, role: str) -> None:
    round_ = deeds.open_round(cast)
    member = cast.members[role]
    browser = logged_in(member)
    for name, key in columns(cast).items():
        yes = name in WRITTEN_BY[Role(role)]
        assert answers(member, browser, round_, key) == Answers(*[yes] * 7), name


@pytest.mark.slow
def test_a_closed_place_is_written_by_nobody_anywhere(cast: Cast) -> None:
    round_ = deeds.open_round(cast)
    key = deeds.own(cast)
    deeds.write(cast.lead, round_, key, row="varied-activities")
    with inside(cast.fjordby, person=cast.lead.person):
        CareCentre.objects.filter(pk=cast.birkehoej.pk).update(
            closed_at=NOW, closed_by=cast.lead.person
        )
    for member in (cast.lead, cast.members[Role.COORDINATOR]):
        assert answers(member, logged_in(member), round_, key) == Answers(*[False] * 7)


@pytest.mark.slow
def test_a_closed_round_is_written_by_nobody_anywhere(cast: Cast) -> None:
    round_ = deeds.close(cast, deeds.open_round(cast))
    for member in (cast.lead, cast.members[Role.COORDINATOR]):
        found = answers(member, logged_in(member), round_, deeds.own(cast))
        assert found == Answers(*[False] * 7)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.LEAD])
def test_only_the_lead_opens_changes_closes_and_publishes(cast: Cast, role: str) -> None:
    round_ = deeds.open_round(cast)
    member = cast.members[role]
    of_round: dict[str, Any] = {"by": member, "round_id": round_.pk, "now": NOW}
    deeds_of_the_lead: list[tuple[Callable[..., object], dict[str, Any]]] = [
        (actions.open_round, {"by": member, "title": "Min", "now": NOW, "start_from": None}),
        (actions.change_round, of_round | {"title": "Min", "due_on": None}),
        (actions.close_round, of_round),
        (actions.publish_round, of_round | {"public": True}),
    ]
    for deed, asked in deeds_of_the_lead:
        with (
            inside(cast.fjordby, person=member.person),
            pytest.raises(Refused, match="Kun kommunens konsulent"),
        ):
            deed(**asked)
