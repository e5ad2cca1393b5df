"""What `figures_bench` measures, imported once Django is set up."""

import time
from dataclasses import dataclass
from datetime import time as clock
from datetime import timedelta
from functools import partial
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import pgtrigger
from django.db import connection, connections
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from samspil.accounts.models import Person
from samspil.kit.rls import walls
from samspil.mapping import queries
from samspil.mapping.actions import folded_at_the_end
from samspil.mapping.queries import Selection, national
from samspil.mapping.queries.tallies import answers_of, counting
from samspil.mapping.rules import Period
from samspil.mapping.rules.weeks import monday_of, week_of
from samspil.organisations.access import inside, member_of
from samspil.organisations.models import CareCentre, Member, Membership, Municipality, Role
from samspil.project import prepare
from samspil.project.national import loading
from samspil.registrations import actions
from samspil.registrations.actions.bulk import INSERTED
from samspil.registrations.models import Registration
from samspil.registrations.rules import HELD, Facts
from samspil.testing.figures_bench import SAVES, Took, median
from samspil.testing.pages import logged_in

CREATIVE, PLACE = {"category": "creative"}, {"place": "common"}
# Reports of its own, by what is asked for; days that make no whole weeks are read from the rows.
OWN = (
    *("et plejecenter ved siden af kommunen", "et plejecenter ved siden af kommunen, én slags"),
    "et plejecenter ved siden af kommunen, skæve dage",
    "et plejecenter ved siden af kommunen, én slags, skæve dage",
    *("en kommune", "en kommune, én slags", "en kommune, kun et plejecenter"),
    *("en kommune, skæve dage", "en kommune, én slags, skæve dage"),
)


def fill(registrations: int, copies: int) -> tuple[loading.Loaded, int]:
    """Load the country, and copies of its registrations; say how many seconds that took."""
    prepare.migrate()
    begun = time.monotonic()
    loaded = loading.load(registrations=registrations, now=timezone.now(), told=lambda _share: None)
    assert loaded is not None
    for tenant in Municipality.objects.order_by("pk") if copies > 1 else ():
        _copied(tenant, copies - 1)
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as a database is that has been in use
    return loaded, round(time.monotonic() - begun)


def _copied(tenant: Municipality, copies: int) -> None:
    """Store the municipality's registrations so many times more, without a history."""
    columns = [str(field.column) for field in Registration._meta.concrete_fields]
    names = ", ".join(name for name in columns if name not in {"id", "key"})
    with inside(tenant), folded_at_the_end(tenant), pgtrigger.ignore(str(INSERTED)):
        last = Registration.objects.aggregate(last=Max("pk"))["last"]
        with connection.cursor() as cursor:
            for _copy in range(copies):
                cursor.execute(
                    f"INSERT INTO registrations_registration (key, {names})"  # noqa: S608 - our own names
                    f" SELECT gen_random_uuid(), {names} FROM registrations_registration"
                    " WHERE tenant_id = %s AND id <= %s",
                    [tenant.pk, last],
                )


def measure(loaded: loading.Loaded) -> list[Took]:
    """Return what was measured over the year that was loaded."""
    person = Person.objects.get(login__email=loaded.reader)
    last = week_of(timezone.localdate()) - 1
    year = Period(monday_of(last - 51), monday_of(last) + timedelta(days=6))
    tenant = _middle()
    with inside(tenant, person=person):
        member = member_of(tenant, person)
        assert member is not None
        centre = CareCentre.objects.order_by("pk").first()
        assert centre is not None
    duck = Duck(year)
    try:
        return [
            *(_own(member, Asked.of(each, year, centre), duck) for each in OWN),
            *_country(member, person, year, duck),
            _saving(tenant),
        ]
    finally:
        duck.close()


