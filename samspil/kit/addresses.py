"""Addresses of many pages of one kind, looked up in the address table once."""

from collections.abc import Callable

from django.urls import reverse

_NUMBER = 10**15  # stands in for a row's; no other number in an address is so long


def address_of_each(page: str, *arguments: object) -> Callable[[int], str]:
    """
    Return what gives the address of a row's page, when a list has many.

    :param page: the name of a page whose address takes a row's number last of its arguments.
    :param arguments: those before it.
    """
    before, after = reverse(page, args=[*arguments, _NUMBER]).split(str(_NUMBER))

    def address(number: int) -> str:
        return f"{before}{number:d}{after}"

    return address
