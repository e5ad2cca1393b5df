"""Danish order, the same in Python and in the database."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samspil.kit.sorting import DaKey, da_key

LETTERS = "abcdefghijklmnopqrstuvwxyzæøåäöüé"
DANISH = LETTERS + LETTERS.upper() + " -.'0123456789" + "\u0308\u030a\u0301"
names = st.lists(st.text(alphabet=DANISH, max_size=12), max_size=20)


def asked_of_the_database(words: list[str], sql: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [words])
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.slow
@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(names)
def test_python_and_the_database_make_the_same_key(words: list[str]) -> None:
    found = asked_of_the_database(
        words,
        "SELECT da_key(word) FROM unnest(%s::text[]) WITH ORDINALITY AS t(word, n) ORDER BY n",
    )
    assert found == [da_key(word) for word in words]


@pytest.mark.slow
@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(names)
def test_python_and_the_database_sort_alike(words: list[str]) -> None:
    found = asked_of_the_database(
        words, 'SELECT word FROM unnest(%s::text[]) word ORDER BY da_key(word) COLLATE "C", word'
    )
    assert [da_key(word) for word in found] == sorted(da_key(word) for word in words)


def test_the_last_letters_come_last_and_double_a_is_one_of_them() -> None:
    names = ["Aabenraa", "Zebra", "Øster Hus", "Ærø", "Abel", "Åbo", "Müller", "Myller"]
    assert sorted(names, key=da_key) == [
        *("Abel", "Müller", "Myller", "Zebra", "Ærø", "Øster Hus", "Aabenraa", "Åbo"),
    ]


def test_a_letter_in_two_parts_is_the_same_letter() -> None:
    assert da_key("A\u030abo") == da_key("Åbo") == da_key("Aabo")


def test_keys_are_compared_by_code_point_whatever_the_databases_language() -> None:
    # In a da_DK database "{" would come before "a", and æ with it.
    sql = str(ContentType.objects.order_by(DaKey("model")).query)
    assert sql.endswith('ORDER BY da_key("django_content_type"."model") COLLATE "C" ASC')
