"""Deeds that are done whole or not at all."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from samspil.kit.whole import whole


@whole()
def _deed(*, ends_well: bool) -> None:
    ContentType.objects.create(app_label="whole", model="deed")
    if not ends_well:
        raise ValueError("half way")


def _stored() -> bool:
    return ContentType.objects.filter(app_label="whole").exists()


@pytest.mark.django_db(transaction=True)
def test_by_itself_it_has_a_transaction_of_its_own() -> None:
    with pytest.raises(ValueError, match="half way"):
        _deed(ends_well=False)
    assert not _stored()
    _deed(ends_well=True)
    assert _stored()
    ContentType.objects.filter(app_label="whole").delete()


@pytest.mark.django_db(transaction=True)
def test_inside_another_it_goes_with_it_and_asks_nothing_more() -> None:
    with transaction.atomic():
        with CaptureQueriesContext(connection) as asked:
            _deed(ends_well=True)
        assert len(asked) == 1
        transaction.set_rollback(True)
    assert not _stored()
