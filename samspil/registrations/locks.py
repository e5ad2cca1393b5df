"""Days on which authors no longer correct: an app above says so, and no arrow runs up."""

from datetime import date
from typing import Protocol

from samspil.kit.verdict import YES, Verdict
from samspil.organisations.audit import Doer


class Lock(Protocol):
    """Answers whether what happened at a centre on a day may still be corrected by its author."""

    def __call__(self, by: Doer, *, centre_id: int, day: date) -> Verdict: ...


_locks: list[Lock] = []


def register_lock(lock: Lock) -> None:
    """Plug an app's lock in, once, when the site starts."""
    if lock not in _locks:
        _locks.append(lock)


def open_to_authors(by: Doer, *, centre_id: int, day: date) -> Verdict:
    """Return the first no that a lock gives for the centre's day, with its reason."""
    answers = (lock(by, centre_id=centre_id, day=day) for lock in _locks)
    return next((answer for answer in answers if not answer), YES)