def _middle() -> Municipality:
    """Return the municipality that half of them have fewer registrations than."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT tenant_id FROM registrations_registration GROUP BY tenant_id ORDER BY count(*)"
        )
        found = cursor.fetchall()
    return Municipality.objects.get(pk=found[len(found) // 2][0])


@dataclass(frozen=True)
class Asked:
    """A report that is asked for: a municipality's, or a centre's beside it."""

    what: str
    period: Period
    beside: CareCentre | None  # the centre whose page it is
    within: CareCentre | None  # the centre that the municipality's page is narrowed to
    codes: dict[str, str]

    @classmethod
    def of(cls, what: str, year: Period, centre: CareCentre) -> "Asked":
        """Read it off its words, see `OWN`."""
        day = timedelta(days=1)
        odd = Period(year.first_day + 2 * day, year.last_day - 3 * day)
        return cls(
            what=what,
            period=odd if "skæve dage" in what else year,
            beside=centre if "ved siden af" in what else None,
            within=centre if "kun et plejecenter" in what else None,
            codes=CREATIVE if "én slags" in what else {},
        )

    @property
    def query(self) -> str:
        """What the address asks for, beside the days."""
        kind = [f"slags={code}" for code in self.codes.values()]
        return "&".join([*kind, *([f"center={self.within.pk}"] if self.within else [])])


def _own(member: Member, asked: Asked, duck: "Duck") -> Took:
    tenant, browser, beside = member.tenant, logged_in(member), asked.beside
    name = "mapping:centre" if beside else "mapping:municipality"
    address = reverse(name, args=[tenant.slug, *([beside.pk] if beside else [])])
    with inside(tenant, person=member.person):
        among = queries.places(member)
        within = asked.within.pk if asked.within else None
        selection = Selection(period=asked.period, centre=within, codes=asked.codes)
        closely = [beside.pk] if beside else []
        count = median(
            lambda: queries.side(member, selection, name="", among=among, closely=closely)
        )
    narrowed = asked.codes | ({"centre_id": str(within)} if within else {})
    rows = Registration.objects.filter(tenant=tenant, **narrowed)
    where = [f"tenant_id = {tenant.pk}", *(f"{key} = '{value}'" for key, value in narrowed.items())]
    return Took(
        what=asked.what,
        page=median(lambda: _asked(browser, address, asked.period, asked.query)),
        counting=count,
        sql=_plain(rows, asked.period, by="centre_id"),
        # Its answers are of the year, without their days.
        duckdb=duck.took("centre_id", " AND ".join(where)) if asked.period == duck.year else None,
    )


def _country(member: Member, person: Person, year: Period, duck: "Duck") -> list[Took]:
    browser, address = logged_in(member), reverse("country")
    rows = Registration.objects.all()
    asked: list[tuple[str, dict[str, str], str]] = [
        ("landet", {}, ""),
        ("landet, én slags", CREATIVE, "slags=creative"),
        ("landet, ét sted (fra rækkerne)", PLACE, "sted=common"),
    ]
    found = []
    for what, codes, query in asked:
        selection = Selection(period=year, codes=codes)
        with walls(tenant_id=None, person_id=person.pk):
            who = national.across_of(person)
            count = median(partial(national.sides, who, selection, name=""), 6)
        where = " AND ".join(f"{name} = '{code}'" for name, code in codes.items()) or "true"
        found.append(
            Took(
                what=what,
                page=median(partial(_asked, browser, address, year, query), 6),
                counting=count,
                sql=_plain(rows.filter(**codes), year, by="tenant_id", times=3),
                duckdb=duck.took("tenant_id", where),
            )
        )
    return found


def _asked(browser: Any, address: str, year: Period, query: str = "") -> None:
    answer = browser.get(f"{address}?fra={year.first_day}&til={year.last_day}&{query}")
    assert answer.status_code == 200, answer.status_code


def _plain(rows: Any, year: Period, *, by: str, times: int = 9) -> float:
    """Return the milliseconds of the same counting over the rows, with no walls to look at."""
    held = rows.filter(deleted_at=None, status=HELD, day__range=(year.first_day, year.last_day))
    sql, values = answers_of(held, year)
    statement = counting(f"({sql}) AS held", by=by)

    def ask() -> None:
        with connections["owner"].cursor() as cursor:
            cursor.execute(statement, values)
            cursor.fetchall()

    return median(ask, times)


def _saving(tenant: Municipality) -> Took:
    with inside(tenant):
        seat = Membership.objects.filter(role=Role.COORDINATOR).select_related("person").first()
        assert seat is not None
    with inside(tenant, person=seat.person):
        member = member_of(tenant, seat.person)
    assert member is not None
    told = Facts(
        centre=str(seat.centre_id),
        day=timezone.localdate() - timedelta(days=1),
        category="creative",
        target="group",
        residents=8,
        volunteers=2,
        staff="none",
        affiliation="centre",
        place="common",
        starts_at=clock(14),
        what="Vi malede",
        minutes=60,
        status=HELD,
    )

    def save() -> None:
        now = timezone.now()
        with inside(tenant, person=seat.person):
            actions.register(by=member, facts=told, key=uuid4(), now=now)

    return Took(what="gem en registrering", page=median(save, SAVES), counting=None, sql=None)


class Duck:
    """The same answers in DuckDB, where it is installed; it is for comparison alone."""

    def __init__(self, year: Period) -> None:
        """Read every activity of the year into a file of its own."""
        self.year, self._folder = year, TemporaryDirectory()
        self._there: Any = None
        try:
            duckdb: Any = import_module("duckdb")
        except ImportError:
            return
        everywhere = Registration.objects.filter(
            deleted_at=None, status=HELD, day__range=(year.first_day, year.last_day)
        )
        sql, values = answers_of(everywhere, year)
        path = Path(self._folder.name) / "answers.csv"
        with connections["owner"].cursor() as cursor, path.open("wb") as file:
            copying = cursor.cursor.copy(f"COPY ({sql}) TO STDOUT (FORMAT csv, HEADER)", values)
            with copying as lines:
                for line in lines:
                    file.write(bytes(line))
        self._there = duckdb.connect(str(Path(self._folder.name) / "answers.duckdb"))
        self._there.execute(f"CREATE TABLE answers AS SELECT * FROM read_csv('{path}')")  # noqa: S608 - our own path
        self._there.execute("SET threads = 2")

    def took(self, by: str, where: str) -> float | None:
        """Return the milliseconds of counting, None where there is no DuckDB."""
        if self._there is None:
            return None
        answers = f"(SELECT * FROM answers WHERE {where}) AS held"  # noqa: S608 - our own words
        statement = counting(answers, by=by)
        return median(lambda: self._there.execute(statement).fetchall(), 6)

    def close(self) -> None:
        """Forget it."""
        if self._there is not None:
            self._there.close()
        self._folder.cleanup()
