from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    # Not concurrently: the site is closed meanwhile, and a second start, which waits for this one,
    # is what a concurrent build would wait for.
    dependencies = [("activities", "0002_walls")]

    operations = [
        migrations.AddIndex(
            "activity",
            models.Index(
                fields=["tenant", "starts_at"],
                name="activity_open",
                condition=Q(open_to_community=True),
            ),
        ),
    ]
