"""What the database counts by itself is folded; only a great deal at once asks for it by name."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from samspil.organisations.models import Municipality

MEMORY = "64MB"  # what is stored and counted at once stays in it: on disk it takes longer


@contextmanager
def folded_at_the_end(tenant: Municipality) -> Iterator[None]:
    """
    Store a great many registrations of the municipality, and fold what they count once.

    One transaction, inside the municipality's walls. What is counted is right all the while, only
    longer to add up.
    """
    with transaction.atomic():
        _say("later")
        _set("work_mem", MEMORY)
        yield
        _say("")
        # Nothing is known yet of how much there is: each count beside each other took seconds.
        _set("enable_nestloop", "off")
        fold(tenant, waits=True)
        _set("enable_nestloop", "on")


def fold(tenant: Municipality, *, waits: bool = False) -> None:
    """
    Add what was counted lately to its blocks.

    :param waits: for whoever is doing the same; otherwise nothing happens then.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT mapping_fold(%s, %s)", [tenant.pk, waits])


def _say(when: str) -> None:
    _set("app.fold", when)


def _set(name: str, value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [name, value])


def count_anew(cursor: CursorWrapper) -> None:
    """
    Count every municipality's registrations from the rows, as is needed past the triggers.

    :param cursor: the owner's, outside the walls.
    """
    cursor.execute("SELECT mapping_count_anew(id) FROM organisations_municipality ORDER BY id")
