"""The walls, and that nobody votes once the voting is closed: the database says so as well."""

from django.db import migrations

from samspil.kit.rls import append_only_wall, stays_inside, wall

ROUND = ("round_id", "actionmap_round")
OF_PARTICIPANT = ("priorities_mark", "priorities_judgement")

# The voting is read under a lock that many voters share, and that closing it waits for.
STANDS_IN_AN_OPEN_VOTING = """
    CREATE FUNCTION priorities_stands_in_an_open_voting() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        here bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.round_id ELSE NEW.round_id END;
        closed timestamptz;
    BEGIN
        SELECT closed_at INTO closed FROM priorities_voting WHERE round_id = here FOR SHARE;
        IF NOT FOUND OR closed IS NOT NULL THEN
            RAISE EXCEPTION 'the voting is not open'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'voting_is_closed';
        END IF;
        IF TG_OP = 'DELETE' THEN
            RETURN OLD;
        END IF;
        RETURN NEW;
    END
    $$
"""


def of_participant(table: str) -> list[migrations.RunSQL]:
    """Return what holds a participant's row to her own round, and to an open voting."""
    name = f"{table}_in_its_participants_round"
    return [
        migrations.RunSQL(
            f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY (round_id, participant_id)"
            " REFERENCES participation_participant (round_id, id) DEFERRABLE INITIALLY DEFERRED",
            f"ALTER TABLE {table} DROP CONSTRAINT {name}",
        ),
        migrations.RunSQL(
            f"CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION actionmap_stands_in_an_open_round()",
            f"DROP TRIGGER frozen ON {table}",
        ),
        migrations.RunSQL(
            f"CREATE TRIGGER voting BEFORE INSERT OR UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION priorities_stands_in_an_open_voting()",
            f"DROP TRIGGER voting ON {table}",
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("priorities", "0001_initial"),
        ("actionmap", "0004_frozen"),
        ("participation", "0002_walls"),
    ]

    operations = [
        *wall("priorities_voting"),
        *wall("priorities_mark"),
        *wall("priorities_judgement"),
        *wall("priorities_decision"),
        *append_only_wall("priorities_votingevent"),
        *append_only_wall("priorities_decisionevent"),
        *stays_inside("priorities_voting", [ROUND]),
        *stays_inside("priorities_decision", [ROUND]),
        *(
            operation
            for table in OF_PARTICIPANT
            for operation in stays_inside(
                table, [ROUND, ("participant_id", "participation_participant")]
            )
        ),
        migrations.RunSQL(
            STANDS_IN_AN_OPEN_VOTING, "DROP FUNCTION priorities_stands_in_an_open_voting()"
        ),
        *(operation for table in OF_PARTICIPANT for operation in of_participant(table)),
    ]
