from django.db import migrations

from samspil.kit.rls import append_only_wall, stays_inside, wall

PLACES = [
    ("round_id", "actionmap_round"),
    ("centre_id", "organisations_carecentre"),
    ("association_id", "organisations_association"),
]


class Migration(migrations.Migration):
    dependencies = [("actionmap", "0001_initial"), ("organisations", "0002_walls")]

    operations = [
        *wall("actionmap_round"),
        *wall("actionmap_cell"),
        *wall("actionmap_draft"),
        *wall("actionmap_columnchoice"),
        *append_only_wall("actionmap_roundevent"),
        *append_only_wall("actionmap_cellevent"),
        *stays_inside("actionmap_round", [("started_from_id", "actionmap_round")]),
        *stays_inside("actionmap_cell", PLACES),
        *stays_inside("actionmap_draft", PLACES),
    ]
