"""
What an app says of its data about people: whose, why, how long, and what becomes of it.

Each app has a `privacy.py` with `PERSONAL`, and `RULES` where something is forgotten with time.
They are read when the site starts; the export, the erasing, the nightly forgetting and the tables
of docs/privacy.md are made of them. How to: docs/contributing.md, "Classify it".
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from importlib import import_module
from typing import Any, Protocol

from django.apps import apps
from django.db.models import ForeignKey, Model, Q, QuerySet
from django.utils.functional import Promise
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext_lazy as _

from samspil.kit.coded import InWords
from samspil.kit.verdict import Verdict

Text = str | Promise


class About(Enum):
    """Whom the rows are about."""

    USERS = "users"  # everybody with an account
    STAFF = "staff"  # the municipality's, the centres' and the associations' people in their work
    PARTICIPANTS = "participants"  # of rounds and meetings, with or without an account
    VOLUNTEERS = "volunteers"
    RESIDENTS = "residents"
    RELATIVES = "relatives"
    ANYBODY = "anybody"  # also somebody who only tries

    @property
    def label(self) -> str:
        """What they are called on the pages."""
        return str(_ABOUT[self])


_ABOUT: dict[About, Text] = {
    About.USERS: _("alle med adgang"),
    About.STAFF: _("ansatte og foreningers ledelse"),
    About.PARTICIPANTS: _("deltagere i runder og møder"),
    About.VOLUNTEERS: _("frivillige"),
    About.RESIDENTS: _("beboere"),
    About.RELATIVES: _("pårørende"),
    About.ANYBODY: _("alle, der forsøger"),
}


class Basis(Enum):
    """What makes it lawful to store it; the municipality decides, and this is our proposal."""

    TASK = "task"
    LAW = "law"
    CONTRACT = "contract"

    @property
    def label(self) -> str:
        """The article, in words."""
        return str(_BASIS[self])


_BASIS: dict[Basis, Text] = {
    Basis.TASK: _("opgave i samfundets interesse (artikel 6, stk. 1, litra e)"),
    Basis.LAW: _("krav om sikkerhed (artikel 6, stk. 1, litra c, og artikel 32)"),
    Basis.CONTRACT: _("aftale med personen (artikel 6, stk. 1, litra b)"),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """
    How long the rows are kept.

    :param text: until when, in words that follow "hvor længe".
    :param alone: they are forgotten without anybody having to fill in anything.
    :param rule: the key of a `Rule` that forgets them once the municipality has said so.
    """

    text: Text
    alone: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Delete:
    """The rows are deleted, and their history with them. They lead to her by `found_by`."""


@dataclass(frozen=True, slots=True)
class Blank:
    """
    The rows stay without the person: these fields get these values, in the history as well.

    A value may be `NOW`: the moment at which it is done.
    """

    fields: Mapping[str, Any]
    because: Text  # why the rest may stay


@dataclass(frozen=True, slots=True)
class Stay:
    """The rows stay as they are, under somebody without a name; said with its reason."""

    because: Text


class _Now:
    """Stands for the moment of erasing."""


NOW = _Now()
Erase = Delete | Blank | Stay


@dataclass(frozen=True)
class Subject:
    """
    One human being in one municipality's data, and every row that stands for her.

    `ids` are those rows' keys by the model's label: of `accounts.Person`, and of what an app has
    marked as `root`, a volunteer without an account for instance.
    """

    tenant_id: int
    ids: Mapping[str, frozenset[int]]
    names: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()

    def of(self, model: str) -> frozenset[int]:
        """Return the keys of the rows of the model that stand for her."""
        return self.ids.get(model, frozenset())

    @property
    def called(self) -> str:
        """Her names; what else she is known by, such as a number, is no name."""
        return ", ".join(sorted(name for name in self.names if any(map(str.isalpha, name))))

    @property
    def person_ids(self) -> frozenset[int]:
        """Her accounts, mostly one or none."""
        return self.of("accounts.Person")


Found = str | Callable[[Subject], Q]


@dataclass(frozen=True, slots=True)
class Personal:
    """
    What one model stores about people.

    :param what: what is stored, in a line of docs/privacy.md.
    :param why: the purpose, in words that follow "for".
    :param fields: the fields that an export shows, each with its Danish name.
    :param found_by: how a row leads to the person it is *about*: the path to a Person or to a
        model that is a root (`"volunteer"`), `"pk"` for a root itself, or a function from the
        subject to a Q. Empty for what people only write: keys to Person that are not named here
        say who did something, and an export shows those rows as hers.
    :param own_words: of `fields`, those shown to whoever wrote the row; the rest may be about
        somebody else. All of them where `found_by` is empty.
    :param words: of `fields`, how one is said in words where what is stored says nothing to her: a
        code, or a row without a name. A function from the row, or an earlier version of it.
    :param erase: what becomes of the rows she is found by.
    :param root: a row stands for a human being, so that other models may lead to it.
    :param known_by: of a root: the fields that hold her name and her addresses.
    :param first: of a root: what has to end before her row goes, others' access for instance.
    :param along: of a root: rows about somebody else that are there for her sake alone, and are
        deleted with her; not a part of her export.
    :param whole: of a root: may the member have everything about her at once? Asked with the member
        and the row where she has no account; without it, whoever sees the row and keeps it may.
    """

    model: type[Model]
    about: tuple[About, ...]
    what: Text
    why: Text
    fields: Mapping[str, Text]
    kept: Kept
    erase: Erase
    found_by: tuple[Found, ...] = ()
    own_words: tuple[str, ...] | None = None
    basis: Basis = Basis.TASK
    root: bool = False
    known_by: tuple[str, ...] = ()
    first: Callable[[Any, datetime], None] | None = None
    along: Callable[[Any], QuerySet[Any]] | None = None
    whole: Callable[[Any, Any], Verdict] | None = None
    words: Mapping[str, InWords] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The model's label, as `app.Model`."""
        return self.model._meta.label

    @property
    def tables(self) -> tuple[str, ...]:
        """The table, and that of its history."""
        events = history_of(self.model)
        tables = (self.model._meta.db_table,)
        return (*tables, events._meta.db_table) if events else tables

    @property
    def doers(self) -> tuple[str, ...]:
        """The keys to a Person that say who did something, for example `closed_by`."""
        return tuple(name for name in person_keys(self.model) if name not in self.found_by)

    def rows_of(self, subject: Subject) -> QuerySet[Any]:
        """Return the rows that are about the subject."""
        every = self.rows_inside(subject)
        paths = [self._leads_to(found, subject) for found in self.found_by]
        if self.root:
            paths.append(Q(pk__in=subject.of(self.label)))
        return every.filter(_any(paths)).distinct() if paths else every.none()

    def rows_by(self, subject: Subject) -> QuerySet[Any]:
        """Return the rows in which the subject has done something."""
        every = self.rows_inside(subject)
        paths = [Q((f"{name}__in", subject.person_ids)) for name in self.doers]
        return every.filter(_any(paths)) if paths and subject.person_ids else every.none()

    def rows_inside(self, subject: Subject) -> QuerySet[Any]:
        """Return the municipality's rows; the walls say so too."""
        every: QuerySet[Any] = self.model._default_manager.all()
        if any(each.name == "tenant" for each in self.model._meta.fields):
            return every.filter(tenant_id=subject.tenant_id)
        return every

    def _leads_to(self, found: Found, subject: Subject) -> Q:
        if not isinstance(found, str):
            return found(subject)
        goal = self.label if found == "pk" else goal_of(self.model, found)
        return Q((f"{found}__in", subject.of(goal)))


