"""New rows in one statement each."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from samspil.kit.storing import store, store_again, store_once


@pytest.mark.django_db
def test_the_first_is_stored_and_the_second_is_told_of_it() -> None:
    first, second = (ContentType(app_label="once", model="letter") for _ in range(2))
    with CaptureQueriesContext(connection) as asked:
        assert store_once(first)
        assert not store_once(second)
    assert len(asked) == 2
    assert ContentType.objects.get(app_label="once") == first
    assert second.pk is None


@pytest.mark.django_db
def test_something_is_worked_out_of_a_new_row_and_of_no_other() -> None:
    also, given = "set_config('app.told', id::text || %s, true)", ["!"]
    with CaptureQueriesContext(connection) as asked:
        first = ContentType(app_label="once", model="letter")
        assert store_once(first, also=also, given=given)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('app.told', current_setting('app.told') || '?', true)"
            )
        assert not store_once(ContentType(app_label="once", model="letter"), also=also, given=given)
    assert len(asked) == 3
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('app.told')")
        assert cursor.fetchone() == (f"{first.pk}!?",)


@pytest.mark.django_db
def test_what_is_stored_can_be_changed_afterwards() -> None:
    row = ContentType(app_label="once", model="letter")
    store_once(row)
    row.model = "text"
    row.save()
    assert list(ContentType.objects.filter(app_label="once").values_list("model")) == [("text",)]


@pytest.mark.django_db
def test_a_row_is_stored_as_it_is() -> None:
    for model in ("one", "o'ther", "third"):
        store(ContentType(app_label="stored", model=model))
    rows = ContentType.objects.filter(app_label="stored").order_by("pk")
    assert list(rows.values_list("model", flat=True)) == ["one", "o'ther", "third"]


@pytest.mark.django_db
def test_what_may_not_be_stored_is_refused_as_always() -> None:
    store(ContentType(app_label="stored", model="one"))
    with pytest.raises(IntegrityError):
        store(ContentType(app_label="stored", model="one"))


@pytest.mark.django_db
def test_what_has_become_of_a_row_is_stored_and_nothing_else_of_it() -> None:
    row, other = (ContentType(app_label="again", model=model) for model in ("one", "other"))
    row.save()
    other.save()
    for model in ("o'ne", "two"):
        row.app_label, row.model = "not this", model
        with CaptureQueriesContext(connection) as asked:
            store_again(row, "model")
        assert len(asked) == 1
        kept = ContentType.objects.filter(app_label="again").order_by("pk")
        assert list(kept.values_list("model", flat=True)) == [model, "other"]


@pytest.mark.django_db
def test_several_are_stored_in_one_statement() -> None:
    with CaptureQueriesContext(connection) as asked:
        store(*(ContentType(app_label="several", model=f"letter-{each}") for each in range(3)))
    assert len(asked) == 1
    found = ContentType.objects.filter(app_label="several").order_by("pk")
    assert list(found.values_list("model", flat=True)) == ["letter-0", "letter-1", "letter-2"]
