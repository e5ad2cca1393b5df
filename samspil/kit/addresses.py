"""Addresses that are asked for often, looked up in the address table once."""

from collections.abc import Callable
from functools import lru_cache

from django.urls import reverse

_NUMBER = 10**15  # stands in for a row's; no other number in an address is so long


@lru_cache(maxsize=8192)  # those of the frame around every page, for each municipality
def address(page: str, *arguments: str) -> str:
    """Return the address of a page of the site or of a municipality, not of a row."""
    return reverse(page, args=arguments)


def address_of_each(page: str, *arguments: object) -> Callable[[int], str]:
    """
    Return what gives the address of a row's page, when a list has many.

    :param page: the name of a page whose address takes a row's number last of its arguments.
    :param arguments: those before it.
    """
    before, after = reverse(page, args=[*arguments, _NUMBER]).split(str(_NUMBER))

    def of_one(number: int) -> str:
        return f"{before}{number:d}{after}"

    return of_one
