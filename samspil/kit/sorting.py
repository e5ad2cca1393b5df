"""Danish order: æ, ø and å after z, and aa with å, on every PostgreSQL build."""

import unicodedata
from typing import ClassVar

from django.db.migrations.operations import RunSQL
from django.db.models import CharField, Func

_FOLD = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "ü": "y"})


def da_key(text: str) -> str:
    """Return the text's sort key in Danish order; the same key as the database's `da_key`."""
    composed = unicodedata.normalize("NFC", text.lower())
    return composed.replace("aa", "å").translate(_FOLD)


class DaKey(Func):
    """The database's `da_key(text)`, for order_by and indexes."""

    function = "da_key"
    # Compared by code point: a database in da_DK would sort the keys' own order away.
    template = '%(function)s(%(expressions)s) COLLATE "C"'
    output_field: "ClassVar[CharField[str, str]]" = CharField()


# No collation of the operating system is asked: wheels of PostgreSQL come without ICU.
CREATE_DA_KEY = RunSQL(
    """
    CREATE FUNCTION da_key(text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT translate(replace(normalize(lower($1)), 'aa', 'å'), 'æäøöåü', '{{||}y') $$
    """,
    "DROP FUNCTION da_key(text)",
)
