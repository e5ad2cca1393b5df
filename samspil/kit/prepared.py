"""Questions that every page asks: Django makes their SQL once, and only the values change."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet, Value

from samspil.kit.kept import keeping_cursor
from samspil.kit.rows import reader_of

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
            _statement, _parameters, read = self._made
        except EmptyResultSet:  # nothing can answer it, whatever is given
            return []
        with keeping_cursor() as cursor:
            cursor.execute(*self.sql(**given))
            return read(cursor.fetchall())

    def sql(self, **given: Any) -> tuple[str, tuple[Any, ...]]:
        """Return the statement and its values, to ask it of something around it."""
        statement, parameters, _read = self._made
        return statement, tuple(
            given[each] if isinstance(each, _Name) else each for each in parameters
        )

    @cached_property
    def _made(self) -> tuple[str, tuple[Any, ...], Callable[[list[Any]], list[Row]]]:
        question = self._ask()
        compiler = question.query.get_compiler(connection=connection)
        statement, parameters = compiler.as_sql()
        statement = statement.replace(" IN ANY(", " = ANY(")
        return statement, tuple(parameters), reader_of(question, compiler)
