"""Who is thanked: those who came, those with a round year, and nobody twice."""

import pytest

from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.testing.make import Cast
from samspil.testing.pages import logged_in
from samspil.volunteers import hours
from samspil.volunteers.hours import Visit
from samspil.volunteers.models import Stage, Volunteer
from samspil.volunteers.tests import deeds

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # it walks through pages
HERE = "/fjordby/frivillige/"


def test_who_came_is_asked_of_whoever_knows_and_thanked_in_two_clicks(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    came, stayed = deeds.herself(cast), deeds.volunteer(cast)
    today = deeds.TODAY

    def source(tenant_id: int, ids: object, first: object, last: object) -> list[Visit]:
        return [Visit(came.pk, today, 90, "Banko", cast.birkehoej.pk)]

    monkeypatch.setattr(hours, "_sources", [source])
    lone = logged_in(cast.members[Role.COORDINATOR])
    form = lone.get(f"{HERE}tak/").context["form"]
    assert form["volunteers"].value() == [str(came.pk)]
    assert str(stayed.pk) in {pk for pk, _name in form.fields["volunteers"].choices}
    sent = {name: form[name].value() for name in form.fields}
    assert lone.post(f"{HERE}tak/", sent).status_code == 302
    again = lone.get(f"{HERE}tak/")  # whoever comes back thanks nobody twice
    assert again.context["form"]["volunteers"].value() == []
    assert "1 har fået tak i denne måned og er ikke valgt." in again.content.decode()
    birgit = logged_in(cast.members[Role.VOLUNTEER])
    for shown in (birgit.get(f"{HERE}mit/"), lone.get(f"{HERE}{came.pk}/")):
        assert "1 gang de sidste 12 måneder, 1,5 timer." in shown.content.decode()


def test_also_who_is_beginning_or_has_paused_is_thanked_for_coming_here(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    begins, pauses = (deeds.volunteer(cast, stage=each) for each in (Stage.STARTING, Stage.PAUSED))
    elsewhere = deeds.volunteer(cast, centres=[cast.birkehoej, cast.other_centre])
    places = {begins: cast.birkehoej, pauses: cast.birkehoej, elsewhere: cast.other_centre}

    def source(*_asked: object) -> list[Visit]:
        return [Visit(who.pk, deeds.TODAY, 90, "Sang", at.pk) for who, at in places.items()]

    monkeypatch.setattr(hours, "_sources", [source])
    page = logged_in(cast.members[Role.COORDINATOR]).get(f"{HERE}tak/").context["page"]
    assert {each.pk for each in page.chosen} == {begins.pk, pauses.pk}


def test_a_round_year_is_thanked_for_alone_and_then_is_done(cast: Cast) -> None:
    began = deeds.TODAY.replace(year=deeds.TODAY.year - 5)
    who = deeds.volunteer(cast, "Fem år", began_on=began)
    deeds.volunteer(cast, "En anden")
    lone = logged_in(cast.members[Role.COORDINATOR])
    contacts = lone.get(f"{HERE}kontakt/")
    assert [each.page for each in contacts.context["reasons"]] == ["thanks"]
    assert f"{HERE}tak/?til={who.pk}" in contacts.content.decode()
    form = lone.get(f"{HERE}tak/?til={who.pk}").context["form"]
    assert form["volunteers"].value() == [str(who.pk)]
    assert "tak for 5 år" in form["text"].value()
    sent = {name: form[name].value() for name in form.fields}
    assert lone.post(f"{HERE}tak/?til={who.pk}", sent).status_code == 302
    assert lone.get(f"{HERE}kontakt/").context["reasons"] == []


def test_where_nobody_can_be_written_to_there_is_no_empty_form(cast: Cast) -> None:
    deeds.volunteer(cast)
    with inside(cast.fjordby):
        Volunteer.objects.update(email="")
    shown = logged_in(cast.members[Role.COORDINATOR]).get(f"{HERE}tak/").content.decode()
    assert "Ingen af dem har en mail" in shown
    assert 'name="volunteers"' not in shown


def test_round_years_stand_on_the_page_of_thanks(cast: Cast) -> None:
    began = deeds.TODAY.replace(year=deeds.TODAY.year - 5)
    deeds.volunteer(cast, "Fem år", began_on=began)
    deeds.volunteer(cast, "To år", began_on=began.replace(year=began.year + 3))
    page = logged_in(cast.members[Role.COORDINATOR]).get(f"{HERE}tak/").context["page"]
    assert [(row.name, years) for row, years in page.round_years] == [("Fem år", 5)]
