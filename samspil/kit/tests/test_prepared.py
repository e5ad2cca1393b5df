"""A question whose SQL is made once answers like the one it was made of."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samspil.kit.prepared import AnyOf, Given, Prepared

KINDS = Prepared(
    lambda: ContentType.objects.filter(app_label=Given("app"), pk__gt=Given("after")).order_by("pk")
)


@pytest.mark.django_db
def test_it_answers_as_the_question_itself() -> None:
    for app in ("auth", "sessions", "no such app"):
        plain = list(ContentType.objects.filter(app_label=app, pk__gt=1).order_by("pk"))
        assert KINDS(app=app, after=1) == plain
    assert KINDS(app="auth", after=10**9) == []


@pytest.mark.django_db
def test_it_asks_each_time_and_hides_no_change() -> None:
    made = ContentType.objects.create(app_label="added", model="one")
    for answer in ([made], []):
        with CaptureQueriesContext(connection) as asked:
            assert KINDS(app="added", after=0) == answer
        assert len(asked) == 1
        ContentType.objects.filter(app_label="added").delete()


@pytest.mark.django_db
def test_a_value_is_only_ever_a_value() -> None:
    assert KINDS(app="auth' OR 1=1 --", after=0) == []
    assert KINDS(app="after", after=0) == []


@pytest.mark.django_db
def test_a_value_that_is_not_given_is_asked_for() -> None:
    with pytest.raises(KeyError, match="after"):
        KINDS(app="auth")


@pytest.mark.django_db
def test_a_list_may_be_of_any_length() -> None:
    some = Prepared(lambda: ContentType.objects.filter(pk=AnyOf("ids")).order_by("pk"))
    the_same = Prepared(lambda: ContentType.objects.filter(pk__in=AnyOf("ids")).order_by("pk"))
    everything = list(ContentType.objects.order_by("pk"))
    for ids in ([], [everything[0].pk], [each.pk for each in everything]):
        assert some(ids=ids) == list(ContentType.objects.filter(pk__in=ids).order_by("pk"))
        assert the_same(ids=ids) == some(ids=ids)


@pytest.mark.django_db
def test_a_question_for_columns_is_answered_with_them() -> None:
    plain = ContentType.objects.order_by("pk").values_list("app_label", "pk")
    assert Prepared(plain.all)() == list(plain)