@dataclass(frozen=True, slots=True)
class NotPersonal:
    """A model with a `name` or a `text` that is about no human being, and why it is not."""

    model: type[Model]
    because: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Data about people in a table that is no model, or outside the database."""

    table: str
    about: tuple[About, ...]
    what: Text
    why: Text
    kept: Kept
    basis: Basis = Basis.LAW


class Due(Protocol):
    """Return the rows of one classified model that were last of use before the moment."""

    def __call__(self, *, tenant: Any, before: datetime) -> QuerySet[Any]: ...


@dataclass(frozen=True, slots=True)
class Rule:
    """
    Something that is forgotten with time, every night.

    A row that is due is deleted with its history; if it stands for a human being (a root), all
    about her is erased, each model as it says itself. It begins when the municipality has written
    what allows it (the archives' disposal order); what only the machine needs, and what undoing no
    longer needs, waits for nobody.

    :param months: how long it is kept unless the municipality says otherwise.
    :param fixed: how long, in words, where the municipality does not choose: `least` is `most`.
    :param ends: of a root: roles that end with it. Who has another still has access, and is kept.
    :param due: the rows; an ordinary query, inside the walls.
    """

    key: str
    label: Text
    months: int
    due: Due
    least: int = 1
    most: int = 60
    needs_basis: bool = True
    fixed: Text = ""
    ends: tuple[str, ...] = ()


@dataclass
class _Register:
    personal: dict[str, Personal] = field(default_factory=dict)
    harmless: dict[str, NotPersonal] = field(default_factory=dict)
    beside: dict[str, Beside] = field(default_factory=dict)
    rules: dict[str, Rule] = field(default_factory=dict)


_register = _Register()


def register(said: Iterable[Personal | NotPersonal | Beside | Rule]) -> None:
    """Take in what an app says; the same said twice is said once."""
    for each in said:
        if isinstance(each, Personal):
            _register.personal[each.label] = each
        elif isinstance(each, NotPersonal):
            _register.harmless[each.model._meta.label] = each
        elif isinstance(each, Beside):
            _register.beside[each.table] = each
        else:
            _register.rules[each.key] = each


def register_apps() -> None:
    """Read the `privacy.py` of every app that has one."""
    for config in apps.get_app_configs():
        if config.name.startswith("samspil.") and module_has_submodule(config.module, "privacy"):
            module = import_module(f"{config.name}.privacy")
            register(getattr(module, "PERSONAL", ()))
            register(getattr(module, "RULES", ()))


def classified() -> Iterator[Personal]:
    """Yield what is said of each model with data about people, in the order of the apps."""
    yield from _register.personal.values()


def harmless() -> Iterator[NotPersonal]:
    """Yield the models of which it is said that they are about nobody."""
    yield from _register.harmless.values()


def beside() -> Iterator[Beside]:
    """Yield what is said of the rest: the cache, the log of the server, the browser."""
    yield from _register.beside.values()


def rules() -> Iterator[Rule]:
    """Yield what is forgotten with time."""
    yield from _register.rules.values()


def rule_of(key: str) -> Rule:
    """
    Return the rule.

    :raises KeyError: there is none.
    """
    return _register.rules[key]


def said_of(model: type[Model]) -> Personal:
    """
    Return what is said of the model.

    :raises KeyError: nothing is.
    """
    return _register.personal[model._meta.label]


def history_of(model: type[Model]) -> type[Model] | None:
    """Return the model of its history, if it has one."""
    return getattr(model, "pgh_event_model", None)


def person_keys(model: type[Model]) -> list[str]:
    """Return the fields of the model that point to a Person."""
    return [
        each.name
        for each in model._meta.fields
        if isinstance(each, ForeignKey) and each.related_model._meta.label == "accounts.Person"
    ]


def goal_of(model: type[Model], path: str) -> str:
    """Return the label of the model that a path of keys ends at."""
    here: type[Model] = model
    for step in path.split("__"):
        here = here._meta.get_field(step).related_model  # type: ignore[assignment]  # keys only
    return here._meta.label


def _any(conditions: list[Q]) -> Q:
    joined = Q()
    for condition in conditions:
        joined |= condition
    return joined
