from django.db import migrations

from samspil.kit.rls import append_only_wall, wall


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_initial"), ("organisations", "0002_walls")]

    operations = [
        *wall("privacy_disposal"),
        *wall("privacy_logreader"),
        *wall("privacy_missedlogin"),
        *wall("privacy_export"),
        *wall("privacy_erasure"),
        *append_only_wall("privacy_disposalevent"),
    ]
