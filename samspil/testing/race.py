"""Many at once: the same moment, a connection each."""

from collections import Counter
from collections.abc import Callable, Sequence
from threading import Barrier, Lock, Thread
from typing import TypeVar

from django.db import connections

from samspil.kit.verdict import Conflict, Refused

T = TypeVar("T")


def at_once(items: Sequence[T], deed: Callable[[T], object]) -> "Counter[str]":
    """
    Do the deed with every item at the same moment, in a thread and on a connection each.

    Needs the fixture `committed`.

    :return: how many were `done`, `refused` or in `conflict`.
    :raises Exception: the first other error that any of them met.
    """
    answers: Counter[str] = Counter()
    troubles: list[Exception] = []
    lock, start = Lock(), Barrier(len(items))

    def run(item: T) -> None:
        try:
            start.wait(timeout=20)
            deed(item)
            answer = "done"
        except Refused:
            answer = "refused"
        except Conflict:
            answer = "conflict"
        except Exception as trouble:  # noqa: BLE001 - handed on to the test below
            answer = "broken"
            troubles.append(trouble)
        finally:
            connections.close_all()
        with lock:
            answers[answer] += 1

    threads = [Thread(target=run, args=[item]) for item in items]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    if troubles:
        raise troubles[0]
    return answers
