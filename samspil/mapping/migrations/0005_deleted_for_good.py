"""
A registration that is deleted for good leaves no row that says when, so the count does.

As when a file is undone: the report had said that it last changed when the file was read in. It is
the moment of the transaction, the only one that the database knows of a row that is gone. Only the
function is replaced, in place.
"""

from importlib import import_module

from django.db import migrations
from django.db.migrations.operations import RunSQL

before = import_module("samspil.mapping.migrations.0004_counting_in_sets")  # a digit first
WRITTEN = "AS week, category, changed_at,"
GONE = "AS week, category, greatest(changed_at, now()) AS changed_at,"


class Migration(migrations.Migration):
    dependencies = [("mapping", "0004_counting_in_sets")]

    operations = [
        RunSQL(
            before.trigger("delete", before.COUNT.replace(WRITTEN, GONE)),
            before.trigger("delete", before.COUNT),
        ),
    ]
