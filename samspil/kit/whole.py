"""Deeds that are done whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def whole() -> Iterator[None]:
    """
    Let a deed be a part of the transaction that is open, or give it one of its own.

    For a deed that refuses before it stores anything: after a refusal there is nothing to go back
    to, and the savepoint that `transaction.atomic` sets inside a request would be two commands to
    the database for nothing. Any other error ends the request, and all of it is rolled back.
    """
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        yield
