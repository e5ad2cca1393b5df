from django.db import migrations

from samspil.kit.rls import append_only_wall, stays_inside, wall

PLACES = [
    ("centre_id", "organisations_carecentre"),
    ("unit_id", "organisations_unit"),
    ("association_id", "organisations_association"),
]
SERIES = "activities_series"


class Migration(migrations.Migration):
    dependencies = [("activities", "0001_initial"), ("organisations", "0002_walls")]

    operations = [
        *wall("activities_series"),
        *wall("activities_activity"),
        *wall("activities_closure"),
        *wall("activities_screen"),
        *append_only_wall("activities_seriesevent"),
        *append_only_wall("activities_activityevent"),
        *append_only_wall("activities_closureevent"),
        *stays_inside("activities_series", [*PLACES, ("after_id", SERIES)]),
        *stays_inside("activities_closure", PLACES[:1]),
        *stays_inside("activities_screen", PLACES[:1]),
        *stays_inside(
            "activities_activity",
            [*PLACES, ("series_id", SERIES), ("closure_id", "activities_closure")],
        ),
    ]
