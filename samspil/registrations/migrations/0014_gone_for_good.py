"""
The history of what was deleted for good can be asked for by day: a report says when it changed.

Made beside running code, which goes on writing history meanwhile.
"""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False  # an index is not made beside others' writing inside a transaction

    dependencies = [("registrations", "0013_few_indexes_for_a_file")]

    operations = [
        AddIndexConcurrently(
            model_name="registrationevent",
            index=models.Index(
                condition=models.Q(("pgh_label", "delete")),
                fields=["tenant", "day"],
                name="registration_event_gone",
            ),
        ),
    ]
