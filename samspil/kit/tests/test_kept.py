"""What a connection keeps of a statement is how to answer it, never an answer and never a wall."""

from collections.abc import Iterator

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import NotSupportedError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from samspil.kit.kept import keeping_cursor
from samspil.kit.prepared import Given, Prepared

KINDS = Prepared(lambda: ContentType.objects.filter(model=Given("model")).order_by("pk"))
# The database plans a statement for all values once it has planned it five times for some.
OFTEN = 12


def _kept() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements ORDER BY statement")
        return [statement for (statement,) in cursor.fetchall()]


@pytest.mark.django_db
def test_what_is_asked_again_is_kept_and_answers_anew() -> None:
    for _ in range(OFTEN):
        assert KINDS(model="seldom") == []
    assert [each for each in _kept() if '"model" = $1' in each]
    made = ContentType.objects.create(app_label="added", model="seldom")
    assert KINDS(model="seldom") == [made]
    assert KINDS(model="seldom' OR 'a' = 'a") == []


@pytest.mark.django_db
def test_more_is_kept_than_the_driver_keeps_by_itself() -> None:
    for _ in range(3):
        for number in range(150):
            with keeping_cursor() as cursor:
                cursor.execute(f"SELECT 'number {number}'")
    assert len([each for each in _kept() if "'number " in each]) == 150


@pytest.mark.django_db
def test_what_is_asked_once_is_not_kept() -> None:
    with keeping_cursor() as cursor:
        cursor.execute("SELECT 'asked once'")
    assert "SELECT 'asked once'" not in _kept()


@pytest.mark.django_db
def test_the_log_of_what_is_asked_has_the_values() -> None:
    with CaptureQueriesContext(connection) as asked:
        KINDS(model="in the log")
    assert "'in the log'" in asked.captured_queries[0]["sql"]


def _beside(statement: str) -> None:
    """Do something as a migration does it on another connection: ours does not know."""
    with connection.cursor() as cursor:
        cursor.execute(f"DO $$BEGIN EXECUTE '{statement}'; END$$")


def _words() -> list[tuple[str]]:
    with keeping_cursor() as cursor:
        cursor.execute("SELECT word FROM kept_words WHERE word = %s", ["a"])
        return list(cursor.fetchall())


@pytest.fixture
def often() -> None:
    """Let a table be asked until the database has planned the question for all values."""
    _beside("CREATE TEMP TABLE kept_words (word varchar(5))")
    for _ in range(OFTEN):
        assert _words() == []


@pytest.fixture
def without_transaction(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """Let the connection be as it is before a view has begun."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]  # pytest-django's own
        yield
        connection.close()  # the table goes with it


OUTDATED = ["ALTER TABLE kept_words ALTER word TYPE varchar(9)", "DEALLOCATE ALL"]


@pytest.mark.django_db
def test_a_column_more_does_not_disturb_what_is_kept(often: None) -> None:
    _beside("ALTER TABLE kept_words ADD COLUMN other integer")
    assert _words() == []


@pytest.mark.django_db
@pytest.mark.parametrize("what", OUTDATED)
def test_what_is_outdated_breaks_one_transaction_and_no_more(often: None, what: str) -> None:
    _beside(what)
    with pytest.raises((NotSupportedError, ProgrammingError)), transaction.atomic():
        _words()
    assert _words() == []


@pytest.mark.parametrize("what", OUTDATED)
def test_what_is_outdated_is_asked_anew_outside_a_transaction(
    without_transaction: None, often: None, what: str
) -> None:
    _beside(what)
    assert _words() == []
