"""
What is done to the past: by the owner's functions, and nowhere else.

They do it in the municipality whose walls are up, while an erasure is under way (its id), or
because a disposal order is written down (0). See docs/decisions/0034.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import CharField, JSONField, Model, TextField

from samspil.kit.personal import history_of, person_keys
from samspil.organisations.models import AuditEntry

BY_ORDER = 0  # instead of an erasure's id


def forget(erasure_id: int, model: type[Model], ids: Iterable[int]) -> int:
    """Delete the history of rows that stand no longer."""
    events = history_of(model)
    if events is None or not (keys := list(ids)):
        return 0
    return _ask("privacy_history_forget", erasure_id, events._meta.db_table, keys)


def blank(
    erasure_id: int, model: type[Model], ids: Iterable[int], fields: Mapping[str, Any]
) -> int:
    """Give the fields the values in every earlier version of the rows."""
    events = history_of(model)
    if events is None or not (keys := list(ids)):
        return 0
    kept = {each.name: each for each in events._meta.fields}
    said = {
        kept[name].column: _listed(value) if isinstance(kept[name], ArrayField) else value
        for name, value in fields.items()
        if name in kept
    }
    words = json.dumps(said, default=str)
    return _ask("privacy_history_blank", erasure_id, events._meta.db_table, keys, words)


def _listed(values: Iterable[Any]) -> str:
    """Return a list as the database reads one out of a text."""
    return f"{{{','.join(json.dumps(each, ensure_ascii=False) for each in values)}}}"


def rename(erasure_id: int, events: type[Model]) -> int:
    """Put the stand-in where the erased person stood, in a history or in the log."""
    fields = [f"{name}_id" for name in person_keys(events)]
    return _ask("privacy_history_rename", erasure_id, events._meta.db_table, fields)


def scrub(erasure_id: int, events: type[Model], *, pattern: str, instead: str) -> int:
    """Put something else where the pattern stands in the texts of a history or of the log."""
    texts = [
        each.column
        for each in events._meta.fields
        if isinstance(each, CharField | TextField | JSONField) and not each.name.startswith("pgh_")
    ]
    table = events._meta.db_table
    return _ask("privacy_history_scrub", erasure_id, table, texts, pattern, instead)


def forget_log(before: datetime) -> int:
    """Delete what stands in the log from before then; the database looks at the disposal order."""
    return _ask("privacy_log_forget", before)


def histories(models: Iterable[type[Model]]) -> list[type[Model]]:
    """Return the histories of the models, and the log."""
    return [AuditEntry, *(events for model in models if (events := history_of(model)))]


def _ask(function: str, *said: Any) -> int:
    places = ", ".join(["%s"] * len(said))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}({places})", list(said))
        return int(cursor.fetchone()[0])
