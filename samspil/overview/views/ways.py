"""What each role comes for, one press away."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from samspil.actionmap.models import Round
from samspil.guidelines.queries import home_place
from samspil.guidelines.rules import WHOLE_MUNICIPALITY
from samspil.kit.addresses import address_of_each
from samspil.organisations.models import Member


@dataclass(frozen=True, slots=True)
class Way:
    """Something to do, and where."""

    title: str
    url: str


class Ways:
    """Makes the member's ways; a page's name and arguments in, an address out."""

    def __init__(self, member: Member) -> None:
        self._member, self._slug = member, member.tenant.slug

    def to(self, title: str, page: str, *arguments: object, after: str = "") -> Way:
        """Return the way to a page."""
        return Way(title, self.one(page, *arguments, after=after))

    def one(self, page: str, *arguments: object, after: str = "") -> str:
        """Return a page's address."""
        return f"{reverse(page, args=[self._slug, *arguments])}{after}"

    def each(self, page: str) -> Callable[[int], str]:
        """Return what gives the address of the page about each of many."""
        return address_of_each(page, self._slug)

    def poster(self, title: str, centre_ids: Collection[int], *, day: date) -> Way:
        """Return the way to the week of the day on paper; of several centres, to choose one."""
        if len(centre_ids) != 1:
            return self.to(title, "activities:papers")
        [centre] = centre_ids
        return self.to(title, "activities:poster", centre, after=f"?dag={day:%Y-%m-%d}")

    def guidelines(self, title: str) -> Way:
        """Return the way to what one may do at her own place."""
        place = home_place(self._member) or WHOLE_MUNICIPALITY
        return self.to(title, "guidelines:place", place)

    def of_round(self, title: str, page: str, otherwise: str) -> Way:
        """Return the way to the page about the open round, or where there is none to another."""
        rows = Round.objects.visible_to(self._member).filter(closed_at=None).newest_first()
        number = rows.values_list("pk", flat=True).first()
        return self.to(title, page, number) if number else self.to(title, otherwise)
