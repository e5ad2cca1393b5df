from django.db import migrations

from samspil.kit.rls import append_only_wall, stays_inside, wall

PLACES = [
    ("round_id", "actionmap_round"),
    ("centre_id", "organisations_carecentre"),
    ("association_id", "organisations_association"),
]

# Nobody comes into a closed round, and nothing that was written before it changes. Names are
# forgotten after it has closed, so a participant's own row may still be changed.
FREEZE_PARTICIPANTS = """
    CREATE TRIGGER frozen BEFORE INSERT ON participation_participant
    FOR EACH ROW EXECUTE FUNCTION actionmap_stands_in_an_open_round()
"""
FREEZE_VIEWS = """
    CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON participation_ownview
    FOR EACH ROW EXECUTE FUNCTION actionmap_stands_in_an_open_round()
"""
ROUND_OF_PARTICIPANT = """
    ALTER TABLE participation_participant
    ADD CONSTRAINT participant_of_round UNIQUE (round_id, id)
"""
VIEW_IN_THE_SAME_ROUND = """
    ALTER TABLE participation_ownview
    ADD CONSTRAINT own_view_in_its_participants_round FOREIGN KEY (round_id, participant_id)
    REFERENCES participation_participant (round_id, id) DEFERRABLE INITIALLY DEFERRED
"""


class Migration(migrations.Migration):
    dependencies = [
        ("participation", "0001_initial"),
        ("actionmap", "0004_frozen"),
        ("organisations", "0002_walls"),
    ]

    operations = [
        *wall("participation_participant"),
        *wall("participation_preparation"),
        *wall("participation_ownview"),
        *append_only_wall("participation_participantevent"),
        *append_only_wall("participation_preparationevent"),
        *stays_inside("participation_participant", PLACES),
        *stays_inside("participation_preparation", [("round_id", "actionmap_round")]),
        *stays_inside(
            "participation_ownview",
            [*PLACES, ("participant_id", "participation_participant")],
        ),
        migrations.RunSQL(
            ROUND_OF_PARTICIPANT,
            "ALTER TABLE participation_participant DROP CONSTRAINT participant_of_round",
        ),
        migrations.RunSQL(
            VIEW_IN_THE_SAME_ROUND,
            "ALTER TABLE participation_ownview DROP CONSTRAINT own_view_in_its_participants_round",
        ),
        migrations.RunSQL(FREEZE_PARTICIPANTS, "DROP TRIGGER frozen ON participation_participant"),
        migrations.RunSQL(FREEZE_VIEWS, "DROP TRIGGER frozen ON participation_ownview"),
    ]
