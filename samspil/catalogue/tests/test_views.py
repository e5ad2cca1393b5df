from collections.abc import Iterator
from datetime import datetime

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation

from samspil.catalogue import actions, queries
from samspil.catalogue.models import OwnOpportunity, OwnRelevance
from samspil.catalogue.rules import Actor, Relevance
from samspil.catalogue.study import study
from samspil.catalogue.tests.own import add
from samspil.organisations.access import inside
from samspil.organisations.models import Member, Role
from samspil.testing.make import Cast

pytestmark = pytest.mark.slow  # it walks through pages

PAGES = ["index", "recommendations", "leadership", "forms", "tension-field", "study"]
TYPED = {
    "title": "Café for pårørende",
    "description": "Hver anden torsdag.",
    "focus_area": "recruitment",
    "administration": "not",
    "centre": "relevant",
    "association": "maybe",
}
CHOSEN = {
    "administration_value": "relevant",
    "administration_reason": "",
    "centre_value": "not",
    "centre_reason": "Ikke i år.",
    "association_value": "relevant",
    "association_reason": "",
}


@pytest.fixture
def as_lead(cast: Cast, client: Client) -> Client:
    """Mikkel's browser."""
    return log_in(client, cast.lead)


@pytest.fixture
def inside_fjordby(cast: Cast) -> Iterator[Cast]:
    """The cast, inside Fjordby's walls, to look at what was stored."""
    with inside(cast.fjordby):
        yield cast


def log_in(client: Client, member: Member) -> Client:
    client.force_login(member.person.login)
    return client


def url(name: str, *rest: str) -> str:
    return reverse(f"catalogue:{name}", args=["fjordby", *rest])


def stored() -> list[str]:
    return list(OwnOpportunity.objects.order_by("number").values_list("title", flat=True))


@pytest.mark.parametrize("name", PAGES)
def test_every_page_names_its_source(as_lead: Client, name: str) -> None:
    assert "Bygger på Socialstyrelsen (2014)" in as_lead.get(url(name)).content.decode()


@pytest.mark.parametrize("language", ["da", "en-gb"])
def test_the_study_is_read_in_ones_own_language(as_lead: Client, language: str) -> None:
    as_lead.cookies["sprog"] = language
    page = as_lead.get(url("study")).content.decode()
    with translation.override(language):
        shown = (study().credit, study().facts.centres, study().activity_profile.note)
        assert [text for text in shown if str(text) not in page] == []


def test_the_front_page_shows_the_whole_study(as_lead: Client) -> None:
    page = as_lead.get(url("index")).content.decode()
    for driver in study().drivers:
        assert str(driver.question) in page
    assert page.count("/indsatskort/muligheder/") >= 49 + 9
    assert "13 muligheder" in page
    assert "hører til drivkraft 4" in page


def test_only_the_lead_sees_the_button_to_add(cast: Cast, client: Client) -> None:
    assert url("add") in log_in(client, cast.lead).get(url("index")).content.decode()
    manager = log_in(Client(), cast.members[Role.MANAGER])
    assert url("add") not in manager.get(url("index")).content.decode()


def test_the_figures_are_dated_and_danish(as_lead: Client) -> None:
    page = as_lead.get(url("study")).content.decode()
    assert "9,4 beboere og 2,4 frivillige" in page
    assert "Andel i 2014" in page
    assert "44 pct." in page
    assert "De er ikke et mål." in page


def test_the_role_matrix_has_four_rows_and_three_columns(as_lead: Client) -> None:
    page = as_lead.get(url("leadership")).content.decode()
    assert page.count('<th scope="row">') == 4
    assert page.count('<th scope="col">') == 1 + 3


def test_an_opportunity_is_added(as_lead: Client, inside_fjordby: Cast) -> None:
    assert as_lead.get(url("add")).status_code == 200
    response = as_lead.post(url("add"), TYPED)
    assert response.status_code == 302
    assert response.headers["Location"].endswith("/indsatskort/muligheder/egen-1/")
    own = OwnOpportunity.objects.get()
    assert own.title == "Café for pårørende"
    assert [own.relevance_for(actor) for actor in Actor] == ["not", "relevant", "maybe"]
    assert "Jeres egen" in as_lead.get(url("index")).content.decode()


def test_pressing_twice_adds_one(as_lead: Client, inside_fjordby: Cast) -> None:
    as_lead.post(url("add"), TYPED)
    again = as_lead.post(url("add"), TYPED)
    assert again.status_code == 422
    assert "I har allerede en mulighed med den titel." in again.content.decode()
    assert stored() == ["Café for pårørende"]


def test_an_empty_form_says_what_to_do_and_keeps_the_rest(as_lead: Client) -> None:
    response = as_lead.post(url("add"), {"description": "Hver anden torsdag."})
    page = response.content.decode()
    assert response.status_code == 422
    assert "Skriv en kort titel." in page
    assert "Vælg det indsatsfelt, muligheden hører til." in page
    assert "Hver anden torsdag." in page


def test_an_opportunity_is_changed(as_lead: Client, inside_fjordby: Cast) -> None:
    key = add(inside_fjordby.lead).key
    page = as_lead.get(url("change", key)).content.decode()
    assert 'value="Dyr på besøg"' in page
    assert as_lead.post(url("change", key), {**TYPED, "version": "1"}).status_code == 302
    assert stored() == ["Café for pårørende"]


def test_a_change_that_is_refused_says_why(as_lead: Client, inside_fjordby: Cast) -> None:
    key = add(inside_fjordby.lead).key
    typed = {**TYPED, "version": "1", "description": "010190-1234"}
    response = as_lead.post(url("change", key), typed)
    assert response.status_code == 422
    assert "CPR-nummer" in response.content.decode()


