"""
Indexes over what most rows of a file do not say leave those rows out, and few are kept of history.

The municipality's own key goes too: the centre's key holds it. What somebody wrote or deleted keeps
its key: only the index is dropped, which takes a moment's lock. To make the new ones the rows are
read once.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

from samspil.kit.migrating import ChangedAtOnce


def _no_index(name: str, index: str) -> Operation:
    """Drop the index of a key to a person by its name; AlterField would make the key anew."""
    key = models.ForeignKey(
        blank=True,
        db_index=False,
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="accounts.person",
    )
    return migrations.SeparateDatabaseAndState(
        [
            migrations.RunSQL(
                f"DROP INDEX {index}",
                f"CREATE INDEX {index} ON registrations_registration ({name}_id)",
            )
        ],
        [migrations.AlterField(model_name="registration", name=name, field=key)],
    )


def _of_history(name: str, to: str, **more: bool) -> migrations.AlterField:
    return migrations.AlterField(
        model_name="registrationevent",
        name=name,
        field=models.ForeignKey(
            db_constraint=False,
            db_index=False,
            on_delete=django.db.models.deletion.DO_NOTHING,
            related_name="+",
            related_query_name="+",
            to=to,
            **more,
        ),
    )


def _that_may_be_left_out(name: str, to: str) -> migrations.AlterField:
    return _of_history(name, to, blank=True, null=True)


def _index(name: str, *fields: str, said: str, of: str = "registration") -> migrations.AddIndex:
    """Return an index over the rows that say something, in which the others do not stand."""
    index = models.Index(
        condition=models.Q((f"{said}__isnull", False)), fields=list(fields), name=name
    )
    return migrations.AddIndex(model_name=of, index=index)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_passkeys"),
        ("organisations", "0004_relatives"),
        ("registrations", "0012_one_key_for_each_place"),
    ]

    operations = [
        _no_index("written_by", "registrations_registration_written_by_id_a57ec4e5"),
        _no_index("deleted_by", "registrations_registration_deleted_by_id_0eb18035"),
        ChangedAtOnce(
            [
                migrations.AlterField(
                    model_name="registration",
                    name="tenant",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.municipality",
                    ),
                ),
                migrations.RemoveIndex("registration", "registration_by_assoc"),
                migrations.RemoveIndex("registration", "registration_by_writer"),
                _index(
                    "registration_of_association",
                    *("tenant", "association", "day"),
                    said="association",
                ),
                _index("registration_of_writer", "tenant", "written_by", "day", said="written_by"),
                _index("registration_writer", "written_by", said="written_by"),
                _index("registration_deleter", "deleted_by", said="deleted_by"),
                _of_history("centre", "organisations.carecentre"),
                _that_may_be_left_out("association", "organisations.association"),
                _that_may_be_left_out("unit", "organisations.unit"),
                _that_may_be_left_out("from_file", "registrations.fileimport"),
                _that_may_be_left_out("written_by", "accounts.person"),
                _that_may_be_left_out("deleted_by", "accounts.person"),
                _index(
                    "registration_event_writer",
                    "written_by",
                    said="written_by",
                    of="registrationevent",
                ),
                _index(
                    "registration_event_deleter",
                    "deleted_by",
                    said="deleted_by",
                    of="registrationevent",
                ),
            ]
        ),
    ]
