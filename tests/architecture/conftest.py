"""One world for a whole file of questions that are asked of every page."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from samspil.organisations.models import Member
from samspil.testing import make
from samspil.testing.make import Cast
from samspil.testing.pages import logged_in
from tests.architecture.examples import Examples, a_little


class World:
    """
    The fixed cast with one of everything that an address can name, made once a file.

    It lies in a transaction around the tests' own: what a test changes is undone after it.
    """

    def __init__(self) -> None:
        self.cast: Cast = make.cast()
        self.examples: Examples = a_little(self.cast)
        self._browsers: dict[int, Client] = {}

    def browser(self, member: Member) -> Client:
        """Return a browser in which the member has logged in."""
        known = member.person.pk
        if known not in self._browsers:
            self._browsers[known] = logged_in(member)
        return self._browsers[known]

    def open_browsers(self) -> None:
        """Log everybody in, while what is stored is still there for every test."""
        for member in (*self.cast.members.values(), self.cast.stranger):
            self.browser(member)


@pytest.fixture(scope="module")
def standing_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Make the world, and take it down when the file has been asked."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = World()
        world.open_browsers()
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def world(standing_world: World, db: None) -> World:
    """The world, for one test."""
    return standing_world
