"""Python's search for things that hold on to each other, put off while there can be none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """
    Make a great many small things at once, as the rows of a big file.

    Python looks through all that is there again and again as they grow, for what nobody needs but
    each other: a fifth of the time. What is needed no longer goes away at once as ever. For seconds
    of work, not for a server's life.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
