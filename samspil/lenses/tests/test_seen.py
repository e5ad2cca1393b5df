"""The study's lists with the map's words beside."""

import pytest

from samspil.actionmap.rules import ColumnKey
from samspil.actionmap.tests import deeds as map_deeds
from samspil.lenses import queries
from samspil.organisations.access import inside
from samspil.organisations.models import Association, Member
from samspil.testing import make
from samspil.testing.make import Cast
from samspil.testing.pages import counted, logged_in

HERE = "/fjordby/vinkler/anbefalinger/"
ROW = "varied-activities"  # helps recommendations 9 and 10


def page(member: Member) -> str:
    answer = logged_in(member).get(HERE)
    assert answer.status_code == 200
    return answer.content.decode()


def test_common_and_own_columns_stand_beside_and_the_rest_is_folded(cast: Cast) -> None:
    round_ = map_deeds.open_round(cast)
    map_deeds.write(cast.lead, round_, ColumnKey("administration"), "Vi støtter", row=ROW)
    map_deeds.write(cast.lead, round_, map_deeds.own(cast), "Banko", row=ROW)
    other = ColumnKey("centre", cast.other_centre.pk)
    map_deeds.write(cast.lead, round_, other, "Dans", row=ROW)
    member = cast.members["manager"]
    with inside(cast.fjordby, person=member.person):
        seen = queries.recommendations_page(member, round_)
    first = seen.recommendations[0].situations[0]
    assert [place.column.title for place in first.beside] == [
        "Birkehøj",
        "Forvaltning",
        "Plejecentrene samlet",
        "Foreningerne samlet",
    ]
    assert [place.cell.text for place in first.folded] == ["Dans"]
    assert len(seen.recommendations) == 9


@pytest.mark.slow
def test_a_reader_sees_the_words_and_no_writers(cast: Cast) -> None:
    round_ = map_deeds.open_round(cast)
    map_deeds.write(cast.lead, round_, ColumnKey("administration"), "Vi støtter", row=ROW)
    seen = page(cast.members["reader"])
    assert "Vi støtter" in seen
    assert cast.lead.person.name not in seen


def test_without_a_round_the_recommendations_are_there_all_the_same(cast: Cast) -> None:
    seen = page(cast.lead)
    assert "Nr. 32:" in seen
    assert "Der er ingen runde endnu" in seen


@pytest.mark.slow
def test_it_asks_as_often_of_many_columns_as_of_few(cast: Cast) -> None:
    map_deeds.open_round(cast)
    browser = logged_in(cast.lead)
    browser.get(HERE)
    few = counted(browser, HERE)[1]
    for _each in range(6):
        make.centre(at=cast.fjordby)
    assert len(counted(browser, HERE)[1]) == len(few) <= 12


def test_the_forms_name_the_associations_that_are_of_them(cast: Cast) -> None:
    with inside(cast.fjordby):
        Association.objects.filter(pk=cast.venner.pk).update(form="friends")
        Association.objects.filter(pk=cast.other_association.pk).update(form="national_branch")
        forms = {seen.form.key: seen.associations for seen in queries.forms_page(cast.lead)}
    assert forms == {
        "individual": (),
        "local-association": ("Birkehøjs Venner",),
        "national-association-branch": ("Seniorkredsen",),
    }


@pytest.mark.slow
def test_the_map_and_the_front_page_lead_there(cast: Cast) -> None:
    map_deeds.open_round(cast)
    browser = logged_in(cast.members["coordinator"])
    for where in ("/fjordby/", "/fjordby/indsatskort/"):
        assert 'href="/fjordby/vinkler/"' in browser.get(where).content.decode()
    volunteers = logged_in(cast.members["volunteer"]).get("/fjordby/").content.decode()
    assert "vinkler" not in volunteers
