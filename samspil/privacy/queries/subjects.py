"""One human being in one municipality's data: every row that stands for her, and how many more."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Count, IntegerField, Model, QuerySet, Value
from django.db.models.functions import Cast

from samspil.accounts.models import Person
from samspil.kit import personal
from samspil.kit.personal import Personal, Subject
from samspil.kit.verdict import Verdict
from samspil.organisations.models import Invitation, Member, Membership, Role
from samspil.privacy import policy
from samspil.residents.models import Relative

PERSON = "accounts.Person"


@dataclass(frozen=True, slots=True)
class Held:
    """How many rows of one model are about her, and in how many she has done something."""

    said: Personal
    about: int
    did: int

    @property
    def rows(self) -> int:
        """All of them."""
        return self.about + self.did


def roots() -> dict[str, Personal]:
    """Return the models whose rows stand for a human being, by label, a log-in left out."""
    return {each.label: each for each in personal.classified() if each.root}


def root_of(kind: str) -> Personal:
    """
    Return the root that an address names: `person`, `volunteer`.

    :raises ObjectDoesNotExist: there is no such.
    """
    for label, each in roots().items():
        if label.partition(".")[2].lower() == kind and label != "accounts.Login":
            return each
    raise ObjectDoesNotExist(kind)


def one(member: Member, kind: str, pk: int) -> Model:
    """
    Return the row that stands for somebody whom the member may see as a person.

    :raises ObjectDoesNotExist: there is none, or she has nothing to do with it.
    """
    root = root_of(kind)
    if root.label != PERSON:
        _hers_to_answer_for(member, kind, pk)
        found: Model = root.model._default_manager.visible_to(member).get(pk=pk)  # type: ignore[attr-defined]  # a municipality's
        return found
    here = Membership.objects.visible_to(member).filter(person=pk).exists()
    here = here or Invitation.objects.visible_to(member).filter(accepted_by=pk).exists()
    if pk != member.person.pk and not (here and member.holds(Role.LEAD)):
        raise Person.DoesNotExist
    return Person.objects.select_related("login").get(pk=pk)


def _hers_to_answer_for(member: Member, kind: str, pk: int) -> None:
    """
    Let the staff who look after residents come to the relatives they invite, and no further.

    :raises ObjectDoesNotExist: it is something else, or of a resident whom she does not look after.
    """
    if member.holds(*policy.KEEPERS):
        return
    invited = Relative.objects.visible_to(member).filter(invitation=pk)
    if kind != "invitation" or not invited.exists():
        raise ObjectDoesNotExist(kind)


def whole(member: Member, row: Model) -> Verdict | None:
    """Return what the app that keeps the row says of her having it all; None if it says nothing."""
    asked = roots()[row._meta.label].whole
    return asked(member, row) if asked else None


def row_of(label: str, pk: int) -> Model | None:
    """Return the row, inside the walls, if it still is there."""
    return roots()[label].model._default_manager.filter(pk=pk).first()


def subject_of(tenant_id: int, row: Model) -> Subject:
    """Return everything that stands for the same human being as the row, inside the walls."""
    known, own = roots(), row._meta.label
    ids: dict[str, set[int]] = {label: set() for label in known}
    told = {str(getattr(row, name)).strip() for name in known[own].known_by}
    ids[own].add(row.pk)
    for path in known[own].found_by:  # from a volunteer to her account
        if isinstance(path, str) and path != "pk" and (key := getattr(row, f"{path}_id", None)):
            ids[personal.goal_of(type(row), path)].add(key)
    for label, root in known.items():
        subject = _subject(tenant_id, ids, told)
        if _leads_on(root, subject, besides=row.pk if label == own else None):
            for pk, *words in root.rows_of(subject).values_list("pk", *root.known_by):
                ids[label].add(pk)
                told |= {str(word).strip() for word in words if word}
    return _subject(tenant_id, ids, told)


def others_too(subject: Subject, words: Iterable[str]) -> frozenset[str]:
    """
    Return those of the addresses and numbers by which somebody else here is known as well.

    A couple often shares them: they are the other half's too, and stay hers.
    """
    shared: set[str] = set()
    wanted = [word for word in words if "@" in word or not re.search(r"[^\d +]", word)]
    for label, root in roots().items():
        others = root.rows_inside(subject).exclude(pk__in=subject.of(label))
        for name in root.known_by if wanted else ():
            same = others.filter(**{f"{name}__in": wanted})
            shared |= set(same.order_by().values_list(name, flat=True))
    halves = Person.objects.filter(login__in=subject.of("accounts.Login"))
    if halves.exclude(pk__in=subject.person_ids).exists():
        shared |= set(halves.values_list("login__email", flat=True))
    return frozenset(shared)


def _leads_on(root: Personal, subject: Subject, *, besides: int | None) -> bool:
    """Tell whether something known leads to rows of the root, besides the one we have read."""
    if subject.of(root.label) - {besides}:
        return True
    return any(
        bool(subject.names) if not isinstance(path, str) else bool(subject.of(_goal(root, path)))
        for path in root.found_by
        if path != "pk"
    )


def _subject(tenant_id: int, ids: Mapping[str, set[int]], told: set[str]) -> Subject:
    words = {word for word in told if word}
    return Subject(
        tenant_id,
        {label: frozenset(keys) for label, keys in ids.items()},
        names=frozenset(word for word in words if "@" not in word),
        emails=frozenset(word for word in words if "@" in word),
    )


def has_role(tenant_id: int, subject: Subject, *, besides: Collection[str] = ()) -> bool:
    """Tell whether she still has access to the municipality, by another role than those."""
    hers = Membership.objects.active().filter(tenant_id=tenant_id).exclude(role__in=besides)
    return hers.filter(person__in=subject.person_ids).exists()


def held(subject: Subject) -> list[Held]:
    """Count all that is stored about her, model by model, in one question to the database."""
    every = list(personal.classified())
    counted: list[QuerySet[Any]] = []
    for number, said in enumerate(every):
        for kind, rows in ((0, said.rows_of(subject)), (1, _only_by(said, subject))):
            if not rows.query.is_empty():
                counted.append(_number_of(rows, number * 2 + kind))
    found: dict[int, int] = {}
    if counted:
        first, *rest = counted
        found = dict(first.union(*rest, all=True)) if rest else dict(first)
    lines = [
        Held(said, about=found.get(number * 2, 0), did=found.get(number * 2 + 1, 0))
        for number, said in enumerate(every)
    ]
    return [line for line in lines if line.rows]


def _only_by(said: Personal, subject: Subject) -> QuerySet[Any]:
    """Return what she has done without its being about her."""
    rows = said.rows_by(subject)
    return rows.exclude(pk__in=said.rows_of(subject).values("pk")) if said.found_by else rows


def _number_of(rows: QuerySet[Any], which: int) -> QuerySet[Any]:
    named = rows.order_by().annotate(which=Cast(Value(which), IntegerField())).values("which")
    counted: QuerySet[Any] = named.annotate(n=Count("pk", distinct=True)).values_list("which", "n")
    return counted


def _goal(root: Personal, path: str) -> str:
    return personal.goal_of(root.model, path)
