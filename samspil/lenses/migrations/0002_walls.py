from django.db import migrations

from samspil.kit.rls import append_only_wall, stays_inside, wall


class Migration(migrations.Migration):
    dependencies = [("lenses", "0001_initial"), ("organisations", "0002_walls")]

    operations = [
        *wall("lenses_holder"),
        *wall("lenses_canvas"),
        *wall("lenses_canvasline"),
        *append_only_wall("lenses_holderevent"),
        *append_only_wall("lenses_canvasevent"),
        *append_only_wall("lenses_canvaslineevent"),
        *stays_inside(
            "lenses_holder",
            [
                ("centre_id", "organisations_carecentre"),
                ("association_id", "organisations_association"),
            ],
        ),
        *stays_inside("lenses_canvasline", [("canvas_id", "lenses_canvas")]),
    ]
