"""
One key for each place of a registration: the one that also holds it inside the municipality.

The same of indexes: those that begin with the municipality are left. Dropping them takes a moment's
lock and reads nothing; taken back, the rows are read once.
"""

import django.db.models.deletion
from django.db import migrations, models

from samspil.kit.migrating import ChangedAtOnce


def _place(name: str, to: str, **more: bool) -> migrations.AlterField:
    return migrations.AlterField(
        model_name="registration",
        name=name,
        field=models.ForeignKey(
            db_index=False,
            on_delete=django.db.models.deletion.PROTECT,
            related_name="+",
            to=to,
            **more,
        ),
    )


def _one_that_may_be_left_out(name: str, to: str) -> migrations.AlterField:
    return _place(name, to, db_constraint=False, blank=True, null=True)


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0004_relatives"),
        ("registrations", "0011_file_and_door_walls"),
    ]

    operations = [
        ChangedAtOnce(
            [
                _one_that_may_be_left_out("association", "organisations.association"),
                _place("centre", "organisations.carecentre", db_constraint=False),
                _one_that_may_be_left_out("from_file", "registrations.fileimport"),
                _place("tenant", "organisations.municipality"),
                _one_that_may_be_left_out("unit", "organisations.unit"),
            ]
        )
    ]
