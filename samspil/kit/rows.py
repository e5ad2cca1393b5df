"""What the database answers, made into what a question asks for; how is worked out once."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS as ALIAS
from django.db.models import Model, QuerySet
from django.db.models.base import ModelState
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesIterable,
    ValuesListIterable,
)
from django.db.models.signals import post_init, pre_init
from django.db.models.sql.compiler import SQLCompiler

Raw = Sequence[Any]  # a row as the database gives it, a value for each column


def reader_of(question: QuerySet[Any, Any], compiler: SQLCompiler) -> Callable[[list[Raw]], Any]:
    """
    Return what makes the rows that answer the question into what it asks for, as a list.

    The same as Django makes of them. It finds out anew each time what stands in which column,
    which takes longer than to make the few rows that a page has.

    :param compiler: the question's own, which has made its SQL.
    :raises TypeError: it asks for tuples with names, which nobody has needed.
    """
    select = compiler.select[: compiler.col_count]
    converters = compiler.get_converters([column[0] for column in select])

    def converted(rows: list[Raw]) -> Any:
        return compiler.apply_converters(rows, converters) if converters else rows

    kind = question._iterable_class  # noqa: SLF001 - Django has no other name for it
    if kind is ValuesListIterable:
        return lambda rows: [tuple(row) for row in converted(rows)]
    if kind is FlatValuesListIterable:
        return lambda rows: [row[0] for row in converted(rows)]
    if kind is ValuesIterable:
        names = list(question.query.selected or question.query.values_select)
        return lambda rows: [dict(zip(names, row, strict=False)) for row in converted(rows)]
    if kind is not ModelIterable:
        raise TypeError("a prepared question is answered with models, dicts, tuples or values")
    made = _Maker(compiler.klass_info, compiler.select)
    worked_out = tuple((compiler.annotation_col_map or {}).items())

    def models(rows: list[Raw]) -> list[Any]:
        found = []
        for row in converted(rows):
            one = made(row)
            for name, at in worked_out:
                setattr(one, name, row[at])
            found.append(one)
        return found

    return models


class _Maker:
    """Makes a model of its columns in a row, with those it was selected with."""

    def __init__(self, klass: Any, select: Sequence[Any]) -> None:
        first, *_others = fields = klass["select_fields"]
        self._model: type[Model] = klass["model"]
        self._names = [select[at][0].target.attname for at in fields]
        self._columns = slice(first, fields[-1] + 1)
        self._key = first + self._names.index(self._model._meta.pk.attname)
        self._plain = _is_plain(self._model)
        self._beside = [
            (_Maker(other, select), other["local_setter"], other["remote_setter"])
            for other in klass.get("related_klass_infos", ())
        ]

    def __call__(self, row: Raw) -> Any:
        """Return the model, None where there is none, as beside a reference to nobody."""
        if row[self._key] is None:
            return None
        values = row[self._columns]
        made = (
            self._kept(values) if self._plain else self._model.from_db(ALIAS, self._names, values)
        )
        for other, set_here, set_there in self._beside:
            found = other(row)
            set_here(made, found)
            if found is not None:
                set_there(found, made)
        return made

    def _kept(self, values: Raw) -> Model:
        """Return what Django's own would: what is given is what it keeps, and nothing else."""
        made = self._model.__new__(self._model)
        state = ModelState()
        state.adding, state.db = False, ALIAS
        vars(made)["_state"] = state
        vars(made).update(zip(self._names, values, strict=True))
        return made


def _is_plain(model: type[Model]) -> bool:
    """Tell whether a model does no more with what it is given than to keep it."""
    return (
        model.__init__ is Model.__init__
        and model.from_db.__func__ is Model.from_db.__func__  # type: ignore[attr-defined]  # a class method has
        and not any(signal.has_listeners(model) for signal in (pre_init, post_init))
    )
