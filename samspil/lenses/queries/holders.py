"""The role matrix: who holds which task where, and where nobody does."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from samspil.accounts.models import Person
from samspil.actionmap.policy import Column
from samspil.actionmap.rules import ADMINISTRATION, ASSOCIATION, CENTRE, ColumnKey
from samspil.catalogue.rules import LeadershipRole, Line
from samspil.catalogue.study import study
from samspil.kit.sorting import DaKey
from samspil.lenses import policy
from samspil.lenses.models import Holder
from samspil.lenses.queries.pictures import (
    Gap,
    HolderPage,
    HolderVersion,
    HolderView,
    MatrixPage,
    RoleView,
)
from samspil.lenses.rules import OWNER_OF_ROLE
from samspil.organisations.models import (
    AT_ASSOCIATION,
    STAFF_AT_CENTRE,
    Association,
    CareCentre,
    Member,
    Membership,
    Role,
    versions_of,
)

WHOLE = ColumnKey(ADMINISTRATION)


class UnknownTask(LookupError):
    """The study has no such task, or it does not belong to such a place."""


class _Stored(NamedTuple):
    """Who holds a task, as the database says it."""

    person_id: int | None
    person_name: str | None
    still_here: bool
    title: str
    version: int


_Held = dict[tuple[str, ColumnKey], _Stored]


def matrix_page(member: Member, *, centre: str = "", association: str = "") -> MatrixPage:
    """
    Return the matrix as the member sees it.

    :param centre: the key of the centre to look at; her own, else the first, when it is none.
    """
    centres = _open_places(CareCentre, member)
    associations = _open_places(Association, member)
    held = _held(member)
    chosen = {
        ADMINISTRATION: Column(WHOLE, member.tenant.name),
        CENTRE: _chosen(centres, centre, own=member.centre_ids(*STAFF_AT_CENTRE)),
        ASSOCIATION: _chosen(
            associations, association, own=member.association_ids(*AT_ASSOCIATION)
        ),
    }
    leadership = study().leadership
    return MatrixPage(
        fields=leadership.fields,
        roles=tuple(
            _role(member, role, chosen[OWNER_OF_ROLE[role.key]], held) for role in leadership.roles
        ),
        centres=centres,
        associations=associations,
        gaps=tuple(_gaps(held, {CENTRE: centres, ASSOCIATION: associations})),
    )


def _open_places(kind: type[CareCentre | Association], member: Member) -> tuple[Column, ...]:
    actor = CENTRE if kind is CareCentre else ASSOCIATION
    places = kind.objects.visible_to(member).open().in_danish_order().only("name")
    return tuple(Column(ColumnKey(actor, place.pk), place.name) for place in places)


def _chosen(places: tuple[Column, ...], asked: str, *, own: frozenset[int]) -> Column | None:
    by_key = {str(place.key): place for place in places}
    mine = (place for place in places if place.key.place_id in own)
    return by_key.get(asked) or next(mine, None) or next(iter(places), None)


def _held(member: Member) -> _Held:
    active = Membership.objects.visible_to(member).active().filter(person=OuterRef("person"))
    rows = Holder.objects.visible_to(member).annotate(still_here=Exists(active))
    found = rows.values_list(
        *("duty", "centre_id", "association_id"),
        *("person_id", "person__name", "still_here", "title", "version"),
    )
    return {
        (duty, _place(centre_id, association_id)): _Stored(*rest)
        for duty, centre_id, association_id, *rest in found
    }


def _place(centre_id: int | None, association_id: int | None) -> ColumnKey:
    if centre_id:
        return ColumnKey(CENTRE, centre_id)
    return ColumnKey(ASSOCIATION, association_id) if association_id else WHOLE


def _role(member: Member, role: LeadershipRole, place: Column | None, held: _Held) -> RoleView:
    if place is None:
        return RoleView(role=role, place=None, cells=())
    may_name = bool(policy.name_holder(member, place.key))
    return RoleView(
        role=role,
        place=place,
        cells=tuple(
            (
                field,
                tuple(
                    _view(
                        member, duty, place.key, held.get((duty.key, place.key)), may_name=may_name
                    )
                    for duty in cell
                ),
            )
            for field, cell in zip(study().leadership.fields, role.duties, strict=True)
        ),
    )


def _view(
    member: Member, duty: Line, place: ColumnKey, stored: _Stored | None, *, may_name: bool
) -> HolderView:
    if stored is None or not (stored.person_id or stored.title):
        version = stored.version if stored else 0
        return HolderView(duty, place, held=False, version=version, may_name=may_name)
    name = stored.title or stored.person_name or ""
    if stored.person_id and not policy.see_people(member):
        name = ""
    return HolderView(
        duty=duty,
        place=place,
        held=True,
        name=name,
        is_person=bool(stored.person_id),
        left=bool(stored.person_id) and not stored.still_here,
        version=stored.version,
        may_name=may_name,
    )


def _gaps(held: _Held, places: dict[str, tuple[Column, ...]]) -> Iterable[Gap]:
    def nobody(duty: Line, place: ColumnKey) -> bool:
        stored = held.get((duty.key, place))
        return stored is None or not (stored.title or (stored.person_id and stored.still_here))

    for role in study().leadership.roles:
        owner = OWNER_OF_ROLE[role.key]
        for duty in (duty for cell in role.duties for duty in cell):
            if owner == ADMINISTRATION:
                if nobody(duty, WHOLE):
                    yield Gap(role, duty, places=())
            elif names := tuple(p.title for p in places[owner] if nobody(duty, p.key)):
                yield Gap(role, duty, places=names)


def task(duty: str, place: ColumnKey) -> tuple[LeadershipRole, Line]:
    """
    Return the task and the role it belongs to.

    :raises UnknownTask: there is none with the key, or it is not for such a place.
    """
    for role in study().leadership.roles:
        for line in (line for cell in role.duties for line in cell):
            if line.key == duty:
                owner = OWNER_OF_ROLE[role.key]
                if place.actor != owner or (owner == ADMINISTRATION) != (place.place_id is None):
                    raise UnknownTask(duty)
                return role, line
    raise UnknownTask(duty)


def place_of(member: Member, place: ColumnKey) -> Column:
    """
    Return the place whose task it is.

    :raises UnknownTask: the municipality has no such place.
    """
    if place.place_id is None:
        return Column(WHOLE, member.tenant.name)
    kind: type[CareCentre | Association] = CareCentre if place.actor == CENTRE else Association
    found = kind.objects.visible_to(member).filter(pk=place.place_id).first()
    if found is None:
        raise UnknownTask(str(place))
    return Column(place, found.name, closed=bool(found.closed_at))


def candidates(member: Member, place: ColumnKey) -> tuple[Person, ...]:
    """Return whom the tasks of the place can be given to by name: those with a role there."""
    people = Membership.objects.visible_to(member).active()
    if place.actor == CENTRE:
        people = people.of(STAFF_AT_CENTRE).filter(centre=place.centre_id)
    elif place.actor == ASSOCIATION:
        people = people.of(AT_ASSOCIATION).filter(association=place.association_id)
    else:
        people = people.of([Role.LEAD])
    found = Person.objects.filter(pk__in=people.values("person"))
    return tuple(found.order_by(DaKey("name"), "id"))


def holder_page(member: Member, *, duty: str, place: ColumnKey) -> HolderPage:
    """
    Return one task's page.

    :raises UnknownTask: there is no such task or place here.
    """
    role, line = task(duty, place)
    where = place_of(member, place)
    verdict = policy.name_holder(member, place)
    stored = _held(member).get((duty, place))
    return HolderPage(
        role=role,
        place=where,
        holder=_view(member, line, place, stored, may_name=bool(verdict)),
        candidates=candidates(member, place) if verdict else (),
        person_id=stored.person_id if stored else None,
        verdict=verdict,
    )


def holder_history(member: Member, *, duty: str, place: ColumnKey) -> list[HolderVersion]:
    """Return who has held the task, the latest first; a reader sees functions and no persons."""
    events = versions_of(Holder).filter(
        tenant=member.tenant,
        duty=duty,
        centre_id=place.centre_id,
        association_id=place.association_id,
    )
    found = list(events.order_by("-version", "-pgh_id"))
    people = {pk for event in found for pk in (event.person_id, event.named_by_id) if pk}
    seen = people if policy.see_people(member) else set()
    names = dict(Person.objects.filter(pk__in=seen).values_list("pk", "name"))
    return [
        HolderVersion(
            version=event.version,
            name=_name_in(event, names),
            named_by=names.get(event.named_by_id, ""),
            named_at=event.named_at,
        )
        for event in found
    ]


def _name_in(event: Any, names: dict[int, str]) -> str:
    if event.person_id:
        return names.get(event.person_id, _("En person"))
    return str(event.title)
