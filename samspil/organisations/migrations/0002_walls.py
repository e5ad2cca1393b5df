from django.db import migrations

from samspil.kit.rls import CURRENT_TENANT, append_only_wall, stays_inside, wall
from samspil.kit.sorting import CREATE_DA_KEY

# The municipality itself is known to everybody (its name stands in the address), but only somebody
# inside may change it, and its history is read inside only.
MUNICIPALITY = migrations.RunSQL(
    [
        "ALTER TABLE organisations_municipality ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE organisations_municipality FORCE ROW LEVEL SECURITY",
        "CREATE POLICY known ON organisations_municipality FOR SELECT USING (true)",
        "CREATE POLICY founded ON organisations_municipality FOR INSERT WITH CHECK (true)",
        "CREATE POLICY tenant ON organisations_municipality FOR UPDATE"
        f" USING (id = {CURRENT_TENANT}) WITH CHECK (id = {CURRENT_TENANT})",
        "ALTER TABLE organisations_municipalityevent ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE organisations_municipalityevent FORCE ROW LEVEL SECURITY",
        "CREATE POLICY tenant_read ON organisations_municipalityevent FOR SELECT"
        f" USING (id = {CURRENT_TENANT})",
        "CREATE POLICY tenant_add ON organisations_municipalityevent FOR INSERT WITH CHECK (true)",
    ],
    [
        "DROP POLICY tenant_add ON organisations_municipalityevent",
        "DROP POLICY tenant_read ON organisations_municipalityevent",
        "ALTER TABLE organisations_municipalityevent NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE organisations_municipalityevent DISABLE ROW LEVEL SECURITY",
        "DROP POLICY tenant ON organisations_municipality",
        "DROP POLICY founded ON organisations_municipality",
        "DROP POLICY known ON organisations_municipality",
        "ALTER TABLE organisations_municipality NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE organisations_municipality DISABLE ROW LEVEL SECURITY",
    ],
)


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial")]

    operations = [
        CREATE_DA_KEY,
        MUNICIPALITY,
        *wall("organisations_carecentre"),
        *wall("organisations_unit"),
        *wall("organisations_association"),
        *wall("organisations_membership", own_rows="person_id"),
        *wall("organisations_invitation"),
        *append_only_wall("organisations_auditentry"),
        *append_only_wall("organisations_carecentreevent"),
        *append_only_wall("organisations_unitevent"),
        *append_only_wall("organisations_associationevent"),
        *append_only_wall("organisations_membershipevent"),
        *append_only_wall("organisations_invitationevent"),
        *stays_inside("organisations_carecentre", [("merged_into_id", "organisations_carecentre")]),
        *stays_inside("organisations_unit", [("centre_id", "organisations_carecentre")]),
        *stays_inside(
            "organisations_membership",
            [
                ("centre_id", "organisations_carecentre"),
                ("association_id", "organisations_association"),
            ],
        ),
        *stays_inside(
            "organisations_invitation",
            [
                ("centre_id", "organisations_carecentre"),
                ("association_id", "organisations_association"),
            ],
        ),
    ]
