"""A closed round is frozen by the database itself, whoever asks and however late."""

from django.db import migrations

# Row locks are waited for: a row written while the round is being closed is refused as well.
STANDS_IN_AN_OPEN_ROUND = """
    CREATE FUNCTION actionmap_stands_in_an_open_round() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        closed timestamptz;
    BEGIN
        FOR closed IN
            SELECT closed_at FROM actionmap_round
            WHERE id IN (OLD.round_id, NEW.round_id) ORDER BY id FOR SHARE
        LOOP
            IF closed IS NOT NULL THEN
                RAISE EXCEPTION 'the round is closed: nothing in it changes any more'
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'round_is_frozen';
            END IF;
        END LOOP;
        IF TG_OP = 'DELETE' THEN
            RETURN OLD;
        END IF;
        RETURN NEW;
    END
    $$
"""
STAYS_CLOSED = """
    CREATE FUNCTION actionmap_stays_closed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'the round is closed: only its public page may be switched'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'round_is_frozen';
    END
    $$
"""
FREEZE_CELLS = """
    CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON actionmap_cell
    FOR EACH ROW EXECUTE FUNCTION actionmap_stands_in_an_open_round()
"""
# Closing a round removes its drafts, so they may go.
FREEZE_DRAFTS = """
    CREATE TRIGGER frozen BEFORE INSERT OR UPDATE ON actionmap_draft
    FOR EACH ROW EXECUTE FUNCTION actionmap_stands_in_an_open_round()
"""
FREEZE_ROUND = """
    CREATE TRIGGER frozen BEFORE UPDATE ON actionmap_round
    FOR EACH ROW WHEN (
        OLD.closed_at IS NOT NULL
        AND to_jsonb(NEW) - 'published_at' - 'published_by_id'
            IS DISTINCT FROM to_jsonb(OLD) - 'published_at' - 'published_by_id'
    )
    EXECUTE FUNCTION actionmap_stays_closed()
"""


class Migration(migrations.Migration):
    dependencies = [("actionmap", "0003_cell_import")]

    operations = [
        migrations.RunSQL(
            STANDS_IN_AN_OPEN_ROUND, "DROP FUNCTION actionmap_stands_in_an_open_round()"
        ),
        migrations.RunSQL(STAYS_CLOSED, "DROP FUNCTION actionmap_stays_closed()"),
        migrations.RunSQL(FREEZE_CELLS, "DROP TRIGGER frozen ON actionmap_cell"),
        migrations.RunSQL(FREEZE_DRAFTS, "DROP TRIGGER frozen ON actionmap_draft"),
        migrations.RunSQL(FREEZE_ROUND, "DROP TRIGGER frozen ON actionmap_round"),
    ]
