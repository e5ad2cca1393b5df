"""A reader – a politician, the senior council – sees the map and no persons."""

import pytest

from samspil.actionmap import actions
from samspil.actionmap.rules import ColumnKey
from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in

MAP = "/fjordby/indsatskort/"


@pytest.fixture
def cell(cast: Cast) -> str:
    with inside(cast.fjordby, person=cast.lead.person):
        round_ = actions.open_round(by=cast.lead, title="Runde 2026", now=NOW, start_from=None)
        actions.save_cell(
            by=cast.lead,
            round_id=round_.pk,
            opportunity="varied-activities",
            column=ColumnKey("administration"),
            text="Banko om tirsdagen",
            status="partial",
            read_version=0,
            now=NOW,
        )
    return f"{MAP}runder/{round_.pk}/varied-activities/administration/"


@pytest.mark.slow
@pytest.mark.parametrize(
    "page",
    [MAP, f"{MAP}muligheder/varied-activities/", "cell", "history", f"{MAP}udskriv/", f"{MAP}csv/"],
)
def test_a_reader_sees_the_words_and_not_who_wrote_them(cast: Cast, cell: str, page: str) -> None:
    url = {"cell": cell, "history": f"{cell}tidligere/"}.get(page, page)
    wrote = cast.lead.person.name
    seen_by = {
        role: logged_in(cast.members[role]).get(url).content.decode("utf-8-sig")
        for role in (Role.READER, Role.COORDINATOR)
    }
    assert all("Banko om tirsdagen" in text for text in seen_by.values())
    assert wrote not in seen_by[Role.READER]
    assert wrote in seen_by[Role.COORDINATOR]
