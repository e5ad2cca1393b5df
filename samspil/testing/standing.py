"""The fixed cast, made once for tests that follow each other: to make it takes 20 ms each time."""

import pickle
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

import pytest
from django.db import connection, transaction

from samspil.testing import make


class Blocker(Protocol):
    """What keeps tests that ask no database from one; see pytest-django."""

    def unblock(self) -> AbstractContextManager[None]:
        """Let a block have it."""


class StandingCast:
    """
    The fixed cast, for the tests of one file that begin with it and follow each other.

    It lies in a transaction around theirs: each finds the rows as they were made, in objects of its
    own. It is taken down before a test that asks the database and does not know the cast.
    """

    def __init__(self, blocker: Blocker) -> None:
        self._blocker = blocker
        self._around: transaction.Atomic | None = None
        self._file: Path | None = None
        self._made = b""

    def ready_for(self, item: pytest.Item) -> None:
        """Put it up or take it down, as the next test that asks the database needs it."""
        wanted = _begins_with_cast(item)
        if self._around and (self._file != item.path or not wanted):
            self.take_down()
        with self._blocker.unblock():
            if wanted and not connection.in_atomic_block:
                self._put_up(item.path)

    def take_down(self) -> None:
        """Leave an empty database."""
        if self._around is None:
            return
        with self._blocker.unblock():
            transaction.set_rollback(True)
            self._around.__exit__(None, None, None)
        self._around = None

    def members(self) -> make.Cast:
        """Return the cast that stands, else one that is made for this test alone."""
        if self._around is None:
            return make.cast()
        found: make.Cast = pickle.loads(self._made)  # noqa: S301 - our own, of a moment ago
        return found

    def _put_up(self, file: Path) -> None:
        around = transaction.atomic()
        around.__enter__()
        self._made, self._file, self._around = pickle.dumps(make.cast()), file, around


def _begins_with_cast(item: pytest.Item) -> bool:
    """Tell whether it asks for the cast, and in no other world: what is committed is its own."""
    asked = set(getattr(item, "fixturenames", ()))
    return "cast" in asked and not {"committed", "standing_world"} & asked