def test_who_comes_second_sees_both_texts_and_decides(
    as_lead: Client, inside_fjordby: Cast
) -> None:
    key = add(inside_fjordby.lead).key
    as_lead.post(url("change", key), {**TYPED, "version": "1"})
    second = {**TYPED, "title": "Fredagscafé", "version": "1"}
    response = as_lead.post(url("change", key), second)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Det står der nu" in page
    assert "Café for pårørende" in page
    assert 'value="Fredagscafé"' in page
    assert as_lead.post(url("change", key), {**second, "version": "2"}).status_code == 302
    assert stored() == ["Fredagscafé"]


def test_an_opportunity_is_taken_back_after_a_question_and_put_back(
    as_lead: Client, inside_fjordby: Cast
) -> None:
    key = add(inside_fjordby.lead).key
    assert "Dyr på besøg" in as_lead.get(url("take-back", key)).content.decode()
    page = as_lead.post(url("take-back", key), follow=True).content.decode()
    assert "Sæt ind igen" in page
    assert "allerede taget tilbage" in (
        as_lead.post(url("take-back", key), follow=True).content.decode()
    )
    page = as_lead.post(url("put-back", key), follow=True).content.decode()
    assert "Sæt ind igen" not in page
    page = as_lead.post(url("put-back", key), follow=True).content.decode()
    assert "Muligheden står der allerede." in page


def test_relevance_is_chosen_and_reset(as_lead: Client, inside_fjordby: Cast) -> None:
    row = "varied-activities"
    page = as_lead.get(url("relevance", row)).content.decode()
    assert "Relevant (vores forslag)" in page
    assert "ikke undersøgelsens farver" in page
    assert as_lead.post(url("relevance", row), CHOSEN).status_code == 302
    assert OwnRelevance.objects.get().reason == "Ikke i år."
    assert "Jeres valg af relevans" in as_lead.get(url("index")).content.decode()
    assert "Brug vores forslag igen" in as_lead.get(url("relevance", row)).content.decode()
    assert as_lead.post(url("reset-relevance", row)).status_code == 302
    assert not OwnRelevance.objects.exists()


def test_a_refused_choice_says_why(as_lead: Client, cast: Cast) -> None:
    response = as_lead.post(
        url("relevance", "varied-activities"), {**CHOSEN, "centre_reason": "010190-1234"}
    )
    assert response.status_code == 422
    assert "CPR-nummer" in response.content.decode()


def test_an_own_opportunitys_relevance_is_changed_with_the_rest(
    as_lead: Client, cast: Cast
) -> None:
    key = add(cast.lead).key
    assert as_lead.get(url("relevance", key)).headers["Location"] == url("change", key)
    page = as_lead.post(url("reset-relevance", key), follow=True)
    assert page.status_code == 200


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("change", "egen-1"),
        ("change", "good-match"),
        ("take-back", "egen-1"),
        ("put-back", "egen-1"),
        ("relevance", "nothing"),
        ("reset-relevance", "nothing"),
    ],
)
def test_what_is_not_there_is_not_found(as_lead: Client, name: str, key: str) -> None:
    assert as_lead.post(url(name, key), TYPED).status_code == 404


def about(member: Member, key: str) -> str:
    """Return what the catalogue says of an opportunity on its own page."""
    request = RequestFactory().get("/")
    request.member = member  # type: ignore[attr-defined]  # as the door sets it
    page = queries.opportunity_page(member, key)
    return render_to_string("catalogue/_opportunity_about.html", {"page": page}, request)


def test_an_opportunity_says_what_it_means_why_and_for_whom(inside_fjordby: Cast) -> None:
    page = about(inside_fjordby.lead, "good-match")
    assert "Det bliver tænkt igennem, hvem der passer sammen" in page
    assert str(study().driver(1).question) in page
    assert "Det er vores forslag, ikke undersøgelsens farver." in page
    assert "I undersøgelsens eksempel på et udfyldt kort" in page
    assert "Ole og svømmehallen" in page
    assert "#anbefaling-29" in page
    assert url("relevance", "good-match") in page


def test_the_municipalitys_leadership_says_where_it_belongs(inside_fjordby: Cast) -> None:
    page = about(inside_fjordby.members[Role.MANAGER], "muni-strategy")
    assert "under drivkraft 3" in page
    assert "hører til drivkraft 4" in page
    assert str(study().driver(4).question) in page
    assert url("relevance", "muni-strategy") not in page


def test_a_choice_is_shown_with_who_made_it(inside_fjordby: Cast, now: datetime) -> None:
    lead = inside_fjordby.lead
    actions.set_relevance(
        key="good-match",
        actor=Actor.CENTRE,
        value=Relevance.NOT,
        reason="Ikke i <år>.",
        by=lead,
        now=now,
    )
    page = about(lead, "good-match")
    assert "Det har I selv valgt. Ikke i &lt;år&gt;." in page
    assert lead.person.name in page


def test_an_own_opportunity_can_be_changed_taken_back_and_put_back(
    inside_fjordby: Cast, now: datetime
) -> None:
    lead = inside_fjordby.lead
    key = add(lead).key
    page = about(lead, key)
    assert url("change", key) in page
    assert url("take-back", key) in page
    assert "ikke undersøgelsens farver" not in page
    actions.take_back_opportunity(key=key, by=lead, now=now)
    page = about(lead, key)
    assert "Muligheden er taget tilbage." in page
    assert url("put-back", key) in page
