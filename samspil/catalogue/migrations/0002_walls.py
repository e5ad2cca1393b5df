from django.db import migrations

from samspil.kit.rls import append_only_wall, wall


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial"), ("organisations", "0002_walls")]

    operations = [
        *wall("catalogue_ownopportunity"),
        *wall("catalogue_ownrelevance"),
        *append_only_wall("catalogue_ownopportunityevent"),
        *append_only_wall("catalogue_ownrelevanceevent"),
    ]
