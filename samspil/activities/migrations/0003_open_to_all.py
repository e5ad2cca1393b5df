from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    atomic = False  # the calendar is read and written meanwhile

    dependencies = [("activities", "0002_walls")]

    operations = [
        AddIndexConcurrently(
            "activity",
            models.Index(
                fields=["tenant", "starts_at"],
                name="activity_open",
                condition=Q(open_to_community=True),
            ),
        ),
    ]
