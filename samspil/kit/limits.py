"""How often something may be tried, counted in the cache and so across processes."""

from datetime import datetime

from django.core.cache import cache


def within(action: str, source: str, *, most: int, seconds: int, now: datetime) -> bool:
    """
    Count one try, and tell whether it was among the first `most` from there.

    The count begins anew every `seconds`. Two tries in the very same moment may count as one: it
    is a brake on guessing, and no lock.

    :param source: where it came from, in letters that may be stored; see accounts.access.source_of.
    """
    key = f"limit:{action}:{source}:{int(now.timestamp()) // seconds}"
    cache.add(key, 0, timeout=2 * seconds)
    return cache.incr(key) <= most
