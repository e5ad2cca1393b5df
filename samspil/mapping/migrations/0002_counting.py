"""The walls around the counts, and the triggers that keep them."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from samspil.kit.rls import append_only_wall, wall

# A second policy, to read alone: the municipalities that the door between them has found.
ACROSS = (
    "CREATE POLICY across ON mapping_counts FOR SELECT USING (tenant_id = ANY (ARRAY("
    "SELECT unnest(string_to_array(nullif(current_setting('app.tenants', true), ''), ','))::bigint"
    ")))"
)
# samspil.mapping.rules.moments.holidays, again.
HOLIDAY = """
CREATE FUNCTION mapping_is_holiday(asked date) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    y integer := extract(year FROM asked);
    golden integer := y % 19;
    century integer := y / 100;
    moon integer;
    to_sunday integer;
    n integer;
    after_easter integer;
BEGIN
    IF to_char(asked, 'MMDD') IN ('0101', '1225', '1226') THEN
        RETURN true;
    END IF;
    moon := (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    to_sunday := (32 + 2 * (century % 4) + 2 * (y % 100 / 4) - moon - y % 100 % 4) % 7;
    n := moon + to_sunday - 7 * ((golden + 11 * moon + 22 * to_sunday) / 451) + 114;
    after_easter := asked - make_date(y, n / 31, n % 31 + 1);
    RETURN after_easter IN (-3, -2, 0, 1, 39, 49, 50) OR (after_easter = 26 AND y <= 2023);
END $$
"""
# The answers of one registration, as samspil.mapping.rules.codes numbers them.
ANSWERS = """
CREATE FUNCTION mapping_answers(
    status text, day date, starts_at time, minutes integer, category text, target text,
    residents integer, residents_men integer, volunteers integer, staff text, affiliation text,
    place text, traits text[]
) RETURNS TABLE (code integer, n bigint) LANGUAGE sql IMMUTABLE AS $$
    SELECT answer.code, answer.n
    FROM unnest(
        ARRAY[
            1,
            2,
            3,
            4,
            5,
            6,
            20000 + array_position(ARRAY['indoor-social', 'creative', 'outdoor-social',
                'practical-help', 'exercise', 'other'], category),
            30000 + array_position(ARRAY['group', 'individual', 'non-resident'], target),
            40000 + array_position(ARRAY['centre', 'friends-association', 'local-association',
                'national-branch', 'association', 'company', 'municipality', 'school', 'church',
                'other'], affiliation),
            50000 + array_position(ARRAY['none', 'part', 'all', 'yes'], staff),
            60000 + array_position(ARRAY['common', 'home', 'garden', 'nearby', 'out', 'online'],
                place),
            80000 + CASE
                WHEN starts_at IS NULL THEN NULL
                WHEN extract(isodow FROM day) >= 6 OR mapping_is_holiday(day) THEN 4
                WHEN starts_at < '06:00' OR starts_at >= '23:00' THEN 3
                WHEN starts_at >= '17:00' THEN 2
                ELSE 1 END,
            90000 + 10 * extract(isodow FROM day)::integer + CASE
                WHEN starts_at IS NULL THEN 0
                WHEN starts_at < '06:00' OR starts_at >= '23:00' THEN 4
                WHEN starts_at >= '17:00' THEN 3
                WHEN starts_at >= '12:00' THEN 2
                ELSE 1 END,
            100000 + CASE WHEN target <> 'non-resident' THEN residents END,
            110000 + volunteers,
            120000 + minutes
        ],
        ARRAY[
            1,
            CASE WHEN cardinality(traits) > 0 THEN 1 END,
            CASE WHEN residents_men IS NOT NULL THEN 1 END,
            residents_men,
            CASE WHEN residents_men IS NOT NULL THEN residents END,
            minutes * volunteers,
            1, 1, 1, 1, 1, 1, 1, 1, 1, 1
        ]::bigint[]
    ) AS answer (code, n)
    WHERE status = 'held' AND answer.code IS NOT NULL AND answer.n <> 0
    UNION ALL
    SELECT 70000 + array_position(ARRAY['life-history', 'everyday', 'men', 'women',
        'dementia-friendly', 'intergenerational', 'animals', 'open-house', 'residents-chose'],
        trait), 1
    FROM unnest(traits) AS trait
    WHERE status = 'held'
    UNION ALL
    SELECT 10000 + array_position(ARRAY['cancelled-volunteer', 'cancelled-centre',
        'cancelled-few'], status), 1
    WHERE status <> 'held'
$$
"""
# Adds up what a statement changed, by centre, week and category. `{changed}` has a sign and a row.
COUNT = """
    WITH changed AS ({changed}),
    parts AS (
        SELECT tenant_id, centre_id, (day - DATE '0001-01-01') / 7 AS week, category,
            answer.code, sign * answer.n AS n, changed_at
        FROM changed CROSS JOIN LATERAL mapping_answers(
            changed.status, changed.day, changed.starts_at, changed.minutes::integer,
            changed.category, changed.target, changed.residents::integer,
            changed.residents_men::integer, changed.volunteers::integer, changed.staff,
            changed.affiliation, changed.place, changed.traits::text[]
        ) AS answer
        WHERE deleted_at IS NULL
        UNION ALL
        SELECT tenant_id, centre_id, (day - DATE '0001-01-01') / 7, category, 0, 0, changed_at
        FROM changed
    ),
    summed AS (
        SELECT tenant_id, centre_id, week, category, code, sum(n) AS n,
            max(changed_at) AS changed_at
        FROM parts GROUP BY tenant_id, centre_id, week, category, code
    )
    INSERT INTO mapping_counts
        (tenant_id, centre_id, weeks, week, category, held, codes, counts, changed_at)
    SELECT tenant_id, centre_id, 0, week, category,
        coalesce(sum(n) FILTER (WHERE code = 1), 0),
        coalesce(array_agg(code) FILTER (WHERE n <> 0), ARRAY[]::integer[]),
        coalesce(array_agg(n::bigint) FILTER (WHERE n <> 0), ARRAY[]::bigint[]),
        max(changed_at)
    FROM summed GROUP BY tenant_id, centre_id, week, category;
"""
CHANGED = {
    "insert": "SELECT 1 AS sign, entered.* FROM entered",
    "update": (
        "SELECT 1 AS sign, entered.* FROM entered UNION ALL SELECT -1 AS sign, gone.* FROM gone"
    ),
    "delete": "SELECT -1 AS sign, gone.* FROM gone",
}
SEEN = {
    "insert": "NEW TABLE AS entered",
    "update": "NEW TABLE AS entered OLD TABLE AS gone",
    "delete": "OLD TABLE AS gone",
}
# A hundred fresh rows are folded once on average, so that each reader adds few of them up.
TRIGGER = """
CREATE FUNCTION mapping_count_{event}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    fresh bigint;
BEGIN
    {count}
    GET DIAGNOSTICS fresh = ROW_COUNT;
    IF random() * 100 < fresh AND current_setting('app.fold', true) IS DISTINCT FROM 'later' THEN
        PERFORM mapping_fold(tenant_id) FROM (
            SELECT DISTINCT tenant_id FROM {one} WHERE tenant_id IS NOT NULL
        ) AS touched;
    END IF;
    RETURN NULL;
END $$
"""
# One at a time in a municipality, and whoever saves meanwhile leaves it: only bulks wait.
FOLD = """
CREATE FUNCTION mapping_fold(asked bigint, waits boolean DEFAULT false) RETURNS void LANGUAGE plpgsql
SET work_mem = '64MB' AS $$
BEGIN
    IF waits THEN
        PERFORM pg_advisory_xact_lock(2014, asked::integer);
    ELSIF NOT pg_try_advisory_xact_lock(2014, asked::integer) THEN
        RETURN;
    END IF;
    WITH fresh AS (
        DELETE FROM mapping_counts
        WHERE tenant_id = asked AND weeks = 0 AND centre_id <> 0 RETURNING *
    ),
    spread AS MATERIALIZED (
        SELECT kept.centre_id, block.weeks, fresh.week - fresh.week % block.weeks AS week,
            kept.category, sum(fresh.held)::bigint AS held, max(fresh.changed_at) AS changed_at
        FROM fresh
        CROSS JOIN (VALUES (1), (4), (16)) AS block (weeks)
        CROSS JOIN LATERAL (VALUES
            (fresh.centre_id, ''), (0, fresh.category), (0, '')
        ) AS kept (centre_id, category)
        GROUP BY 1, 2, 3, 4
    ),
    before AS (
        DELETE FROM mapping_counts AS counts USING spread
        WHERE counts.tenant_id = asked AND counts.centre_id = spread.centre_id
            AND counts.weeks = spread.weeks AND counts.week = spread.week
            AND counts.category = spread.category
        RETURNING counts.*
    ),
    answers AS MATERIALIZED (
        SELECT centre_id, week, category, code, n
        FROM fresh CROSS JOIN LATERAL unnest(codes, counts) AS answer (code, n)
    ),
    weekly AS MATERIALIZED (
        SELECT centre_id, week, '' AS category, code, sum(n)::bigint AS n
        FROM answers GROUP BY centre_id, week, code
        UNION ALL
        SELECT 0, week, category, code, sum(n)::bigint FROM answers GROUP BY week, category, code
        UNION ALL
        SELECT 0, week, '', code, sum(n)::bigint FROM answers GROUP BY week, code
    ),
    summed AS (
        SELECT centre_id, weeks, week, category, code, sum(n)::bigint AS n
        FROM (
            SELECT centre_id, 1 AS weeks, week, category, code, n FROM weekly
            UNION ALL
            SELECT centre_id, 4, week - week % 4, category, code, n FROM weekly
            UNION ALL
            SELECT centre_id, 16, week - week % 16, category, code, n FROM weekly
            UNION ALL
            SELECT centre_id, weeks, week, category, code, n
            FROM before CROSS JOIN LATERAL unnest(codes, counts) AS answer (code, n)
        ) AS every
        GROUP BY centre_id, weeks, week, category, code
    ),
    packed AS (
        SELECT centre_id, weeks, week, category,
            array_agg(code) AS codes, array_agg(n) AS counts
        FROM summed WHERE n <> 0 GROUP BY centre_id, weeks, week, category
    ),
    headed AS (
        SELECT centre_id, weeks, week, category, sum(held)::bigint AS held,
            max(changed_at) AS changed_at
        FROM (
            SELECT * FROM spread
            UNION ALL
            SELECT centre_id, weeks, week, category, held, changed_at FROM before
        ) AS every
        GROUP BY centre_id, weeks, week, category
    )
    INSERT INTO mapping_counts
        (tenant_id, centre_id, weeks, week, category, held, codes, counts, changed_at)
    SELECT asked, centre_id, weeks, week, category, held,
        coalesce(codes, ARRAY[]::integer[]), coalesce(counts, ARRAY[]::bigint[]), changed_at
    FROM headed LEFT JOIN packed USING (centre_id, weeks, week, category);
END $$
"""
# What is registered already.
FIRST = """
DO $$ BEGIN
    {count}
    PERFORM mapping_fold(id) FROM organisations_municipality;
END $$
"""
EMPTIED = """
CREATE FUNCTION mapping_count_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM mapping_counts;
    RETURN NULL;
END $$
"""


def _triggers() -> list[RunSQL]:
    made = []
    for event, changed in CHANGED.items():
        one = "gone" if event == "delete" else "entered"
        made.append(
            RunSQL(
                [
                    TRIGGER.format(event=event, one=one, count=COUNT.format(changed=changed)),
                    f"CREATE TRIGGER mapping_count AFTER {event} ON registrations_registration"
                    f" REFERENCING {SEEN[event]}"
                    f" FOR EACH STATEMENT EXECUTE FUNCTION mapping_count_{event}()".replace(
                        "TRIGGER mapping_count", f"TRIGGER mapping_count_{event}"
                    ),
                ],
                [
                    f"DROP TRIGGER mapping_count_{event} ON registrations_registration",
                    f"DROP FUNCTION mapping_count_{event}()",
                ],
            )
        )
    return made


class Migration(migrations.Migration):
    dependencies = [
        ("mapping", "0001_initial"),
        ("registrations", "0011_file_and_door_walls"),
        ("organisations", "0002_walls"),
    ]

    operations = [
        *wall("mapping_counts"),
        *wall("mapping_benchmarkplace"),
        *append_only_wall("mapping_benchmarkplaceevent"),
        RunSQL(ACROSS, "DROP POLICY across ON mapping_counts"),
        # Which municipalities take part is all that stands in it; no page names them.
        RunSQL(
            "CREATE POLICY taking_part ON mapping_benchmarkplace FOR SELECT USING (true)",
            "DROP POLICY taking_part ON mapping_benchmarkplace",
        ),
        RunSQL(HOLIDAY, "DROP FUNCTION mapping_is_holiday"),
        RunSQL(ANSWERS, "DROP FUNCTION mapping_answers"),
        RunSQL(FOLD, "DROP FUNCTION mapping_fold"),
        *_triggers(),
        RunSQL(
            [
                EMPTIED,
                "CREATE TRIGGER mapping_count_truncate AFTER TRUNCATE"
                " ON registrations_registration"
                " FOR EACH STATEMENT EXECUTE FUNCTION mapping_count_truncate()",
            ],
            [
                "DROP TRIGGER mapping_count_truncate ON registrations_registration",
                "DROP FUNCTION mapping_count_truncate()",
            ],
        ),
        RunSQL(
            FIRST.format(
                count=COUNT.format(
                    changed="SELECT 1 AS sign, r.* FROM registrations_registration r"
                )
            ),
            RunSQL.noop,
        ),
    ]
