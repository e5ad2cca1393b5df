"""A long question in two lanes: while one is answered, another is asked on a second connection."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue
from typing import TypeVar

from django.db import connection

Part = TypeVar("Part")
Answer = TypeVar("Answer")
Ask = Callable[[Iterator[Part]], list[Answer]]


def in_two_lanes(parts: Iterable[Part], ask: Ask[Part, Answer]) -> list[Answer]:
    """
    Return the answers about all parts, in no order; each is taken by the lane that is free first.

    One lane is the caller's, the other a thread with a connection and a transaction of its own: it
    sees nothing that the caller has written and not committed. Only for what is read.

    :param ask: answers about the parts it takes, until there are none; called once in each lane.
    :raises Exception: what either lane met.
    """
    waiting: SimpleQueue[Part] = SimpleQueue()
    for part in parts:
        waiting.put(part)
    with ThreadPoolExecutor(max_workers=1) as other:
        theirs = other.submit(_elsewhere, ask, _taken(waiting))
        mine = ask(_taken(waiting))
        return mine + theirs.result()


def _elsewhere(ask: Ask[Part, Answer], parts: Iterator[Part]) -> list[Answer]:
    try:
        return ask(parts)
    finally:
        connection.close()  # nobody else in this thread will


def _taken(waiting: "SimpleQueue[Part]") -> Iterator[Part]:
    while True:
        try:
            yield waiting.get_nowait()
        except Empty:
            return
