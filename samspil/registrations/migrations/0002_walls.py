from django.db import migrations

from samspil.kit.rls import append_only_wall, stays_inside, wall

PLACES = [
    ("centre_id", "organisations_carecentre"),
    ("association_id", "organisations_association"),
    ("unit_id", "organisations_unit"),
]


class Migration(migrations.Migration):
    dependencies = [("registrations", "0001_initial"), ("organisations", "0002_walls")]

    operations = [
        *wall("registrations_registration"),
        *append_only_wall("registrations_registrationevent"),
        *stays_inside("registrations_registration", PLACES),
    ]
