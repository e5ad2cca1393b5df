"""The database's walls, asked of the database itself."""

import pghistory.models
import pytest
from django.apps import apps
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.db.models import Model

from samspil.kit.prepared import Prepared
from samspil.kit.rls import walls
from samspil.organisations.access import inside
from samspil.organisations.models import CareCentre, Membership, Unit
from samspil.testing import make

TENANT_MODELS = [
    model
    for model in apps.get_models()
    if any(field.name == "tenant" for field in model._meta.fields)
]
# Models that belong to no municipality, and why. A new model must be put here or get a tenant.
GLOBAL_MODELS = {
    "organisations.Municipality": "is the tenant; readable by all, changed only inside",
    "organisations.MunicipalityEvent": "its history, read inside only",
    "accounts.Login": "an address may belong to people in several municipalities",
    "accounts.Person": "a person may have roles in several municipalities",
    "accounts.PasskeyOwner": "belongs to a person",
}
LIBRARIES = {"contenttypes", "auth", "sessions", "account", "mfa", "socialaccount"}
# The queue's jobs carry ids and nothing else: samspil/organisations/jobs.py.
LIBRARIES |= {"usersessions", "pghistory", "procrastinate"}


def test_every_model_belongs_to_a_tenant_or_says_why_not() -> None:
    silent = {
        model._meta.label
        for model in apps.get_models()
        if model not in TENANT_MODELS and model._meta.app_label not in LIBRARIES
    }
    assert silent == set(GLOBAL_MODELS)


@pytest.mark.django_db
@pytest.mark.parametrize("model", TENANT_MODELS, ids=lambda model: model._meta.label)
def test_every_tenant_table_has_its_wall(model: type[Model]) -> None:
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE relname = %s", [table]
        )
        assert cursor.fetchone() == (True, True)
        cursor.execute(
            "SELECT cmd, qual, with_check FROM pg_policies WHERE tablename = %s", [table]
        )
        policies = cursor.fetchall()
    reads = [qual for cmd, qual, _ in policies if cmd in {"ALL", "SELECT"}]
    writes = [check for cmd, _, check in policies if cmd in {"ALL", "INSERT", "UPDATE"}]
    assert any("tenant_id" in qual and "app.tenant" in qual for qual in reads)
    assert writes
    assert all("tenant_id" in check and "app.tenant" in check for check in writes)


# A history row copies the keys of the row it tells of; the database does not enforce them again.
LIVE_MODELS = [model for model in TENANT_MODELS if not issubclass(model, pghistory.models.Event)]


@pytest.mark.django_db
@pytest.mark.parametrize("model", LIVE_MODELS, ids=lambda model: model._meta.label)
def test_no_key_can_point_into_another_tenant(model: type[Model]) -> None:
    meta = model._meta
    keys = {
        (field.column, field.related_model._meta.db_table)
        for field in meta.fields
        if field.is_relation and field.related_model in TENANT_MODELS
    }
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT a.attname, c.confrelid::regclass::text
            FROM pg_constraint c
            JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[2]
            JOIN pg_attribute t ON t.attrelid = c.conrelid AND t.attnum = c.conkey[1]
            WHERE c.contype = 'f' AND c.conrelid = %s::regclass
              AND cardinality(c.conkey) = 2 AND t.attname = 'tenant_id'
            """,
            [meta.db_table],
        )
        composite = set(cursor.fetchall())
    assert keys <= composite


@pytest.mark.django_db
def test_without_walls_no_tenants_rows_are_seen() -> None:
    make.centre(at=make.municipality())
    assert list(CareCentre.objects.all()) == []


@pytest.mark.django_db
def test_inside_one_municipality_the_other_is_not_there() -> None:
    ours, theirs = make.municipality(), make.municipality()
    mine, other = make.centre(at=ours), make.centre(at=theirs)
    with inside(ours):
        assert list(CareCentre.objects.all()) == [mine]
        assert CareCentre.objects.filter(pk=other.pk).update(name="Vores nu") == 0


@pytest.mark.django_db
def test_a_statement_that_the_connection_keeps_is_held_by_the_walls_of_now() -> None:
    ours, theirs = make.municipality(), make.municipality()
    there = {place: make.centre(at=place) for place in (ours, theirs)}
    everything = Prepared(lambda: CareCentre.objects.order_by("pk"))
    for _ in range(6):
        for place, centre in there.items():
            with inside(place):
                assert everything() == [centre]
    assert everything() == []
    with connection.cursor() as cursor:  # the database planned it for everybody at once
        cursor.execute(
            "SELECT max(generic_plans) FROM pg_prepared_statements WHERE statement ~ 'carecentre'"
        )
        assert cursor.fetchone()[0] > 0


@pytest.mark.django_db
def test_a_row_cannot_be_written_into_another_municipality() -> None:
    ours, theirs = make.municipality(), make.municipality()
    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        inside(ours),
    ):
        CareCentre.objects.create(tenant=theirs, name="Smuglet ind")


@pytest.mark.django_db
def test_a_key_cannot_reach_across() -> None:
    ours, theirs = make.municipality(), make.municipality()
    foreign = make.centre(at=theirs)
    with (
        inside(ours),
        pytest.raises(IntegrityError, match="organisations_unit_centre_id_inside"),
        transaction.atomic(),
    ):
        Unit.objects.create(tenant=ours, centre_id=foreign.pk, name="Afdeling A")
        connection.check_constraints()


@pytest.mark.django_db
def test_a_person_finds_her_own_places_and_no_others_before_a_municipality_is_chosen() -> None:
    ours, theirs = make.municipality(), make.municipality()
    anne = make.person()
    make.member("lead", at=ours, who=anne)
    make.member("reader", at=theirs, who=anne)
    make.member("lead", at=ours)
    with walls(tenant_id=None, person_id=anne.pk):
        assert Membership.objects.count() == 2


@pytest.mark.django_db
def test_what_works_as_the_owner_is_lent_to_the_app_alone() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname, has_function_privilege('public', oid, 'EXECUTE'),"
            " has_function_privilege(current_user, oid, 'EXECUTE')"
            " FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace"
        )
        lent = cursor.fetchall()
    assert lent
    assert {(everybody, app) for _name, everybody, app in lent} == {(False, True)}, lent
