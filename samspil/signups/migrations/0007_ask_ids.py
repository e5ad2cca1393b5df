"""A letter may tell of several visits of the same person."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """See the module's text."""

    dependencies = [("signups", "0006_answers")]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="ask_ids",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(), blank=True, null=True, size=None
            ),
        ),
    ]
