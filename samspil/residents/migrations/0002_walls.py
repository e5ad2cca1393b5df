from django.db import migrations

from samspil.kit.rls import append_only_wall, stays_inside, wall

CENTRE = ("centre_id", "organisations_carecentre")
RESIDENT = ("resident_id", "residents_resident")
TABLES = ("resident", "relative", "wish", "disclosure", "talk", "tick")
WITH_HISTORY = ("resident", "relative", "wish", "disclosure", "talk")


class Migration(migrations.Migration):
    dependencies = [("residents", "0001_initial"), ("organisations", "0002_walls")]

    operations = [
        *(step for table in TABLES for step in wall(f"residents_{table}")),
        *(step for table in WITH_HISTORY for step in append_only_wall(f"residents_{table}event")),
        *stays_inside("residents_resident", [CENTRE, ("unit_id", "organisations_unit")]),
        *stays_inside(
            "residents_relative",
            [RESIDENT, ("invitation_id", "organisations_invitation")],
        ),
        *stays_inside("residents_wish", [RESIDENT]),
        *stays_inside("residents_disclosure", [RESIDENT, ("wish_id", "residents_wish")]),
        *stays_inside("residents_talk", [RESIDENT]),
        *stays_inside("residents_tick", [RESIDENT]),
    ]
