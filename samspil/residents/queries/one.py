"""One resident: what she has told, her story, her way here, and who may know what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from samspil.kit.prepared import Given, Prepared
from samspil.kit.verdict import Verdict
from samspil.organisations.disposals import is_ordered
from samspil.organisations.models import Member
from samspil.residents import policy
from samspil.residents.models import (
    OF_VOLUNTEERS,
    Audience,
    Disclosure,
    Resident,
    Talk,
    Tick,
    Wish,
)
from samspil.residents.occasions import titles_of
from samspil.residents.queries.common import at_her_centres
from samspil.residents.rules import REMOVAL, Era, Part, Question, everything, question

HERS = Q(tenant=Given("tenant"), resident=Given("resident"))
PERMISSIONS = Prepared(lambda: Disclosure.objects.filter(HERS).standing().order_by("id"))
TALKS = Prepared(lambda: Talk.objects.filter(HERS).select_related("began_by").order_by("-began_at"))
TICKS = Prepared(lambda: Tick.objects.filter(HERS).order_by("-day", "-id")[:10])


@dataclass(frozen=True)
class Item:
    """One thing told, in words, with who may know it."""

    wish: Wish
    question: Question
    words: list[str]  # of the options chosen
    audiences: list[Disclosure]  # beside the coordinator
    change: Verdict

    @property
    def short(self) -> str:
        """The thing on one line."""
        said = [*self.words, *([self.wish.text] if self.wish.text else [])]
        return " · ".join(said) if said else str(self.question.label)


@dataclass(frozen=True)
class Ticked:
    """One tick, and what it was about; empty for the day as a whole."""

    tick: Tick
    title: str


@dataclass(frozen=True)
class ResidentPage:
    """A resident with everything that she who asks may see."""

    resident: Resident
    items: list[Item]
    taken_back: list[Item]
    name_told: list[Disclosure]
    talk: Talk | None  # that goes on
    talks: list[Talk]
    ticks: list[Ticked]
    basis: bool  # what is stored may be removed; not asked while she lives here
    change: Verdict
    listen: Verdict
    leave: Verdict
    come_back: Verdict

    @property
    def wishes(self) -> list[Item]:
        """What she would like."""
        return self._of(Part.WISHES)

    @property
    def story(self) -> list[Item]:
        """Her life in her own words, and her relatives'."""
        return self._of(Part.STORY)

    @property
    def offers(self) -> list[Item]:
        """What relatives offer."""
        return self._of(Part.RELATIVES)

    @property
    def before(self) -> list[Item]:
        """What mattered before."""
        return [item for item in self.items if item.question.era == Era.BEFORE]

    @property
    def now(self) -> list[Item]:
        """What matters now."""
        told = [Part.WISHES, Part.STORY]
        return [
            item
            for item in self.items
            if item.question.era == Era.NOW and item.question.part in told
        ]

    @property
    def waits_for_name(self) -> bool:
        """Whether volunteers may know something, and none of them may know the name yet."""
        told = {each.audience for item in self.items for each in item.audiences}
        named = {each.audience for each in self.name_told}
        return bool(told & {*OF_VOLUNTEERS}) and not named & {*OF_VOLUNTEERS}

    def _of(self, part: Part) -> list[Item]:
        return [item for item in self.items if item.question.part == part]


@dataclass(frozen=True)
class StartPage:
    """What is shown before a talk."""

    resident: Resident
    talk: Talk | None


@dataclass(frozen=True)
class SharePage:
    """One thing, or the name, with who may know it now and who may be asked about."""

    resident: Resident
    item: Item | None
    offered: list[Audience]
    standing: list[Disclosure]


def own_resident(member: Member, resident_id: int) -> Resident:
    """
    Return a resident that she looks after.

    :raises Resident.DoesNotExist: there is none.
    """
    rows = Resident.objects.visible_to(member).select_related("unit")
    [resident] = at_her_centres(member, [rows.get(pk=resident_id)])
    return resident


