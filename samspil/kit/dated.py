"""Rows of several kinds told as a day, a kind, a number and some words: read in one question."""

from datetime import date
from typing import Any

from django.db.models import BigIntegerField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast

Dated = tuple[date, str, int, str]  # the day, what it is about, the row's number, words


def dated(
    rows: QuerySet[Any], *, day: Any, kind: Any, key: str = "pk", words: str = ""
) -> QuerySet[Any, Dated]:
    """
    Return the rows in that form; several such answers can be put together by `union`.

    :param day: the field with the day, or an expression for it.
    :param kind: what it is about, or an expression for it.
    :param key: the field with the number, and `words` the one with the words; none leaves it empty.
    """
    said = Cast(F(words), TextField()) if words else Value("", output_field=TextField())
    told = rows.order_by().annotate(
        dated_day=F(day) if isinstance(day, str) else day,
        dated_kind=Cast(Value(kind) if isinstance(kind, str) else kind, TextField()),
        dated_key=Cast(F(key), BigIntegerField()),
        dated_words=said,
    )
    found: QuerySet[Any, Dated] = told.values_list(
        "dated_day", "dated_kind", "dated_key", "dated_words"
    )
    return found
