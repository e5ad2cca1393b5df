"""What is made of the database's answer is what Django makes of it."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Value
from django.db.models.signals import post_init

from samspil.kit.prepared import Given, Prepared

OF_KINDS = Prepared(
    lambda: (
        Permission.objects.filter(codename=Given("may"))
        .select_related("content_type")
        .order_by("pk")
    )
)


@pytest.fixture
def kind(db: None) -> ContentType:
    """A kind of row of our own, with two things that may be done with it."""
    made = ContentType.objects.create(app_label="rows", model="one")
    for may in ("see", "mend"):
        Permission.objects.create(content_type=made, codename=f"{may}_row", name=f"May {may}")
    return made


def kept(row: Any) -> dict[str, Any]:
    """Return everything a row has, its state as well; what stands beside it by its own."""
    inside = {name: value for name, value in vars(row).items() if name != "_state"}
    state = row._state  # noqa: SLF001 - there is no other way to it
    beside = {name: one and kept(one) for name, one in state.fields_cache.items()}
    return inside | {"adding": state.adding, "db": state.db, "beside": beside}


def test_a_model_and_what_it_is_selected_with(kind: ContentType) -> None:
    plain = Permission.objects.select_related("content_type").get(codename="see_row")
    [found] = OF_KINDS(may="see_row")
    assert found == plain
    assert kept(found) == kept(plain)


def test_what_it_is_changed_to_is_stored(kind: ContentType) -> None:
    [found] = OF_KINDS(may="see_row")
    found.name = "May begin"
    found.save()
    assert list(kind.permission_set.filter(name="May begin")) == [found]


def test_what_is_left_out_is_fetched_when_it_is_read(kind: ContentType) -> None:
    question = ContentType.objects.filter(pk=kind.pk).only("app_label")
    [found], [plain] = Prepared(question.all)(), question.all()
    assert found.get_deferred_fields() == plain.get_deferred_fields() == {"model"}
    assert found.model == "one"


def test_what_is_worked_out_beside_it(kind: ContentType) -> None:
    question = ContentType.objects.annotate(several=Count("permission"), seven=Value(7))
    question = question.order_by("-pk")[:9]
    assert [kept(row) for row in Prepared(question.all)()] == [kept(row) for row in question]


def test_columns_and_one_column(kind: ContentType) -> None:
    rows = ContentType.objects.order_by("pk")
    for question in (
        rows.values_list("app_label", "pk"),
        rows.values_list("model", flat=True),
        rows.annotate(several=Count("permission")).values_list("several", "model"),
        rows.values("model", "pk"),
        rows.values("app_label").annotate(several=Count("permission")).order_by("app_label"),
        rows.values("app_label", several=Count("permission")),
    ):
        assert Prepared(question.all)() == list(question)
    with pytest.raises(TypeError, match="models, dicts, tuples or values"):
        Prepared(rows.values_list("model", named=True).all)()


def test_a_model_that_does_more_with_what_it_is_given_is_made_by_django(kind: ContentType) -> None:
    made: list[Any] = []

    def look(instance: ContentType, **_more: Any) -> None:
        made.append(instance)

    post_init.connect(look, sender=ContentType)
    try:
        found = Prepared(ContentType.objects.order_by("pk").all)()
    finally:
        post_init.disconnect(look, sender=ContentType)
    assert found == made != []
