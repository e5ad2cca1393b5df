"""The demo municipality, loaded as `make run` loads it."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samspil.accounts.models import Person
from samspil.actionmap.demo import columns
from samspil.actionmap.models import Cell, Round
from samspil.catalogue.rules import Actor, Priority, Relevance
from samspil.catalogue.study import study
from samspil.lenses.models import Canvas, Holder
from samspil.organisations.access import inside
from samspil.organisations.models import Association, AuditEntry, CareCentre, Municipality
from samspil.priorities.models import Decision
from samspil.project import demo
from samspil.residents.models import Resident, Wish
from samspil.signups.models import Ask, Message

# The whole demo through its actions: on a busy machine that takes minutes.
pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.timeout(400)]


def test_the_demo_is_what_the_guide_promises() -> None:
    """Loaded once for all the questions: it is written through the same actions as people use."""
    assert demo.load()
    _places_and_rounds()
    _six_relevant_cells_in_ten()
    _everybody_can_be_logged_in_as()
    _a_couple_shares_an_address()
    _a_year_to_look_back_on()
    _residents_of_birkehoej()
    _visits_at_birkehoej()
    _nothing_has_been_done_tomorrow()
    assert not demo.load()
    assert Municipality.objects.count() == 2


def _places_and_rounds() -> None:
    with inside(Municipality.objects.get(slug="fjordby")):
        assert CareCentre.objects.count() == 6
        assert Association.objects.count() == 5
        later, earlier = Round.objects.order_by("-opened_at")
        assert (later.opened_at - earlier.opened_at).days > 300
        assert later.is_open
        assert not earlier.is_open


def _a_year_to_look_back_on() -> None:
    with inside(Municipality.objects.get(slug="fjordby")):
        decided = Decision.objects.filter(round=Round.objects.earliest("opened_at"))
        assert set(decided.values_list("choice", flat=True)) == set(Priority)
        loneliness = Canvas.objects.get(theme="Ensomhed")
        assert len(loneliness.supports) < loneliness.lines.count()
        assert Holder.objects.exclude(title="").exists()
        assert Holder.objects.exclude(person=None).exists()


def _nothing_has_been_done_tomorrow() -> None:
    with inside(Municipality.objects.get(slug="fjordby")):
        assert not AuditEntry.objects.filter(at__gt=timezone.now()).exists()


def _visits_at_birkehoej() -> None:
    with inside(Municipality.objects.get(slug="fjordby")):
        asks = Ask.objects.filter(activity__centre__name="Plejecenter Birkehøj")
        states = set(asks.values_list("state", flat=True))
        assert {"asked", "yes", "maybe", "no"} <= states
        assert asks.filter(activity__state="cancelled").exists()
        assert asks.filter(came=True).exists()
        assert Message.objects.filter(to_everyone=True).exists()
        assert Message.objects.filter(to_everyone=False).exists()


def _residents_of_birkehoej() -> None:
    with inside(Municipality.objects.get(slug="fjordby")):
        here = Resident.objects.filter(centre__name="Plejecenter Birkehøj")
        assert here.living_here().count() == 30
        assert here.exclude(ended_at=None).count() == 1
        wishes = Wish.objects.filter(resident__centre__name="Plejecenter Birkehøj")
        assert wishes.filter(teller="relative", said_by__name="Mette Lindqvist").count() == 3


def _six_relevant_cells_in_ten() -> None:
    places = {"centre": 7, "association": 6, "administration": 1}  # with the common column
    with inside(Municipality.objects.get(slug="fjordby")):
        latest = Round.objects.latest("opened_at")
        filled = set(
            Cell.objects.filter(round=latest)
            .exclude(text="")
            .values_list("opportunity", "actor", "centre_id", "association_id")
        )
    for driver in study().drivers:
        relevant = {
            (opportunity.key, actor.value)
            for opportunity in study().opportunities_of(driver=driver.number)
            for actor in Actor
            if opportunity.relevance[actor].relevance == Relevance.RELEVANT
        }
        wanted = sum(places[actor] for _key, actor in relevant)
        written = sum((key, actor) in relevant for key, actor, *_place in filled)
        assert written >= 0.6 * wanted, driver.number


def _everybody_can_be_logged_in_as() -> None:
    for persona in demo.personas():
        answer = Client().post(reverse("demo-log-in", args=[persona.key]), follow=True)
        assert answer.status_code == 200
        assert persona.first_name in answer.content.decode()


def _a_couple_shares_an_address() -> None:
    people = Person.objects.filter(login__email=demo.address_of("birgit"))
    assert sorted(people.values_list("name", flat=True)) == ["Birgit Nørgaard", "Hans Nørgaard"]


def test_no_two_cells_of_the_demo_say_the_same() -> None:
    texts = [
        said["text"]
        for rows in columns().values()
        for versions in rows.values()
        for said in versions.values()
    ]
    assert len(texts) == len(set(texts))
