"""Counts that can be made anew from the rows, for whoever stored them past the triggers."""

from importlib import import_module

from django.db import migrations
from django.db.migrations.operations import RunSQL

COUNT = import_module("samspil.mapping.migrations.0002_counting").COUNT  # a name with a digit first
# Nobody saves or folds meanwhile. The rows are waited for first: who saves a bulk waits to fold.
ANEW = """
CREATE FUNCTION mapping_count_anew(asked bigint) RETURNS void LANGUAGE plpgsql
SET work_mem = '64MB' AS $$
BEGIN
    LOCK TABLE registrations_registration IN SHARE MODE;
    PERFORM pg_advisory_xact_lock(2014, asked::integer);
    DELETE FROM mapping_counts WHERE tenant_id = asked;
    {count}
    PERFORM mapping_fold(asked, true);
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("mapping", "0002_counting")]

    operations = [
        RunSQL(
            ANEW.format(
                count=COUNT.format(
                    changed="SELECT 1 AS sign, r.* FROM registrations_registration r"
                    " WHERE r.tenant_id = asked"
                )
            ),
            "DROP FUNCTION mapping_count_anew",
        ),
    ]
