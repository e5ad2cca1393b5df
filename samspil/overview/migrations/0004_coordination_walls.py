from django.db import migrations

from samspil.kit.rls import stays_inside, wall


class Migration(migrations.Migration):
    dependencies = [("overview", "0003_coordination")]

    operations = [
        *wall("overview_coordinationweek"),
        *stays_inside("overview_coordinationweek", [("centre_id", "organisations_carecentre")]),
    ]
