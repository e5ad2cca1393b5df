"""What has to be around a great many registrations at once: an app above says so."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Protocol

from samspil.organisations.models import Municipality


class Around(Protocol):
    """Stands around the storing of many rows of one municipality, in their transaction."""

    def __call__(self, tenant: Municipality) -> AbstractContextManager[None]: ...


_around: list[Around] = []


def register_around(around: Around) -> None:
    """Plug it in, once, when the site starts."""
    if around not in _around:
        _around.append(around)


@contextmanager
def in_bulk(tenant: Municipality) -> Iterator[None]:
    """Store a great many registrations of the municipality."""
    with ExitStack() as stack:
        for around in _around:
            stack.enter_context(around(tenant))
        yield
