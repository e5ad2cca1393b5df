from django.db import migrations

from samspil.kit.rls import append_only_wall, stays_inside, wall

CENTRE = ("centre_id", "organisations_carecentre")


class Migration(migrations.Migration):
    dependencies = [("periods", "0001_initial"), ("organisations", "0002_walls")]

    operations = [
        *wall("periods_period"),
        *wall("periods_periodcentre"),
        *wall("periods_quietweek"),
        *wall("periods_weekreminder"),
        *append_only_wall("periods_periodevent"),
        *append_only_wall("periods_periodcentreevent"),
        *stays_inside("periods_periodcentre", [("period_id", "periods_period"), CENTRE]),
        *stays_inside("periods_quietweek", [CENTRE]),
    ]
