"""The last wall: what it lets be seen, and that nothing of it stays behind."""

from contextlib import suppress

import pytest
from django.db import ProgrammingError, connection, connections, transaction
from django.db.migrations.state import ProjectState

from samspil.kit.rls import Asked, append_only_wall, done_by, stays_inside, wall, walls, walls_found

Wall = tuple[str, str]


def stands() -> Wall:
    """Return the tenant and the person that the database believes it is asked by."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting('app.tenant', true), ''),"
            " coalesce(current_setting('app.person', true), '')"
        )
        tenant, person = cursor.fetchone()
    return tenant, person


@pytest.mark.django_db
def test_the_walls_stand_inside_and_are_gone_after() -> None:
    assert stands() == ("", "")
    with walls(tenant_id=3, person_id=8):
        assert stands() == ("3", "8")
    assert stands() == ("", "")


@pytest.mark.django_db
def test_the_database_finds_whose_walls_they_are() -> None:
    seven = "SELECT pk FROM (VALUES (7, 'fjordby')) AS known (pk, slug) WHERE slug = %s"
    with walls(tenant_id=3, person_id=8):
        with walls_found((seven, ["fjordby"]), person_id=5) as tenant:
            assert (tenant, stands()) == (7, ("7", "5"))
        assert stands() == ("3", "8")
        with walls_found((seven, ["elsewhere"])) as tenant:
            assert (tenant, stands()) == (None, ("", ""))
        assert stands() == ("3", "8")


@pytest.mark.django_db
def test_inner_walls_give_the_outer_ones_back() -> None:
    with walls(tenant_id=3, person_id=8):
        with walls(tenant_id=4):
            assert stands() == ("4", "")
            with walls(tenant_id=None):
                assert stands() == ("", "")
            assert stands() == ("4", "")
        assert stands() == ("3", "8")


@pytest.mark.django_db
def test_an_error_gives_the_outer_walls_back_too() -> None:
    with walls(tenant_id=3, person_id=8):
        with suppress(ValueError), walls(tenant_id=4):
            raise ValueError
        assert stands() == ("3", "8")
        with suppress(ProgrammingError), walls(tenant_id=5), connection.cursor() as cursor:
            cursor.execute("SELECT * FROM findes_ikke")
        assert stands() == ("3", "8")


def doer() -> str:
    """Return who the history would say did it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('pghistory.context_metadata', true), '')")
        return str(cursor.fetchone()[0])


def test_the_history_is_told_who_does_it_with_the_walls(committed: None) -> None:
    seven: Asked = ("SELECT 7", [])
    with transaction.atomic(), walls_found(seven, person_id=5, doer={"person": 5}):
        assert doer() == '{"person": 5}'
        with walls(tenant_id=7):  # who asks within another's deed does not change whose it is
            assert doer() == '{"person": 5}'
        with suppress(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT * FROM findes_ikke")
        assert doer() == '{"person": 5}'
        with walls(tenant_id=7, doer={"person": None}):
            assert doer() == '{"person": null}'
        assert doer() == '{"person": 5}'
    with transaction.atomic(), walls_found(seven, person_id=5):
        assert doer() == ""
        with done_by(person=5, volunteer=9):
            assert (doer(), stands()) == ('{"person": 5, "volunteer": 9}', ("7", "5"))
    assert (doer(), stands()) == ("", ("", ""))


def test_nothing_stays_on_the_connection_for_the_next_request(committed: None) -> None:
    with walls(tenant_id=3, person_id=8):
        assert stands() == ("3", "8")
    assert stands() == ("", "")
    with suppress(ValueError), walls(tenant_id=3):
        raise ValueError
    assert stands() == ("", "")


def test_walls_in_somebodys_transaction_end_with_themselves(committed: None) -> None:
    with transaction.atomic():
        with walls(tenant_id=3):
            assert stands() == ("3", "")
        assert stands() == ("", "")


PROOF = (
    "CREATE TABLE proof (id bigint PRIMARY KEY, tenant_id bigint, person_id bigint, other bigint)"
)
OPERATIONS = [
    *wall("proof", own_rows="person_id"),
    *stays_inside("proof", [("other", "proof")]),
]
LOG = append_only_wall("proof")


def shape() -> tuple[object, ...]:
    """Return what the database knows about the table beyond its columns."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT relrowsecurity, relforcerowsecurity,"
            " ARRAY(SELECT policyname::text FROM pg_policies WHERE tablename = 'proof' ORDER BY 1),"
            " ARRAY(SELECT conname::text FROM pg_constraint WHERE conrelid = c.oid ORDER BY 1)"
            " FROM pg_class c WHERE relname = 'proof'"
        )
        found: tuple[object, ...] = cursor.fetchone()
    return found


@pytest.mark.django_db(databases=["owner"])
@pytest.mark.parametrize("operations", [OPERATIONS, LOG], ids=["wall", "log"])
def test_a_wall_can_be_taken_down_again(operations: list[object]) -> None:
    owner = connections["owner"]
    state = ProjectState()
    with owner.cursor() as cursor:
        cursor.execute(PROOF)
    bare = shape()
    for operation in operations:
        with owner.schema_editor(atomic=False) as editor:
            operation.database_forwards("proof", editor, state, state)  # type: ignore[attr-defined]  # a migration's operation
    assert shape()[:2] == (True, True)
    assert shape() != bare
    for operation in reversed(operations):
        with owner.schema_editor(atomic=False) as editor:
            operation.database_backwards("proof", editor, state, state)  # type: ignore[attr-defined]  # as above
    assert shape() == bare
