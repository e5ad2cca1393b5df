"""Somebody did not get in: told to the apps above, which know where the address belongs."""

from datetime import datetime
from typing import Protocol

from samspil.accounts.models import Login


class Missed(Protocol):
    """Is told that a wrong code was typed for the log-in."""

    def __call__(self, login: Login, *, now: datetime) -> None: ...


_told: list[Missed] = []


def register_missed(told: Missed) -> None:
    """Plug in who is to be told, once, when the site starts."""
    if told not in _told:
        _told.append(told)


def tell_missed(address: str, *, now: datetime) -> None:
    """Tell that a wrong code was typed; an address that nobody has is nobody's to hear of."""
    login = Login.objects.filter(email=address).first()
    if login is not None:
        for told in _told:
            told(login, now=now)
