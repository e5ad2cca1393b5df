"""What the commands say while they work: one line a step, in plain words, with its seconds."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


def say(text: str = "") -> None:
    """Print a line at once, also into a pipe."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def complain(text: str) -> None:
    """Print a line to those who look for errors."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


@contextmanager
def step(text: str) -> Iterator[None]:
    """Name the step before it begins, and say what it took when it is done."""
    begun = time.monotonic()
    sys.stdout.write(f"{text} … ")
    sys.stdout.flush()
    try:
        yield
    except BaseException:
        say()
        raise
    say(f"{time.monotonic() - begun:.1f} s".replace(".", ","))
