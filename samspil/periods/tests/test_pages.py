"""The pages about periods, as people open them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.periods.models import Period, QuietWeek
from samspil.periods.rules import monday_of
from samspil.periods.tests import deeds
from samspil.periods.tests.deeds import LAST_YEAR
from samspil.registrations.tests import deeds as registrations
from samspil.testing.make import Cast
from samspil.testing.pages import logged_in

pytestmark = pytest.mark.slow  # it walks through pages

LIST = "/fjordby/perioder/"


def words(browser: Client, url: str) -> str:
    answer = browser.get(url)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def running(cast: Cast) -> Period:
    """A period that, as the pages see it today, is in its fourth week."""
    now = timezone.now()
    first = monday_of(timezone.localdate(now)) - timedelta(weeks=3)
    return deeds.opened(cast, first, now=now)


def test_the_lead_opens_a_period_from_the_empty_list(cast: Cast) -> None:
    lead = logged_in(cast.lead)
    assert f'href="{LIST}"' in words(lead, "/fjordby/")
    assert "Åbn den første" in words(lead, LIST)
    form = words(lead, f"{LIST}ny/")
    assert 'value="6"' in form
    assert form.count("checked") == 2
    answer = lead.post(
        f"{LIST}ny/", {"first_day": "2026-11-05", "weeks": "6", "read_version": "0",
                       "centres": [str(cast.birkehoej.pk)]},
    )  # fmt: skip
    assert answer.status_code == 302
    assert "Uge 45–50, 2026" in words(lead, answer["Location"])
    assert "1 plejecenter" in words(lead, LIST)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"weeks": "99"}, "Vælg fra 1 til 26 uger"),
        ({"weeks": "99999999999"}, "Vælg fra 1 til 26 uger"),
        ({"weeks": "seks"}, "Skriv et helt tal"),
        ({"first_day": "i morgen"}, "Skriv datoen sådan"),
        ({"first_day": "9999-12-31"}, "de næste to år"),
        ({"centres": []}, "Vælg mindst ét plejecenter"),
    ],
)
def test_what_was_typed_is_kept_when_it_cannot_stand(
    cast: Cast, typed: dict[str, object], said: str
) -> None:
    plan = {"first_day": "2026-11-05", "weeks": "7", "read_version": "0",
            "centres": [str(cast.birkehoej.pk)]} | typed  # fmt: skip
    answer = logged_in(cast.lead).post(f"{LIST}ny/", plan)
    assert answer.status_code == 422
    read = answer.content.decode()
    assert said in read
    assert f'value="{plan["weeks"]}"' in read


def test_the_lead_sees_who_is_missing_and_the_same_weeks_of_another_year(cast: Cast) -> None:
    before = deeds.closed(cast)
    period = deeds.opened(cast)
    registrations.register(
        cast.members[Role.COORDINATOR], registrations.walk(cast, day=period.first_day)
    )
    lead = logged_in(cast.lead)
    read = words(lead, f"{LIST}{period.pk}/")
    assert "1 skrevet" in read
    assert "Mangler" in read
    assert f"{LIST}{before.pk}/" in read
    assert "sidst ændret" in read
    assert "Uge 45–50, 2025" in words(lead, LIST)


def test_two_who_change_it_hear_of_each_other(cast: Cast) -> None:
    period, lead = deeds.opened(cast), logged_in(cast.lead)
    deeds.changed(cast, period, weeks=4)
    plan = {"first_day": "2026-11-02", "weeks": "8", "centres": [str(cast.birkehoej.pk)]}
    address = f"{LIST}{period.pk}/ret/"
    answer = lead.post(address, plan | {"read_version": "1"})
    assert answer.status_code == 409
    assert "En anden har ændret perioden imens" in answer.content.decode()
    assert 'name="read_version" value="2"' in answer.content.decode()
    assert lead.post(address, plan | {"read_version": "2"}).status_code == 302


def test_closing_asks_first_and_can_be_undone(cast: Cast) -> None:
    period, lead = deeds.opened(cast, LAST_YEAR), logged_in(cast.lead)
    address = f"{LIST}{period.pk}/"
    read = words(lead, f"{address}luk/")
    assert "2 plejecentre mangler at skrive" in read
    assert "Åbn perioden igen" in words(lead, lead.post(f"{address}luk/")["Location"])
    assert "er lukket" in lead.get(f"{address}ret/").content.decode()
    lead.post(f"{address}aabn/")
    assert "Luk perioden" in words(lead, address)


def test_one_that_is_not_over_is_not_closed(cast: Cast) -> None:
    period, lead = running(cast), logged_in(cast.lead)
    address = f"{LIST}{period.pk}/"
    for answer in (lead.get(f"{address}luk/"), lead.post(f"{address}luk/")):
        assert answer.status_code == 302
    read = words(lead, address)
    assert "Perioden er ikke slut" in read
    assert "Luk perioden" not in read


def test_the_coordinator_reads_the_countdown_and_says_nothing(cast: Cast) -> None:
    period, lone = running(cast), logged_in(cast.members[Role.COORDINATOR])
    numbers = [week.number for week in period.weeks[:3]]
    missing = "Uge {}, {}, {} mangler.".format(*numbers)
    front = words(lone, "/fjordby/")
    assert f"3 uger tilbage. {missing}" in front
    address = f"{LIST}{period.pk}/nedtaelling/"
    assert address in front
    assert f"<h1>3 uger tilbage. {missing}</h1>" in words(lone, address)
    assert address in words(lone, LIST)
    said = {"centre": cast.birkehoej.pk, "week": period.first_day.isoformat()}
    lone.post(f"{LIST}{period.pk}/ingenting/", said)
    assert "Uge {}, {} mangler.".format(*numbers[1:]) in words(lone, address)
    lone.post(f"{LIST}{period.pk}/ingenting/fortryd/", said)
    assert missing in words(lone, address)


def test_a_refusal_is_told_on_the_same_page(cast: Cast) -> None:
    period, lone = running(cast), logged_in(cast.members[Role.COORDINATOR])
    there = f"{LIST}{period.pk}/ingenting/"
    odd = [
        ({"centre": cast.other_centre.pk, "week": period.first_day}, "leder eller koordinator"),
        ({"centre": cast.birkehoej.pk, "week": "2020-01-01"}, "ikke med i en åben periode"),
        ({"centre": "x", "week": ""}, "Vælg ugen på siden her"),
    ]
    for typed, said in odd:
        assert said in words(lone, lone.post(there, typed)["Location"])
    unknown = {"centre": 999_999_999, "week": period.first_day}
    assert lone.post(there, unknown).status_code == 404
    with inside(cast.fjordby):
        assert not QuietWeek.objects.exists()


def test_the_front_page_tells_the_lead_how_many_are_missing(cast: Cast) -> None:
    period = running(cast)
    read = words(logged_in(cast.lead), "/fjordby/")
    assert "2 plejecentre mangler at skrive." in read
    assert f"{LIST}{period.pk}/" in read


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.READER, Role.CARE_WORKER])
def test_others_hear_nothing_of_it(cast: Cast, role: str) -> None:
    running(cast)
    assert "Periode:" not in words(logged_in(cast.members[role]), "/fjordby/")


def test_a_coordinator_whose_centre_is_not_in_it_is_told_what_she_can_do(cast: Cast) -> None:
    period = deeds.opened(cast, centre_ids=[cast.other_centre.pk])
    lone = logged_in(cast.members[Role.COORDINATOR])
    assert "ikke med i en periode" in words(lone, LIST)
    assert lone.get(f"{LIST}{period.pk}/nedtaelling/").status_code == 404
