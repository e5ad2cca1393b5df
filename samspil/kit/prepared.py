"""Questions that every page asks: Django makes their SQL once, and only the values change."""

from collections.abc import Callable
from copy import copy
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet, Value
from django.db.models.sql import Query, UpdateQuery
from django.db.models.sql.compiler import SQLCompiler

from samspil.kit.kept import keeping_cursor

Row = TypeVar("Row")


class Given(Value):
    """A value that is given when the question is asked, in the place of a value in a filter."""

    def __init__(self, name: str) -> None:
        """Stand for the value of that name."""
        super().__init__(_Name(name))


class AnyOf(Given):
    """
    The same of a list: `filter(pk=AnyOf("ids"))` keeps what is in it, however long it is.

    `filter(pk__in=AnyOf("ids"))` means the same.
    """

    def as_sql(self, *args: Any, **kwargs: Any) -> Any:
        """Return the SQL, one value for the whole list."""
        statement, parameters = super().as_sql(*args, **kwargs)
        return f"ANY({statement})", parameters


class _Name(str):
    """The name of a value that is still to be given; no value of its own is like it."""

    __slots__ = ()


class _Keeping:
    """The thread's own connection, with cursors that keep what is asked."""

    cursor = staticmethod(keeping_cursor)

    def __getattr__(self, name: str) -> Any:
        """Return whatever else the connection has."""
        return getattr(connection, name)


class _Ready(Query):
    """A query whose SQL is made."""

    ready: SQLCompiler

    def get_compiler(self, *_how: Any, **_which: Any) -> SQLCompiler:
        """Return it with its SQL and what its columns are."""
        return self.ready


class Prepared(Generic[Row]):
    """
    A question whose SQL is made the first time it is asked.

    To make the SQL takes several times as long as to have it answered. What it asks may not depend
    on anything but the values that stand as `Given` in it, so neither on who asks nor on the day.
    """

    def __init__(self, ask: Callable[[], QuerySet[Any, Row]]) -> None:
        """Take the question; it is not made before somebody asks."""
        self._ask = ask

    def __call__(self, **given: Any) -> list[Row]:
        """Ask, with a value for each name that is `Given`; return the rows that answer."""
        try:
            question, compiler, _statement, _parameters = self._made
        except EmptyResultSet:  # nothing can answer it, whatever is given
            return []
        statement, values = self.sql(**given)
        ready = copy(compiler)
        ready.connection = cast("Any", _Keeping())
        vars(ready)["as_sql"] = lambda *_how, **_which: (statement, values)
        vars(ready)["get_converters"] = lambda _columns: self._converters
        asked = question.all()
        asked.query.__class__ = _Ready
        cast("_Ready", asked.query).ready = ready
        return list(asked)

    def sql(self, **given: Any) -> tuple[str, tuple[Any, ...]]:
        """Return the statement and its values, to ask it of something around it."""
        _question, _compiler, statement, parameters = self._made
        return statement, tuple(
            given[each] if isinstance(each, _Name) else each for each in parameters
        )

    @cached_property
    def _made(self) -> tuple[QuerySet[Any, Row], SQLCompiler, str, tuple[Any, ...]]:
        question = self._ask()
        compiler = question.query.get_compiler(connection=connection)
        statement, parameters = compiler.as_sql()
        return question, compiler, statement.replace(" IN ANY(", " = ANY("), tuple(parameters)

    @cached_property
    def _converters(self) -> Any:
        """How what comes from the database becomes Python: looked up column by column otherwise."""
        _question, compiler, *_sql = self._made
        return compiler.get_converters([column[0] for column in compiler.select])


class PreparedChange:
    """
    The same of an UPDATE: its SQL is made the first time it is done.

    It goes the usual way to the database, so that the history is told who did it.
    """

    def __init__(self, rows: Callable[[], QuerySet[Any]], **values: Any) -> None:
        """Take the rows, and what their fields become; both may be `Given`."""
        self._rows, self._values = rows, values

    def __call__(self, **given: Any) -> int:
        """Change the rows, with a value for each name that is `Given`; return how many."""
        statement, parameters = self._made
        values = [given[each] if isinstance(each, _Name) else each for each in parameters]
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return int(cursor.rowcount)

    @cached_property
    def _made(self) -> tuple[str, tuple[Any, ...]]:
        change: Any = self._rows().query.chain(UpdateQuery)
        change.add_update_values(self._values)
        statement, parameters = change.get_compiler(connection=connection).as_sql()
        return statement, tuple(parameters)