def resident_page(member: Member, resident_id: int, *, today: date) -> ResidentPage:
    """
    Return a resident with what she may see of her.

    :raises Resident.DoesNotExist: there is none that she looks after.
    """
    resident = own_resident(member, resident_id)
    hers = {"tenant": member.tenant.pk, "resident": resident.pk}
    permissions, talks = PERMISSIONS(**hers), TALKS(**hers)
    items, taken_back = _items(member, resident, permissions)
    return ResidentPage(
        resident=resident,
        items=items,
        taken_back=taken_back,
        name_told=[each for each in permissions if each.wish_id is None],
        talk=next((talk for talk in talks if talk.finished_at is None), None),
        talks=talks,
        ticks=_ticked(member, TICKS(**hers)),
        basis=resident.ended_at is None or basis(member),
        change=policy.change(member, resident),
        listen=policy.listen(member, resident),
        leave=policy.leave(member, resident),
        come_back=policy.come_back(member, resident, today=today),
    )


def _ticked(member: Member, ticks: list[Tick]) -> list[Ticked]:
    titles = titles_of(member, [each.occasion for each in ticks if each.occasion])
    return [Ticked(each, titles.get(each.occasion or 0, "")) for each in ticks]


def _items(
    member: Member, resident: Resident, permissions: Iterable[Disclosure]
) -> tuple[list[Item], list[Item]]:
    rows = Wish.objects.visible_to(member).filter(resident=resident).select_related("said_by")
    wishes = list(rows.order_by("said_at", "id"))
    given: dict[int | None, list[Disclosure]] = {}
    for each in permissions:
        given.setdefault(each.wish_id, []).append(each)
    order = {key: number for number, key in enumerate(everything())}
    items = [_item(member, resident, wish, given.get(wish.pk, [])) for wish in wishes]
    items.sort(key=lambda item: order[item.wish.question])
    standing = [item for item in items if item.wish.taken_back_at is None]
    return standing, [item for item in items if item.wish.taken_back_at]


def _item(member: Member, resident: Resident, wish: Wish, given: list[Disclosure]) -> Item:
    wish.resident = resident
    asked = question(wish.question)
    return Item(
        wish=wish,
        question=asked,
        words=asked.words(wish.codes),
        audiences=given,
        change=policy.change_wish(member, wish),
    )


def item_of(member: Member, resident_id: int, wish_id: int) -> tuple[Resident, Item]:
    """
    Return one thing told that she may see.

    :raises Resident.DoesNotExist, Wish.DoesNotExist: there is none.
    """
    resident = own_resident(member, resident_id)
    wish = Wish.objects.visible_to(member).standing().get(pk=wish_id, resident=resident)
    yes = Disclosure.objects.visible_to(member).standing().filter(wish=wish)
    return resident, _item(member, resident, wish, list(yes.order_by("id")))


def share_page(member: Member, resident_id: int, wish_id: int | None) -> SharePage:
    """
    Return who may know a thing, or the name when there is no wish.

    :raises Resident.DoesNotExist, Wish.DoesNotExist: there is none that she may see.
    """
    if wish_id is None:
        resident, item = own_resident(member, resident_id), None
        yes = Disclosure.objects.visible_to(member).standing()
        standing = list(yes.filter(resident=resident, wish=None).order_by("id"))
    else:
        resident, item = item_of(member, resident_id, wish_id)
        standing = item.audiences
    wish = item.wish if item else None
    offered = [each for each in Audience if policy.shareable(wish, each)]
    return SharePage(resident=resident, item=item, offered=offered, standing=standing)


def start_page(member: Member, resident_id: int) -> StartPage:
    """
    Return what is shown before a talk.

    :raises Resident.DoesNotExist: there is none that she looks after.
    """
    resident = own_resident(member, resident_id)
    talk = Talk.objects.visible_to(member).going_on().filter(resident=resident).first()
    return StartPage(resident=resident, talk=talk)


def basis(member: Member) -> bool:
    """Tell whether the municipality has written on what basis what is stored is removed."""
    return is_ordered(member, REMOVAL)


def left_on(resident: Resident) -> date | None:
    """Return the day on which the resident was noted as having left."""
    return timezone.localdate(resident.ended_at) if resident.ended_at else None
