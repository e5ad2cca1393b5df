"""Guessing is slowed down, and nobody is shut out for good."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from pytest_django import Settings

from samspil.kit.limits import within

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _cache_in_memory(settings: Settings) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


def tried(source: str = "here", *, later: int = 0) -> bool:
    at = NOW + timedelta(seconds=later)
    return within("door", source, most=2, seconds=60, now=at)


def test_after_the_most_it_is_no_until_the_time_is_up() -> None:
    assert [tried() for _try in range(4)] == [True, True, False, False]
    assert tried(later=60)


def test_each_place_has_a_count_of_its_own() -> None:
    assert [tried(), tried(), tried()] == [True, True, False]
    assert tried("there")
