"""What a connection keeps of a statement is how to answer it, never an answer and never a wall."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
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
def test_what_is_asked_once_is_not_kept() -> None:
    with keeping_cursor() as cursor:
        cursor.execute("SELECT 'asked once'")
    assert "SELECT 'asked once'" not in _kept()


@pytest.mark.django_db
def test_the_log_of_what_is_asked_has_the_values() -> None:
    with CaptureQueriesContext(connection) as asked:
        KINDS(model="in the log")
    assert "'in the log'" in asked.captured_queries[0]["sql"]
