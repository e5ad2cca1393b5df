"""
Somebody may have several periods as a deputy at the same centre, one after the other.

That they do not overlap is seen to by the deed, which holds the deputy's role there. Taken back, it
wants each deputy to have one period that has not ended.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("volunteers", "0004_liking")]

    operations = [
        migrations.RemoveConstraint(model_name="deputy", name="deputy_once"),
        migrations.AddConstraint(
            model_name="deputy",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("tenant", "centre", "person", "first_day"),
                name="deputy_begins_once",
            ),
        ),
    ]
