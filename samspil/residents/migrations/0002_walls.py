from django.db import migrations

from samspil.kit.rls import CURRENT_TENANT, append_only_wall, stays_inside, wall

CENTRE = ("centre_id", "organisations_carecentre")
RESIDENT = ("resident_id", "residents_resident")
TABLES = ("resident", "relative", "wish", "disclosure", "talk", "tick", "disposalbasis")
WITH_HISTORY = ("resident", "relative", "wish", "disclosure", "talk", "disposalbasis")

# History is only added to, by everybody. What has once been known of a resident goes by this alone,
# as the tables' owner, and only when she herself is gone from the municipality that asks.
FORGET = f"""
CREATE FUNCTION residents_forget(gone bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE here bigint := {CURRENT_TENANT};
BEGIN
    IF here IS NULL
        OR EXISTS (SELECT FROM residents_resident WHERE id = gone AND tenant_id = here)
    THEN
        RAISE EXCEPTION 'only the history of a resident who is gone can be forgotten';
    END IF;
    DELETE FROM residents_disclosureevent WHERE tenant_id = here AND resident_id = gone;
    DELETE FROM residents_wishevent WHERE tenant_id = here AND resident_id = gone;
    DELETE FROM residents_talkevent WHERE tenant_id = here AND resident_id = gone;
    DELETE FROM residents_relativeevent WHERE tenant_id = here AND resident_id = gone;
    DELETE FROM residents_residentevent WHERE tenant_id = here AND pgh_obj_id = gone;
END $$
"""


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
        migrations.RunSQL(
            [FORGET, "REVOKE EXECUTE ON FUNCTION residents_forget(bigint) FROM PUBLIC"],
            "DROP FUNCTION residents_forget(bigint)",
        ),
    ]
