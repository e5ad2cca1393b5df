"""Questions of what a member may see, with their SQL made once for all with the same roles."""

from collections.abc import Callable
from typing import Any, Generic, NoReturn, TypeVar, cast

from django.db.models import QuerySet

from samspil.kit.prepared import AnyOf, Given, Prepared
from samspil.organisations.models import Member

Row = TypeVar("Row")
# Each role that is held, and whether it is at a centre and in an association.
Shape = frozenset[tuple[str, bool, bool]]


class Seen(Generic[Row]):
    """
    A question that begins with `visible_to`, prepared: see samspil.kit.prepared.

    It is made of a stand-in for the member. What it reads of her becomes a value to be given, and
    which roles she has decides its shape, so it is made once for each set of roles. The wall itself
    is `visible_to`, as everywhere.
    """

    def __init__(self, ask: Callable[[Member], QuerySet[Any, Row]]) -> None:
        """Take the question of a member; it is not made before somebody asks."""
        self._ask = ask
        self._made: dict[Shape, tuple[_Anybody, Prepared[Row]]] = {}

    def __call__(self, member: Member, **given: Any) -> list[Row]:
        """Ask as the member, with a value for each name that is `Given`."""
        anybody, question = self._of(member)
        return question(**anybody.values_of(member), **given)

    def sql(self, member: Member, **given: Any) -> tuple[str, tuple[Any, ...]]:
        """Return the statement and its values, to ask it of something around it."""
        anybody, question = self._of(member)
        return question.sql(**anybody.values_of(member), **given)

    def _of(self, member: Member) -> tuple["_Anybody", Prepared[Row]]:
        shape = frozenset(
            (each.role, bool(each.centre_id), bool(each.association_id))
            for each in member.memberships
        )
        if shape not in self._made:
            anybody = _Anybody(shape)
            asked = self._ask(anybody)  # at once: what it reads of her is known from now on
            self._made[shape] = anybody, Prepared(lambda: asked)
        return self._made[shape]


class _Anybody(Member):
    """Stands for every member with the same roles while a question is made."""

    tenant: Any
    person: Any

    def __init__(self, shape: Shape) -> None:
        read: dict[str, tuple[str, ...]] = {}
        vars(self).update(
            shape=shape, read=read, tenant=Given("her tenant"), person=Given("her person")
        )

    @property
    def memberships(self) -> NoReturn:
        """
        Refuse: which roles somebody has is no value in a question.

        :raises TypeError: always.
        """
        raise TypeError("a question of what a member sees may not read her memberships")

    def holds(self, *roles: str) -> bool:
        """Tell whether she has one of the roles."""
        return any(role in roles for role, _centre, _association in vars(self)["shape"])

    def centre_ids(self, *roles: str) -> frozenset[int]:
        """Return what stands for her centres, or nothing where she has none."""
        held = any(role in roles and centre for role, centre, _other in vars(self)["shape"])
        return self._given("centre_ids", roles) if held else frozenset()

    def association_ids(self, *roles: str) -> frozenset[int]:
        """Return what stands for her associations, or nothing where she has none."""
        held = any(role in roles and place for role, _other, place in vars(self)["shape"])
        return self._given("association_ids", roles) if held else frozenset()

    def _given(self, which: str, roles: tuple[str, ...]) -> frozenset[int]:
        name = f"her {which} {', '.join(roles)}"
        vars(self)["read"][name] = (which, *roles)
        return cast("frozenset[int]", AnyOf(name))

    def values_of(self, member: Member) -> dict[str, Any]:
        """Return what a member gives where this one stood."""
        return {
            "her tenant": member.tenant.pk,
            "her person": member.person.pk,
            **{
                name: list(getattr(member, which)(*roles))
                for name, (which, *roles) in vars(self)["read"].items()
            },
        }
