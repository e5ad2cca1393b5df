"""Across municipalities: sums of those she may see, and others that nobody can tell apart."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from samspil.accounts.models import Person
from samspil.kit.rls import walls
from samspil.mapping import actions, queries
from samspil.mapping.models import Counts
from samspil.mapping.queries import Selection, national
from samspil.mapping.rules import Period
from samspil.mapping.rules.weeks import whole_weeks
from samspil.mapping.sections.beside import key_figures_of_municipalities
from samspil.mapping.tests import deeds
from samspil.mapping.tests.test_counts import add
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, CareCentre, Member, Municipality, Role
from samspil.registrations.models import Registration
from samspil.registrations.rules import Facts
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import counted, logged_in

SPRING = whole_weeks(Period(deeds.BEGIN, deeds.END))
DAYS = f"?fra={SPRING.first_day}&til={SPRING.last_day}"
ROOT = Path(__file__).resolve().parents[2]


def coffee(centre: CareCentre, times: int, *, residents: int = 8) -> list[Facts]:
    told = Facts(
        centre=str(centre.pk),
        day=deeds.BEGIN,
        category="indoor-social",
        target="group",
        residents=residents,
        volunteers=2,
        staff="none",
        affiliation="centre",
        place="common",
        status="held",
    )
    return [told] * times


def with_activities(times: int, *, residents: int = 8) -> tuple[Municipality, CareCentre]:
    tenant = make.municipality()
    centre = make.centre(at=tenant)
    with inside(tenant):
        add(tenant.pk, coffee(centre, times, residents=residents))
    return tenant, centre


@pytest.fixture
def reader(cast: Cast) -> Member:
    """Somebody who reads the figures of Fjordby, and of another municipality."""
    other, _centre = with_activities(6, residents=20)
    with inside(cast.fjordby):
        add(cast.fjordby.pk, coffee(cast.birkehoej, 4, residents=10))
    member = make.member(Role.READER, at=cast.fjordby)
    make.member(Role.READER, at=other, who=member.person)
    return member


def across(person: Person) -> national.Across:
    with walls(tenant_id=None, person_id=person.pk):
        return national.across_of(person)


@pytest.mark.django_db
@pytest.mark.parametrize("asked", [{"category": "indoor-social"}, {"place": "common"}])
def test_the_country_is_the_sum_of_what_each_municipality_sees(
    reader: Member, asked: dict[str, str]
) -> None:
    who = across(reader.person)
    selection = Selection(period=SPRING, codes=asked)
    assert selection.rolled == ("category" in asked)
    with walls(tenant_id=None, person_id=reader.person.pk):
        parts, whole = national.sides(who, selection, name="I alt")
    assert [part.figures.activities for part in parts] == [4, 6]
    for member, part in zip(who.members, parts, strict=True):
        with inside(member.tenant, person=reader.person):
            among = queries.places(member)
            own = queries.side(member, selection, name=part.name, among=among)
        assert key_figures_of_municipalities([part]) == key_figures_of_municipalities([own])
        assert part.volume.at_each == tuple(each for each in own.volume.at_each if each)
    assert whole.figures.residents.mean == (4 * 10 + 6 * 20) / 10
    assert whole.volume.centres == 2


@pytest.mark.slow
@pytest.mark.django_db
def test_the_page_shows_the_municipalities_in_alphabetical_order(reader: Member) -> None:
    page = logged_in(reader).get(reverse("country") + DAYS).content.decode()
    assert page.index("Fjordby") < page.index("I alt")
    assert "10 aktiviteter" in page
    assert "uden navn" not in page


@pytest.mark.django_db
@pytest.mark.slow
def test_the_report_is_taken_home_and_each_municipality_has_it_in_its_log(
    reader: Member,
) -> None:
    browser = logged_in(reader)
    paper = PdfReader(BytesIO(browser.get(reverse("country") + DAYS + "&som=pdf").content))
    text = " ".join(" ".join(sheet.extract_text() for sheet in paper.pages).split())
    assert "Kommunerne ved siden af hinanden" in text
    assert "Fjordby" in text
    assert "10 aktiviteter" in text
    book = openpyxl.load_workbook(
        BytesIO(browser.get(reverse("country") + DAYS + "&som=excel").content)
    )
    assert book.sheetnames == ["Tal"]  # only sums are read across municipalities, and no rows
    names = [str(row[0].value or "") for row in book["Tal"].iter_rows()]
    assert "Fjordby" in names
    for tenant in across(reader.person).tenants:
        with inside(tenant):
            log = AuditEntry.objects.filter(deed="mapping.report_extracted", person=reader.person)
            assert [entry.facts["form"] for entry in log.order_by("pk")] == ["pdf", "excel"]


@pytest.mark.slow
@pytest.mark.django_db
def test_days_are_made_into_whole_weeks_and_it_is_said(reader: Member) -> None:
    page = logged_in(reader).get(reverse("country") + "?fra=2026-04-01&til=2026-04-07")
    assert "På tværs tælles hele uger" in page.content.decode()
    assert "30. marts 2026" in page.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.LEAD, Role.READER, Role.COORDINATOR, Role.VOLUNTEER])
def test_whoever_has_one_municipality_is_a_stranger(cast: Cast, role: Role) -> None:
    member = cast.members[role]
    if role in {Role.COORDINATOR, Role.VOLUNTEER}:  # two places, but not the figures of both
        make.member(role, at=cast.bakkeby, who=member.person)
    assert logged_in(member).get(reverse("country")).status_code == 404


@pytest.mark.django_db
def test_nobody_is_sent_to_log_in(client: Client) -> None:
    answer = client.get(reverse("country"))
    assert (answer.status_code, answer["Location"][:15]) == (302, "/konto/log-ind/")


@pytest.mark.django_db
def test_behind_the_door_no_row_is_seen_and_counts_only_by_the_list(reader: Member) -> None:
    third, _centre = with_activities(3)
    who = across(reader.person)
    with walls(tenant_id=None, person_id=reader.person.pk):
        assert not Registration.objects.exists()
        assert not Counts.objects.exists()
        with national.across([tenant.pk for tenant in who.tenants]):
            seen = set(Counts.objects.values_list("tenant", flat=True))
            assert not Registration.objects.exists()
        assert not Counts.objects.exists()
    assert seen == {tenant.pk for tenant in who.tenants}
    assert third.pk not in seen


def test_one_function_sets_the_list_and_one_policy_reads_it() -> None:
    naming = {
        str(file.relative_to(ROOT))
        for file in ROOT.rglob("*.py")
        if "app.tenants" in file.read_text(encoding="utf-8") and "tests" not in file.parts
    }
    assert naming == {"mapping/queries/national.py", "mapping/migrations/0002_counting.py"}


def taking_part(tenant: Municipality) -> Member:
    lead = make.member(Role.LEAD, at=tenant)
    with inside(tenant, person=lead.person):
        actions.take_part(by=lead, now=NOW)
    return lead


@pytest.mark.slow
@pytest.mark.django_db
def test_others_are_a_line_when_five_of_them_take_part_and_nobody_can_tell_them_apart(
    cast: Cast,
) -> None:
    places = [with_activities(2, residents=4) for _each in range(5)]
    leads = [taking_part(tenant) for tenant, _centre in places[:4]]
    taking_part(cast.fjordby)  # one's own does not count
    with inside(cast.fjordby):
        add(cast.fjordby.pk, coffee(cast.birkehoej, 7))
    browser = logged_in(cast.lead)
    address = reverse("mapping:municipality", args=["fjordby"]) + DAYS
    assert "uden navn" not in browser.get(address).content.decode()
    leads.append(taking_part(places[4][0]))
    page = browser.get(address).content.decode()
    assert "5 andre kommuner, uden navn" in page
    assert len(counted(browser, address)[1]) <= 15
    for tenant, centre in places:
        assert tenant.name not in page
        assert centre.name not in page
    with inside(places[0][0], person=leads[0].person):
        actions.leave(by=leads[0], now=NOW)
    assert "uden navn" not in browser.get(address).content.decode()


@pytest.mark.slow
@pytest.mark.django_db
def test_five_that_take_part_and_have_registered_nothing_are_no_line(cast: Cast) -> None:
    for _each in range(5):
        taking_part(make.municipality())
    one, _centre = with_activities(2)
    taking_part(one)
    with inside(cast.fjordby, person=cast.lead.person):
        selection = Selection(period=SPRING)
        assert national.benchmark(selection, name=str, but=cast.lead.person) is None


@pytest.mark.slow
@pytest.mark.django_db
def test_from_ones_own_municipalities_and_the_line_nobody_works_out_another(cast: Cast) -> None:
    places = [with_activities(2) for _each in range(6)]
    for tenant, _centre in places:
        taking_part(tenant)
    make.member(Role.VOLUNTEER, at=places[0][0], who=cast.lead.person, centre=places[0][1])
    with inside(cast.fjordby, person=cast.lead.person):
        found = national.benchmark(Selection(period=SPRING), name=str, but=cast.lead.person)
    assert found is not None
    assert (found.name, found.tally.held) == ("5", 10)


@pytest.mark.slow
@pytest.mark.django_db
def test_the_consultant_switches_it_on_and_off_and_it_is_recorded(cast: Cast) -> None:
    browser = logged_in(cast.lead)
    address = reverse("mapping:benchmark", args=["fjordby"])
    assert "Kommunen er ikke med" in browser.get(address).content.decode()
    for answer, said in (("ja", "Kommunen har været med siden"), ("nej", "Kommunen er ikke med")):
        page = browser.post(address, {"deltag": answer}, follow=True).content.decode()
        assert said in page
    assert page.index("Holdt op.") < page.index("Begyndte at deltage.")
    with inside(cast.fjordby):
        log = AuditEntry.objects.filter(deed__startswith="mapping.benchmark")
        assert list(log.order_by("pk").values_list("deed", flat=True)) == [
            "mapping.benchmark_joined",
            "mapping.benchmark_left",
        ]


@pytest.mark.slow
@pytest.mark.django_db
def test_the_page_of_her_places_leads_there_when_she_has_several(
    reader: Member, cast: Cast
) -> None:
    assert reverse("country") in logged_in(reader).get("/").content.decode()
    assert reverse("country") not in logged_in(cast.lead).get("/", follow=True).content.decode()
