from django.db import migrations

from samspil.kit.rls import append_only_wall, stays_inside, wall

VOLUNTEER = ("volunteer_id", "volunteers_volunteer")


class Migration(migrations.Migration):
    dependencies = [("volunteers", "0001_initial"), ("organisations", "0002_walls")]

    operations = [
        *wall("volunteers_volunteer"),
        *wall("volunteers_volunteercentre"),
        *wall("volunteers_away"),
        *append_only_wall("volunteers_volunteerevent"),
        *append_only_wall("volunteers_volunteercentreevent"),
        *append_only_wall("volunteers_awayevent"),
        *stays_inside(
            "volunteers_volunteer",
            [
                ("association_id", "organisations_association"),
                ("merged_into_id", "volunteers_volunteer"),
            ],
        ),
        *stays_inside(
            "volunteers_volunteercentre", [VOLUNTEER, ("centre_id", "organisations_carecentre")]
        ),
        *stays_inside("volunteers_away", [VOLUNTEER]),
    ]
