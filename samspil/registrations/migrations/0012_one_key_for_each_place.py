"""
One key for each place of a registration: the one that also holds it inside the municipality.

Dropping a key takes a moment's lock and reads nothing; taken back, the rows are read once.
"""

import django.db.models.deletion
from django.db import migrations, models

from samspil.kit.migrating import ChangedAtOnce


def _place(name: str, to: str, **more: bool) -> migrations.AlterField:
    return migrations.AlterField(
        model_name="registration",
        name=name,
        field=models.ForeignKey(
            db_constraint=False,
            on_delete=django.db.models.deletion.PROTECT,
            related_name="+",
            to=to,
            **more,
        ),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0004_relatives"),
        ("registrations", "0011_file_and_door_walls"),
    ]

    operations = [
        ChangedAtOnce(
            [
                _place("association", "organisations.association", blank=True, null=True),
                _place("centre", "organisations.carecentre"),
                _place(
                    "from_file", "registrations.fileimport", blank=True, null=True, db_index=False
                ),
                _place("unit", "organisations.unit", blank=True, null=True),
            ]
        )
    ]
