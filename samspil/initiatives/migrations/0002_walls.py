from django.db import migrations

from samspil.kit.rls import append_only_wall, stays_inside, wall

INITIATIVE = ("initiative_id", "initiatives_initiative")


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0001_initial"),
        ("actionmap", "0002_walls"),
        ("priorities", "0002_walls"),
        ("organisations", "0002_walls"),
    ]

    operations = [
        *wall("initiatives_initiative"),
        *wall("initiatives_initiativenote"),
        *wall("initiatives_reminder"),
        *wall("initiatives_calendaraddress"),
        *append_only_wall("initiatives_initiativeevent"),
        *stays_inside(
            "initiatives_initiative",
            [
                ("round_id", "actionmap_round"),
                ("decision_id", "priorities_decision"),
                ("centre_id", "organisations_carecentre"),
                ("association_id", "organisations_association"),
            ],
        ),
        *stays_inside("initiatives_initiativenote", [INITIATIVE]),
        *stays_inside("initiatives_reminder", [INITIATIVE]),
    ]
