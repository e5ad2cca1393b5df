"""Relatives: those of a resident as the staff see them, and a relative's own pages."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from samspil.kit.verdict import Verdict
from samspil.organisations.models import CareCentre, Member, Role
from samspil.residents import policy
from samspil.residents.models import Relative, Resident, Wish
from samspil.residents.occasions import Occasion, calendar_is_here, occasions_at
from samspil.residents.queries.days import A_WEEK
from samspil.residents.queries.one import Item, own_resident
from samspil.residents.rules import question


@dataclass(frozen=True)
class RelativesPage:
    """A resident's relatives, as the staff see them."""

    resident: Resident
    relatives: list[Relative]
    ended: list[Relative]
    invite: Verdict


@dataclass(frozen=True)
class KinPage:
    """What a relative sees of her resident: what she wrote, and what was said yes to."""

    resident: Resident
    own: list[Item]
    taken_back: list[Item]  # of her own
    told: list[Item]

    @property
    def gone(self) -> bool:
        """Whether the resident does not live there any more."""
        return self.resident.ended_at is not None


def relatives_page(member: Member, resident_id: int) -> RelativesPage:
    """
    Return a resident's relatives.

    :raises Resident.DoesNotExist: there is none that she looks after.
    """
    resident = own_resident(member, resident_id)
    rows = Relative.objects.visible_to(member).filter(resident=resident)
    found = list(
        rows.select_related("person", "invitation__accepted_by", "added_by").order_by("id")
    )
    return RelativesPage(
        resident=resident,
        relatives=[each for each in found if each.ended_at is None],
        ended=[each for each in found if each.ended_at],
        invite=policy.invite_relative(member, resident),
    )


def kin_resident(member: Member, resident_id: int) -> Resident:
    """
    Return a resident whose relative she is.

    :raises Resident.DoesNotExist: there is none.
    """
    rows = Resident.objects.related_to(member).select_related("centre")
    return rows.get(pk=resident_id)


def kin_pages(member: Member) -> list[KinPage]:
    """Return the residents whose relative she is, each with what she may see."""
    residents = list(Resident.objects.related_to(member).select_related("centre").in_danish_order())
    items: dict[int, list[Item]] = {}
    hers = Q(said_by=member.person, teller=Wish.Teller.RELATIVE)
    wishes = Wish.objects.visible_to(member).filter(hers | Q(taken_back_at=None))
    wishes = wishes.filter(resident__in=residents)
    by_id = {each.pk: each for each in residents}
    for wish in wishes.order_by("-said_at", "-id"):
        wish.resident = by_id[wish.resident_id]
        asked = question(wish.question)
        items.setdefault(wish.resident_id, []).append(
            Item(
                wish=wish,
                question=asked,
                words=asked.words(wish.codes),
                audiences=[],
                change=policy.change_wish(member, wish),
            )
        )

    def of(resident: Resident, *, own: bool, back: bool = False) -> list[Item]:
        return [
            item
            for item in items.get(resident.pk, [])
            if (item.wish.teller == Wish.Teller.RELATIVE) == own
            and (item.wish.taken_back_at is not None) == back
        ]

    return [
        KinPage(
            resident=each,
            own=of(each, own=True),
            taken_back=of(each, own=True, back=True),
            told=of(each, own=False),
        )
        for each in residents
    ]


def calendar_for(
    member: Member, *, first_day: date
) -> tuple[bool, list[tuple[CareCentre, list[Occasion]]]]:
    """Return whether there is a calendar, and seven days from the first at each centre of hers."""
    hers = member.centre_ids(Role.RELATIVE)
    centres = CareCentre.objects.visible_to(member).filter(pk__in=hers).in_danish_order()
    planned = [
        (
            centre,
            occasions_at(
                member, centre_id=centre.pk, first_day=first_day, last_day=first_day + A_WEEK
            ),
        )
        for centre in centres
    ]
    return calendar_is_here(), planned
